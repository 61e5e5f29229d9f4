"""S6: whatever is written into a field of an account never breaks a page, and becomes no element."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User, VisitorLimit
from tests.accounts.reader import NEW
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS

pytestmark = pytest.mark.django_db

# The injections are families that differ in one byte: some of each.
STRINGS = [
    *NAUGHTY,
    *SCRIPT_INJECTIONS[::7],
    "\0",
    "ә" * 5000,
    "\ud800".encode(errors="replace").decode(),
]
TAG = re.compile(r"<[a-z0-9]+")


def elements(answer: Any) -> int:
    return len(TAG.findall(answer.content.decode()))


def answers_to(text: str) -> list[Any]:
    """Send a text in every field of the forms for everybody, as somebody not yet counted."""
    VisitorLimit.objects.all().delete()
    client = Client()
    new = {"username": text, "email": text, "password1": text, "password2": text, "next": text}
    lost = {"pseudonym": text, "code": text, "password1": NEW, "password2": text}
    return [
        client.post("/ru/accounts/recover/", lost),
        client.post("/en/accounts/password/reset/", {"email": text, "next": text}),
        client.post("/kk/accounts/signup/", new),
        client.get("/kk/accounts/codes/", {"next": text}),
    ]


def test_forms_for_everybody_answer_whatever_is_written() -> None:
    for text in STRINGS:
        assert {answer.status_code for answer in answers_to(text)} <= {200, 302, 400}, text


def test_ones_own_page_shows_whatever_is_written_as_it_was_written(logged_in: Any) -> None:
    client = logged_in("Ақбота")
    plain = elements(client.post("/kk/accounts/me/", {"display_name": "дала\u2060"}))

    for text in STRINGS:
        answer = client.post("/kk/accounts/me/", {"display_name": f"{text}\u2060"})
        assert answer.status_code == 200, text
        assert elements(answer) <= plain, text
    assert User.objects.get().display_name == ""


def test_a_name_that_is_kept_becomes_no_element(logged_in: Any) -> None:
    client = logged_in("Ақбота")
    plain = elements(client.get("/kk/accounts/me/"))

    for text in (each for each in STRINGS if "<" in each and len(each) <= 60):
        client.post("/kk/accounts/me/", {"display_name": text})
        assert elements(client.get("/kk/accounts/me/")) == plain, text
