"""What readers wrote themselves is deleted some months after the answer, and never before."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.typos.marking import spring
from typos.forgetting import forget
from typos.models import TypoReport
from typos.quotes import Quote
from typos.workflow import Said, close, report

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(days=1)
WRONG = Quote("", "обьявил", "")


@pytest.fixture
def old(account: Any) -> TypoReport:
    page, reader = spring(), account("oqyrman")
    said = Said("fact", "объявил", "Маған мұғалім айтты", reader)
    made = report(page, quote=WRONG, said=said, key="a" * 32, now=NOW)
    return report(page, quote=WRONG, said=said, key="b" * 32, now=NOW) and made


def written(made: TypoReport) -> list[Any]:
    made = TypoReport.objects.get(pk=made.pk)
    rows = [made, *made.repeats.all()]
    return [each for row in rows for each in (row.suggestion, row.comment, row.reader) if each]


@pytest.mark.parametrize(("days", "is_kept"), [(89, True), (91, False)])
def test_what_readers_wrote_of_a_closed_report_goes_after_ninety_days(
    old: TypoReport, chief: Any, days: int, is_kept: bool
) -> None:
    close(old, by=chief, status="mended", replacement="объявил", now=NOW)

    forget(NOW + timedelta(days=days))

    assert bool(written(old)) is is_kept
    still = TypoReport.objects.get()
    assert (still.exact, still.replacement, still.count) == ("обьявил", "объявил", 2)


def test_the_operator_decides_how_long(old: TypoReport, chief: Any, settings: Any) -> None:
    settings.TYPO_DAYS_KEPT = 7
    close(old, by=chief, status="known", now=NOW)

    forget(NOW + timedelta(days=8))

    assert written(old) == []


def test_an_open_report_is_kept_whole_however_old(old: TypoReport) -> None:
    forget(NOW + timedelta(days=4000))

    assert len(written(old)) == 6


def test_what_was_said_anew_of_an_old_answer_is_kept_as_long(old: TypoReport, chief: Any) -> None:
    close(old, by=chief, status="not_a_mistake", reason="Дұрыс", now=NOW)
    later = NOW + timedelta(days=91)
    anew = Said("fact", "жариялады", "Тағы да")
    report(old.page, quote=WRONG, said=anew, now=later)

    forget(later + timedelta(hours=1))

    assert written(old) == ["жариялады", "Тағы да"]
