"""Every page of an account speaks the reader's language, and looks like the rest of the portal."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.accounts.reader import NEW, PASSWORD, sign_up

pytestmark = pytest.mark.django_db

FOR_ANYBODY = [
    "login",
    "signup",
    "recover",
    "inactive",
    "password/reset",
    "password/reset/done",
    "password/reset/key/1-x",
    "password/reset/key/done",
    "logout",
]
ONES_OWN = [
    "email",
    "me",
    "email",
    "codes",
    "codes/renew",
    "password/change",
    "reauthenticate",
    "second",
    "second/app",
    "logout",
]
FILLED_IN_WRONGLY = {
    "login": {"login": "Ақбота", "password": "қате"},
    "signup": {"username": "а б", "password1": "12345678", "password2": "1", "email": "дала"},
    "recover": {"pseudonym": "Ақбота", "code": "1", "password1": NEW, "password2": NEW},
    "password/reset": {"email": "дала"},
}
HEADING = re.compile(r'<h1 class="page__title">\s*\S')
NAMES_OF_THINGS = re.compile(r"QR|Aegis|FreeOTP")


def words_of(html: str) -> str:
    """Return what a reader sees between the masthead and the foot."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL)[0]
    shown = re.sub(
        r"<svg.*?</svg>|<[^>]*>", " ", re.sub(r'<p class="code-words">.*?</p>', "", main)
    )
    return NAMES_OF_THINGS.sub("", shown)


def assert_speaks(answer: Any, language: str) -> None:
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in html
    assert HEADING.search(html)
    assert not re.search(r"[A-Za-z]{2,}", words_of(html)), words_of(html)
    assert "<p><label" not in html


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("page", FOR_ANYBODY)
def test_a_page_for_anybody(client: Client, language: str, page: str) -> None:
    if page == "logout":
        sign_up(client)

    assert_speaks(client.get(f"/{language}/accounts/{page}/"), language)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("page", FILLED_IN_WRONGLY)
def test_a_form_that_is_sent_back(client: Client, language: str, page: str) -> None:
    answer = client.post(f"/{language}/accounts/{page}/", FILLED_IN_WRONGLY[page])

    assert "errorlist" in answer.content.decode()
    without_what_was_typed = re.sub(r'value="[^"]*"', "", answer.content.decode())
    answer.content = without_what_was_typed
    assert_speaks(answer, language)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_ones_own_pages(client: Client, language: str) -> None:
    sign_up(client)
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})

    for page in ONES_OWN:
        assert_speaks(client.get(f"/{language}/accounts/{page}/"), language)
    client.get(f"/{language}/accounts/second/app/")
    wrong = client.post(f"/{language}/accounts/second/app/", {"code": "000000"})
    assert_speaks(wrong, language)
