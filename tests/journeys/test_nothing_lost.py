"""A narrow screen, text twice as large, a printer, a keyboard, a screen reader: nothing is lost."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.factories import publish, text
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db(transaction=True)

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  return [document.documentElement.scrollWidth > width, ...[...document.querySelectorAll("main, header, footer, aside, .button, h1, h2")]
    .filter((each) => !each.closest(".table, .visually-hidden, .skip-links") && each.getBoundingClientRect().right > width + 1)
    .map((each) => each.outerHTML.slice(0, 80))].filter(Boolean);
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""
LANDMARKS = """() => ["main", "header.masthead", "footer"].filter(
  (each) => document.querySelectorAll(each).length !== 1)"""
COVERED = """() => {
  const bar = document.querySelector(".quick-exit__bar").getBoundingClientRect();
  const focused = document.activeElement;
  if (focused.closest(".quick-exit, .skip-links") || focused === document.body) return "";
  const box = focused.getBoundingClientRect();
  const isUnder = box.bottom > bar.top + 1 && box.top < bar.bottom && box.right > bar.left;
  return isUnder ? focused.outerHTML.slice(0, 90) : "";
}"""


def test_no_page_scrolls_sideways_and_each_is_outlined_for_a_screen_reader(
    live_server: Any, page: Page
) -> None:
    """In three languages, at 320 px, as it is and with text twice as large."""
    page.set_viewport_size({"width": 320, "height": 640})
    portal = make_whole_portal()
    forms = ["accounts/login/", "accounts/signup/", "accounts/recover/"]
    mistakes = [
        f"/{each}/typos/report/?page={portal.publication.pk}" for each in portal.in_language
    ]
    addresses = [
        *portal.addresses(),
        *(f"/{each}/{form}" for each in portal.in_language for form in forms),
    ]

    for address in [*addresses, *mistakes]:
        page.goto(live_server.url + address, wait_until="domcontentloaded")
        levels = page.evaluate(HEADINGS)
        lost = page.evaluate(TOO_WIDE)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        lost_at_twice = page.evaluate(TOO_WIDE)

        assert (lost, lost_at_twice) == ([], []), address
        assert levels.count(1) == 1, address
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)
        assert address == "/" or page.evaluate(LANDMARKS) == [], address
        bar = page.locator(".quick-exit__bar").bounding_box()
        assert bar, address
        assert bar["height"] <= 60, address


def test_the_bar_never_covers_what_has_the_focus(live_server: Any, page: Page) -> None:
    """WCAG 2.4.11, going through a whole page by keyboard, forward and back, on a small screen."""
    page.set_viewport_size({"width": 320, "height": 400})
    page.goto(live_server.url + publish(body=[text("<p>Көктем келді. </p>" * 40)]).url)

    covered = []
    for key in ["Tab"] * 45 + ["Shift+Tab"] * 45:
        page.keyboard.press(key)
        covered.append(page.evaluate(COVERED))

    assert not list(filter(None, covered))


def test_paper_bears_the_text_and_the_addresses_of_links_and_no_chrome(
    live_server: Any, page: Page
) -> None:
    words = '<p>Толығырақ <a href="https://example.org/est">осында</a>, хат: <a href="tel:+77000000001">+7 700</a>.</p>'
    page.goto(live_server.url + publish(title="Көктем келді", body=[text(words)]).url)
    page.emulate_media(media="print")

    shown = page.locator("body").inner_text()
    after = "link => getComputedStyle(link, '::after').content"
    chrome = [
        ".quick-exit",
        ".skip-links",
        ".switches",
        ".languages",
        ".menu",
        ".breadcrumb",
        "footer nav",
    ]

    assert "Көктем келді" in shown
    assert page.locator('.body a[href^="https"]').evaluate(after) == '" (https://example.org/est)"'
    assert page.locator('.body a[href^="tel"]').evaluate(after) == "none"
    assert [each for each in chrome if page.locator(f"{each}:visible").count()] == []
    assert "Сайттан тез шығу" not in shown


def test_colours_of_the_reader_and_a_wish_for_rest_are_obeyed(live_server: Any, page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(live_server.url + publish().url)

    edge = page.locator(".quick-exit__bar").evaluate("bar => getComputedStyle(bar).borderTopStyle")
    moving = page.evaluate("document.getAnimations().length")

    assert edge == "solid"
    assert moving == 0
