"""What programs ask for before they read."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.addresses import reserved_slugs
from articles.models import SiteTexts
from languages import CODES
from tests.factories import publish
from tests.reading_back import HERE

pytestmark = pytest.mark.django_db

CONTACT = "mailto:security@portal.example"


def fields(client: Client) -> dict[str, str]:
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def contact(value: str) -> None:
    texts = SiteTexts.objects.get()
    texts.security_contact = value
    texts.full_clean()
    texts.save()


def test_robots_may_read_and_are_kept_out_of_forms_and_searches(client: Client) -> None:
    page = publish()
    answer = client.get("/robots.txt")
    rules = RobotFileParser()
    rules.parse(answer.content.decode().splitlines())

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert rules.site_maps() == [f"{HERE}/sitemap.xml"]
    for address in ("/", "/kk/", page.url, "/ru/feed.xml", "/en/search/", "/media/a.jpg"):
        assert rules.can_fetch("Anybody", HERE + address), address
    for code in CODES:
        for address in ("accounts/login/", "search/?q=хат", "typos/report/?page=1"):
            assert not rules.can_fetch("Anybody", f"{HERE}/{code}/{address}"), address
    assert not rules.can_fetch("Anybody", f"{HERE}/cms/")


def test_security_txt_is_absent_while_nobody_is_there_to_be_told(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


def test_security_txt_says_whom_to_tell(client: Client, settings: Any) -> None:
    settings.BASE_URL = "https://portal.example"
    contact(CONTACT)

    said = fields(client)

    assert said["Contact"] == CONTACT
    assert said["Preferred-Languages"] == "kk, ru, en"
    assert said["Canonical"] == "https://portal.example/.well-known/security.txt"
    left = datetime.fromisoformat(said["Expires"]) - datetime.now(UTC)
    assert timedelta(days=140) < left < timedelta(days=190)


def test_security_txt_names_no_address_of_its_own_without_https(client: Client) -> None:
    contact(CONTACT)

    assert "Canonical" not in fields(client)


@pytest.mark.parametrize(
    "value",
    ["security@portal.example", "http://portal.example/", "javascript:alert(1)", "tel:87001112233",
     "mailto:a@b\nExpires: 1990-01-01T00:00:00Z", "https://portal.example/ Contact: mailto:a@b"],
)  # fmt: skip
def test_a_contact_that_nobody_could_use_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        contact(value)


@pytest.mark.parametrize(
    "address",
    ["/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/stories-1.xml",
     "/.well-known/security.txt", "/kk/feed.xml", "/kk/feed.json", "/kk/news/feed.json"],
)  # fmt: skip
def test_they_are_read_and_never_written(client: Client, address: str) -> None:
    publish()
    contact(CONTACT)

    answer = client.get(address)
    head = client.head(address)

    assert answer.status_code == head.status_code == 200
    assert head.content == b""
    assert answer.headers["Cache-Control"].startswith("public")
    assert not answer.cookies
    for method in ("post", "put", "patch", "delete", "options"):
        refused = getattr(client, method)(address)
        assert refused.status_code == 405, method
        assert refused.headers["Allow"] == "GET, HEAD"
    for query in ("?page=2", "?q=%FF", "?lite=1"):
        assert client.get(address + query).content == answer.content


def test_editors_cannot_give_their_addresses_away() -> None:
    assert {"robots.txt", "sitemap.xml", "sitemaps", ".well-known"} <= reserved_slugs()
