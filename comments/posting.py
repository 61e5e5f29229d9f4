"""What a reader does with her own words, and with those of others: verbs, nothing else writes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from accounts.inbox import to_the_minute
from accounts.models import User
from accounts.undisturbed import undisturbed
from accounts.visitors import TooMany, allow_key, key_of
from comments import holding, notices
from comments.forgetting import empty
from comments.holding import Record, record_of
from comments.models import Comment, DiscussionRule, Ignoring, Support, Wording
from comments.people import let_speak, standing_of
from comments.swarms import look_out

A_MINUTE = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)
MOST_IN_A_MINUTE = 5
MOST_IN_AN_HOUR = 30
SLOW = timedelta(minutes=10)
"""In a slow discussion each may speak once in so long."""
EDITABLE_FOR = timedelta(minutes=16)
"""Fifteen minutes, and one for the seconds that are not kept."""

MOST_WORDINGS = 10
"""So often a comment may be changed within that time."""


class Slowly(TooMany):
    """In this discussion everybody speaks once in a while."""


class Closed(Exception):
    """Nobody may speak under this story any more, nor change what was said."""


class TooLate(Exception):
    """The time to change a comment is over, or a moderator has hidden it."""


class NotForThis(Exception):
    """It is one's own comment, or it is not on the page."""


class NoLongerThere(Exception):
    """What somebody answers was deleted this moment."""


@dataclass(frozen=True)
class Words:
    """What somebody says: `text` in `language`, answering `parent`, by the form with this `key`."""

    text: str
    language: str
    key: UUID
    parent: Comment | None = None


def _anywhere() -> bool:
    return False


def post(
    story: UUID,
    words: Words,
    *,
    author: User,
    now: datetime,
    state: str = DiscussionRule.State.OPEN,
    is_crowded: Callable[[], bool] = _anywhere,
    record: Record | None = None,
) -> Comment:
    """Keep a comment under a story whose discussion is in `state`, on the page at once or waiting.

    It waits for whatever `holding` finds, and where its place `is_crowded`, which is asked only of
    what nothing else holds. The same words by the same form are kept once; the first ones are
    returned. `record` is that of `record_of` with the same key, where it is known already.
    Raises Silenced, Closed, TooMany, NoLongerThere.
    """
    record = record or record_of(author, now=now, key=words.key)
    if record.same:
        before: Comment | None = Comment.objects.filter(pk=record.same).first()
        if before and before.text != words.text:
            # A draft that was kept with its form, written on since: its key is that of its words.
            words = replace(words, key=uuid5(words.key, words.text))
            before = Comment.objects.filter(author=author, key=words.key).first()
        if before:
            return before
    let_speak(record.standing, now=now)
    if state == DiscussionRule.State.CLOSED:
        raise Closed
    reasons = holding.reasons_for(record, words.text)
    attempts = count()

    def keep() -> Comment:
        # Only then can it be gone: the form has just found it.
        if next(attempts) and words.parent:
            _refuse_what_is_gone(words.parent)
        _count(author, story, state, now)
        # Last: what is not taken, or waits anyway, fills no place that others share.
        crowd = [holding.PLACE] if not reasons and is_crowded() else []
        return _keep(_comment(story, words, author, reasons or crowd, now), now=now)

    return undisturbed(keep)


def _keep(comment: Comment, *, now: datetime) -> Comment:
    comment = save_once(comment)
    if comment.status == Comment.Status.VISIBLE:
        notices.tell_whom_it_answers(comment, now=now)
    look_out(comment, now=now)
    return comment


def _refuse_what_is_gone(answered: Comment) -> None:
    if not Comment.objects.readable_by().filter(pk=answered.pk).exists():
        raise NoLongerThere


def edit(
    comment: Comment, *, text: str, now: datetime, state: str = DiscussionRule.State.OPEN
) -> None:
    """Put other words in place of one's own, and keep the former ones for the moderators.

    `state` is that of the discussion: a closed one would be rewritten by it. It may have to wait
    for that. Raises TooLate, Closed, Silenced.
    """
    author = comment.author
    if not is_editable(comment, now=now) or author is None:
        raise TooLate
    if state == DiscussionRule.State.CLOSED:
        raise Closed
    if text == comment.text:
        return
    if comment.wordings.count() >= MOST_WORDINGS:
        raise TooLate
    record = record_of(author, now=now)
    let_speak(record.standing, now=now)
    reasons = holding.reasons_for(record, text)
    is_on_the_page = comment.status == Comment.Status.VISIBLE and not reasons
    # Other words are no answer to who reported it, nor to where it came from.
    stays = [why for why in comment.held_for.split() if why in (holding.EXPOSED, holding.PLACE)]
    minute = to_the_minute(now)
    with transaction.atomic():
        # As it was read: a moderator may have hidden it this moment.
        as_read = Comment.objects.filter(pk=comment.pk, status=comment.status, text=comment.text)
        changed = as_read.update(
            text=text,
            edited_at=minute,
            held_for=" ".join([*stays, *reasons]),
            status=Comment.Status.VISIBLE if is_on_the_page else Comment.Status.WAITING,
            # What moderators kept was what it said then.
            is_cleared=False,
        )
        if not changed:
            raise TooLate
        Wording.objects.create(comment=comment, text=comment.text, replaced_at=minute)


def is_editable(comment: Any, *, now: datetime) -> bool:
    """Tell whether its author may still change a comment, or a row of it as `Said`."""
    is_left = comment.status in (Comment.Status.VISIBLE, Comment.Status.WAITING)
    return is_left and now < comment.created_at + EDITABLE_FOR


def delete(comment: Comment) -> None:
    """Delete a comment with all that was kept of it; what others answered stays where it is.

    Of what moderators had hidden, an empty row stays her author's for a week: else whoever deletes
    quickly would have a clean record (`sweep`).
    """
    number = comment.pk
    undisturbed(lambda: _delete(number))


def _delete(number: int) -> None:
    # As it is by now: a moderator may have hidden it, somebody may have answered it.
    comment = Comment.objects.select_for_update().filter(pk=number).first()
    if comment is None:
        return
    was_hidden = comment.status == Comment.Status.HIDDEN
    if was_hidden or _is_answered(comment):
        empty(Comment.objects.filter(pk=number), keeps_author=was_hidden)
        return
    above = {comment.branch_id, comment.thread_id, comment.parent_id} - {None}
    comment.delete()
    # What had been hidden stays its author's until `sweep`.
    emptied = Comment.objects.filter(
        pk__in=above, status=Comment.Status.DELETED, author__isnull=True
    )
    for each in emptied.order_by("-pk"):
        if not _is_answered(each):
            each.delete()


def sweep(now: datetime) -> None:
    """Delete the empty rows of what moderators had hidden, once nobody is judged by them any more."""
    emptied = Comment.objects.filter(status=Comment.Status.DELETED, author__isnull=False)
    for comment in emptied.filter(decided_at__lt=now - holding.LOOKING_BACK):
        delete(comment)


@transaction.atomic
def set_support(comment: Comment, *, reader: User, is_wanted: bool, now: datetime) -> None:
    """Support somebody's comment, or no longer; once each. Raises NotForThis, Silenced."""
    let_speak(standing_of(reader), now=now)
    # As it is by now, and stays until this is done.
    is_there = Comment.objects.select_for_update(no_key=True).filter(
        pk=comment.pk, status=Comment.Status.VISIBLE
    )
    if comment.author_id == reader.pk or is_there.values_list("pk").first() is None:
        raise NotForThis
    if is_wanted:
        _support, is_new = Support.objects.get_or_create(comment=comment, reader=reader)
        change = int(is_new)
    else:
        gone, _of_what = Support.objects.filter(comment=comment, reader=reader).delete()
        change = -gone
    if change:
        Comment.objects.filter(pk=comment.pk).update(supports=F("supports") + change)


def set_ignoring(ignored: User, *, reader: User, is_wanted: bool) -> None:
    """Fold away what somebody writes, for this reader alone, or show it again. Raises NotForThis."""
    if ignored == reader:
        raise NotForThis
    if is_wanted:
        Ignoring.objects.get_or_create(reader=reader, ignored=ignored)
    else:
        Ignoring.objects.filter(reader=reader, ignored=ignored).delete()


def _is_answered(comment: Comment) -> bool:
    around = Q(parent=comment) | Q(thread=comment) | Q(branch=comment)
    return bool(Comment.objects.filter(around).exists())


def _count(author: User, story: UUID, state: str, now: datetime) -> None:
    key = key_of(f"account {author.pk}", now=now)
    if state == DiscussionRule.State.SLOW:
        _slow_down(author, story, key, now)
    limits = (("comment-minute", MOST_IN_A_MINUTE, A_MINUTE), ("comment", MOST_IN_AN_HOUR, AN_HOUR))
    for action, limit, window in limits:
        if not allow_key(key, action, limit=limit, window=window, now=now):
            raise TooMany


def _slow_down(author: User, story: UUID, key: str, now: datetime) -> None:
    own = Comment.objects.filter(author=author, story=story, speaks_for_us=False)
    # By the rows, to the minute: counters would let her wait for up to two windows.  They count
    # within half the time what rows do not tell: what she deleted, and what comes at this moment.
    counted = {"limit": 1, "window": SLOW / 2, "now": now}
    if own.filter(created_at__gt=now - SLOW).exists() or not allow_key(
        key, f"slow-{story.hex[:24]}", **counted
    ):
        raise Slowly


def _comment(story: UUID, words: Words, author: User, reasons: list[str], now: datetime) -> Comment:
    answered = words.parent
    return Comment(
        story_id=story,
        author=author,
        language=words.language,
        text=words.text,
        **place_under(answered),
        status=Comment.Status.WAITING if reasons else Comment.Status.VISIBLE,
        held_for=" ".join(reasons),
        # To the minute: who logs connections could find an upload by its second.
        created_at=to_the_minute(now),
        key=words.key,
    )


def place_under(answered: Comment | None) -> dict[str, Any]:
    """Return the columns that say where an answer to `answered` stands."""
    if answered is None:
        return {}
    if answered.thread_id is None:
        return {"parent": answered, "thread": answered}
    branch = answered.branch_id or answered.pk
    return {"parent": answered, "thread_id": answered.thread_id, "branch_id": branch}


def save_once(comment: Comment) -> Comment:
    """Save it; where the same form was quicker by another way, return what that one kept."""
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
    except IntegrityError:
        return Comment.objects.get(key=comment.key, author=comment.author)
    return comment
