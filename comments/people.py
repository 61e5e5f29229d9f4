"""What moderators decide about a person: to warn, to take a name away, to read first, to suspend, to ban."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts import inbox, naming
from accounts.models import User
from accounts.newsroom import is_in_the_newsroom
from accounts.pseudonyms import look_of
from accounts.sessions import end_sessions
from comments import notices
from comments.models import Act, Comment, Flag, Reason, Standing, TakenName

LONGEST_SUSPENSION = 90
"""Days."""


class Silenced(Exception):
    """Moderators suspended or banned this person; `standing` says until when, and why."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.pk)
        self.standing = standing


class OneOfUs(Exception):
    """Nobody decides about herself, or about who works in the newsroom."""


def standing_of(person: User) -> Standing | None:
    """Return what was decided about somebody, if anything."""
    return Standing.objects.filter(pk=person.pk).first()


def let_speak(standing: Standing | None, *, now: datetime) -> None:
    """Let somebody go on. Raises Silenced where she may not speak."""
    if standing and is_silenced(standing, now=now):
        raise Silenced(standing)


def is_silenced(standing: Standing, *, now: datetime) -> bool:
    """Tell whether somebody is banned, or suspended still."""
    until = standing.suspended_until
    return standing.is_banned or (until is not None and until > now)


@transaction.atomic
def warn(person: User, *, by: User, words: str, now: datetime) -> None:
    """Tell somebody in the moderators' words what is not done here. Raises OneOfUs."""
    _note(Act.Verb.WARN, person, by=by, words=words, now=now)
    inbox.tell(person.pk, notices.WARNED, path=notices.path_of(notices.RULES), words=words, now=now)


@transaction.atomic
def take_name(person: User, *, by: User, words: str, now: datetime) -> str:
    """Show a drawn name instead of the one that is shown, and return it; she is told.

    She may choose another herself, but none that looks like the one that was taken. Raises OneOfUs.
    """
    _note(Act.Verb.NAME, person, by=by, words=words, now=now)
    account = User.objects.select_for_update().get(pk=person.pk)
    shown = account.display_name or account.username
    TakenName.objects.get_or_create(person=account, look=look_of(shown))
    account.display_name = naming.name_for(account)
    account.save(update_fields=["display_name", "shown_look"])
    inbox.tell(
        person.pk, notices.RENAMED, path=notices.path_of(notices.ACCOUNT), words=words, now=now
    )
    return account.display_name


@transaction.atomic
def hold(person: User, *, by: User, words: str, now: datetime) -> None:
    """Let all that somebody writes wait from now on; she is told. Raises OneOfUs."""
    _note(Act.Verb.HOLD, person, by=by, words=words, now=now)
    _stand(person, is_held=True)
    inbox.tell(
        person.pk, notices.IS_HELD, path=notices.path_of(notices.RULES), words=words, now=now
    )


@transaction.atomic
def suspend(person: User, *, by: User, words: str, days: int, now: datetime) -> None:
    """Let somebody read, and not speak, for some days. Raises OneOfUs, ValueError."""
    if not 0 < days <= LONGEST_SUSPENSION:
        raise ValueError(days)
    _note(Act.Verb.SUSPEND, person, by=by, words=words, now=now)
    until = inbox.to_the_minute(now) + timedelta(days=days)
    _stand(person, suspended_until=until, words=words)
    inbox.tell(
        person.pk, notices.SUSPENDED, path=notices.path_of(notices.RULES), words=words, now=now
    )


@transaction.atomic
def ban(person: User, *, by: User, words: str, hides_all: bool, now: datetime) -> int:
    """Let somebody never speak again, end her sessions, and perhaps hide all that she wrote.

    She can log in to read why, take her data along and delete the account. Returns how many
    comments were hidden. Raises OneOfUs.
    """
    _note(Act.Verb.BAN, person, by=by, words=words, now=now)
    _stand(person, is_banned=True, words=words)
    inbox.tell(person.pk, notices.BANNED, path=notices.path_of(notices.RULES), words=words, now=now)
    hidden = _hide_all(person, by=by, now=now) if hides_all else 0
    end_sessions(person)
    return hidden


@transaction.atomic
def lift(person: User, *, by: User, words: str, now: datetime) -> None:
    """Take back all that was decided about somebody; she is told. Raises OneOfUs."""
    _note(Act.Verb.LIFT, person, by=by, words=words, now=now)
    Standing.objects.filter(pk=person.pk).delete()
    inbox.tell(person.pk, notices.LIFTED, path=notices.path_of(notices.RULES), words=words, now=now)


def _note(verb: str, person: User, *, by: User, words: str, now: datetime) -> None:
    if person == by or is_in_the_newsroom(person):
        raise OneOfUs
    Act.objects.create(verb=verb, person=person, by=by, words=words, done_at=now)


def _stand(person: User, **decided: Any) -> None:
    Standing.objects.update_or_create(pk=person.pk, defaults=decided)


def _hide_all(person: User, *, by: User, now: datetime) -> int:
    theirs = Comment.objects.written_by(person).exclude(status=Comment.Status.HIDDEN)
    decided = {"decided_by": by, "decided_at": now}
    notices.thank(Flag.objects.filter(comment__in=theirs, status=Flag.Status.OPEN), now=now)
    return int(
        theirs.update(status=Comment.Status.HIDDEN, reason=Reason.BANNED, held_for="", **decided)
    )
