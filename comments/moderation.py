"""The verbs of the discussion: to post, to approve, to hide. Nothing else changes a status."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from accounts.models import User
from accounts.visitors import TooMany, allow_key, key_of
from articles.models import Story
from comments.models import Comment

FIRST_ONES = 3
"""So many comments of an account must have been approved before the next ones need no approval."""
HIDDEN_SHARE = 0.3
FEWEST_DECIDED = 5
LOOKING_BACK = timedelta(days=7)
A_MINUTE = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)
MOST_IN_A_MINUTE = 5
MOST_IN_AN_HOUR = 30


class AlreadyDecided(Exception):
    """Somebody was quicker: the comment is no longer as the moderator saw it."""


class OwnComment(Exception):
    """Nobody decides on what she wrote herself."""


def post(
    story: UUID,
    *,
    author: User,
    language: str,
    text: str,
    key: UUID,
    now: datetime,
    parent: Comment | None = None,
    must_wait: bool = False,
) -> Comment:
    """Keep a comment under a story, on the page at once or waiting for approval.

    It waits while its author is new here, was hidden often of late, or `must_wait` says so.
    The same `key` of the same author is kept once; the first one is returned.  Raises TooMany.
    """
    before: Comment | None = Comment.objects.filter(key=key, author=author).first()
    if before:
        return before
    _count(author, now)
    waits = must_wait or not is_trusted(author, now=now)
    Story.objects.get_or_create(pk=story)
    comment = Comment(
        story_id=story,
        author=author,
        language=language,
        text=text,
        parent=_thread_of(parent),
        status=Comment.Status.WAITING if waits else Comment.Status.VISIBLE,
        # To the minute: who logs connections could find an upload by its second.
        created_at=now.replace(second=0, microsecond=0),
        key=key,
    )
    return _save_once(comment)


def approve(comment: Comment, *, moderator: User, now: datetime) -> None:
    """Put a comment on the page, for everybody to read. Raises AlreadyDecided, OwnComment."""
    _decide(comment, Comment.Status.VISIBLE, moderator=moderator, reason="", now=now)


def hide(comment: Comment, *, moderator: User, reason: str, now: datetime) -> None:
    """Take a comment off the page and keep why; its author sees both.

    Raises AlreadyDecided, OwnComment, ValueError for a reason that is none of `Comment.Reason`.
    """
    reason = Comment.Reason(reason).value
    _decide(comment, Comment.Status.HIDDEN, moderator=moderator, reason=reason, now=now)


def is_trusted(author: User, *, now: datetime) -> bool:
    """Tell whether this author's comments need no approval beforehand."""
    theirs = Comment.objects.filter(author=author)
    approved = theirs.filter(status=Comment.Status.VISIBLE).count()
    lately = theirs.decided_since(now - LOOKING_BACK).aggregate(
        decided=Count("pk"), hidden=Count("pk", filter=Q(status=Comment.Status.HIDDEN))
    )
    enough = lately["decided"] >= FEWEST_DECIDED
    is_trouble = enough and lately["hidden"] >= HIDDEN_SHARE * lately["decided"]
    return approved >= FIRST_ONES and not is_trouble


def _decide(comment: Comment, status: str, *, moderator: User, reason: str, now: datetime) -> None:
    if comment.author_id == moderator.pk:
        raise OwnComment
    decision = {"status": status, "reason": reason, "decided_by": moderator, "decided_at": now}
    if not Comment.objects.filter(pk=comment.pk, status=comment.status).update(**decision):
        raise AlreadyDecided
    comment.refresh_from_db()


def _count(author: User, now: datetime) -> None:
    key = key_of(f"account {author.pk}", now=now)
    limits = (("comment-minute", MOST_IN_A_MINUTE, A_MINUTE), ("comment", MOST_IN_AN_HOUR, AN_HOUR))
    for action, limit, window in limits:
        if not allow_key(key, action, limit=limit, window=window, now=now):
            raise TooMany


def _thread_of(parent: Comment | None) -> Any:
    return parent.parent or parent if parent else None


def _save_once(comment: Comment) -> Comment:
    """Save it; where the same form was quicker by another way, return what that one kept."""
    try:
        with transaction.atomic():
            comment.save()
    except IntegrityError:
        return Comment.objects.get(key=comment.key, author=comment.author)
    return comment
