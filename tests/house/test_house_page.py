"""The house page shows everything there is, and templates and stylesheets go by the same names."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.blocks import BodyBlock
from portal.house import IN_PUBLICATIONS, INSIDE, UNSEEN, WHOLE_PAGES
from tests.whole_portal import make_whole_portal

ROOT = Path(settings.BASE_DIR)
COMPONENTS = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
SHEETS = {path.stem for path in (ROOT / "static/css/components").glob("*.css")}
TEMPLATES = {path.stem for path in (ROOT / "templates").rglob("*.html")}
# Drawn by the sheet of what they stand in.
WITHOUT_A_SHEET = {*UNSEEN, *INSIDE, "emblem", "source"} - {"switches", "scripts"}
# Sheets of what several templates share, or of what has another name there.
WITHOUT_A_TEMPLATE = {
    "account",
    "avatar",
    "button",
    "content_note",
    "editors_note",
    "fact_list",
    "related",
    "search_form",
    "typo",
}


def shown_in(html: str) -> set[str]:
    return set(re.findall(r'data-exhibit="([\w-]+)"', html))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_component_block_and_stylesheet_has_its_place(logged_in: Any, language: str) -> None:
    make_whole_portal()

    answer = logged_in("chief", "Chief").get(f"/cms/house/?in={language}")

    html = answer.content.decode()
    shown = shown_in(html)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in html
    assert shown >= COMPONENTS - UNSEEN - INSIDE.keys()
    assert shown >= set(BodyBlock().child_blocks)
    blocks = BodyBlock().child_blocks.values()
    drawn = {Path(getattr(each.meta, "template", None) or "text").stem for each in blocks}
    assert {*shown, *drawn, *INSIDE, *WHOLE_PAGES, *IN_PUBLICATIONS} >= SHEETS
    assert html.count('data-scheme="light"') == html.count('data-scheme="dark"') >= len(shown)


def test_a_component_and_its_stylesheet_have_one_name() -> None:
    assert COMPONENTS - WITHOUT_A_SHEET <= SHEETS
    assert SHEETS - WITHOUT_A_TEMPLATE <= TEMPLATES
    assert not WITHOUT_A_SHEET & SHEETS
    assert WITHOUT_A_SHEET <= COMPONENTS


def test_every_stylesheet_of_a_component_is_imported_in_alphabetical_order() -> None:
    entry = (ROOT / "static/css/koktem.css").read_text()

    imported = re.findall(r'"components/(\w+)\.css"', entry)

    assert imported == sorted(SHEETS)


def test_the_night_of_the_house_page_is_the_night_of_the_readers() -> None:
    tokens = (ROOT / "static/css/tokens.css").read_text()
    house = (ROOT / "static/css/admin/house.css").read_text()
    wished = tokens.partition("prefers-color-scheme: dark")[2]
    forced = house.partition("[data-scheme=dark] {")[2]

    def colours(rules: str) -> list[str]:
        return re.findall(r"(--[\w-]+: #\w+);", rules.partition("}")[0])

    assert colours(wished) == colours(forced) != []


@pytest.mark.django_db
def test_nobody_but_the_newsroom_sees_it(logged_in: Any) -> None:
    assert Client().get("/cms/house/").status_code == 302
    assert logged_in("reader").get("/cms/house/").status_code == 404


@pytest.mark.django_db
def test_a_language_that_the_portal_does_not_have_is_not_found(logged_in: Any) -> None:
    assert logged_in("chief", "Chief").get("/cms/house/?in=de").status_code == 404
