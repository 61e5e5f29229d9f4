"""Whoever reported a mistake can see what became of it, at an address that she alone was shown."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage
from tests.typos.marking import block_of, send
from typos.fixing import apply
from typos.models import TypoReport
from typos.tokens import secret_of
from typos.workflow import assign, close

pytestmark = pytest.mark.django_db

LATER = timezone.now() + timedelta(days=1)


@pytest.fixture
def address(client: Client, page: ArticlePage) -> str:
    """The address that the thanks show."""
    thanks = send(client, page, block=block_of(page), in_place="1").content.decode()
    return re.search(r'href="(/kk/typos/status/[^"]+)"', thanks)[1]


def shown(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_received_waits_and_its_words_are_shown_in_their_sentence(address: str) -> None:
    html = shown(address)

    assert "Хабарыңыз жетті" in html
    assert "ауылда <mark>обьявил</mark> деген" in html


def test_what_an_editor_took_on_is_seen(address: str, account: Any) -> None:
    assign(TypoReport.objects.get(), to=account("sara", "Editors kk"), now=LATER)

    assert "Редакция хабарыңызды көрді" in shown(address)


def test_what_was_mended_is_shown_as_it_was_and_as_it_is(address: str, account: Any) -> None:
    chief = account("chief", "Chief")
    apply(TypoReport.objects.get(), replacement="объявил", by=chief, now=LATER)

    html = shown(address)

    assert "Қате түзетілді" in html
    assert "ауылда <mark>обьявил</mark> деген" in html
    assert "ауылда <ins><mark>объявил</mark></ins> деген" in html
    assert "chief" not in html


def test_what_is_no_mistake_has_its_reason(address: str, account: Any) -> None:
    sara = account("sara", "Editors kk")
    close(TypoReport.objects.get(), by=sara, status="not_a_mistake", reason="Бұл — <дәйексөз>.", now=LATER)  # fmt: skip

    html = shown(address)

    assert "бұл қате емес" in html
    assert "Бұл — &lt;дәйексөз&gt;." in html
    assert "sara" not in html


def test_the_second_reader_of_the_same_words_is_shown_the_same_report(
    client: Client, page: ArticlePage, address: str
) -> None:
    again = send(client, page, block=block_of(page)).content.decode()

    assert f'href="{address}"' in again
    assert TypoReport.objects.get().count == 2


def test_the_address_is_kept_by_no_cache_and_found_by_no_search_engine(address: str) -> None:
    answer = Client().get(address)

    assert "no-store" in answer.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_an_address_that_was_made_up_leads_nowhere(address: str) -> None:
    secret = address.rstrip("/").rpartition("/")[2]

    for wrong in (secret[:-1], "1", "x" * 500, secret.replace(secret[0], "Z", 1), "қ", "%00"):
        assert Client().get(f"/kk/typos/status/{wrong}/").status_code in (400, 404), wrong


def test_a_report_that_went_with_its_page_is_not_found(page: ArticlePage, address: str) -> None:
    ArticlePage.objects.get(pk=page.pk).delete()

    assert Client().get(address).status_code == 404


def test_what_was_opened_again_waits_again(address: str, account: Any, page: ArticlePage) -> None:
    chief = account("chief", "Chief")
    was = ArticlePage.objects.get(pk=page.pk).live_revision
    apply(TypoReport.objects.get(), replacement="объявил", by=chief, now=LATER)
    was.publish()

    html = shown(address)

    assert "Қате түзетілді" not in html
    assert "объявил" not in html


def test_secrets_differ_and_say_nothing_of_the_time() -> None:
    assert secret_of(1) != secret_of(2)
    assert secret_of(1) == secret_of(1)


def test_of_a_text_that_was_withdrawn_the_address_shows_no_word(
    address: str, page: ArticlePage
) -> None:
    ArticlePage.objects.get(pk=page.pk).unpublish()

    html = shown(address)

    assert "обьявил" not in html
    assert "Хабарыңыз жетті" in html


def test_in_another_language_of_the_portal_it_says_the_same(address: str) -> None:
    html = shown(address.replace("/kk/", "/ru/"))

    assert "ауылда <mark>обьявил</mark> деген" in html
