"""S6: whatever is written into a field is shown as it was written, and does nothing."""

import itertools
from collections.abc import Callable, Iterable
from functools import partial
from html.parser import HTMLParser
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from accounts.models import User
from articles.models import LanguageWish
from tests.factories import publish
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")
STRINGS = [*NAUGHTY, *SCRIPT_INJECTIONS]
HARMLESS = ("көктем", "", " ", "ә" * 201, "ә" * 400, "aigul@example.org")


class Page(HTMLParser):
    """The elements of a page in their order, and what stands in its fields."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.fields: dict[str, str] = {}
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append(f"{tag} {sorted(given)}")
        if tag == "input" and given.get("name") and given.get("type") != "hidden":
            self.fields[given["name"]] = given.get("value") or ""


def somewhere_else() -> dict[str, str]:
    """Return another address for each request, so that no limit is reached."""
    return {"REMOTE_ADDR": str(ip_address("10.0.0.0") + next(_numbers))}


_numbers = itertools.count(1)


def batches(strings: Iterable[str], room: int) -> list[str]:
    """Join strings as long as they fit: a field takes `room` letters before it refuses by length."""
    joined = [""]
    for text in strings:
        if joined[-1] and len(joined[-1]) + len(text) >= room:
            joined.append("")
        joined[-1] += f" {text}" if joined[-1] else text
    return joined


def third(language: str, form: int) -> list[str]:
    """Return a third of the strings, another for each form: each string meets each language."""
    return STRINGS[(LANGUAGES.index(language) + form) % 3 :: 3]


def as_sent(text: str) -> str:
    """Return a header's value as WSGI servers hand it on: bytes, each as the letter of its number."""
    return text.encode().decode("latin-1")


def search(client: Client, language: str, text: str) -> Any:
    return client.get(f"/{language}/search/", {"q": text}, **somewhere_else())


def log_in(client: Client, language: str, text: str) -> Any:
    form = {"login": text, "password": text, "next": text, "remember": text}
    return client.post(f"/{language}/accounts/login/", form, **somewhere_else())


def ask_for_a_new_password(client: Client, language: str, text: str) -> Any:
    address = f"/{language}/accounts/password/reset/"
    return client.post(address, {"email": text}, **somewhere_else())


def assert_shown_as_written(
    answer: Any, field: str, text: str, harmless_pages: Iterable[list[str]]
) -> None:
    page = Page(answer)
    assert page.elements in harmless_pages, text
    assert page.fields[field] == text


# --- Every string, every field, every language --------------------------------------------------


def test_there_are_enough_of_them() -> None:
    assert len(NAUGHTY) == 503
    assert len(SCRIPT_INJECTIONS) == len(set(SCRIPT_INJECTIONS)) == 450


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_searched_for_is_shown_as_it_is_written(client: Client, language: str) -> None:
    send = partial(search, client, language)
    everything_is_shown(send, "q", batches(STRINGS, room=200))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_user_name_is_shown_as_it_is_written(client: Client, language: str) -> None:
    send = partial(log_in, client, language)
    everything_is_shown(send, "login", batches(third(language, 1), room=150))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_address_of_mail_is_shown_as_it_is_written(client: Client, language: str) -> None:
    send = partial(ask_for_a_new_password, client, language)
    everything_is_shown(send, "email", batches(third(language, 2), room=320))


def everything_is_shown(send: Callable[[str], Any], field: str, strings: list[str]) -> None:
    harmless = [Page(send(text)).elements for text in HARMLESS]
    for text in strings:
        answer = send(text)
        assert answer.status_code in (200, 400), text
        assert_shown_as_written(answer, field, text, harmless)
    assert not User.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wish_for_nonsense_is_for_nothing(client: Client, language: str) -> None:
    publish(language="ru")

    for text in batches(third(language, 0), room=320):
        answer = client.post(f"/{language}/wishes/", {"story": text})
        assert answer.status_code == 404, text

    assert not LanguageWish.objects.exists()


def test_nonsense_in_an_address_is_no_page(client: Client) -> None:
    for number, text in enumerate(NAUGHTY[::3]):
        language = LANGUAGES[number % 3]
        part = quote(text, safe="")
        address = f"/{language}/topics/{part}/" if number % 2 else f"/{language}/{part}/"
        answer = client.get(f"{address}?page={part}")
        assert answer.status_code in (301, 302, 400, 404), text
        assert "<script>alert" not in answer.content.decode()


def test_nonsense_in_every_header_breaks_nothing(client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    story = {"story": publish(language="ru").translation_key}
    names = ("ORIGIN", "REFERER", "USER_AGENT", "X_FORWARDED_FOR", "SEC_FETCH_SITE", "COOKIE")

    for number, text in enumerate(NAUGHTY[::3]):
        headers = {f"HTTP_{names[number % len(names)]}": as_sent(text)}
        answer = client.post("/kk/wishes/", story, **headers, HTTP_ACCEPT_LANGUAGE=as_sent(text))
        assert answer.status_code in (302, 400, 403, 429), (headers, text)


def test_a_broken_cookie_breaks_no_page(client: Client) -> None:
    values = ['"\\000\\000\\000\\000\\000\\000\\000\\000"', "қ" * 4000, '"', "\\"]

    for name, value in itertools.product(("sessionid", "csrftoken", "гүл"), values):
        for address in ("/kk/", "/ru/accounts/login/", "/cms/"):
            client.cookies.clear()
            answer = client.get(address, HTTP_COOKIE=as_sent(f"{name}={value}"))
            assert answer.status_code in (200, 302, 400), (name, value, address)


# --- In a browser -------------------------------------------------------------------------------

SAMPLE = SCRIPT_INJECTIONS[::19] + [text for text in NAUGHTY if "<" in text][::31]


@pytest.mark.django_db(transaction=True)
def test_a_browser_runs_none_of_it(live_server: Any, page: Any) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    elements = "[...document.querySelectorAll('*')].map(each => each.localName).join(' ')"

    for language in LANGUAGES:
        page.goto(f"{live_server.url}/{language}/search/?q=көктем")
        harmless = page.evaluate(elements)
        for text in SAMPLE[LANGUAGES.index(language) :: 3]:
            page.goto(f"{live_server.url}/{language}/search/?q={quote(text, safe='')}")
            assert page.evaluate(elements) == harmless, text
            assert page.input_value("#search") == text.replace("\r", "").replace("\n", "")
        page.goto(f"{live_server.url}/{language}/accounts/login/")
        page.fill("[name=login]", SAMPLE[-1])
        page.fill("[name=password]", "қате")
        page.click("form.form button")
        assert page.input_value("[name=login]") == SAMPLE[-1]

    assert dialogs == []
