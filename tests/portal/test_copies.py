"""What caches and browsers may keep of a page, and how cheaply they ask whether it is still good."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.accounts.reader import PASSWORD
from tests.factories import publish

pytestmark = pytest.mark.django_db


def test_a_browser_that_has_the_page_is_told_so_and_sent_nothing(client: Client) -> None:
    page = publish()

    for encoding in ("br", ""):
        first = client.get(page.url, headers={"Accept-Encoding": encoding})
        tag = first.headers["ETag"]
        again = client.get(page.url, headers={"Accept-Encoding": encoding, "If-None-Match": tag})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_each_encoding_has_a_tag_of_its_own(client: Client) -> None:
    page = publish()

    tags = {
        client.get(page.url, headers={"Accept-Encoding": encoding}).headers["ETag"]
        for encoding in ("br", "")
    }

    assert len(tags) == 2


def test_a_page_that_changed_is_sent_anew(client: Client) -> None:
    page = publish(title="Көктем келді")
    tag = client.get(page.url).headers["ETag"]

    page.title = "Жаз келді"
    page.save_revision().publish()
    answer = client.get(page.url, headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert "Жаз келді" in answer.content.decode()


def test_what_is_personal_has_no_tag(logged_in: Any) -> None:
    answer = logged_in("aigul").get(publish().url)

    assert "ETag" not in answer.headers


@pytest.mark.django_db(transaction=True)
def test_whoever_logs_in_sees_at_once_what_is_for_her(
    live_server: Any, page: Page, account: Any
) -> None:
    account("aigul")
    story = publish()
    page.goto(live_server.url + story.url)

    page.locator("#comment-form a").click()
    page.fill("input[name=login]", "aigul")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")

    expect(page.locator("#comment-text")).to_be_visible()
