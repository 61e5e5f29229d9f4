"""What the discussion has against a name: it stands beside every comment, and nobody approves it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.pseudonyms import look_of
from comments.caution import dangers_in
from comments.held_words import HeldWord
from comments.models import TakenName
from comments.people import is_silenced, standing_of


def objection_to(name: str, user: User | None) -> str:
    """Return in a sentence why this may be nobody's name, or not hers now; nothing where it may."""
    if user and TakenName.objects.filter(person=user, look=look_of(name)).exists():
        return _("Moderators have taken this name away. Please choose another one.")
    standing = standing_of(user) if user else None
    if standing and (standing.is_held or is_silenced(standing, now=timezone.now())):
        return _("While moderators have decided about your account, its name stays as it is.")
    if dangers_in(name, words=HeldWord.objects.compiled(), may_link=False):
        return _(
            "A name holds no number, address or link, and no word that would wait in a comment."
        )
    return ""
