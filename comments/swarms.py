"""A swarm: many accounts that were made today speak under one story; moderators are called."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from accounts import inbox
from accounts.models import User
from comments import notices
from comments.models import MAY_MODERATE, Alarm, Comment

NEW_FOR = timedelta(days=1)
WITHIN = timedelta(hours=1)
A_SWARM = 10
"""So many new accounts under one story within the hour."""


def look_out(comment: Comment, *, now: datetime) -> None:
    """Raise the alarm where a comment by a new account makes a swarm full; it rings once."""
    if comment.author.date_joined < now - NEW_FOR:
        return
    lately = Comment.objects.filter(
        story=comment.story_id,
        created_at__gte=now - WITHIN,
        author__date_joined__gte=now - NEW_FOR,
    )
    if _authors(lately) < A_SWARM or _authors(_not_told_of(lately, comment, now)) < A_SWARM:
        return
    rang_at = inbox.to_the_minute(now)
    _alarm, is_new = Alarm.objects.get_or_create(
        story_id=comment.story_id, ended_at=None, defaults={"rang_at": rang_at}
    )
    if is_new:
        for moderator in moderators():
            inbox.tell(moderator.pk, notices.SWARM, path=notices.path_of(notices.QUEUE), now=now)


def end(alarm: Alarm, *, by: User, now: datetime) -> None:
    """Let an alarm ring no more."""
    Alarm.objects.filter(pk=alarm.pk, ended_at=None).update(ended_at=now, ended_by=by)


def _authors(comments: Any) -> int:
    return int(comments.order_by().values("author").distinct().count())


def _not_told_of(comments: Any, comment: Comment, now: datetime) -> Any:
    """Keep what was said since a moderator last ended an alarm for this story."""
    ended = Alarm.objects.filter(story=comment.story_id, ended_at__gte=now - WITHIN)
    last = ended.order_by("ended_at").values_list("ended_at", flat=True).last()
    return comments.filter(created_at__gte=last) if last else comments


def moderators() -> QuerySet[User]:
    """Return who may moderate and is active."""
    return User.objects.with_perm(MAY_MODERATE)
