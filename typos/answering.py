"""Telling readers who asked for it that there is an answer to what they reported; nobody else learns who they are."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox import in_any_language, tell
from typos.models import TypoRepeat, TypoReport

ANSWERED = "typo-answered"
# Not what the answer is: the report may be opened again, and decided otherwise, before she reads this.
SENTENCE = _("There is an answer to your report of a mistake.")


def tell_readers(report_ids: Iterable[int], *, now: datetime) -> None:
    """Put into the inbox of each reader who asked for it that one of these reports was decided.

    To whoever reported the same, too, in the words of the same report; once for each.
    """
    decided = list(report_ids)
    asked = TypoReport.objects.filter(pk__in=decided, reader__isnull=False)
    repeated = TypoRepeat.objects.filter(report__in=decided, reader__isnull=False)
    readers = {*asked.values_list("pk", "reader"), *repeated.values_list("report", "reader")}
    for report_id, reader_id in sorted(readers):
        tell(reader_id, ANSWERED, path=path_to(report_id), now=now)


def path_to(report_id: int) -> str:
    """Return where a reader finds one of her reports, in whichever language she reads."""
    return f"{in_any_language(reverse('typo-mine'))}#report-{report_id}"
