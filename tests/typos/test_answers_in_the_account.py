"""Who is logged in may ask for the answer in her account; unless she does, nothing of her is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import ArticlePage
from tests.typos.marking import block_of, send
from typos.fixing import apply
from typos.models import TypoRepeat, TypoReport
from typos.workflow import close

pytestmark = pytest.mark.django_db

LATER = timezone.now() + timedelta(days=1)
MINE = "/kk/typos/mine/"
ASKED = {"wants_answer": "on"}


@pytest.fixture
def reader(logged_in: Any) -> Client:
    """The browser of somebody with an account."""
    return logged_in("oqyrman")


def html_of(client: Client, address: str = MINE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content.decode()


def test_only_who_is_logged_in_is_asked(client: Client, reader: Client, page: ArticlePage) -> None:
    form = f"/kk/typos/form/?page={page.pk}"

    assert "wants_answer" in html_of(reader, form)
    assert "wants_answer" not in html_of(client, form)


def test_unless_she_asks_nothing_of_her_is_kept(reader: Client, page: ArticlePage) -> None:
    send(reader, page)

    assert TypoReport.objects.get().reader is None
    assert "обьявил" not in html_of(reader)


def test_a_stranger_who_asks_is_answered_nowhere(client: Client, page: ArticlePage) -> None:
    send(client, page, **ASKED)

    assert TypoReport.objects.get().reader is None


def test_she_sees_what_was_mended_in_her_account_and_nobody_else_does(
    reader: Client, logged_in: Any, chief: Any, page: ArticlePage
) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    assert "Хабарыңыз жетті" in html_of(reader)

    apply(TypoReport.objects.get(), replacement="объявил", by=chief, now=LATER)

    html = html_of(reader)
    assert "Қате түзетілді" in html
    assert "ауылда <ins><mark>объявил</mark></ins> деген" in html
    assert "обьявил" not in html_of(logged_in("timur"))
    assert Client().get(MINE).status_code == 302


def test_who_repeats_a_report_or_marks_a_little_more_is_answered_too(
    client: Client, reader: Client, logged_in: Any, chief: Any, page: ArticlePage
) -> None:
    send(client, page, block=block_of(page))
    send(reader, page, block=block_of(page), **ASKED)
    wider = logged_in("timur")
    send(wider, page, "ауылда обьявил деген", block=block_of(page), **ASKED)

    first = TypoReport.objects.get(twin_of=None)
    close(first, by=chief, status="not_a_mistake", reason="Бұл — дәйексөз.", now=LATER)

    for browser in (reader, wider):
        assert "Бұл — дәйексөз." in html_of(browser)


def test_editors_are_not_told_who_asked(reader: Client, aigul: Client, page: ArticlePage) -> None:
    send(reader, page, **ASKED)

    for address in ("/cms/typos/", f"/cms/typos/{TypoReport.objects.get().pk}/"):
        assert "oqyrman" not in aigul.get(address).content.decode()


def test_with_her_account_goes_that_she_asked(reader: Client, page: ArticlePage) -> None:
    send(reader, page, **ASKED)
    send(reader, page, comment="Тағы", **ASKED)

    User.objects.get(username="oqyrman").delete()

    assert TypoReport.objects.get().reader is None
    assert TypoRepeat.objects.get().reader is None


def test_of_a_text_that_was_withdrawn_no_word_is_shown(reader: Client, page: ArticlePage) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    ArticlePage.objects.get(pk=page.pk).unpublish()

    html = html_of(reader)

    assert "обьявил" not in html
    assert page.title not in html


def test_who_has_asked_for_nothing_is_told_what_would_stand_here(reader: Client) -> None:
    assert "осы жерде" in html_of(reader)
