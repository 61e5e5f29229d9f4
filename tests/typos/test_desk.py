"""The editors' desk: what each sees of the reports, and who may decide."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import publish, section, text
from tests.typos.marking import block_of, spring
from typos.models import SectionDesk, TypoMailWish, TypoReport
from typos.quotes import Quote
from typos.workflow import Said, report

pytestmark = pytest.mark.django_db

# After everything that the tests publish.
NOW = timezone.now() + timedelta(days=1)
LIST = "/cms/typos/"


def taken(page: Any = None, words: str = "обьявил", **said: Any) -> TypoReport:
    page = page or spring()
    return report(
        page, quote=Quote("", words, ""), block_id=block_of(page), said=Said(**said), now=NOW
    )


def html_of(client: Client, query: str = "") -> str:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_editor_sees_the_words_in_their_sentence_with_all_that_readers_said(
    aigul: Client,
) -> None:
    page = spring(title="Көктемгі хат")
    taken(page, suggestion="объявил", comment="Ъ керек")
    taken(page, suggestion="жариялады")

    html = html_of(aigul)

    assert "Балалар ауылда <mark>обьявил</mark> деген" in html
    for said in ("объявил", "Ъ керек", "жариялады", "Көктемгі хат", "Қазақша", "2 раза"):
        assert said in html
    assert f'href="/cms/pages/{page.pk}/edit/#block-{block_of(page)}-section"' in html


def test_words_of_the_headline_lead_to_the_head_of_the_form(aigul: Client) -> None:
    page = spring(title="Көктемгі хат")
    report(page, quote=Quote("", "хат", ""), block_id="headline", now=NOW)

    assert f'href="/cms/pages/{page.pk}/edit/"' in html_of(aigul)


@pytest.mark.parametrize(
    ("role", "language", "may"),
    [
        ("Editors kk", "kk", True),
        ("Editors kk", "ru", False),
        ("Editors ru", "ru", True),
        ("Writers kk", "kk", False),
        ("Chief", "en", True),
    ],
)
def test_only_who_publishes_in_a_language_decides_and_everybody_else_looks(
    logged_in: Any, role: str, language: str, may: bool
) -> None:
    client, open_one = logged_in("timur", role), taken(spring(language=language))
    address = f"/cms/typos/{open_one.pk}"

    html = html_of(client)
    answers = [
        client.post(f"{address}/assign/", {"to": ""}),
        client.post(f"{address}/close/", {"status": "known"}),
        client.post(f"{address}/reopen/"),
    ]

    assert "<mark>обьявил</mark>" in html
    assert (f"{address}/close/" in html) is may
    refused = [
        answer.status_code == 302 and answer.headers["Location"] == "/cms/" for answer in answers
    ]
    assert refused == [not may] * 3
    open_one.refresh_from_db()
    assert (open_one.touched_at != NOW) is may


def test_nobody_outside_the_newsroom_sees_the_list(logged_in: Any) -> None:
    assert logged_in("reader").get(LIST).status_code == 404
    assert Client().get(LIST).status_code == 302
    assert Client().post("/cms/typos/1/close/").status_code == 302


def test_closing_keeps_who_and_when_and_takes_it_off_the_list(aigul: Client) -> None:
    open_one = taken()

    answer = aigul.post(f"/cms/typos/{open_one.pk}/close/", {"status": "mended"}, follow=True)

    assert "Сообщение закрыто" in answer.content.decode()
    assert "<mark>" not in html_of(aigul)
    closed = html_of(aigul, "?status=mended")
    assert "<mark>обьявил</mark>" in closed
    assert "aigul" in closed
    aigul.post(f"/cms/typos/{open_one.pk}/reopen/")
    assert "<mark>обьявил</mark>" in html_of(aigul)


def test_not_a_mistake_needs_a_reason_and_a_colleague_may_be_quicker(aigul: Client) -> None:
    address = f"/cms/typos/{taken().pk}/close/"

    without = aigul.post(address, {"status": "not_a_mistake"}, follow=True)
    with_one = aigul.post(
        address, {"status": "not_a_mistake", "reason": "дәйексөз\0" + "ұ" * 400}, follow=True
    )
    late = aigul.post(address, {"status": "mended"}, follow=True)

    assert "почему это не ошибка" in without.content.decode()
    assert "Сообщение закрыто" in with_one.content.decode()
    assert "уже закрыто" in late.content.decode()
    assert TypoReport.objects.get().reason.startswith("дәйексөзұ")


@pytest.mark.parametrize("status", ["", "open", "deleted", "\0"])
def test_a_verdict_that_does_not_exist_is_refused(aigul: Client, status: str) -> None:
    open_one = taken()

    aigul.post(f"/cms/typos/{open_one.pk}/close/", {"status": status})

    assert TypoReport.objects.open().exists()
    assert aigul.get(f"/cms/typos/{open_one.pk}/close/").status_code == 405
    assert aigul.post("/cms/typos/999999/close/").status_code == 404


def test_the_way_back_leads_nowhere_else(aigul: Client) -> None:
    form = {"status": "known", "next": "https://evil.example/"}

    answer = aigul.post(f"/cms/typos/{taken().pk}/close/", form)

    assert answer.headers["Location"] == LIST


def test_a_report_is_given_to_a_colleague_who_may_close_it(aigul: Client, account: Any) -> None:
    timur, dana = account("timur", "Editors kk"), account("dana", "Writers kk")
    address = f"/cms/typos/{taken().pk}/assign/"

    aigul.post(address, {"to": timur.pk})
    assert TypoReport.objects.get().assignee == timur
    assert "timur" in html_of(aigul)
    aigul.post(address, {"to": dana.pk})
    assert TypoReport.objects.get().assignee is None


def test_the_list_is_filtered_by_language_status_and_whose_it_is(aigul: Client) -> None:
    taken(spring(title="Қазақша хат"))
    taken(spring(language="ru", title="Русское письмо"))

    assert "Русское письмо" in html_of(aigul)
    for query in ("?language=kk", "?whose=mine"):
        assert "Қазақша хат" in html_of(aigul, query)
        assert "Русское письмо" not in html_of(aigul, query)
    assert "<mark>" not in html_of(aigul, "?status=known")
    results = aigul.get("/cms/typos/results/?language=ru").content.decode()
    assert "Русское письмо" in results
    assert "<html" not in results


def test_the_menu_says_how_many_reports_concern_whoever_looks(
    aigul: Client, logged_in: Any
) -> None:
    taken()
    taken(spring(language="ru"))

    for client, label in (
        (aigul, "Опечатки · 1"),
        (logged_in("dana", "Writers kk"), "Опечатки"),
        (logged_in("saule", "Chief"), "Опечатки · 1"),
    ):
        assert label_in_menu(client.get("/cms/").content.decode()) == label


def label_in_menu(html: str) -> str:
    """Read the label out of the menu's data, in which letters are written as numbers."""
    item = re.search(r'"name": "typo-reports", "label": ("[^"]+")', unescape(html))
    return json.loads(item[1])


def test_the_list_costs_the_same_however_long_it_is(aigul: Client) -> None:
    def queries() -> int:
        html_of(aigul)
        with CaptureQueriesContext(connection) as captured:
            html_of(aigul)
        return len(captured)

    def fill(pages: int) -> None:
        for _page in range(pages):
            page = publish(body=[text("<p>Бала обьявил. Апа жібереді екен.</p>")])
            taken(page, suggestion="объявил")
            taken(page, suggestion="жариялады")
            taken(page, "екен")

    fill(1)
    few = queries()
    fill(8)

    assert queries() == few


def test_an_editor_asks_for_mail_and_asks_no_more(aigul: Client) -> None:
    asked = aigul.post("/cms/typos/mail/", {"wanted": "yes"}, follow=True).content.decode()
    assert "нет адреса почты" in asked
    assert TypoMailWish.objects.get().user.username == "aigul"

    aigul.post("/cms/typos/mail/", {"wanted": "yes"})
    aigul.post("/cms/typos/mail/", {"wanted": "no"})
    assert not TypoMailWish.objects.exists()


def test_the_chief_says_who_answers_for_a_section_and_nobody_else_does(
    logged_in: Any, account: Any
) -> None:
    chief, editor = logged_in("saule", "Chief"), logged_in("marat", "Editors kk")
    address = "/cms/snippets/typos/sectiondesk/add/"
    aigul, reader = account("aigul", "Editors kk"), account("reader")
    form = {"section": section("kk").pk, "editor": aigul.pk}

    shown = chief.get(address).content.decode()
    assert f'value="{aigul.pk}"' in shown
    assert f'value="{reader.pk}"' not in shown
    assert chief.post(address, form | {"section": section("ru").pk}).status_code == 200
    assert chief.post(address, form).status_code == 302
    assert SectionDesk.objects.get().editor == aigul
    assert editor.get(address).status_code == 302


def test_a_report_of_a_page_that_was_taken_down_is_still_on_the_list(aigul: Client) -> None:
    page = spring(title="Көктемгі хат")
    taken(page)
    page.unpublish()

    html = html_of(aigul)

    assert "Көктемгі хат" in html
    assert "Как это видят читатели" not in html


def test_who_only_moderates_comments_does_not_read_the_reports(logged_in: Any) -> None:
    client = logged_in("aru", "Comment moderators")

    assert client.get("/cms/typos/").status_code in (302, 403)
    assert "/cms/typos/" not in client.get("/cms/").content.decode()
