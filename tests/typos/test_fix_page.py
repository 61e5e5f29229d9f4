"""Two clicks from the list: an editor sees the words as they stand, and applies what was proposed."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from articles.models import ArticlePage, Correction
from tests.factories import publish, text
from tests.typos.marking import block_of
from typos.models import TypoReport
from typos.quotes import Quote
from typos.workflow import Said, close, report

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(days=1)


@pytest.fixture
def reported(page: ArticlePage) -> TypoReport:
    wrong = Quote("Балалар ауылда ", "обьявил", " деген")
    return report(
        page, quote=wrong, block_id=block_of(page), said=Said(suggestion="объявил"), now=NOW
    )


def address(reported: TypoReport) -> str:
    return f"/cms/typos/{reported.pk}/"


def words_of(page: Page) -> str:
    return "".join(block.value.source for block in ArticlePage.objects.get(pk=page.pk).body)


def test_the_list_leads_to_the_words_as_they_stand_now_with_the_proposal_filled_in(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    assert f'href="{address(reported)}"' in aigul.get("/cms/typos/").content.decode()

    html = aigul.get(address(reported)).content.decode()

    assert "Балалар ауылда <mark>обьявил</mark> деген сөзді естіді." in html
    assert "объявил</textarea>" in html


def test_one_click_more_and_readers_see_the_mended_sentence(
    aigul: Client, client: Client, page: ArticlePage, reported: TypoReport
) -> None:
    answer = aigul.post(address(reported), {"replacement": "объявил"}, follow=True)

    assert "Исправлено и опубликовано" in answer.content.decode()
    assert "ауылда объявил деген" in client.get(page.url).content.decode()
    assert TypoReport.objects.get().status == "mended"


def test_the_editor_may_write_something_better(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    aigul.post(address(reported), {"replacement": " жариялады "})

    assert "ауылда жариялады деген" in words_of(page)


def test_each_proposal_of_several_readers_can_be_taken(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    report(
        page,
        quote=reported.quote,
        block_id=reported.block_id,
        said=Said(suggestion="айтты"),
        now=NOW,
    )
    html = aigul.get(address(reported)).content.decode()
    assert 'href="?words=%D0%B0%D0%B9%D1%82%D1%82%D1%8B"' in html

    assert "айтты</textarea>" in aigul.get(f"{address(reported)}?words=айтты").content.decode()


@pytest.mark.parametrize(
    ("replacement", "told"),
    [
        ("", "Напишите, что будет на этом месте."),
        ("бір\n\nекі", "Напишите в одну строку."),
        ("ә" * 501, "500"),
        ("обьявил", "Там уже так и написано."),
    ],
)
def test_what_cannot_be_put_there_is_said_and_nothing_is_lost(
    aigul: Client, page: ArticlePage, reported: TypoReport, replacement: str, told: str
) -> None:
    before = words_of(page)

    answer = aigul.post(address(reported), {"replacement": replacement})

    assert answer.status_code in (400, 409)
    assert told in unescape(answer.content.decode())
    assert f"{replacement}</textarea>" in answer.content.decode().replace("\r\n", "\n")
    assert words_of(page) == before
    assert TypoReport.objects.get().is_open


def test_words_that_are_gone_are_said_to_be_gone_and_cannot_be_applied(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    changed = ArticlePage.objects.get(pk=page.pk)
    changed.body = changed.body.stream_block.to_python([text("<p>Бәрі басқаша.</p>")])
    changed.save()

    html = aigul.get(address(reported)).content.decode()
    answer = aigul.post(address(reported), {"replacement": "объявил"})

    assert "Этих слов в тексте больше нет" in html
    assert "Исправить и опубликовать" not in html
    assert answer.status_code == 409
    assert words_of(page) == "<p>Бәрі басқаша.</p>"


def test_of_two_editors_the_slower_is_told(
    aigul: Client, logged_in: Any, page: ArticlePage, reported: TypoReport
) -> None:
    chief = logged_in("chief", "Chief")
    aigul.post(address(reported), {"replacement": "объявил"})

    answer = chief.post(address(reported), {"replacement": "жариялады"}, follow=True)

    assert "уже закрыто кем-то из коллег" in answer.content.decode()
    assert "объявил" in words_of(page)


def test_a_colleagues_draft_is_spoken_of_and_the_other_languages_are_shown(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    russian = publish(translation_of=page, language="ru", title="Весна пришла")
    draft = ArticlePage.objects.get(pk=page.pk)
    draft.title = "Басқа тақырып"
    draft.save_revision()

    html = aigul.get(address(reported)).content.decode()

    assert "неопубликованные правки коллеги" in html
    assert f'<a href="{russian.url}" lang="ru">Весна пришла</a>' in html


def test_a_closed_report_is_shown_and_not_applied(
    aigul: Client, account: Any, page: ArticlePage, reported: TypoReport
) -> None:
    close(reported, by=account("sara", "Editors kk"), status="known", now=NOW)

    html = aigul.get(address(reported)).content.decode()

    assert "уже известно" in html
    assert "Исправить и опубликовать" not in html


@pytest.mark.parametrize("role", ["Writers kk", "Editors ru"])
def test_who_may_not_publish_there_is_not_let_in(
    logged_in: Any, page: ArticlePage, reported: TypoReport, role: str
) -> None:
    client = logged_in("timur", role)

    for answer in (
        client.get(address(reported)),
        client.post(address(reported), {"replacement": "объявил"}),
    ):
        assert answer.status_code in (302, 403)
    assert "обьявил" in words_of(page)


def test_hostile_words_are_shown_as_they_were_written(aigul: Client, page: ArticlePage) -> None:
    nasty = "<script>alert(1)</script>"
    one = report(
        page, quote=Quote("", "сөзді", ""), block_id=block_of(page), said=Said(suggestion=nasty, comment=nasty), now=NOW,
    )  # fmt: skip

    html = aigul.get(address(one)).content.decode()
    aigul.post(address(one), {"replacement": nasty})

    assert nasty not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; естіді" in words_of(page)


# --- Where nobody can be certain ----------------------------------------------------------------


def rewritten(page: ArticlePage, old: str, new: str) -> None:
    """Publish the page with other words, as somebody does who does not know of the report."""
    changed = ArticlePage.objects.get(pk=page.pk)
    raw = [{**part, "value": part["value"].replace(old, new)} for part in changed.body.raw_data]
    changed.body = changed.body.stream_block.to_python(raw)
    changed.save_revision()
    changed.save()


def seal_in(html: str) -> str:
    return re.search(r'name="guess" value="(\w+)"', html)[1]


def test_a_likely_place_is_shown_as_a_guess_and_mended_only_when_an_editor_means_it(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    rewritten(page, "обьявил", "обьявилдi")

    html = aigul.get(address(reported)).content.decode()
    assert "Возможно, здесь" in html
    assert "<mark>обьявилдi</mark>" in html
    assert "Исправить и опубликовать" not in html
    assert aigul.post(address(reported), {"replacement": "объявил"}).status_code == 409

    meant = {"replacement": "объявил", "guess": seal_in(html)}
    assert aigul.post(address(reported), meant).status_code == 302

    assert "ауылда объявил деген" in words_of(page)
    assert TypoReport.objects.get().exact == "обьявилдi"


def test_a_guess_that_is_not_what_the_editor_saw_is_not_applied(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    rewritten(page, "обьявил", "обьявилдi")
    seen = seal_in(aigul.get(address(reported)).content.decode())
    rewritten(page, "обьявилдi", "обьявиллл")

    answer = aigul.post(address(reported), {"replacement": "объявил", "guess": seen})

    assert answer.status_code == 409
    assert "обьявиллл" in words_of(page)
    now = seal_in(answer.content.decode())
    assert now != seen
    assert (
        aigul.post(address(reported), {"replacement": "объявил", "guess": now}).status_code == 302
    )
    assert "ауылда объявил деген" in words_of(page)


def test_what_was_changed_since_the_reader_saw_it_can_be_compared(
    aigul: Client, page: ArticlePage
) -> None:
    seen = ArticlePage.objects.get(pk=page.pk).save_revision()
    seen.publish()
    wrong = Quote("Балалар ауылда ", "обьявил", " деген")
    reported = report(page, quote=wrong, block_id=block_of(page), now=NOW)
    assert reported.revision_id == seen.pk
    changed = ArticlePage.objects.get(pk=page.pk)
    changed.body = changed.body.stream_block.to_python([text("<p>Бәрі басқаша.</p>")])
    newer = changed.save_revision()
    changed.live_revision = newer
    changed.save()

    html = aigul.get(address(reported)).content.decode()

    compare = f"/cms/pages/{page.pk}/revisions/compare/{seen.pk}...live/"
    assert f'href="{compare}"' in html
    assert aigul.get(compare).status_code == 200


# --- What readers are told ----------------------------------------------------------------------

CORRECTED = "«Обьявил» деп жазылған еді, дұрысы — «объявил»."


def test_what_an_editor_wants_readers_to_know_stands_under_the_text_and_among_the_corrections(
    aigul: Client, client: Client, page: ArticlePage, reported: TypoReport
) -> None:
    aigul.post(address(reported), {"replacement": "объявил", "correction": CORRECTED})

    assert CORRECTED in client.get(page.url).content.decode()
    assert [each.words for each in ArticlePage.objects.get().corrections.all()] == [CORRECTED]


def test_unless_she_does_nothing_stands_there(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    aigul.post(address(reported), {"replacement": "объявил", "correction": "  "})

    assert not ArticlePage.objects.get().corrections.exists()


def test_taking_the_fix_back_takes_the_correction_back_and_no_other(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    earlier = ArticlePage.objects.get()
    earlier.corrections.add(Correction(words="Күні қате еді."))
    earlier.save_revision().publish()
    aigul.post(address(reported), {"replacement": "объявил", "correction": CORRECTED})
    assert ArticlePage.objects.get().corrections.count() == 2

    aigul.post(f"{address(reported)}back/")

    assert [each.words for each in ArticlePage.objects.get().corrections.all()] == [
        "Күні қате еді."
    ]


def test_a_colleagues_draft_carries_the_correction_once_when_it_goes_live(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    draft = ArticlePage.objects.get(pk=page.pk)
    draft.title = "Көктем келе жатыр"
    draft.save_revision()

    aigul.post(address(reported), {"replacement": "объявил", "correction": CORRECTED})
    ArticlePage.objects.get(pk=page.pk).get_latest_revision().publish()

    live = ArticlePage.objects.get(pk=page.pk)
    assert live.title == "Көктем келе жатыр"
    assert [each.words for each in live.corrections.all()] == [CORRECTED]


def test_the_form_stands_open_for_a_fact_and_keeps_what_was_written(
    aigul: Client, page: ArticlePage
) -> None:
    fact = report(page, quote=Quote("", "ауылда", ""), said=Said("fact"), now=NOW)

    html = aigul.get(address(fact)).content.decode()
    assert '<details class="typo-fix__correction" open>' in html
    answer = aigul.post(address(fact), {"replacement": "", "correction": CORRECTED})

    assert f"{CORRECTED}</textarea>" in answer.content.decode()


# --- The same place in the other languages ------------------------------------------------------


def test_what_the_other_languages_say_in_the_same_block_stands_beside(
    aigul: Client, logged_in: Any, page: ArticlePage, reported: TypoReport
) -> None:
    russian = publish(translation_of=page, language="ru", title="Весна пришла")
    raw = [{**part, "value": "<p>Дети в ауле обьявили.</p>"} for part in page.body.raw_data]
    russian.body = russian.body.stream_block.to_python(raw)
    russian.save_revision().publish()

    html = aigul.get(address(reported)).content.decode()
    assert "Дети в ауле обьявили." in html
    editor = f"/cms/pages/{russian.pk}/edit/#block-{block_of(page)}-section"
    assert editor not in html
    assert editor in logged_in("chief", "Chief").get(address(reported)).content.decode()


def test_of_texts_that_were_made_apart_the_block_at_the_same_place_is_taken(
    aigul: Client, page: ArticlePage, reported: TypoReport
) -> None:
    publish(translation_of=page, language="ru", body=[text("<p>Дети в ауле обьявили.</p>")])
    longer = [text("<p>Spring.</p>"), text("<p>The children said so.</p>")]
    publish(translation_of=page, language="en", body=longer)

    html = aigul.get(address(reported)).content.decode()

    assert "Дети в ауле обьявили." in html
    assert "Spring." not in html
