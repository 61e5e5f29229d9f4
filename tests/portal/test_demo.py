"""`manage.py demo`: what it fills, and what it leaves alone."""

import time
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import Issue, NewsImage, Publication
from comments.models import Comment
from languages import CODES
from portal.demo.clock import Clock
from portal.demo.filling import PEOPLE
from portal.models import DemoData
from tests.factories import publish
from typos.models import TypoReport

pytestmark = pytest.mark.django_db


def run(*arguments: str, **options: Any) -> str:
    told = StringIO()
    call_command("demo", *arguments, stdout=told, **options)
    return told.getvalue()


@pytest.fixture
def demo(db: None) -> str:
    DemoData.objects.create(pk=1)
    return run("--no-serve")


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
    assert {comment.status for comment in comments} == set(Comment.Status.values)
    assert comments.exclude(parent=None).count() >= 5
    run("--no-serve")
    assert Comment.objects.count() == len(comments)


def test_readers_have_marked_mistakes_in_the_demo_and_some_are_decided_on(demo: str) -> None:
    reports = TypoReport.objects.all()

    assert {report.language for report in reports} == set(CODES)
    assert 0 < reports.open().count() < len(reports)
    run("--no-serve")
    assert TypoReport.objects.count() == len(reports)


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


def test_the_demo_refuses_a_database_that_it_did_not_fill() -> None:
    publish(title="Нағыз мәтін")

    with pytest.raises(CommandError, match="leaves it alone"):
        run("--no-serve")

    assert Publication.objects.count() == 1


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "192.0.2.7:80", "example.org:80"])
def test_the_demo_refuses_addresses_that_others_can_reach(address: str) -> None:
    with pytest.raises(CommandError, match="--yes"):
        run("--addrport", address)


@pytest.mark.parametrize("address", ["8000", "localhost", "localhost:http", ""])
def test_an_address_that_is_none_is_explained(address: str) -> None:
    with pytest.raises(CommandError, match="HOST:PORT"):
        run("--addrport", address)


@pytest.mark.django_db(transaction=True)
def test_a_text_scheduled_in_the_demo_appears_when_its_time_has_come() -> None:
    page = publish(title="Ертеңгі мәтін", live=False)
    page.go_live_at = timezone.now() - timedelta(seconds=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    clock = Clock(seconds=0.01)

    clock.start()
    ends = time.monotonic() + 20
    while not Publication.objects.get(pk=page.pk).live and time.monotonic() < ends:
        time.sleep(0.02)
    clock.stop()

    assert Publication.objects.published(timezone.now()).filter(title="Ертеңгі мәтін").exists()


def _languages_by_story(pages: Any) -> dict[Any, list[str]]:
    stories: dict[Any, list[str]] = {}
    for page in pages:
        stories.setdefault(page.translation_key, []).append(page.language)
    return stories
