"""S5: nobody else learns of a visit, a reader is given no cookie, and leaving leaves nothing."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

from articles.models import NewsDocument, NewsImage, Topic
from tests.factories import section
from tests.whole_portal import Portal, make_whole_portal

PASSWORD = "көктем келді 2026"
LANGUAGES = ("kk", "ru", "en")
FORMS = [
    f"/{language}/accounts/{form}/"
    for language in LANGUAGES
    for form in ("login", "password/reset", "recover", "signup")
]


class Watch:
    """What a browser asks for, of whom, and what its policy had to stop."""

    def __init__(self, page: Any) -> None:
        self.addresses: list[str] = []
        self.stopped: list[str] = []
        page.context.on("request", lambda request: self.addresses.append(request.url))
        page.on("websocket", lambda socket: self.addresses.append(socket.url))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            self.stopped.append(message.text)

    def elsewhere(self, home: str) -> list[str]:
        """Return what was asked of another host than `home`."""
        ours = {urlsplit(home).netloc, ""}  # "" for data: and blob:, which ask nobody
        return [each for each in self.addresses if urlsplit(each).netloc not in ours]


@pytest.fixture
def portal(live_server: Any) -> Portal:
    return make_whole_portal()


def open_all(page: Any, home: str, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(home + address, wait_until="load")
        page.wait_for_load_state("networkidle")


# --- Readers ------------------------------------------------------------------------------------


def test_a_reader_meets_nobody_else_and_is_given_no_cookie(
    live_server: Any, page: Any, portal: Portal
) -> None:
    watch = Watch(page)

    mistakes = f"/kk/typos/report/?page={portal.publication.pk}"
    open_all(page, live_server.url, [*portal.addresses(), mistakes])

    assert len(portal.addresses()) >= 40
    assert len(watch.addresses) > len(portal.addresses())
    assert watch.elsewhere(live_server.url) == []
    assert watch.stopped == []
    assert page.context.cookies() == []


def test_forms_that_need_a_token_give_that_and_nothing_else(live_server: Any, page: Any) -> None:
    watch = Watch(page)

    open_all(page, live_server.url, FORMS)

    (cookie,) = page.context.cookies()
    assert cookie["name"] == "csrftoken"
    assert cookie["expires"] == -1  # gone when the browser closes
    assert watch.elsewhere(live_server.url) == []
    assert watch.stopped == []


def test_a_film_of_another_site_is_a_link_and_nothing_is_asked_of_that_site(
    live_server: Any, page: Any, portal: Portal
) -> None:
    watch = Watch(page)

    open_all(page, live_server.url, [portal.publication.url])

    expect(page.locator(".embed a")).to_have_attribute("href", "https://films.example.org/talk")
    assert page.locator("iframe").count() == 0
    assert watch.elsewhere(live_server.url) == []


COOKIES = {
    "_ga": "GA1.2.3",
    "theme": "dark",
    "csrftoken": "k" * 32,
    "django_language": "ru",
    "messages": "salem",
    "wagtail_sidebar_collapsed": "1",
}
ONE_READER: dict[str, str] = {}
ANOTHER_READER = {
    "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in COOKIES.items()),
    "HTTP_ACCEPT_LANGUAGE": "ru,en;q=0.5",
    "HTTP_USER_AGENT": "Mozilla/5.0 (Android 9; Mobile)",
    "HTTP_REFERER": "https://example.org/",
    "HTTP_DNT": "1",
    "HTTP_X_REQUESTED_WITH": "XMLHttpRequest",
    "HTTP_ACCEPT": "text/html",
    "REMOTE_ADDR": "203.0.113.77",
}


@pytest.mark.django_db
def test_every_reader_is_sent_the_same_bytes(client: Client) -> None:
    """So that a shared cache may answer, and knows of nobody."""
    feeds = [f"/{language}/feed.xml" for language in LANGUAGES]

    for address in [*make_whole_portal().addresses(), *feeds]:
        one = client.get(address, **ONE_READER)
        another = client.get(address, **ANOTHER_READER)
        assert one.content == another.content, address
        for answer in (one, another):
            assert answer.headers["Cache-Control"].startswith("public"), address
            assert varies_by(answer) <= {"Accept-Encoding", "Save-Data"}, address
            assert not answer.cookies, address


def varies_by(answer: Any) -> set[str]:
    return set(filter(None, answer.headers.get("Vary", "").split(", ")))


# --- The admin ----------------------------------------------------------------------------------


@pytest.fixture
def chief(live_server: Any, page: Any, account: Any) -> Iterator[Any]:
    """A browser that logged in through the form, with an account that has an address of mail."""
    account("symbat", "Chief", is_superuser=True, email="symbat@example.org")
    page.goto(f"{live_server.url}/ru/accounts/login/?next=/cms/")
    page.fill("[name=login]", "symbat")
    page.fill("[name=password]", PASSWORD)
    page.click("form.form button")
    page.wait_for_url("**/cms/")
    return page


def pages_of_the_admin(portal: Portal) -> list[str]:
    story = portal.publication.pk
    return [
        "/cms/",
        "/cms/stories/",
        "/cms/pages/",
        f"/cms/pages/{section().pk}/",
        f"/cms/pages/{story}/edit/",
        f"/cms/pages/{story}/history/",
        f"/cms/pages/add/articles/articlepage/{section().pk}/",
        "/cms/images/",
        "/cms/images/multiple/add/",
        f"/cms/images/{NewsImage.objects.earliest('pk').pk}/",
        "/cms/documents/",
        f"/cms/documents/edit/{NewsDocument.objects.earliest('pk').pk}/",
        "/cms/snippets/articles/topic/",
        f"/cms/snippets/articles/topic/edit/{Topic.objects.earliest('pk').pk}/",
        "/cms/snippets/articles/person/add/",
        "/cms/users/",
        "/cms/account/",
        "/cms/reports/site-history/",
    ]


def test_an_editor_meets_nobody_else(live_server: Any, chief: Any, portal: Portal) -> None:
    watch = Watch(chief)

    open_all(chief, live_server.url, pages_of_the_admin(portal))

    assert watch.elsewhere(live_server.url) == []
    assert watch.stopped == []


def test_the_page_editor_works_under_its_policy(
    live_server: Any, chief: Any, portal: Portal
) -> None:
    watch = Watch(chief)

    chief.goto(f"{live_server.url}/cms/pages/{portal.publication.pk}/edit/")
    chief.wait_for_selector("[data-streamfield-child] .DraftEditor-root")
    blocks = chief.locator("[data-panel] [data-streamfield-child]")
    shown = blocks.count()
    chief.click("[data-side-panel-toggle=preview]")
    preview = chief.frame_locator("[data-side-panel=preview] iframe").first
    preview.locator("h1").first.wait_for()

    assert shown >= len(portal.publication.body)
    assert watch.elsewhere(live_server.url) == []
    assert watch.stopped == []


def test_after_logging_out_nothing_is_left_on_this_device(live_server: Any, chief: Any) -> None:
    chief.evaluate("document.cookie = 'wagtail_sidebar_collapsed=1; path=/'")
    chief.evaluate("localStorage.setItem('kept', 'Көктем'); sessionStorage.setItem('draft', '1')")
    assert {each["name"] for each in chief.context.cookies()} >= {"sessionid", "csrftoken"}

    chief.goto(f"{live_server.url}/kk/accounts/logout/")
    # The next page would note in its tab that the letters of headlines have come.
    chief.route("**/*.woff2", lambda route: route.abort())
    chief.click("main button")
    chief.wait_for_url(f"{live_server.url}/")

    assert chief.context.cookies() == []
    assert chief.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not Session.objects.exists()


# --- Leaving ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "door", [*(f"/{each}/accounts/logout/" for each in LANGUAGES), "/cms/logout/"]
)
def test_every_way_out_clears_the_device(logged_in: Any, door: str) -> None:
    client = logged_in("aigul", "Editors kk")
    client.get("/cms/")
    client.cookies["wagtail_sidebar_collapsed"] = "1"
    had = set(client.cookies)

    answer = client.post(door)

    assert answer.headers["Location"] == "/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0} == had
    assert not Session.objects.exists()
    assert client.get("/cms/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Аккаунттан шығу және осы құрылғыны тазалау"),
        ("ru", "Выйти и очистить это устройство"),
        ("en", "Log out and clear this device"),
    ],
)
def test_the_button_says_what_it_does(logged_in: Any, language: str, words: str) -> None:
    client = logged_in("aigul", "Editors kk")

    html = client.get(f"/{language}/accounts/logout/").content.decode()

    assert f'<button class="button" type="submit">{words}</button>' in html


@pytest.mark.django_db
def test_looking_at_the_way_out_does_not_yet_lead_out(logged_in: Any) -> None:
    client = logged_in("aigul", "Editors kk")

    for door in ("/ru/accounts/logout/", "/cms/logout/"):
        assert client.get(door).status_code == 200

    assert client.get("/cms/").status_code == 200


@pytest.mark.django_db
def test_whoever_set_a_new_password_is_left_without_a_session(client: Client, account: Any) -> None:
    account("aigul", "Editors kk", email="aigul@example.org")
    client.post("/kk/accounts/password/reset/", {"email": "aigul@example.org"})
    (link,) = re.findall(r"http://testserver(\S+)", mail.outbox[0].body)
    form = client.get(link).headers["Location"]
    client.get(form)

    new = {"password1": "жаңа құпиясөз 2026", "password2": "жаңа құпиясөз 2026"}
    done = client.post(form, new, follow=True)

    assert done.status_code == 200
    assert not Session.objects.exists()
    assert {name for name, cookie in client.cookies.items() if cookie.value} == set()
