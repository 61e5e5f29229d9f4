"""S6 between readers and moderators: reports, reasons and answers are shown as written, and do nothing."""

import re
import unicodedata
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from comments.models import Act, Comment, Flag, Standing
from tests.comments.talking import address_of, of, said, send
from tests.factories import publish
from tests.safety.test_hostile_comments import ALLOWED, Words, letters
from tests.safety.test_hostile_text import LANGUAGES, Page, batches, third

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", LANGUAGES)]

HARMLESS = "көктем"
OF_WORDS = {"p []", "br []", "blockquote []", "a ['href', 'rel']"}
"""Paragraphs, lines, quotes and links of readers, of which there are as many as were written."""


@pytest.fixture
def desk(account: Any, language: str) -> Client:
    moderator = account("aru", "Comment moderators")
    UserProfile.objects.create(user=moderator, preferred_language=language)
    client = Client()
    client.force_login(moderator)
    return client


def bare(text: str) -> str:
    """Return words without what no reader sees: white space, and signs that turn lines around."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def shown(answer: Any, selector: str) -> list[str]:
    """Return what is read in these places of a page."""
    page = BeautifulSoup(answer.content, "html.parser")
    return [bare(place.get_text()) for place in page.select(selector)]


def made_of(answer: Any) -> list[str]:
    """Return the elements of a page, but for those that words are laid out in."""
    assert answer.status_code == 200
    return [element for element in Page(answer).elements if element not in OF_WORDS]


def test_what_a_reader_says_with_a_report_is_shown_to_moderators_as_it_is_written(
    desk: Client, logged_in: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("comments.flags.MOST_IN_AN_HOUR", 10_000)
    page, reader = publish(language=language), logged_in("aigul")
    for text in batches(third(language, 0), room=480):
        comment = said(page, "Келіспеймін.")
        address = f"/{language}/comments/report/{comment.pk}/"
        answer = reader.post(address, {"kind": "offensive", "words": text})
        assert answer.status_code in (200, 400), text
        if answer.status_code == 200:
            assert bare(Flag.objects.get(comment=comment).words) == bare(text)
    kept = list(Flag.objects.values_list("words", flat=True))
    queue = f"{reverse('comments_queue')}?status=reported&p="
    pages = [f"{queue}{number + 1}" for number in range((len(kept) + 19) // 20)]

    answers = [desk.get(address) for address in pages]

    assert len(kept) > 20
    told = [words for answer in answers for words in shown(answer, ".moderated__why--flag bdi")]
    assert told == [bare(text) for text in kept]
    Flag.objects.update(words=HARMLESS)
    assert list(map(made_of, answers)) == [made_of(desk.get(address)) for address in pages]


def test_what_a_moderator_gives_as_reason_is_shown_as_it_is_written(
    desk: Client, logged_in: Any, language: str
) -> None:
    page, reader = publish(language=language), logged_in("aigul")
    said(page, "Жаман сөз.", author=of(reader))
    for text in batches(third(language, 1), room=900):
        told_at_once(text, desk=desk, reader=reader, page=page)
    kept = [bare(words) for words in Act.objects.values_list("words", flat=True)]
    inbox = f"/{language}/accounts/inbox/"
    about_her, log = reverse("moderated_person", args=[of(reader).pk]), reverse("moderation_log")
    places = [(desk, about_her), (desk, log), (reader, page.url), (reader, inbox)]
    seen_before(places)

    of_her, in_the_log, under_the_text, in_the_inbox = (who.get(place) for who, place in places)

    assert 10 < len(kept) < 50
    assert shown(in_the_inbox, ".notice__words") == kept
    for answer in (of_her, in_the_log):
        lines = shown(answer, ".moderated__about:has(time)")
        assert all(words in line for words, line in zip(kept, lines, strict=True))
    Act.objects.update(words=HARMLESS)
    Standing.objects.update(words=HARMLESS)
    of(reader).notices.update(words=HARMLESS)
    harmless = [made_of(who.get(place)) for who, place in places]
    assert list(map(made_of, (of_her, in_the_log, under_the_text, in_the_inbox))) == harmless


def told_at_once(text: str, *, desk: Client, reader: Client, page: Any) -> None:
    """Suspend a reader with these words, and find them where she would have spoken and at the desk."""
    about_her = reverse("moderated_person", args=[of(reader).pk])
    answer = desk.post(about_her, {"verb": "suspend", "days": 3, "words": text})
    if answer.status_code == 400:
        assert len(text) > 900, text
        return
    assert answer.status_code == 302
    assert bare(text) in shown(reader.get(page.url), "#comment-form")[0]
    refused = send(reader, page, HARMLESS)
    assert refused.status_code == 403
    assert bare(text) in shown(refused, "main")[0]
    assert bare(text) in "".join(shown(desk.get(about_her), ".moderated__why"))


def seen_before(places: list[tuple[Client, str]]) -> None:
    """Open pages once, so that what is said but once, and what is new, is so no more."""
    for who, place in places:
        assert who.get(place).status_code == 200


def test_what_the_newsroom_answers_is_shown_as_it_is_written(
    desk: Client, client: Client, logged_in: Any, language: str
) -> None:
    page = publish(language=language)
    question = said(page, "Кездесу қашан?", author=of(logged_in("aigul")))
    address = reverse("answer_comment", args=[question.pk])
    for text in batches(third(language, 2), room=1500):
        form = {"text": text, "language": language, "key": uuid4()}
        assert desk.post(address, form).status_code == 302, text
    answers = Comment.objects.filter(speaks_for_us=True)
    kept = list(answers.order_by("pk").values_list("text", flat=True))
    queue = f"{reverse('comments_queue')}?status=visible"
    places = [(client, address_of(page, language)), (desk, queue)]
    seen_before(places)

    to_readers, to_moderators = (who.get(place) for who, place in places)

    words = Words(to_readers.content.decode())
    assert 5 < len(kept) < 20
    assert [letters(text) for text in words.comments[1:]] == [letters(text) for text in kept]
    assert words.elements <= ALLOWED
    told = BeautifulSoup(to_moderators.content, "html.parser").select(".moderated__text")
    assert len(told) == len(kept) + 1
    answers.update(text=HARMLESS)
    assert [made_of(to_readers), made_of(to_moderators)] == [
        made_of(who.get(place)) for who, place in places
    ]
