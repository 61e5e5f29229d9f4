"""S6 in the discussion: whatever a reader writes is shown as it was written, and does nothing."""

import re
import unicodedata
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from articles.models import Publication
from comments.models import Comment
from tests.comments.talking import said
from tests.factories import publish
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS
from tests.safety.test_hostile_text import LANGUAGES, SAMPLE

pytestmark = pytest.mark.django_db

ALLOWED = {"p", "br", "a", "blockquote"}


class Words(HTMLParser):
    """What stands in each comment of a page, and the elements that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.comments: list[str] = []
        self.elements: set[str] = set()
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and ("class", "comment__text") in attrs:
            self.depth = 1
            self.comments.append("")
        elif self.depth:
            self.elements.add(tag)
            assert all(name in ("href", "rel") for name, _ in attrs), attrs

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.comments[-1] += data


def letters(text: str) -> str:
    """The words without what no reader sees: white space, signs that turn lines around, and marks of quotes."""
    text = re.sub(r"^>", "", unicodedata.normalize("NFC", text), flags=re.MULTILINE)
    return re.sub(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comments.posting.MOST_IN_A_MINUTE", 10_000)
    monkeypatch.setattr("comments.posting.MOST_IN_AN_HOUR", 10_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hostile_line_is_kept_and_shown_as_it_is_written(
    unhurried: None, logged_in: Any, client: Client, language: str
) -> None:
    page: Publication = publish(language=language)
    reader = logged_in("aigul")
    address = f"/{language}/comments/{page.translation_key}/"

    kept = []
    for text in [*NAUGHTY, *SCRIPT_INJECTIONS][LANGUAGES.index(language) :: 3]:
        form = {"text": text, "language": language, "key": str(uuid4()), "has_read": "on"}
        answer = reader.post(address, form)
        assert answer.status_code in (303, 400), text
        if answer.status_code == 303:
            kept.append(text)
    Comment.objects.update(status="visible")
    shown: list[str] = []
    for number in range(len(kept) // 50 + 1):
        words = Words(client.get(f"{address}?page={number + 1}").content.decode())
        assert words.elements <= ALLOWED
        shown += words.comments

    assert len(kept) > 270
    assert [letters(text) for text in shown] == [letters(text) for text in kept]


@pytest.mark.django_db(transaction=True)
def test_a_browser_runs_none_of_it(live_server: Any, page: Any) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    story = publish(language="kk")
    for text in SAMPLE:
        said(story, text)

    page.goto(live_server.url + story.url)

    assert page.locator(".comment").count() == len(SAMPLE)
    inside = "[...document.querySelectorAll('.comment__text *')].map(each => each.localName)"
    assert set(page.evaluate(inside)) <= ALLOWED
    assert dialogs == []
