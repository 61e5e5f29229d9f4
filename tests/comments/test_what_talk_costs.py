"""A discussion costs the same number of queries with fifty comments and with five thousand; nobody is asked twice."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Publication, SectionPage
from comments.models import Act, Comment, DiscussionRule
from tests.comments.talking import address_of, send, shown
from tests.comments.test_bad_input import strict
from tests.factories import publish, section

pytestmark = pytest.mark.django_db

FEW, MANY = 50, 5_000
WAYS = [
    f"?order={order}{only}"
    for order in ("oldest", "newest", "supported")
    for only in ("", "&only=kk")
]


def asked(does: Callable[[], Any]) -> list[str]:
    """The queries of one request."""
    with CaptureQueriesContext(connection) as captured:
        does()
    return [query["sql"] for query in captured]


def discussion_of(number: int, authors: list[User]) -> Publication:
    """A story with so many comments: two of five begin a thread, the others answer, an answer too."""
    page, roots, now = publish(), [], timezone.now()

    def comment(place: int, **fields: Any) -> Comment:
        return Comment(
            story_id=page.translation_key, text=f"{place}-пікір", key=uuid4(), created_at=now,
            language="kk" if place % 3 else "ru", author=authors[place % len(authors)],
            status="visible", supports=place % 7, **fields,
        )  # fmt: skip

    roots = Comment.objects.bulk_create(comment(n) for n in range(number * 2 // 5))
    answers = Comment.objects.bulk_create(
        comment(n, parent=root, thread=root) for n, root in enumerate(roots)
    )
    Comment.objects.bulk_create(
        comment(n, parent=answer, thread_id=answer.thread_id, branch=answer)
        for n, answer in enumerate(answers[: number - 2 * len(roots)])
    )
    return page


def asked_of(reader: Client, addresses: list[str]) -> list[int]:
    reader.get(addresses[0])
    return [len(asked(lambda where=where: reader.get(where))) for where in addresses]


def test_five_thousand_comments_cost_as_many_queries_as_fifty_in_every_order(
    client: Client, logged_in: Any
) -> None:
    authors = User.objects.bulk_create(User(username=f"oqyrman-{n}") for n in range(20))
    few, many = discussion_of(FEW, authors), discussion_of(MANY, authors)
    assert Comment.objects.filter(story=many.translation_key).count() == MANY

    for reader, ways in ((client, WAYS), (logged_in("aigul"), [WAYS[0], WAYS[-1]])):
        short, long = (
            asked_of(reader, [page.url, *(address_of(page) + way for way in ways)])
            for page in (few, many)
        )
        assert long == short, ["under the text", *ways]
    assert shown(client.get(f"{address_of(many)}?order=newest&page=40").content.decode())


def test_the_rules_of_ten_sections_are_asked_for_at_once(logged_in: Any) -> None:
    moderator, address = logged_in("aru", "Comment moderators"), reverse("discussion_sections")
    moderator.get(address)
    before = len(asked(lambda: moderator.get(address)))
    here = section("ru")
    for number in range(10):
        more = SectionPage(title=f"Бөлім {number}", slug=f"bolim-{number}", locale=here.locale)
        here.get_parent().add_child(instance=more)
        DiscussionRule.objects.create(place=more.translation_key, state="slow")

    with_ten = asked(lambda: moderator.get(address))

    assert len(with_ten) == before
    assert moderator.get(address).content.decode().count('value="slow" selected') == 10


def test_a_refused_form_asks_once_who_she_is_so_far(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    send(reader, page, "Бірінші.")

    queries = asked(lambda: send(reader, page, ""))

    assert sum("comments_standing" in query for query in queries) == 1, queries


def test_what_is_refused_for_its_haste_asks_once_who_she_is_so_far(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    for number in range(5):
        send(reader, page, f"{number}")

    queries = asked(lambda: send(reader, page, "Алтыншы."))

    assert sum("comments_standing" in query for query in queries) == 1, queries


def test_saving_one_section_says_nothing_of_the_others(logged_in: Any) -> None:
    moderator, here = logged_in("aru", "Comment moderators"), section("ru")
    form = {f"section-{each.pk}-state": "open" for each in SectionPage.objects.all()}

    form |= {f"section-{here.pk}-state": "slow"}
    moderator.post(reverse("discussion_sections"), form)

    assert [act.words for act in Act.objects.all()] == [here.title]


def test_a_newcomer_who_has_to_send_it_again_has_read_the_rules_already(logged_in: Any) -> None:
    page = publish()

    refused = send(strict(logged_in("aigul")), page, "Ұзақ ойландым.").content.decode()

    assert re.search(r'<input type="checkbox" name="has_read"[^>]* checked', refused)
