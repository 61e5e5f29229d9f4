"""Whoever is answered is told of it once, whatever becomes of the answer on its way to the page."""

from typing import Any

import pytest
from django.utils import timezone

from accounts import inbox
from accounts.models import Notice, User
from comments.models import Comment
from comments.moderation import approve, hide
from comments.notices import ANSWERED
from comments.posting import edit
from tests.comments.talking import known, said, send
from tests.comments.test_flags import flag
from tests.factories import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def asks(account: Any) -> User:
    """Who asked something."""
    return account("asel")


def answer_of(client: Any, to: User) -> Comment:
    """Answer a question of hers; she has seen in her inbox what it brought."""
    page = publish()
    send(client, page, "Кітапханада.", parent=said(page, "Кездесу қайда?", author=to).pk)
    inbox.see(to, timezone.now())
    return Comment.objects.get(text="Кітапханада.")


def put_on_the_page(comment: Comment, moderator: User) -> None:
    approve(Comment.objects.get(pk=comment.pk), moderator=moderator, now=timezone.now())


def times_told(to: User) -> int:
    return Notice.objects.filter(user=to, kind=ANSWERED).count()


def test_an_answer_that_was_reported_and_came_back_is_told_once(
    logged_in: Any, account: Any, asks: User
) -> None:
    answer = answer_of(known("samal", logged_in), asks)
    flag(known("aigul", logged_in), answer)
    answer.refresh_from_db()
    assert answer.status == "waiting"

    put_on_the_page(answer, account("aru"))

    assert times_told(asks) == 1


def test_an_answer_that_waits_again_for_its_new_words_is_told_once(
    logged_in: Any, account: Any, asks: User
) -> None:
    answer = answer_of(known("samal", logged_in), asks)
    edit(answer, text="Кітапханада, +7 701 123 45 67.", now=timezone.now())

    put_on_the_page(answer, account("aru"))

    assert times_told(asks) == 1


def test_an_answer_that_was_hidden_by_mistake_is_told_when_it_comes_onto_the_page(
    logged_in: Any, account: Any, asks: User
) -> None:
    answer, moderator = answer_of(logged_in("samal"), asks), account("aru")
    hide(answer, moderator=moderator, reason="spam", now=timezone.now())
    assert times_told(asks) == 0

    put_on_the_page(answer, moderator)
    hide(Comment.objects.get(pk=answer.pk), moderator=moderator, reason="spam", now=timezone.now())
    inbox.see(asks, timezone.now())
    put_on_the_page(answer, moderator)

    assert times_told(asks) == 1
