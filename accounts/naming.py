"""Whom a name means here, and whether a name is still to be had."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from accounts.models import TOLD_APART, User
from accounts.pseudonyms import at_a_glance, drawn, look_of, speaks_for_us

Objection = Callable[[str, User | None], str]
_objections: list[Objection] = []


def register_objection(objection: Objection) -> None:
    """Let another room object to names: it says in a whole sentence what is wrong, or nothing.

    It is asked of a pseudonym at sign-up, with nobody, and of a display name with its account.
    """
    _objections.append(objection)


def objections_to(name: str, user: User | None = None) -> list[str]:
    """Return what other rooms have against a name."""
    return [told for objection in _objections if (told := objection(name, user))]


def account_called(pseudonym: str) -> User | None:
    """Return the account that a pseudonym opens, however it is typed.

    Where an older and a younger account look alike, the younger one is meant by whoever types
    exactly hers, letter by letter or but for capitals.
    """
    look = look_of(pseudonym)
    alike = {each.username: each for each in _that_look(User.objects.all(), look).order_by("-pk")}
    folded = {username.casefold(): each for username, each in alike.items()}
    the_oldest = next((each for each in alike.values() if each.look == look), None)
    return alike.get(pseudonym) or folded.get(pseudonym.strip().casefold()) or the_oldest


def is_somebody_elses(name: str, *, than: User | None = None) -> bool:
    """Tell whether somebody else is known by a name that looks like this, or the newsroom is.

    What passes at a glance for a name of the newsroom's people is theirs too.
    """
    look = look_of(name)
    others = User.objects.exclude(pk=than.pk) if than else User.objects.all()
    return (
        speaks_for_us(name)
        or _that_look(others, look).exists()
        or others.filter(shown_look=look).exists()
        or at_a_glance(name) in _names_of_staff(others)
    )


def name_for(user: User) -> str:
    """Return a drawn name for somebody that is nobody else's."""
    name = drawn()
    while is_somebody_elses(name, than=user):
        name = drawn()
    return name


def _that_look(users: QuerySet[User], look: str) -> QuerySet[User]:
    return users.filter(Q(look=look) | Q(look__startswith=look + TOLD_APART))


def _names_of_staff(users: QuerySet[User]) -> set[str]:
    staff = users.filter(Q(groups__isnull=False) | Q(is_superuser=True)).distinct()
    names = staff.values_list("username", "display_name")
    return {at_a_glance(name) for both in names for name in both if name}
