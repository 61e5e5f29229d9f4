"""Telling editors that reports came in: a neutral mail without a word of them."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks import task

from accounts.admin_language import admin_language
from accounts.mails import send
from typos.models import TypoMailWish, TypoReport
from typos.routing import concerning, who_is_concerned

# The timer asks each hour: a mail that was sent at ten goes at ten again.
A_DAY = timedelta(hours=23, minutes=30)


@task()
def tell_at_once(report_id: int) -> None:
    """Send a mail to each editor concerned who wants one and has an address: somebody may be in danger."""
    report = TypoReport.objects.select_related("page", "assignee").filter(pk=report_id).first()
    if report is None:
        return
    concerned = who_is_concerned(report, timezone.now())
    for wish in _wishes().filter(user__in=concerned):
        _tell(wish.user, is_urgent=True)


def send_digests(now: datetime) -> int:
    """Send each editor who wants it one mail if reports that concern her came since the last; once a day.

    Returns how many were sent.  The mail has neither words nor numbers, only where to look.
    """
    due = _wishes().filter(told_at__lte=now - A_DAY)
    return sum(_send_digest(wish, now) for wish in due)


def _send_digest(wish: TypoMailWish, now: datetime) -> bool:
    waiting = TypoReport.objects.waiting().filter(concerning(wish.user, now))
    came = waiting.filter(last_reported_at__gt=wish.told_at, last_reported_at__lte=now)
    if not came.exists() or not _tell(wish.user):
        return False
    TypoMailWish.objects.filter(pk=wish.pk).update(told_at=now)
    return True


def _wishes() -> Any:
    reachable = TypoMailWish.objects.filter(user__is_active=True).exclude(user__email="")
    return reachable.select_related("user__wagtail_userprofile")


def _tell(user: Any, *, is_urgent: bool = False) -> bool:
    """Send somebody a mail that says only where to look, and return whether it was taken."""
    with override(admin_language(user)):
        subject = gettext("Something new is waiting for you")
        words = gettext("Please look at it soon:") if is_urgent else gettext("Log in to see it:")
    address = settings.WAGTAILADMIN_BASE_URL + reverse("typo_reports")
    return send(EmailMessage(subject, f"{words}\n{address}\n", to=[user.email]))
