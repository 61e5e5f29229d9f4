"""When a text is published, reports of what was mended close, and of what came back open again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from articles.models import ArticlePage
from tests.factories import publish, text
from tests.typos.marking import KAZAKH, block_of, spring
from typos.fixing import apply
from typos.models import TypoMailWish, TypoReport
from typos.quotes import Quote
from typos.workflow import Said, close, report

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(days=1)
WRONG = Quote("Балалар ауылда ", "обьявил", " деген")


@pytest.fixture
def reported(page: ArticlePage) -> TypoReport:
    return report(page, quote=WRONG, block_id=block_of(page), now=NOW)


def publish_anew(page: ArticlePage, html: str) -> None:
    """Publish the page with other words in its block, as an editor does by hand."""
    page = ArticlePage.objects.get(pk=page.pk)
    raw = [{**part, "value": html} for part in page.body.raw_data]
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision().publish()


def state(reported: TypoReport) -> str:
    return TypoReport.objects.get(pk=reported.pk).status


def test_a_mistake_mended_by_hand_closes_its_report(
    page: ArticlePage, reported: TypoReport
) -> None:
    publish_anew(page, KAZAKH.replace("обьявил", "объявил"))

    assert state(reported) == "mended"
    assert TypoReport.objects.get().closed_by is None


def test_an_edit_elsewhere_closes_nothing(page: ArticlePage, reported: TypoReport) -> None:
    publish_anew(page, KAZAKH.replace("Қар еріп", "Қар әбден еріп"))

    assert state(reported) == "open"


def test_a_draft_closes_nothing(page: ArticlePage, reported: TypoReport) -> None:
    draft = ArticlePage.objects.get(pk=page.pk)
    draft.body = draft.body.stream_block.to_python([text("<p>Бәрі басқаша.</p>")])
    draft.save_revision()

    assert state(reported) == "open"


def test_a_latin_letter_among_cyrillic_ones_is_mended_by_the_letter_that_looks_the_same() -> None:
    page = spring(body=[text("<p>Бұл cөз емес.</p>")])
    reported = report(page, quote=Quote("", "cөз", ""), block_id=block_of(page), now=NOW)

    publish_anew(page, "<p>Бұл сөз емес.</p>")

    assert state(reported) == "mended"


def test_words_that_come_back_open_the_report_again(
    page: ArticlePage, reported: TypoReport, account: Any
) -> None:
    apply(reported, replacement="объявил", by=account("chief", "Chief"), now=NOW)
    assert state(reported) == "mended"

    publish_anew(page, KAZAKH)

    assert state(reported) == "open"


def test_what_an_editor_called_no_mistake_or_known_stays_so(
    page: ArticlePage, reported: TypoReport, account: Any
) -> None:
    close(reported, by=account("chief", "Chief"), status="known", now=NOW)

    publish_anew(page, KAZAKH)

    assert state(reported) == "known"


def test_a_fix_closes_the_reports_of_the_same_mistake_in_other_words(
    page: ArticlePage, reported: TypoReport, account: Any
) -> None:
    wider = Quote("", "ауылда обьявил деген", "")
    twin = report(page, quote=wider, block_id=block_of(page), now=NOW)
    other = report(page, quote=Quote("", "сылдырлады", ""), block_id=block_of(page), now=NOW)

    apply(reported, replacement="объявил", by=account("chief", "Chief"), now=NOW)

    assert [state(reported), state(twin), state(other)] == ["mended", "mended", "open"]


def test_where_words_stand_is_left_to_an_editor_when_nobody_can_say(
    page: ArticlePage, reported: TypoReport
) -> None:
    publish_anew(page, "<p>Бұл обьявил.</p><p>Ол да обьявил.</p>")

    assert state(reported) == "open"


def test_words_that_an_editor_called_no_mistake_bother_nobody_again(
    page: ArticlePage, reported: TypoReport, account: Any
) -> None:
    sara = account("sara", "Editors kk", email="sara@example.org")
    TypoMailWish.objects.create(user=sara)
    close(reported, by=sara, status="not_a_mistake", reason="Бұл дәйексөз.", now=NOW)
    mail.outbox.clear()

    again = report(
        page, quote=WRONG, block_id=block_of(page), said=Said(comment="Тағы да"), now=NOW
    )

    assert again == reported
    assert (again.status, again.count) == ("not_a_mistake", 2)
    assert again.repeats.get().comment == "Тағы да"
    assert not mail.outbox


def test_the_same_words_in_another_text_are_another_matter(
    page: ArticlePage, reported: TypoReport, account: Any
) -> None:
    sara = account("sara", "Editors kk")
    close(reported, by=sara, status="not_a_mistake", reason="Бұл дәйексөз.", now=NOW)
    other = publish(language="kk", body=[text(KAZAKH)])

    assert report(other, quote=WRONG, block_id=block_of(other), now=NOW).is_open


@pytest.mark.parametrize("kind", ["fact", "danger"])
def test_a_comma_settles_neither_a_fact_nor_a_danger(page: ArticlePage, kind: str) -> None:
    whole = Quote("", "Балалар ауылда обьявил деген сөзді естіді", "")
    said = report(page, quote=whole, block_id=block_of(page), said=Said(kind), now=NOW)

    publish_anew(page, KAZAKH.replace("обьявил", "объявил"))

    assert state(said) == "open"


def test_a_fix_that_holds_the_old_words_stays(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    apply(reported, replacement="обьявил,", by=chief, now=NOW)
    publish_anew(page, KAZAKH.replace("обьявил", "обьявил,").replace("Қар еріп", "Қар әбден еріп"))

    again = TypoReport.objects.get()
    assert (again.status, again.replacement) == ("mended", "обьявил,")


def test_a_link_that_was_mended_behind_its_words_stays_mended(
    page: ArticlePage, chief: Any
) -> None:
    link = report(page, quote=WRONG, block_id=block_of(page), said=Said("link"), now=NOW)
    close(link, by=chief, status="mended", now=NOW)

    publish_anew(page, KAZAKH.replace("обьявил", '<a href="https://a.example">обьявил</a>'))

    assert state(link) == "mended"
