"""Telling editors that a report came in: a neutral mail without a word of it."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks import task

from typos.models import TypoMailWish, TypoReport
from typos.routing import who_is_concerned


@task()
def tell_who_is_concerned(report_id: int) -> None:
    """Send a mail to each editor concerned who wants one and has an address."""
    report = TypoReport.objects.select_related("page", "assignee").filter(pk=report_id).first()
    if report is None:
        return
    concerned = who_is_concerned(report, timezone.now())
    for wish in TypoMailWish.objects.filter(user__in=concerned).exclude(user__email=""):
        _tell(wish.user)


def _tell(user: Any) -> None:
    with override(_language_of(user)):
        subject = gettext("Something new is waiting for you")
        words = gettext("Log in to see it:")
    address = settings.WAGTAILADMIN_BASE_URL + reverse("typo_reports")
    send_mail(subject, f"{words}\n{address}\n", settings.DEFAULT_FROM_EMAIL, [user.email])


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen or settings.WAGTAILADMIN_PERMITTED_LANGUAGES[0][0]
