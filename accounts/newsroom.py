"""Who is of the newsroom, and the two rights that decide it."""

from accounts.models import User

MAY_ENTER = "wagtailadmin.access_admin"
MAY_GIVE_RIGHTS = "accounts.change_user"


def is_in_the_newsroom(user: User) -> bool:
    """Tell whether somebody may enter the admin, or could if nothing else were asked."""
    return user.is_active and bool(user.has_perm(MAY_ENTER))
