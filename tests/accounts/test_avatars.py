"""A picture for each name, drawn from the name: small, calm, the same for names that look alike."""

import re
from html.parser import HTMLParser
from typing import Any

import brotli
import pytest
from django.test import Client

from accounts.avatars import avatar_of

NAMES = [f"{name}{number}" for number in range(100) for name in ("Ақбота", "dala", "Жел")]


class Elements(HTMLParser):
    """Which elements and attributes stand in a piece of html."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_name_has_one_picture_and_names_that_look_alike_share_it() -> None:
    assert avatar_of("Ақбота") == avatar_of("АҚ БОТА") == avatar_of("Aқбота")
    assert avatar_of("Ақбота") != avatar_of("Дала")


def test_pictures_are_many_and_small() -> None:
    pictures = [avatar_of(name) for name in NAMES]

    assert max(len(avatar_of(f"оқырман{number}")) for number in range(6000)) <= 300
    assert len(set(pictures)) > 200
    assert len(brotli.compress("".join(pictures[:50]).encode(), quality=5)) < 2048


@pytest.mark.parametrize("name", ["", "😀", "<script>", '"><b>', "ә" * 500, "\0"])
def test_whatever_a_name_is_its_picture_is_two_elements_for_the_eye_alone(name: str) -> None:
    svg, path = Elements(avatar_of(name)).found

    assert (svg[0], path[0]) == ("svg", "path")
    assert svg[1]["aria-hidden"] == "true"
    assert svg[1].keys() == {"class", "viewbox", "aria-hidden"}
    assert re.fullmatch(r"[MLCSHVZ0-9. ]+", path[1]["d"] or "")


def test_every_picture_stays_within_its_square() -> None:
    for name in NAMES:
        numbers = re.findall(r"[\d.]+", Elements(avatar_of(name)).found[1][1]["d"] or "")
        assert all(2 <= float(number) <= 22 for number in numbers), name


@pytest.mark.django_db
def test_she_sees_on_her_page_what_others_see(logged_in: Any) -> None:
    client: Client = logged_in("Ақбота", display_name="Дала", email="akbota@example.org")

    html = client.get("/kk/accounts/me/").content.decode()

    assert re.search(re.escape(avatar_of("Дала")) + r"\s*<span[^>]*>Дала</span>", html)
    assert "akbota@" not in html
    refused = client.post("/kk/accounts/me/", {"display_name": "admin"}).content.decode()
    assert avatar_of("Дала") in refused
    assert avatar_of("admin") not in refused
