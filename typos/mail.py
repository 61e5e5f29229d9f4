"""Telling editors that a report came in: a neutral mail without a word of it."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks import task

from typos.models import TypoMailWish, TypoReport
from typos.routing import who_is_concerned

logger = logging.getLogger(__name__)


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
    try:
        send_mail(subject, f"{words}\n{address}\n", settings.DEFAULT_FROM_EMAIL, [user.email])
    except (SMTPException, OSError) as error:
        # The others get theirs, and the address stands in no log.
        logger.error("A mail could not be sent: %s", type(error).__name__)


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen or settings.WAGTAILADMIN_PERMITTED_LANGUAGES[0][0]
