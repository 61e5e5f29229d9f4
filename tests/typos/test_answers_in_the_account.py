"""Who is logged in may ask for the answer in her account; unless she does, nothing of her is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText

from accounts.models import Notice, User
from articles.models import ArticlePage
from tests.typos.marking import block_of, send
from typos.fixing import apply
from typos.models import TypoRepeat, TypoReport
from typos.workflow import close, reopen

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


# --- Told in the inbox --------------------------------------------------------------------------

SAID = "Қате туралы хабарыңызға жауап берілді."
INBOX = "/kk/accounts/inbox/"


def told(client: Client) -> int:
    """How many lines of her inbox say that there is an answer."""
    return html_of(client, INBOX).count(SAID)


def test_whoever_asked_is_told_that_there_is_an_answer_and_led_to_it(
    reader: Client, logged_in: Any, chief: Any, page: ArticlePage
) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    assert told(reader) == 0

    apply(TypoReport.objects.get(), replacement="объявил", by=chief, now=LATER)

    address = f"{MINE}#report-{TypoReport.objects.get().pk}"
    html = html_of(reader, INBOX)
    assert html.count(SAID) == 1
    assert f'href="{address}"' in html
    assert f'id="{address.partition("#")[2]}"' in html_of(reader)
    assert told(logged_in("timur")) == 0


def test_whoever_repeated_it_or_marked_a_little_more_is_told_once_and_who_did_not_ask_never(
    logged_in: Any, chief: Any, page: ArticlePage
) -> None:
    asks, repeats, wider, quiet = map(logged_in, ("r1", "r2", "r3", "r4"))
    send(asks, page, block=block_of(page), **ASKED)
    for _time in range(2):
        send(repeats, page, block=block_of(page), **ASKED)
    send(wider, page, "ауылда обьявил деген", block=block_of(page), **ASKED)
    send(quiet, page, block=block_of(page))

    first = TypoReport.objects.get(twin_of=None)
    close(first, by=chief, status="not_a_mistake", reason="Бұл — дәйексөз.", now=LATER)

    assert [told(each) for each in (asks, repeats, wider, quiet)] == [1, 1, 1, 0]


def test_what_an_editor_mended_by_writing_is_told_too(reader: Client, page: ArticlePage) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    page = ArticlePage.objects.get(pk=page.pk)
    page.body[0] = ("text", RichText("<p>Кеше ауылда объявил деген сөз естідім.</p>"))

    page.save_revision().publish()

    assert TypoReport.objects.get().status == "mended"
    assert told(reader) == 1


def test_what_is_decided_twice_before_she_looks_is_told_once(
    reader: Client, chief: Any, page: ArticlePage
) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    mark = TypoReport.objects.get()

    close(mark, by=chief, status="known", now=LATER)
    reopen(mark, now=LATER)
    close(mark, by=chief, status="not_a_mistake", reason="Бұл — дәйексөз.", now=LATER)

    assert told(reader) == 1


def test_whose_account_is_gone_keeps_no_editor_from_deciding(
    reader: Client, chief: Any, page: ArticlePage
) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    User.objects.get(username="oqyrman").delete()

    close(TypoReport.objects.get(), by=chief, status="known", now=LATER)

    assert not Notice.objects.exists()


def test_no_editor_learns_from_an_answer_whom_it_went_to(
    reader: Client, aigul: Client, chief: Any, page: ArticlePage
) -> None:
    send(reader, page, block=block_of(page), **ASKED)
    close(TypoReport.objects.get(), by=chief, status="known", now=LATER)
    number = TypoReport.objects.get().pk

    for address in (
        f"/cms/typos/{number}/",
        "/cms/typos/?status=known",
        f"/cms/pages/{page.pk}/edit/",
    ):
        assert "oqyrman" not in aigul.get(address).content.decode()
    kind = ContentType.objects.get_for_model(Notice)
    assert Notice.objects.count() == 1
    assert not ReferenceIndex.objects.filter(base_content_type=kind).exists()
