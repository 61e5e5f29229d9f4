"""Every page of an account speaks the reader's language, and looks like the rest of the portal."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.accounts.reader import NEW, PASSWORD, sign_up
from tests.factories import author

pytestmark = pytest.mark.django_db

FOR_ANYBODY = [
    "login",
    "login/code",
    "signup",
    "recover",
    "inactive",
    "password/reset",
    "password/reset/done",
    "password/reset/key/1-x",
    "password/reset/key/done",
    "newsroom/left",
    "logout",
    "mail/off/x",
    "erased",
]
ONES_OWN = [
    "email",
    "me",
    "inbox",
    "email",
    "codes",
    "codes/renew",
    "password/change",
    "reauthenticate",
    "second",
    "second/app",
    "erase",
    "second/passkeys",
    "second/passkeys/add",
    "logout",
]
FILLED_IN_WRONGLY = {
    "login": {"login": "Ақбота", "password": "қате"},
    "signup": {"username": "а б", "password1": "12345678", "password2": "1", "email": "дала"},
    "recover": {"pseudonym": "Ақбота", "code": "1", "password1": NEW, "password2": NEW},
    "password/reset": {"email": "дала"},
}
UNREADABLE = [
    "",
    "қате",
    "{}",
    "[]",
    "7",
    '"x"',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA", '
    '"attestationObject": "oA", "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"}}',
    '{"id": 1, "rawId": null, "response": {"clientDataJSON": "%%%", "userHandle": "!"}}',
]
HEADING = re.compile(r'<h1 class="page__title">\s*\S')

NAMES_OF_THINGS = re.compile(r"QR|Aegis|FreeOTP|English|Tor|VPN")


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
def test_the_door_after_a_passkey_that_did_not_fit(client: Client, language: str) -> None:
    for credential in UNREADABLE:
        answer = client.post(f"/{language}/accounts/login/passkey/", {"credential": credential})
        assert_speaks(client.get(answer.headers["Location"]), language)
    assert answer.headers["Location"].endswith("?passkey")


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("credential", UNREADABLE)
def test_a_passkey_that_cannot_be_read_is_sent_back(
    client: Client, language: str, credential: str
) -> None:
    sign_up(client)
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})
    door = f"/{language}/accounts/second/passkeys/add/"
    client.get(door)

    answer = client.post(door, {"name": "а", "credential": credential})

    assert "errorlist" in answer.content.decode()
    answer.content = re.sub(r"(?:value|data-options)=\"[^\"]*\"", "", answer.content.decode())
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
    assert_speaks(client.post(f"/{language}/accounts/erase/", {}), language)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_on_which_a_volunteer_leaves(logged_in: Any, language: str) -> None:
    client = logged_in("Ақбота", "Chief")
    author(name_kk="Аружан", name_ru="Аружан", name_en="")
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})
    address = f"/{language}/accounts/newsroom/leave/"

    for answer in (client.get(address), client.post(address, {"wish": "rename"})):
        answer.content = answer.content.decode().replace(">English<", "><")
        assert_speaks(answer, language)
