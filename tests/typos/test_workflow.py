"""A report is taken for words that stand in the published text, counted, closed and opened again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage
from tests.factories import publish, section, text
from tests.typos.marking import block_of, spring
from tests.whole_portal import every_block
from typos.models import TypoReport
from typos.quotes import Quote
from typos.texts import words_by_part, words_of_html
from typos.workflow import (
    AlreadyClosed,
    PageGone,
    QuoteNotFound,
    ReasonMissing,
    Said,
    assign,
    close,
    reopen,
    report,
)

pytestmark = pytest.mark.django_db

# After everything that the tests publish.
NOW = timezone.now() + timedelta(days=1)
LATER = NOW + timedelta(minutes=5)
WRONG = Quote("Балалар ауылда ", "обьявил", " деген")


def test_a_report_keeps_the_words_their_sentence_and_the_revision_that_readers_saw() -> None:
    page = spring()

    taken = report(
        page,
        quote=WRONG,
        block_id=block_of(page),
        said=Said(suggestion="объявил", comment="Ъ керек"),
        now=NOW,
    )

    assert taken.exact == "обьявил"
    assert taken.prefix.endswith("сылдырлады. Балалар ауылда ")
    assert taken.suffix == " деген сөзді естіді."
    assert (taken.suggestion, taken.comment) == ("объявил", "Ъ керек")
    assert (taken.language, taken.block_id) == ("kk", block_of(page))
    assert taken.revision == page.live_revision
    assert taken.was_found
    assert taken.is_open


def test_words_cut_by_a_thumb_are_kept_whole() -> None:
    page = spring()

    taken = report(page, quote=Quote("", "ьяв", ""), block_id=block_of(page), now=NOW)

    assert taken.exact == "обьявил"


def test_words_across_bold_and_across_paragraphs_are_found() -> None:
    page = spring()

    for words in ("Қар еріп, бұлақтар сылдырлады", "сылдырлады. Балалар ауылда"):
        assert report(page, quote=Quote("", words, ""), block_id=block_of(page), now=NOW).was_found


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Көктемдегі хат", "headline"),
        ("Қала қайта көгерді", "lead"),
        ("Тақырыпқа жазба", "headline_note"),
        ("Редакциядан сөз", "editors_note"),
        ("Дереккөз мынау", "footnotes"),
        ("Осылай жасалды", "method"),
    ],
)
def test_words_around_the_body_are_found_too(words: str, part: str) -> None:
    note = Footnote(uuid=uuid4(), text="<p>Дереккөз мынау.</p>", locale=section("kk").locale)
    page = spring(
        title="Көктемдегі хат",
        headline_note="Тақырыпқа жазба",
        editors_note="<p>Редакциядан <b>сөз</b></p>",
        method="<p>Осылай жасалды</p>",
        footnotes=[note],
    )

    assert report(page, quote=Quote("", words, ""), now=NOW).block_id == part


def test_words_of_every_kind_of_block_are_known_by_the_blocks_id() -> None:
    page = publish(body=every_block())
    parts = words_by_part(page)

    by_type = {block.block_type: parts.get(str(block.id), "") for block in page.body}

    assert "әңгіме" not in by_type["quote"]
    for kind in ("text", "quote", "question_answer", "speaker_section", "figures", "table"):
        assert by_type[kind], kind
    assert "80" in by_type["figures"]
    assert "Айсұлу" in by_type["speaker_section"]


def test_html_becomes_words_with_a_space_where_a_line_begins() -> None:
    html = (
        "<p>Бір <b>ек</b>і</p><ul><li>үш<ul><li>төрт</li></ul>бес</li></ul>a<br/>b &amp; &lt;c&gt;"
    )

    assert " ".join(words_of_html(html).split()) == "Бір екі үш төрт бес a b & <c>"


def test_the_text_is_looked_at_as_it_is_published_not_as_a_colleague_drafts_it() -> None:
    page = spring()
    page.body = [("text", "<p>Бәрі басқа.</p>")]
    page.save_revision()

    assert report(page, quote=WRONG, now=NOW).was_found
    with pytest.raises(QuoteNotFound):
        report(page, quote=Quote("", "Бәрі басқа", ""), now=NOW)


def test_words_that_are_not_there_are_refused_with_what_is_most_like_them() -> None:
    page = spring()

    with pytest.raises(QuoteNotFound) as refused:
        report(page, quote=Quote("", "объявил деген", ""), now=NOW)

    assert refused.value.guess == "обьявил деген"
    assert not TypoReport.objects.exists()


def test_words_that_stand_in_several_places_are_taken_without_a_place() -> None:
    page = publish(body=[text("<p>Бала келді.</p>"), text("<p>Бала кетті.</p>")])

    taken = report(page, quote=Quote("", "Бала", ""), now=NOW)

    assert not taken.was_found
    assert (taken.exact, taken.block_id, taken.prefix, taken.suffix) == ("Бала", "", "", "")


def test_words_that_moved_to_another_block_are_found_there() -> None:
    page = publish(body=[text("<p>Бірінші.</p>"), text("<p>Екінші сөз.</p>")])

    taken = report(page, quote=Quote("", "сөз", ""), block_id=str(page.body[0].id), now=NOW)

    assert taken.block_id == str(page.body[1].id)


@pytest.mark.parametrize("state", ["draft", "unpublished", "deleted", "dated in the future"])
def test_a_page_that_is_not_public_takes_no_report(state: str) -> None:
    page = spring(live=state != "draft")
    if state == "unpublished":
        page.unpublish()
    if state == "deleted":
        ArticlePage.objects.get(pk=page.pk).delete()
    if state == "dated in the future":
        ArticlePage.objects.filter(pk=page.pk).update(published_at=NOW + timedelta(days=1))

    with pytest.raises(PageGone):
        report(page, quote=WRONG, now=NOW)


def test_the_same_words_reported_twice_make_one_report() -> None:
    page = spring()

    first = report(page, quote=WRONG, block_id=block_of(page), key="a" * 32, now=NOW)
    report(
        page, quote=Quote("", "обьяв", ""), said=Said(suggestion="объявил"), key="b" * 32, now=LATER
    )

    taken = page.typo_reports.get()
    assert taken == first
    assert taken.count == 2
    assert (taken.created_at, taken.last_reported_at) == (NOW, LATER)
    assert [repeat.suggestion for repeat in taken.repeats.all()] == ["объявил"]


def test_the_same_words_at_another_place_are_another_report() -> None:
    page = publish(body=[text("<p>Жана жыл. Жана үй.</p>")])

    report(page, quote=Quote("", "Жана", " жыл"), now=NOW)
    report(page, quote=Quote("", "Жана", " үй"), now=NOW)

    assert TypoReport.objects.count() == 2


def test_words_reported_again_after_they_were_closed_make_a_new_report() -> None:
    page = spring()
    first = report(page, quote=WRONG, now=NOW)
    close(first, by=None, status="mended", now=NOW)

    assert report(page, quote=WRONG, now=LATER) != first


def test_the_same_key_never_counts_twice() -> None:
    page = spring()
    report(page, quote=WRONG, now=NOW)

    for _press in range(3):
        report(page, quote=WRONG, key="a" * 32, now=LATER)

    assert TypoReport.objects.get().count == 2


def test_a_key_whose_words_have_left_the_text_is_still_thanked_for() -> None:
    page = spring()
    first = report(page, quote=WRONG, key="a" * 32, now=NOW)
    page.body = [("text", "<p>Бәрі басқа.</p>")]
    page.save_revision().publish()

    assert report(page, quote=WRONG, key="a" * 32, now=LATER) == first


def test_closing_says_who_when_and_why(account: Any) -> None:
    taken, aigul = report(spring(), quote=WRONG, now=NOW), account("aigul", "Editors kk")

    close(taken, by=aigul, status="not_a_mistake", reason="  Бұл дәйексөз ", now=LATER)

    assert (taken.status, taken.reason) == ("not_a_mistake", "Бұл дәйексөз")
    assert (taken.closed_by, taken.closed_at) == (aigul, LATER)


def test_of_two_who_close_one_report_the_second_is_told(account: Any) -> None:
    taken, aigul = report(spring(), quote=WRONG, now=NOW), account("aigul", "Editors kk")
    close(taken, by=aigul, status="mended", now=LATER)

    with pytest.raises(AlreadyClosed):
        close(taken, by=None, status="known", now=LATER)
    with pytest.raises(AlreadyClosed):
        assign(taken, to=aigul, now=LATER)

    taken.refresh_from_db()
    assert (taken.status, taken.closed_by) == ("mended", aigul)


def test_nothing_is_called_no_mistake_without_a_reason() -> None:
    taken = report(spring(), quote=WRONG, now=NOW)

    with pytest.raises(ReasonMissing):
        close(taken, by=None, status="not_a_mistake", reason=" ", now=NOW)

    assert TypoReport.objects.open().get() == taken


def test_an_opened_report_forgets_the_verdict(account: Any) -> None:
    taken, aigul = report(spring(), quote=WRONG, now=NOW), account("aigul", "Editors kk")
    close(taken, by=aigul, status="not_a_mistake", reason="дәйексөз", now=NOW)

    reopen(taken, now=LATER)

    assert taken.is_open
    assert (taken.reason, taken.closed_by, taken.closed_at) == ("", None, None)


@pytest.mark.parametrize(
    "wrong",
    [{"closed_at": NOW}, {"status": "mended"}, {"status": "not_a_mistake", "closed_at": NOW}],
)
def test_the_database_keeps_no_verdict_without_its_time_and_reason(wrong: dict[str, Any]) -> None:
    taken = report(spring(), quote=WRONG, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        TypoReport.objects.filter(pk=taken.pk).update(**wrong)


def test_a_report_outlives_its_editor_and_goes_with_its_page(account: Any) -> None:
    page, aigul = spring(), account("aigul", "Editors kk")
    taken = report(page, quote=WRONG, now=NOW)
    assign(taken, to=aigul, now=NOW)
    close(taken, by=aigul, status="mended", now=NOW)

    aigul.delete()
    taken.refresh_from_db()
    assert (taken.assignee, taken.closed_by) == (None, None)

    page.delete()
    assert not TypoReport.objects.exists()
