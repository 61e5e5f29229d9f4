"""What typo reports do when a text is published, somebody leaves or is erased, and when time passes."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from accounts.models import User
from accounts.signals import actors_forgotten, user_erased, volunteer_left
from articles.models import Publication
from typos.forgetting import forget_reader
from typos.models import SectionDesk, TypoMailWish, TypoReport
from typos.workflow import look_through


@receiver(page_published)
def look_through_reports(instance: Any, **kwargs: Any) -> None:
    """Compare the reports of a text with its words as they are now."""
    if isinstance(instance, Publication):
        look_through(instance, now=timezone.now())


@receiver(user_erased)
def forget_who_asked_for_answers(user: User, **kwargs: Any) -> None:
    """Keep what was reported, and not by whom."""
    forget_reader(user)


@receiver(volunteer_left)
def give_reports_back(user: User, stand_in: User, **kwargs: Any) -> dict[str, int]:
    """Let her reports wait for whoever answers for the section or the language; close her desks.

    What she reported as a reader stays hers.
    """
    reports = TypoReport.objects.filter(assignee=user).update(assignee=None)
    TypoReport.objects.filter(closed_by=user).update(closed_by=stand_in)
    TypoMailWish.objects.filter(user=user).delete()
    desks, _of_what = SectionDesk.objects.filter(editor=user).delete()
    return {"reports": reports, "desks": desks}


@receiver(actors_forgotten)
def forget_who_closed(before: datetime, stand_in: User, **kwargs: Any) -> None:
    """Name nobody who closed a report before this moment, nor had taken it."""
    closed = TypoReport.objects.filter(closed_at__lt=before)
    named = closed.filter(closed_by__isnull=False).exclude(closed_by=stand_in)
    named.update(closed_by=stand_in)
    closed.filter(assignee__isnull=False).update(assignee=None)
