"""The neutral look and the light version: for whoever asks, carried on by every link, kept by nobody."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import brotli
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from comments.models import Comment
from portal.looks import with_wishes
from tests.factories import picture, publish
from tests.whole_portal import KINDS, Portal, make_whole_portal

pytestmark = pytest.mark.django_db

KB = 1024
LIGHT = 30 * KB
NEUTRAL_TITLES = {"kk": "Жаңа қойынды", "ru": "Новая вкладка", "en": "New tab"}


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


# --- Carried on ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "carried"),
    [
        ("/kk/", "/kk/?look=plain&lite=1"),
        ("/kk/search/?q=%D0%BA", "/kk/search/?q=%D0%BA&look=plain&lite=1"),
        ("/kk/news/#content", "/kk/news/?look=plain&lite=1#content"),
        ("?page=2", "?page=2&look=plain&lite=1"),
        ("/kk/?lite=0", "/kk/?lite=0&look=plain"),
        ("#content", "#content"),
        ("https://example.org/kk/", "https://example.org/kk/"),
        ("//example.org/kk/", "//example.org/kk/"),
        ("/\t/example.org/kk/", "/\t/example.org/kk/"),
        ("//[", "//["),
        ("http://[kk", "http://[kk"),
        ("mailto:khat@example.org", "mailto:khat@example.org"),
        ("/kk/feed.xml", "/kk/feed.xml"),
        ("/media/images/a.jpg", "/media/images/a.jpg"),
        ("/static/css/koktem.css", "/static/css/koktem.css"),
        ("/documents/1/report.pdf", "/documents/1/report.pdf"),
        ("/cms/", "/cms/"),
        ("", ""),
    ],
)
def test_our_own_pages_are_asked_for_in_the_same_way(address: str, carried: str) -> None:
    assert with_wishes(address, {"look": "plain", "lite": "1"}) == carried


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "/%5Cevil.example/", "/%09/evil.example/", "/%0A/evil.example/", "//["],
)
def test_no_address_that_was_made_up_leads_to_another_host(client: Client, path: str) -> None:
    answer = client.generic("GET", f"http://testserver{path}")

    assert answer.status_code == 404
    for link in soup(answer).select("a[data-as-it-is]"):
        assert re.match(r"/[^/\\\s]", link["href"]), link["href"]


def test_an_address_that_a_reader_wrote_wrongly_harms_no_look(client: Client) -> None:
    story = publish()
    Comment.objects.create(
        story_id=story.translation_key,
        text="qalai.kz http://[qalai",
        language="kk",
        status=Comment.Status.VISIBLE,
        created_at=timezone.now(),
        key=uuid4(),
    )

    answer = client.get(f"{story.url}?look=plain")

    assert answer.status_code == 200
    assert 'href="http://[qalai"' in answer.content.decode()


def test_every_link_and_form_of_every_page_carries_the_wish_on(client: Client) -> None:
    for address in make_whole_portal().addresses():
        page = soup(client.get(with_wishes(address, {"look": "plain", "lite": "1"})))

        for link in page.select("a[href]:not([data-as-it-is])"):
            href = link["href"]
            if re.match(r"/(kk|ru|en)/", href) and not href.endswith(".xml"):
                wishes = parse_qs(urlsplit(href).query)
                assert (wishes["look"], wishes["lite"]) == (["plain"], ["1"]), (address, href)
        for form in page.select("form"):
            if form.get("method") != "post":
                assert form.select_one("input[name=look][value=plain]"), address
            elif form.get("action"):
                assert "look=plain" in form["action"], address


def test_a_page_as_usual_says_nothing_of_it(client: Client) -> None:
    page = soup(client.get(publish().url))

    marked = [link["href"] for link in page.select("a[href]") if "look=" in link["href"]]
    assert {link["data-switch"] for link in page.select("[data-switch]")} == {"plain", "usual"}
    assert len(marked) == len(page.select("[data-switch=plain]"))


def test_the_wish_outlives_a_form_that_was_sent(client: Client) -> None:
    story = publish(language="ru")

    answer = client.post("/kk/wishes/?look=plain", {"story": story.translation_key})

    assert answer.headers["Location"] == "/kk/wishes/thanks/?look=plain"


@pytest.mark.parametrize("asked", ["look=PLAIN", "look=", "look=%22%3E%3Cscript%3E", "lite=2", "lite=<b>"])  # fmt: skip
def test_what_makes_no_sense_is_not_carried_anywhere(client: Client, asked: str) -> None:
    usual = client.get("/kk/").content.decode()
    page = client.get(f"/kk/?{asked}").content.decode()

    assert re.sub(r"/kk/\?look=plain|/kk/\?lite=1", "", usual) == re.sub(
        r"/kk/\?look=plain|/kk/\?lite=1", "", page
    )


# --- The neutral look -----------------------------------------------------------------------------


def test_the_tab_tells_nothing_on_any_page_in_any_language(client: Client, logged_in: Any) -> None:
    portal = make_whole_portal()
    forms = [f"/{each}/accounts/{form}/" for each in NEUTRAL_TITLES for form in ("login", "me")]
    reader = logged_in("aigul")

    for address in [*portal.addresses(), *forms, "/kk/search/?q=%00"]:
        asked = with_wishes(address, {"look": "plain"})
        for each in (client, reader):
            page = soup(each.get(asked, follow=True))
            assert page.html["data-look"] == "plain", address
            assert page.title.text == NEUTRAL_TITLES[page.html["lang"]], address
            assert "neutral" in page.select_one("link[rel=icon]")["href"], address
            assert not page.select("meta[name=theme-color]"), address


def test_no_name_and_no_emblem_can_be_seen(live_server: Any, page: Page, browser: Any) -> None:
    """With scripts by the switch, which is kept; without scripts by the address."""
    story = live_server.url + publish().url
    without = browser.new_context(java_script_enabled=False).new_page()

    page.goto(story)
    assert "Көктем" in page.inner_text(".masthead")
    page.locator("footer [data-switch=plain]").click()
    without.goto(story)
    without.locator("footer [data-switch=plain]").click()
    for each in (page, without):
        for address in ("", "/kk/", "/kk/nope/", "/kk/accounts/login/", "/"):
            if address and each is page:
                each.goto(live_server.url + address)
            elif address:
                each.goto(f"{live_server.url}{address}?look=plain")
            chrome = "".join(each.locator(".masthead, footer, .front-door").all_inner_texts())
            assert "көктем" not in chrome.lower(), address
            assert each.title() == "Жаңа қойынды"
            expect(each.locator("svg:visible")).to_have_count(0)
    without.context.close()

    page.goto(story)
    page.locator("footer [data-switch=usual]").click()
    expect(page.locator("footer [data-switch=plain]")).to_be_focused()
    assert "Көктем" in page.inner_text(".masthead")
    assert page.title() != "Жаңа қойынды"
    assert page.evaluate("localStorage.length") == 0


def test_the_look_is_there_before_anything_is_painted(live_server: Any, page: Page) -> None:
    page.goto(f"{live_server.url}/kk/")
    page.evaluate("localStorage.look = 'plain'")
    page.add_init_script(
        "new PerformanceObserver((all) => (window.look = window.look ?? document.documentElement.dataset.look))"
        ".observe({ type: 'paint', buffered: true });"
        "const body = new MutationObserver(() => { if (document.body) {"
        " window.before ??= document.documentElement.dataset.look; body.disconnect(); } });"
        "body.observe(document, { childList: true, subtree: true })"
    )

    page.reload()

    assert page.evaluate("window.before") == "plain"


def test_logging_out_wipes_the_look(live_server: Any, page: Page, account: Any) -> None:
    account("aigul")
    page.goto(f"{live_server.url}/kk/accounts/login/")
    page.fill("[name=login]", "aigul")
    page.fill("[name=password]", "көктем келді 2026")
    page.click("form.form button")
    page.wait_for_url(f"{live_server.url}/kk/")
    page.locator("footer [data-switch=plain]").click()

    page.goto(f"{live_server.url}/kk/accounts/logout/")
    page.click("main button")
    page.wait_for_url(f"{live_server.url}/")

    assert page.evaluate("localStorage.length") == 0
    assert not page.evaluate("document.documentElement.dataset.look")


# --- The light version ----------------------------------------------------------------------------


def test_a_browser_that_saves_data_is_sent_the_light_version_unless_asked_otherwise(
    client: Client,
) -> None:
    url = publish(cover=picture()).url
    saving = {"save-data": "on"}

    usual, saved = client.get(url), client.get(url, headers=saving)
    asked, in_full = client.get(f"{url}?lite=1"), client.get(f"{url}?lite=0", headers=saving)

    assert [bool(soup(each).select("main img")) for each in (usual, saved, asked, in_full)] == [
        True, False, False, True,
    ]  # fmt: skip
    for each in (usual, saved, asked, in_full):
        assert "Save-Data" in each.headers["Vary"]
        assert each.headers["Cache-Control"].startswith("public")
    assert soup(saved).select_one("footer .switches a[href$='lite=0']")
    assert soup(asked).select_one(f"footer .switches a[href='{url}']")


def test_the_light_version_keeps_within_its_budget(live_server: Any, page: Page) -> None:
    """Everything that is asked for on the way down a whole page, counted as Brotli."""
    portal = make_whole_portal()

    for address in kinds_of_page(portal):
        asked: dict[str, int] = {}

        def weigh(response: Any, asked: dict[str, int] = asked) -> None:
            asked[response.url] = len(brotli.compress(response.body(), quality=5))

        page.on("response", weigh)
        page.goto(f"{live_server.url}{address}?lite=1", wait_until="networkidle")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(100)
        page.remove_listener("response", weigh)
        kinds = sorted(urlsplit(url).path.rpartition(".")[2] for url in asked if "/static/" in url)
        assert sum(asked.values()) <= LIGHT, (address, asked)
        assert set(kinds) <= {"css", "js", "svg"}, (address, kinds)
        assert kinds.count("js") == 1, (address, kinds)
        assert not [url for url in asked if "/media/" in url], address


def kinds_of_page(portal: Portal) -> list[str]:
    names = [*(kind.__name__ for kind in KINDS), "home", "section", "topic", "issue", "text"]
    return [portal.in_language["kk"][name] for name in names if name in portal.in_language["kk"]]
