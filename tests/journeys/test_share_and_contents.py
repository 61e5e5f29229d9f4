"""Sharing a text and moving about in it, in a real browser."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from wagtail_footnotes.models import Footnote

from tests.factories import publish, section, text


@pytest.fixture(autouse=True)
def the_portals_own_address(live_server: Any, settings: Any) -> None:
    settings.BASE_URL = live_server.url


pytestmark = pytest.mark.django_db(transaction=True)

LONG = "<p>" + "көктем келді " * 120 + "</p>"
PARTS = "".join(f"<h2>{name}</h2>{LONG}" for name in ("Бірінші", "Екінші", "Үшінші", "Төртінші"))


def test_the_link_is_copied_and_the_reader_is_told_so(page: Page, live_server: Any) -> None:
    publication = publish(title="Көктем келді")
    address = live_server.url + publication.url
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)

    page.get_by_role("button", name="Сілтемені көшіру").click()

    expect(page.get_by_role("status")).to_have_text("Сілтеме көшірілді.")
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_the_systems_own_list_is_offered_only_where_there_is_one(
    page: Page, live_server: Any
) -> None:
    publication = publish(title="Көктем келді", headline_note="Дегендей")
    sheet = page.get_by_role("button", name="Басқа жолмен…")
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(live_server.url + publication.url)
    expect(page.get_by_role("button", name="Сілтемені көшіру")).to_be_visible()
    expect(sheet).to_be_hidden()

    page.add_init_script("Navigator.prototype.share = async (given) => { window.given = given; }")
    page.reload()
    sheet.click()

    given = page.evaluate("window.given")
    assert given == {"title": "Көктем келді", "url": live_server.url + publication.url}


def test_where_nothing_can_be_copied_the_address_itself_is_shown(
    page: Page, live_server: Any
) -> None:
    publication = publish()
    page.add_init_script("delete Navigator.prototype.clipboard")

    page.goto(live_server.url + publication.url)

    expect(page.get_by_text(live_server.url + publication.url)).to_be_visible()
    expect(page.get_by_role("button", name="Сілтемені көшіру")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_line_of_the_contents_leads_to_its_part_without_scripts(
    browser: Any, live_server: Any, width: int
) -> None:
    publication = publish(body=[text(PARTS)])
    size = {"width": width, "height": 740}
    page = browser.new_context(java_script_enabled=False, viewport=size).new_page()
    page.goto(live_server.url + publication.url)
    if width == 360:
        page.locator(".contents__summary").click()

    contents = page.get_by_role("navigation", name="Мазмұны")
    expect(contents.get_by_role("link")).to_have_count(4)
    contents.get_by_role("link", name="Үшінші").click()

    expect(page).to_have_url(live_server.url + publication.url + "#s-ushinshi")
    expect(page.get_by_role("heading", name="Үшінші")).to_be_in_viewport()
    expect(page.locator("h2:target")).to_have_text("Үшінші")


def test_a_note_leads_down_and_back_by_the_keyboard_alone(page: Page, live_server: Any) -> None:
    note = Footnote(uuid=uuid4(), text="<p>Дереккөз.</p>", locale=section("kk").locale)
    mark = f'<footnote id="{note.uuid}">1</footnote>'
    body = [text(f"{LONG}<p>Шай{mark} мен нан{mark}.</p>{LONG}{LONG}")]
    publication = publish(body=body, footnotes=[note])
    page.goto(live_server.url + publication.url)

    page.locator("#note-1-mark-2").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notes :target")).to_contain_text("Дереккөз.")
    expect(page.locator("#note-1")).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".note-mark :target")).to_have_attribute("id", "note-1-mark-2")
    expect(page.locator("#note-1-mark-2")).to_be_in_viewport()


def test_whoever_stays_with_a_text_is_counted_and_whoever_leaves_at_once_is_not(
    live_server: Any, page: Page
) -> None:
    story = publish()
    told: list[str] = []
    page.on("request", lambda request: "/seen/" in request.url and told.append(request.method))
    page.clock.install()

    page.goto(live_server.url + story.url)
    page.clock.run_for(2_900)
    assert told == []

    with page.expect_request(f"**/kk/seen/{story.translation_key}/"):
        page.clock.run_for(200)
    assert told == ["POST"]
