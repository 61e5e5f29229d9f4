"""A swarm: many accounts that were made today speak under one story; moderators are called."""

from datetime import datetime, timedelta

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
    if lately.order_by().values("author").distinct().count() < A_SWARM:
        return
    _alarm, is_new = Alarm.objects.get_or_create(
        story_id=comment.story_id, ended_at=None, defaults={"rang_at": now}
    )
    if is_new:
        for moderator in moderators():
            inbox.tell(moderator.pk, notices.SWARM, path=notices.path_of(notices.QUEUE), now=now)


def end(alarm: Alarm, *, by: User, now: datetime) -> None:
    """Let an alarm ring no more."""
    Alarm.objects.filter(pk=alarm.pk, ended_at=None).update(ended_at=now, ended_by=by)


def moderators() -> QuerySet[User]:
    """Return who may moderate and is active."""
    return User.objects.with_perm(MAY_MODERATE)
