"""What is not kept for ever: the words that readers wrote themselves, once their report is answered."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from typos.models import TypoRepeat, TypoReport


@transaction.atomic
def forget(now: datetime) -> None:
    """Delete what readers wrote of reports closed for `TYPO_DAYS_KEPT` days, and who asked for the answer.

    The words of the text, what was put in their place and the editors' reason stay; so does all of a
    report that is open, however old.
    """
    ago = now - timedelta(days=settings.TYPO_DAYS_KEPT)
    closed = TypoReport.objects.filter(closed_at__lt=ago)
    nothing = {"suggestion": "", "comment": "", "reader": None}
    TypoRepeat.objects.filter(report__in=closed, created_at__lt=ago).update(**nothing)
    closed.update(**nothing)
