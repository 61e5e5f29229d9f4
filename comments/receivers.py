"""What the discussion does when somebody goes, leaves the newsroom, and when time passes."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from accounts.models import Notice, User
from accounts.signals import actors_forgotten, user_erased, volunteer_left
from comments.forgetting import forget
from comments.models import Act, Alarm, Comment
from comments.notices import SWARM


@receiver(user_erased)
def forget_the_author(user: User, *, keeps_comments: bool, **kwargs: Any) -> None:
    """Take what somebody wrote away, or her name off it, with her account."""
    forget(user, keeps_comments=keeps_comments)
    # What moderators wrote to her may name her.
    Act.objects.filter(person=user).update(words="")


@receiver(volunteer_left)
def name_a_moderator_no_more(user: User, stand_in: User, **kwargs: Any) -> dict[str, int]:
    """Give what somebody decided, and answered in the newsroom's name, to the stand-in."""
    Comment.objects.filter(decided_by=user).update(decided_by=stand_in)
    Comment.objects.filter(author=user, speaks_for_us=True).update(author=stand_in)
    decisions = Act.objects.filter(by=user).update(by=stand_in)
    Alarm.objects.filter(ended_by=user).update(ended_by=stand_in)
    # Whoever picks up her phone must not read that she was called as a moderator.
    Notice.objects.filter(user=user, kind=SWARM).delete()
    return {"decisions": decisions}


@receiver(actors_forgotten)
def forget_who_moderated(before: datetime, stand_in: User, **kwargs: Any) -> None:
    """Name nobody in what was decided before this moment."""
    noted = (
        (Comment.objects.filter(decided_at__lt=before), "decided_by"),
        (Comment.objects.filter(created_at__lt=before, speaks_for_us=True), "author"),
        (Act.objects.filter(done_at__lt=before), "by"),
        (Alarm.objects.filter(ended_at__lt=before), "ended_by"),
    )
    for rows, actor in noted:
        named = rows.filter(**{f"{actor}__isnull": False}).exclude(**{actor: stand_in})
        named.update(**{actor: stand_in})
