"""S15 for who wrote thousands of comments: gone in few steps, also while somebody answers one of them."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.erasure import erase
from accounts.inbox import tell
from accounts.models import Notice, User
from accounts.signals import user_erased
from accounts.undisturbed import undisturbed
from articles.models import Publication
from comments.models import Act, Comment, Flag, Support, Wording
from comments.notices import ANSWERED
from comments.posting import NoLongerThere, Words, delete, post
from tests.comments.test_discussion import said
from tests.factories import publish

pytestmark = pytest.mark.django_db

MANY = 300
# Two for each hundred rows that go; all else is what an account without a comment costs.
MOST_QUERIES_MORE = 20


def talk(page: Publication, author: User, other: User, threads: int) -> None:
    """Threads that she began; in each she answers herself, in every third another answers her."""
    for number in range(threads):
        root = said(page, f"Сұрақ {number}", author=author)
        own = said(page, f"Өз жауабым {number}", author=author, parent=root)
        if number % 3 == 0:
            said(page, f"Сіздің пікіріңізге жауап {number}", author=other, parent=own)


def forget(author: User, *, keeps_comments: bool = False) -> None:
    erase(author, keeps_comments=keeps_comments, now=timezone.now())


def cost_of_nobody(account: Any) -> int:
    """Return how many queries it takes to forget who never said anything."""
    with CaptureQueriesContext(connection) as asked:
        forget(account("silent"))
    return len(asked)


def test_hundreds_of_comments_go_in_few_steps(
    account: Any, django_assert_max_num_queries: Any
) -> None:
    page, author, other = publish(), account("aigul"), account("samal")
    talk(page, author, other, MANY)

    with django_assert_max_num_queries(cost_of_nobody(account) + MOST_QUERIES_MORE):
        forget(author)

    left = Comment.objects.values_list("status", "text", "author")
    emptied = [row for row in left if row[0] == "deleted"]
    assert set(emptied) == {("deleted", "", None)}
    assert len(emptied) == 2 * MANY / 3
    assert len(left) == MANY
    assert {row[2] for row in left} == {None, other.pk}


def test_as_many_comments_stay_in_few_steps(
    account: Any, django_assert_max_num_queries: Any
) -> None:
    page, author, other = publish(), account("aigul"), account("samal")
    talk(page, author, other, MANY)
    waiting = said(page, "Күтіп тұр", author=author, status="waiting")
    Wording.objects.create(
        comment=Comment.objects.first(), text="Бұрын", replaced_at=timezone.now()
    )

    with django_assert_max_num_queries(cost_of_nobody(account) + MOST_QUERIES_MORE):
        forget(author, keeps_comments=True)

    left = Comment.objects.all()
    assert left.count() == 2 * MANY + MANY / 3
    assert not left.filter(pk=waiting.pk).exists()
    assert set(left.values_list("status", "author")) == {("visible", None), ("visible", other.pk)}
    assert not Wording.objects.exists()


def test_nothing_is_kept_of_what_goes_nor_of_what_is_emptied(account: Any) -> None:
    page, author, other = publish(), account("aigul"), account("samal")
    gone, emptied = said(page, "Кетеді", author=author), said(page, "Босайды", author=author)
    said(page, "Жауап", author=other, parent=emptied)
    now = timezone.now()
    for comment in (gone, emptied):
        Comment.objects.filter(pk=comment.pk).update(supports=1, held_for="first")
        Wording.objects.create(comment=comment, text="Бұрын", replaced_at=now)
        Support.objects.create(comment=comment, reader=other)
        Flag.objects.create(comment=comment, reader=other, kind="spam", created_at=now)
        Act.objects.create(verb="approve", comment=comment, done_at=now)

    forget(author)

    for kept in (Wording, Support, Flag):
        assert not kept.objects.exists()
    emptied.refresh_from_db()
    assert (emptied.text, emptied.supports, emptied.held_for) == ("", 0, "")
    assert list(Act.objects.order_by("pk").values_list("comment", flat=True)) == [None, emptied.pk]


@pytest.mark.parametrize("status", ["hidden", "deleted"])
def test_rows_that_nobody_answers_any_more_are_gone(account: Any, status: str) -> None:
    page, author = publish(), account("aigul")
    emptied_earlier = said(page, "", status="deleted")
    said(page, "", author=author, parent=emptied_earlier, status=status)
    said(page, "Жасырылған", author=author, status="hidden", reason="spam")

    forget(author)

    assert not Comment.objects.exists()


def test_what_moderators_hid_and_others_answered_is_emptied(account: Any) -> None:
    page, author = publish(), account("aigul")
    hidden = said(page, "Жасырылған", author=author, status="hidden", reason="spam")
    said(page, "Жауап", author=account("samal"), parent=hidden)

    forget(author)

    hidden.refresh_from_db()
    assert (hidden.status, hidden.text, hidden.reason, hidden.author) == ("deleted", "", "", None)


# --- While somebody answers -----------------------------------------------------------------------


def of_postgres() -> bool:
    """SQLite lets one write after the other: nobody can be in another's way."""
    return connection.vendor == "postgresql"


def elsewhere(act: Callable[[], object]) -> tuple[Thread, list[object]]:
    """Begin something on another connection; what came of it is put into the list."""
    became: list[object] = []

    def run() -> None:
        try:
            became.append(act())
        except Exception as error:  # noqa: BLE001 (whatever it is, the test looks at it)
            became.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread, became


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("goes", ["the author", "the comment"])
def test_what_is_answered_while_it_goes_is_emptied_instead(account: Any, goes: str) -> None:
    if not of_postgres():
        pytest.skip("needs two who write at once")
    page, author, other = publish(), account("aigul"), account("samal")
    question = said(page, "Кім біледі?", author=author)
    is_written = Event()

    def answer() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            said(page, "Мен білемін.", author=other, parent=question)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            is_written.set()
            cursor.execute("SELECT pg_sleep(1)")

    thread, became = elsewhere(answer)
    is_written.wait(timeout=20)

    if goes == "the author":
        forget(author)
    else:
        delete(question)

    thread.join()
    assert became == [None]
    question = Comment.objects.get(thread=None)
    assert (question.status, question.text, question.author) == ("deleted", "", None)
    assert Comment.objects.get(text="Мен білемін.").parent == question


@pytest.mark.django_db(transaction=True)
def test_who_tells_her_of_an_answer_and_she_who_goes_do_not_wait_for_one_another(
    account: Any,
) -> None:
    if not of_postgres():
        pytest.skip("needs two who write at once")
    page, author, other = publish(), account("aigul"), account("samal")
    question = said(page, "Кім біледі?", author=author)
    is_written = Event()

    def answer() -> None:
        with connection.cursor() as cursor:
            if Comment.objects.filter(pk=question.pk).exists():
                said(page, "Мен білемін.", author=other, parent=question)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            is_written.set()
            cursor.execute("SELECT pg_sleep(1)")
            tell(author.pk, ANSWERED, path="/comments/mine/", now=timezone.now())

    thread, became = elsewhere(lambda: undisturbed(answer))
    is_written.wait(timeout=20)

    forget(author)

    thread.join()
    assert became == [None]
    assert not User.objects.filter(pk=author.pk).exists()
    assert not Notice.objects.exists()
    assert set(Comment.objects.values_list("author", flat=True)) <= {None, other.pk}


@pytest.mark.django_db(transaction=True)
def test_who_answers_what_just_went_is_told_so(account: Any) -> None:
    if not of_postgres():
        pytest.skip("needs two who write at once")
    page, author, other = publish(), account("aigul"), account("samal")
    question = said(page, "Кім біледі?", author=author)
    words = Words("Мен білемін.", "kk", uuid4(), question)
    begun: list[Any] = []

    def answer_now(**kwargs: Any) -> None:
        now = timezone.now()
        begun.append(elsewhere(lambda: post(page.translation_key, words, author=other, now=now)))
        begun[0][0].join(timeout=1)

    user_erased.connect(answer_now)
    try:
        forget(author)
    finally:
        user_erased.disconnect(answer_now)

    thread, became = begun[0]
    thread.join()
    assert [type(each) for each in became] == [NoLongerThere]
    assert not Comment.objects.exists()
