"""What a reader meets who reports a mistake: the form, clear answers, and no trace of her."""

import re
import time
from html import unescape
from typing import Any

import pytest
from django.core import mail, signing
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.utils import timezone

from accounts.models import VisitorLimit
from tests.factories import publish
from tests.safety.hostile_strings import NAUGHTY
from tests.safety.test_no_trace import (
    VISITOR,
    dump_of_cache,
    dump_of_models,
    dump_of_tables,
    our_log,
    traces_in,
)
from tests.typos.marking import block_of, send, spring, token_for
from typos.mail import tell_at_once
from typos.models import TypoMailWish, TypoReport
from typos.texts import words_by_part
from typos.tokens import new_token

pytestmark = pytest.mark.django_db

HEAD = {
    "kk": "Сіз мына мәтіндегі қате туралы хабарлап отырсыз:",
    "ru": "Вы сообщаете об опечатке в следующем тексте:",
    "en": "You are reporting a typo in the following text:",
}
INVITATION = {
    "kk": "Қате таптыңыз ба? Оны белгілеп, Ctrl+Enter басыңыз.",
    "ru": "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
    "en": "Found a mistake? Select it and press Ctrl+Enter.",
}
BUTTON = {
    "kk": "Қате туралы хабарлау",
    "ru": "Сообщить об опечатке",
    "en": "Send typo report",
}
KEPT = {"suggestion": "объявил", "comment": "Екінші абзацта"}


def html_of(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_publication_invites_and_leads_to_a_form_that_needs_no_script(
    client: Client, language: str
) -> None:
    page = spring(language=language)

    html = html_of(client.get(page.url))
    link = re.search(r'href="(/../typos/report/\?page=\d+[^"]*)"', html)[1]
    form = client.get(unescape(link))

    assert INVITATION[language] in html
    assert HEAD[language] in html_of(form)
    assert BUTTON[language] in html_of(form)
    assert f'<html lang="{language}">' in html_of(form)
    assert "no-store" in form.headers["Cache-Control"]
    assert not form.cookies


def test_a_draft_being_previewed_invites_nobody(logged_in: Any) -> None:
    page = spring(live=False)

    html = html_of(logged_in("aigul", "Editors kk").get(f"/cms/stories/{page.pk}/read/"))

    assert "обьявил" in html
    assert "data-typo=" not in html


def test_everybody_is_given_the_same_page_and_no_cookie(client: Client) -> None:
    page = spring()

    first, second = client.get(page.url), Client(REMOTE_ADDR="203.0.113.9").get(page.url)

    assert first.content == second.content
    assert not first.cookies
    assert "token" not in html_of(first)


def test_a_report_is_thanked_for_on_a_page_of_its_own(client: Client) -> None:
    page = spring()

    answer = send(client, page, **KEPT)

    assert answer.status_code == 200
    assert "Рақмет" in html_of(answer)
    assert page.url in html_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    taken = TypoReport.objects.get()
    assert (taken.exact, taken.suggestion, taken.comment) == ("обьявил", *KEPT.values())


def test_the_script_is_thanked_in_place(client: Client) -> None:
    page = spring()

    answer = send(client, page, block=block_of(page), in_place="1")

    assert answer.status_code == 200
    assert "Рақмет" in html_of(answer)
    assert "<html" not in html_of(answer)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("", 400, "Қате кеткен сөздерді осында көшіріңіз."),
        (" \u00a0\n", 400, "Қате кеткен сөздерді осында көшіріңіз."),
        ("\u00ad\u200b", 400, "Қате кеткен сөздерді осында көшіріңіз."),
        ("қ" * 501, 400, "Бұл 500 таңбадан артық."),
        ("Мұнда жоқ сөздер", 422, "Мәтін өзгерген"),
        ("обьявил\0", 400, "errorlist"),
    ],
)
def test_words_that_cannot_be_taken_are_answered_in_kazakh_with_the_text_kept(
    client: Client, words: str, status: int, said: str
) -> None:
    answer = send(client, spring(), words, **KEPT)

    html = html_of(answer)
    assert answer.status_code == status
    assert said in html
    assert "Екінші абзацта" in html
    assert 'value="объявил"' in html
    assert words.strip().replace("\0", "") in html.replace("\0", "")
    assert not TypoReport.objects.exists()


def test_words_that_are_nearly_there_are_answered_with_what_stands_there(client: Client) -> None:
    answer = send(client, spring(), "обявил деген")

    assert answer.status_code == 422
    assert "Мәтінде былай: «обьявил деген»" in html_of(answer)


@pytest.mark.parametrize("field", ["suggestion", "comment"])
def test_a_megabyte_is_too_much_and_comes_back(client: Client, field: str) -> None:
    answer = send(client, spring(), **{field: "ә" * 500_000})

    assert answer.status_code == 400
    assert "таңбадан асырмай" in html_of(answer)
    assert "ә" * 500_000 in html_of(answer)


def test_three_megabytes_are_refused(client: Client) -> None:
    assert send(client, spring(), comment="a" * 3_000_000).status_code == 400


def test_fields_that_the_reader_never_sees_are_cut_and_never_blamed(client: Client) -> None:
    page = spring()

    answer = send(client, page, block="қ" * 900, prefix="ә\0" * 900, suffix="ң" * 900)

    assert answer.status_code == 200


@pytest.mark.parametrize("page", ["", "x", "-1", "٣", "9" * 30, "999999", "\0", "1.0"])
@pytest.mark.parametrize("address", ["/kk/typos/form/", "/kk/typos/report/"])
def test_a_page_that_is_not_there_is_a_404(client: Client, address: str, page: str) -> None:
    answer = client.get(address, {"page": page})

    assert answer.status_code == (400 if page == "\0" else 404)
    assert client.post("/kk/typos/", {"page": page}).status_code == 404


def test_a_draft_and_a_page_of_another_language_are_a_404(client: Client) -> None:
    draft, russian = spring(live=False), publish(language="ru")

    for page in (draft, russian):
        assert client.get(f"/kk/typos/form/?page={page.pk}").status_code == 404
        answer = client.post("/kk/typos/", {"page": page.pk, "token": new_token(page.pk)})
        assert answer.status_code == 404


def test_a_page_that_went_while_the_form_was_open_gives_the_words_back(client: Client) -> None:
    page = spring()
    token = token_for(client, page)
    page.unpublish()

    answer = send(client, page, token=token, comment="Екінші абзацта.")

    assert answer.status_code == 404
    assert "Бұл мәтін енді мұнда жоқ" in html_of(answer)
    assert "обьявил" in html_of(answer)
    assert "Екінші абзацта." in html_of(answer)


def test_a_forged_or_foreign_token_gets_a_new_one_with_the_text_kept(client: Client) -> None:
    page, other = spring(), spring()
    forged = ["", "x" * 900, "қ", signing.dumps([page.pk, "k"]), new_token(other.pk), "\0"]

    for token in forged:
        answer = send(client, page, token=token, **KEPT)
        html = html_of(answer)
        assert answer.status_code == 409
        assert "Форма тым ұзақ ашық тұрды" in html
        assert "Екінші абзацта" in html
        fresh = re.search(r'name="token" value="([^"]+)"', html)[1]
        assert fresh != token
    assert not TypoReport.objects.exists()
    assert send(client, page, token=fresh).status_code == 200


def test_a_token_holds_for_twelve_hours(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page, at = spring(), timezone.now().timestamp()
    token = token_for(client, page)

    monkeypatch.setattr("django.core.signing.time.time", lambda: at + 12 * 3600 + 60)
    assert send(client, page, token=token).status_code == 409

    monkeypatch.setattr("django.core.signing.time.time", lambda: at + 12 * 3600 - 60)
    assert send(client, page, token=token).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
    ],
)
def test_a_report_from_another_site_is_refused(client: Client, headers: dict[str, str]) -> None:
    answer = send(client, spring(), headers=headers)

    assert answer.status_code == 403
    assert not TypoReport.objects.exists()


def test_pressing_twice_makes_one_report_and_two_thanks(client: Client) -> None:
    page = spring()
    token = token_for(client, page)

    answers = [send(client, page, token=token).status_code for _ in range(3)]

    assert answers == [200] * 3
    assert TypoReport.objects.get().count == 1


def test_who_goes_back_and_reports_other_words_in_the_same_form_is_heard(client: Client) -> None:
    page = spring()
    token = token_for(client, page)

    for words in ("обьявил", "сылдырлады"):
        assert send(client, page, words, token=token).status_code == 200

    assert {report.exact for report in TypoReport.objects.all()} == {"обьявил", "сылдырлады"}


@pytest.mark.parametrize(
    ("method", "address"),
    [("get", ""), ("put", ""), ("delete", ""), ("post", "form/"), ("post", "report/")],
)
def test_a_wrong_method_is_a_405_in_the_readers_language(
    client: Client, method: str, address: str
) -> None:
    answer = getattr(client, method)(f"/ru/typos/{address}")

    assert answer.status_code == 405
    assert '<html lang="ru">' in html_of(answer)


def test_naughty_strings_break_nothing_and_come_back_as_written(client: Client) -> None:
    page = spring()
    token = token_for(client, page)

    for words in NAUGHTY:
        VisitorLimit.objects.all().delete()
        answer = send(client, page, words or "x", token=token, comment=words, suggestion=words[:99])
        assert answer.status_code in (200, 400, 422), repr(words)
        assert "<script>alert" not in html_of(answer)
    published = words_by_part(page).values()
    for report in TypoReport.objects.all():
        assert any(report.exact in part for part in published)


def test_a_hostile_comment_is_kept_and_shown_as_written(client: Client, logged_in: Any) -> None:
    page = spring()

    send(
        client, page, comment="<script>alert(1)</script>", suggestion="<img src=x onerror=alert(1)>"
    )

    html = html_of(logged_in("aigul", "Editors kk").get("/cms/typos/"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<script>alert(1)" not in html


def test_a_form_that_is_no_form_is_refused(client: Client) -> None:
    for content_type in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
        answer = client.generic("POST", "/kk/typos/", b"--x\r\nnonsense", content_type)
        assert answer.status_code in (400, 404)


def test_a_reader_who_reports_leaves_no_trace(account: Any) -> None:
    """Neither in a row, nor in the cache, the log or a mail; and the report is there."""
    aigul = account("aigul", "Editors kk", email="aigul@example.org")
    TypoMailWish.objects.create(user=aigul)
    visitor, page = Client(**VISITOR), spring()

    with our_log("DEBUG") as log:
        connection.force_debug_cursor = True
        assert send(visitor, page, kind="danger", **KEPT).status_code == 200
        assert send(visitor, page, "мұнда жоқ").status_code == 422
        assert send(visitor, page, token="forged").status_code == 409
        tell_at_once.enqueue(TypoReport.objects.get().pk)
        connection.force_debug_cursor = False

    mails = "".join(message.message().as_string() for message in mail.outbox)
    for place in (dump_of_tables(), dump_of_models(), dump_of_cache(), log.getvalue(), mails):
        assert traces_in(place) == []
    assert mails
    assert "обьявил" in dump_of_tables()
    names = {field.name for field in TypoReport._meta.get_fields()}
    assert not names & {"user", "reporter", "ip", "email", "session"}


def test_a_publication_costs_no_query_more_for_its_reports(
    django_assert_num_queries: Any,
) -> None:
    page = spring()

    with django_assert_num_queries(0):
        invitation = Template("{% load typos %}{% typo_invitation page %}").render(
            Context({"page": page})
        )

    assert f"page={page.pk}" in invitation


def test_a_heap_of_combining_marks_is_refused_before_it_is_brought_into_order(
    client: Client,
) -> None:
    heap = "а" + "\u0301" * 40_000 + "\u0327" * 40_000
    started = time.process_time()

    answer = send(client, spring(), heap)

    assert answer.status_code == 400
    assert "500" in html_of(answer)
    assert time.process_time() - started < 1
