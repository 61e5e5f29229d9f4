"""Whatever is sent instead of a comment: a clear answer, the words still in the form, no 5xx."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from articles.models import Publication
from comments.models import Comment
from tests.comments.talking import address_of, said, send
from tests.factories import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b\u2060\u202e", "\u00a0\u3164"[:1]])
def test_nothing_is_not_a_comment(logged_in: Any, text: str) -> None:
    page = publish()

    answer = send(logged_in("aigul"), page, text)

    assert answer.status_code == 400
    assert "Әзірге ештеңе жазылмаған" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_megabyte_is_refused_and_given_back(logged_in: Any) -> None:
    page = publish()

    answer = send(logged_in("aigul"), page, "көктем " * 80_000)

    assert answer.status_code == 400
    html = answer.content.decode()
    assert html.count("көктем") >= 80_000
    assert "4000" in html
    assert not Comment.objects.exists()


def test_a_form_sent_twice_is_kept_once(logged_in: Any) -> None:
    page = publish()
    reader, key = logged_in("aigul"), str(uuid4())

    answers = [send(reader, page, "Бір рет қана.", key=key) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Comment.objects.count() == 1


def test_the_key_of_somebody_elses_form_takes_nothing_from_either(logged_in: Any) -> None:
    page, key = publish(), str(uuid4())

    for name, text in (("aigul", "Менікі."), ("samal", "Менікі де.")):
        assert send(logged_in(name), page, text, key=key).status_code == 303

    assert sorted(Comment.objects.values_list("text", flat=True)) == ["Менікі де.", "Менікі."]


@pytest.mark.parametrize(
    "forged", [{"parent": "999999"}, {"parent": "x"}, {"key": "x"}, {"language": "de"}]
)
def test_forged_fields_are_refused_and_the_words_stay(logged_in: Any, forged: Any) -> None:
    page = publish()

    answer = send(logged_in("aigul"), page, "Сөзім қалсын.", **forged)

    assert answer.status_code == 400
    assert "Сөзім қалсын." in answer.content.decode()


def test_a_comment_that_waits_cannot_be_answered(logged_in: Any) -> None:
    page = publish()
    waiting = said(page, "Күтіп тұр.", status="waiting")

    answer = send(logged_in("aigul"), page, "Жауап.", parent=waiting.pk)

    assert answer.status_code == 400
    assert "Күтіп тұр." not in answer.content.decode()


def strict(client: Client) -> Client:
    """The same visitor, whose forms are checked as in earnest."""
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = client.cookies
    return checked


@pytest.mark.parametrize("sent", [{}, {"csrfmiddlewaretoken": "x" * 64}])
def test_a_form_without_a_valid_token_gives_the_words_back(logged_in: Any, sent: Any) -> None:
    page = publish()

    answer = send(strict(logged_in("aigul")), page, "Ұзақ ойландым.", **sent)

    assert answer.status_code == 403
    assert "Ұзақ ойландым." in answer.content.decode()
    assert "Қайта жіберіңіз" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_form_of_another_site_is_refused(logged_in: Any) -> None:
    page = publish()
    reader = strict(logged_in("aigul"))
    reader.get(page.url)
    token = reader.cookies["csrftoken"].value

    form = {"text": "Бөтен.", "key": str(uuid4()), "csrfmiddlewaretoken": token}
    answer = reader.post(address_of(page), form, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert "Бөтен." not in answer.content.decode()
    assert not Comment.objects.exists()


def test_whoever_was_logged_out_meanwhile_keeps_the_words(client: Client) -> None:
    page = publish()

    answer = send(client, page, "Жазып қойған едім.")

    assert answer.status_code == 403
    assert "Жазып қойған едім." in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize("gone", ["draft", "unpublished", "unknown"])
def test_under_what_is_not_public_nothing_can_be_said_and_the_words_are_given_back(
    logged_in: Any, gone: str
) -> None:
    page = publish(live=gone != "draft", title="Жасырын нобай")
    if gone == "unpublished":
        page.unpublish()
    if gone == "unknown":
        page = Publication(translation_key=uuid4())
    reader = logged_in("aigul")

    answer = send(reader, page, "Сөзімді қайтарыңыз.")

    assert answer.status_code == 404
    assert "Сөзімді қайтарыңыз." in answer.content.decode()
    assert "Жасырын нобай" not in answer.content.decode()
    assert reader.get(address_of(page)).status_code == 404


def test_only_reading_and_posting_are_allowed(logged_in: Any) -> None:
    page = publish()

    for method in ("put", "patch", "delete"):
        assert getattr(logged_in(f"a-{method}"), method)(address_of(page)).status_code == 405


@pytest.mark.parametrize(
    "query", ["page=x", "page=0", "page=99", "answer=x", "answer=9" + "9" * 40, "answer=%00"]
)
def test_odd_queries_are_no_error_of_ours(client: Client, query: str) -> None:
    page = publish()

    assert client.get(f"{address_of(page)}?{query}").status_code < 500


def test_an_endless_number_without_a_token_is_no_error_of_ours(client: Client) -> None:
    answer = send(strict(client), publish(), "Сәлем.", parent="9" * 5000)

    assert answer.status_code == 403
    assert "Сәлем." in answer.content.decode()
