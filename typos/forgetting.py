"""What is not kept for ever: the words that readers wrote themselves, once their report is answered."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import User
from typos.models import TypoRepeat, TypoReport

_NOTHING: dict[str, Any] = {"suggestion": "", "script": "", "comment": "", "reader": None}


@transaction.atomic
def forget(now: datetime) -> None:
    """Delete what readers wrote of reports closed for `TYPO_DAYS_KEPT` days, and who asked for the answer.

    The words of the text, what was put in their place and the editors' reason stay; so does all of a
    report that is open, however old.
    """
    ago = now - timedelta(days=settings.TYPO_DAYS_KEPT)
    closed = TypoReport.objects.filter(closed_at__lt=ago)
    TypoRepeat.objects.filter(report__in=closed, created_at__lt=ago).update(**_NOTHING)
    closed.update(**_NOTHING)


@transaction.atomic
def forget_reader(user: User) -> None:
    """Make an account's reports nobody's, and delete what she wrote in those that are answered.

    What she wrote in open ones is needed to mend the text, and is deleted as all the others' is.
    """
    TypoRepeat.objects.filter(reader=user, report__closed_at__isnull=False).update(**_NOTHING)
    TypoReport.objects.filter(reader=user, closed_at__isnull=False).update(**_NOTHING)
    TypoRepeat.objects.filter(reader=user).update(reader=None)
    TypoReport.objects.filter(reader=user).update(reader=None)
