"""A reader reports a comment; what exposes somebody is taken off the page before anybody decided."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from accounts.inbox import to_the_minute
from accounts.models import User
from accounts.newsroom import is_in_the_newsroom
from accounts.visitors import TooMany, allow_key, key_of
from comments import holding
from comments.models import Comment, Flag
from comments.people import let_speak, standing_of
from comments.posting import NotForThis

AN_HOUR = timedelta(hours=1)
MOST_IN_AN_HOUR = 20
ENOUGH = 2
"""So many accounts, whoever they are, take a comment off the page."""
MOST_HIDDEN_BY_ONE = 5
"""So many comments that nobody decided on yet one account may keep off the page by its word."""
REJECTED_TOO_OFTEN = 3
"""After so many reports that moderators rejected, an account's word hides nothing by itself."""


@transaction.atomic
def flag(comment: Comment, *, reader: User, kind: str, words: str, now: datetime) -> Flag:
    """Report a comment to the moderators; once each, the first word counts, until it is changed.

    Raises NotForThis for one's own comment and for what is not on the page, Silenced, TooMany,
    Comment.DoesNotExist where it was deleted this moment.
    """
    let_speak(standing_of(reader), now=now)
    # One after the other, as `erase` locks: of many at once, each would find the others not yet there.
    User.objects.select_for_update(no_key=True).get(pk=reader.pk)
    # One after the other: of two at once, each would see her own word alone.
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    told: Flag | None = Flag.objects.filter(comment=comment, reader=reader).first()
    if told and not is_of_other_words(told, comment):
        return told
    if comment.author_id == reader.pk or comment.status != Comment.Status.VISIBLE:
        raise NotForThis
    key = key_of(f"account {reader.pk}", now=now)
    if not allow_key(key, "flag", limit=MOST_IN_AN_HOUR, window=AN_HOUR, now=now):
        raise TooMany
    told, _is_new = Flag.objects.update_or_create(
        comment=comment,
        reader=reader,
        defaults={
            "kind": kind,
            "words": words,
            "status": Flag.Status.OPEN,
            "created_at": to_the_minute(now),
        },
    )
    if kind == Flag.Kind.EXPOSES and _is_enough(comment, reader):
        _take_off(comment)
    return told


def is_of_other_words(told: Flag, comment: Comment) -> bool:
    """Tell whether a comment was changed since it was reported, as far as the minute tells."""
    return comment.edited_at is not None and told.created_at <= comment.edited_at


def _is_enough(comment: Comment, reader: User) -> bool:
    """Tell whether a comment goes off the page at this word: one of who is known, or two of anybody."""
    if comment.is_cleared or comment.speaks_for_us:
        return False
    if comment.author and is_in_the_newsroom(comment.author):
        return False
    if not has_a_say(reader) or _hides_enough(reader):
        return False
    if holding.is_known(reader):
        return True
    # What moderators have decided on is no word against what it says now.
    told = Flag.objects.filter(comment=comment, kind=Flag.Kind.EXPOSES, status=Flag.Status.OPEN)
    return bool(told.exclude(reader__in=_without_a_say()).count() >= ENOUGH)


def has_a_say(reader: User) -> bool:
    """Tell whether what this reader calls exposing is hidden by her word."""
    return not _without_a_say().filter(reader=reader).exists()


def _without_a_say() -> Any:
    """Return the numbers of those whose word was rejected too often."""
    rejected = Flag.objects.filter(kind=Flag.Kind.EXPOSES, status=Flag.Status.REJECTED)
    counted = rejected.order_by().values("reader").annotate(times=Count("pk"))
    return counted.filter(times__gte=REJECTED_TOO_OFTEN).values("reader")


def _hides_enough(reader: User) -> bool:
    """Tell whether so much that this reader called exposing is off the page, and undecided, that it must do.

    Else one account could take a whole discussion down before a moderator is awake.
    """
    undecided = Flag.objects.filter(reader=reader, kind=Flag.Kind.EXPOSES, status=Flag.Status.OPEN)
    return undecided.filter(comment__status=Comment.Status.WAITING).count() >= MOST_HIDDEN_BY_ONE


def _take_off(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk, status=Comment.Status.VISIBLE).update(
        status=Comment.Status.WAITING, held_for=holding.EXPOSED
    )
