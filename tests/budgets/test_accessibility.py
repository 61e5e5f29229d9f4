"""What a machine can tell of accessibility: axe finds nothing on any kind of page, in any state."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from checks.screenshots import open_menu, open_typo_dialog, send_empty
from checks.tour import Stop, forms, tour
from languages import CODES

# Everything up to WCAG 2.2 AA, the size of targets too, and what axe calls good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe is content with fills megabytes, and nobody reads it.
BRIEFLY = {"resultTypes": ["violations"]}
ALL = {**BRIEFLY, "runOnly": {"type": "tag", "values": RULES}}
# By night nothing but the colours is another.
COLOURS = {**BRIEFLY, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    """One page for all: what was loaded once is not loaded again."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def found_on(page: Any) -> list[str]:
    """Return what axe finds by day, and in the colours of the night."""
    found = []
    for scheme, rules in (("light", ALL), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        answer = Axe().run(page, options=rules)
        if answer.violations_count:
            found.append(f"{scheme}: {answer.generate_report()}")
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("language", CODES)
def test_axe_finds_nothing_on_any_kind_of_page(demo_address: str, page: Any, language: str) -> None:
    for stop in (*tour(), *forms()):
        if stop.language == language:
            page.goto(demo_address + stop.path)
            assert found_on(page) == [], stop


@pytest.mark.parametrize(
    ("kind", "does"),
    [
        ("home", open_menu),
        ("interview", open_typo_dialog),
        ("login", send_empty),
        ("signup", send_empty),
        ("recover", send_empty),
    ],
    ids=["menu", "typo", "login", "signup", "recover"],
)
def test_axe_finds_nothing_where_a_reader_has_done_something(
    demo_address: str, page: Any, kind: str, does: Callable[[Any], None]
) -> None:
    for stop in (*tour(), *forms()):
        if stop.kind == kind:
            page.goto(demo_address + stop.path)
            does(page)
            assert found_on(page) == [], stop


def test_axe_finds_nothing_where_somebody_has_no_script(demo_address: str, page: Any) -> None:
    for code in CODES:
        page.goto(demo_address + _interview(code).path)
        page.goto(demo_address + page.locator("[data-typo-open][href]").get_attribute("href"))
        assert found_on(page) == [], code


def _interview(code: str) -> Stop:
    return next(stop for stop in tour() if (stop.kind, stop.language) == ("interview", code))


def test_a_page_that_cannot_be_read_would_be_noticed(page: Any) -> None:
    page.set_content('<p style="color: #ccc; background: #fff">Көктем</p><img src="/a">')

    assert found_on(page)
