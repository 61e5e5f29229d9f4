"""`manage.py demo`: what it fills, and what it leaves alone."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts.models import User
from articles.models import Issue, NewsImage, Publication, StoryDay
from comments.models import Comment
from languages import CODES
from portal.demo.filling import PEOPLE
from portal.models import DemoData
from typos.models import TypoReport

pytestmark = pytest.mark.django_db


def run(*arguments: str, **options: Any) -> str:
    told = StringIO()
    call_command("demo", *arguments, stdout=told, **options)
    return told.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """What the demo tells when it has filled the database: once for all tests that ask for it."""
    with django_db_blocker.unblock(), transaction.atomic():
        DemoData.objects.create(pk=1)
        yield run("--no-serve")
        transaction.set_rollback(True)


def test_the_demo_shows_sixteen_stories_over_the_four_kinds_with_languages_absent(
    demo: str,
) -> None:
    pages = Publication.objects.live().specific()
    kinds = {page.kind for page in pages}
    languages = [frozenset(found) for found in _languages_by_story(pages).values()]

    assert kinds == {"article", "press-release", "interview", "report"}
    assert len(languages) == 16
    for absent in CODES:
        assert any(absent not in found for found in languages), absent
    assert Issue.objects.count() == 2


def test_readers_talk_in_the_demo_in_three_languages_and_some_wait(demo: str) -> None:
    comments = Comment.objects.all()

    assert {comment.language for comment in comments} == set(CODES)
    assert {comment.status for comment in comments} == {"visible", "waiting", "hidden"}
    assert any("phone" in comment.held_for for comment in comments)
    assert comments.exclude(parent=None).count() >= 5
    run("--no-serve")
    assert Comment.objects.count() == len(comments)


def test_readers_have_marked_mistakes_in_the_demo_and_some_are_decided_on(demo: str) -> None:
    reports = TypoReport.objects.all()

    assert {report.language for report in reports} == set(CODES)
    assert 0 < reports.open().count() < len(reports)
    run("--no-serve")
    assert TypoReport.objects.count() == len(reports)


@pytest.mark.parametrize("language", CODES)
def test_the_demo_has_been_read_this_week(demo: str, client: Client, language: str) -> None:
    run("--no-serve")

    most_read = client.get(f"/{language}/").content.decode().partition('class="most-read"')[2]

    assert most_read.partition("</section>")[0].count("<li>") >= 3
    assert StoryDay.objects.order_by("-views").first().views < 200


def test_every_text_of_the_demo_has_350_words(demo: str) -> None:
    for page in Publication.objects.live():
        words = " ".join(page.body.stream_block.get_searchable_content(page.body)).split()
        assert len(words) >= 350, f"{page.title}: {len(words)}"


def test_every_page_of_the_demo_opens_for_readers(demo: str, client: Client) -> None:
    for page in Publication.objects.live():
        assert client.get(page.url).status_code == 200


def test_the_demo_tells_addresses_and_accounts_that_work(demo: str) -> None:
    assert "http://127.0.0.1:8000/kk/" in demo
    for user in User.objects.filter(username__in=PEOPLE):
        password = next(
            line.split()[1] for line in demo.splitlines() if line.split()[:1] == [user.username]
        )
        assert user.check_password(password)


def test_a_second_run_changes_nothing_that_editors_may_have_changed(demo: str) -> None:
    page = Publication.objects.live().first().specific
    page.title = "Түзетілді"
    page.save_revision().publish()
    counts = Publication.objects.count(), NewsImage.objects.count()

    run("--no-serve")

    assert (Publication.objects.count(), NewsImage.objects.count()) == counts
    assert Publication.objects.get(pk=page.pk).title == "Түзетілді"


def _languages_by_story(pages: Any) -> dict[Any, list[str]]:
    stories: dict[Any, list[str]] = {}
    for page in pages:
        stories.setdefault(page.translation_key, []).append(page.language)
    return stories
