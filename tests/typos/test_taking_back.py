"""What was applied can be taken back, as long as it still stands there."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.models import ArticlePage
from tests.typos.marking import block_of
from typos.fixing import NothingToChange, WordsGone, apply, take_back
from typos.models import TypoReport
from typos.quotes import Quote
from typos.workflow import close, report

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(days=1)


@pytest.fixture
def applied(page: ArticlePage, chief: Any) -> TypoReport:
    wrong = Quote("Балалар ауылда ", "обьявил", " деген")
    taken = report(page, quote=wrong, block_id=block_of(page), now=NOW)
    return apply(taken, replacement="объявил", by=chief, now=NOW)


def words_of(page: ArticlePage) -> str:
    return "".join(block.value.source for block in ArticlePage.objects.get(pk=page.pk).body)


def test_the_old_words_stand_there_again_and_the_report_is_open(
    page: ArticlePage, applied: TypoReport, chief: Any
) -> None:
    opened = take_back(applied, by=chief, now=NOW)

    assert "ауылда обьявил деген" in words_of(page)
    assert (opened.status, opened.replacement, opened.closed_by) == ("open", "", None)


def test_a_colleagues_draft_gets_the_old_words_too_and_stays_a_draft(
    page: ArticlePage, applied: TypoReport, chief: Any
) -> None:
    draft = ArticlePage.objects.get(pk=page.pk)
    draft.title = "Басқа тақырып"
    draft.save_revision()

    take_back(applied, by=chief, now=NOW)

    now = ArticlePage.objects.get(pk=page.pk)
    assert (now.title, now.draft_title) == (page.title, "Басқа тақырып")
    assert "обьявил" in now.latest_revision.as_object().body[0].value.source


def test_what_was_changed_since_is_left_alone(
    page: ArticlePage, applied: TypoReport, chief: Any
) -> None:
    changed = ArticlePage.objects.get(pk=page.pk)
    raw = [
        {**part, "value": part["value"].replace("объявил", "жариялады")}
        for part in changed.body.raw_data
    ]
    changed.body = changed.body.stream_block.to_python(raw)
    changed.save_revision().publish()

    with pytest.raises(WordsGone):
        take_back(applied, by=chief, now=NOW)

    assert "жариялады" in words_of(page)
    assert TypoReport.objects.get().status == "mended"


def test_where_nothing_was_applied_there_is_nothing_to_take_back(
    page: ArticlePage, chief: Any
) -> None:
    taken = report(page, quote=Quote("", "обьявил", ""), block_id=block_of(page), now=NOW)
    close(taken, by=chief, status="mended", now=NOW)

    with pytest.raises(NothingToChange):
        take_back(taken, by=chief, now=NOW)


def test_an_editor_takes_it_back_on_the_page_of_the_report(
    logged_in: Any, page: ArticlePage, applied: TypoReport
) -> None:
    aigul = logged_in("aigul", "Editors kk")
    address = f"/cms/typos/{applied.pk}/"
    assert "Вернуть как было" in aigul.get(address).content.decode()

    answer = aigul.post(f"{address}back/", follow=True)

    assert "На этом месте снова прежние слова." in answer.content.decode()
    assert "обьявил" in words_of(page)
    assert "Исправить и опубликовать" in answer.content.decode()


@pytest.mark.parametrize("role", ["Writers kk", "Editors ru"])
def test_who_may_not_publish_takes_nothing_back(
    logged_in: Any, page: ArticlePage, applied: TypoReport, role: str
) -> None:
    answer = logged_in("timur", role).post(f"/cms/typos/{applied.pk}/back/")

    assert answer.status_code in (302, 403)
    assert "объявил" in words_of(page)
