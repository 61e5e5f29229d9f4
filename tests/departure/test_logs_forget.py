"""S17: after 180 days nothing that is kept says who of the newsroom did it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, ModelLogEntry, PageLogEntry, Revision, TaskState, WorkflowState

from accounts.models import SecondFactorReset
from accounts.stand_ins import SOMEBODY
from articles.models import ArticlePage
from comments.models import Act, Alarm
from comments.models import Comment as ReadersComment
from tests.departure.filling import (
    KEY,
    SHOWN,
    a_typo,
    a_year_of_work,
    html_of,
    rows_that_name,
)
from tests.moderating import ANSWER
from typos.models import TypoReport
from typos.workflow import assign

pytestmark = pytest.mark.django_db

SOMEBODY_READ = "кто-то из редакции"
MOMENTS = (
    (PageLogEntry, "timestamp"),
    (ModelLogEntry, "timestamp"),
    (Revision, "created_at"),
    (WorkflowState, "created_at"),
    (TaskState, "finished_at"),
    (Comment, "resolved_at"),
    (TypoReport, "closed_at"),
    (ReadersComment, "created_at"),
    (ReadersComment, "decided_at"),
    (Act, "done_at"),
    (Alarm, "ended_at"),
    (SecondFactorReset, "asked_at"),
)
"""When something was done that is noted under a name."""


def let_pass(**time: float) -> None:
    """Let all that was ever done have been done that long ago."""
    ago = timezone.now() - timedelta(**time)
    for model, moment in MOMENTS:
        done: Any = model._base_manager.filter(**{f"{moment}__isnull": False})  # type: ignore[attr-defined]
        done.update(**{moment: ago})


def test_logs_lose_their_actor_after_180_days(
    client_of_hers: Client, chief: Client, account: Any
) -> None:
    work = a_year_of_work(client_of_hers, account)
    long_ago = timezone.now() - timedelta(days=181)
    mine = str(work["mine"].pk)
    PageLogEntry.objects.filter(page=mine).update(timestamp=long_ago)
    Revision.objects.filter(object_id=mine).update(created_at=long_ago)
    TypoReport.objects.filter(pk=work["fixed"].pk).update(closed_at=long_ago)

    call_command("forget_actors")

    history = html_of(chief, f"/cms/pages/{mine}/history/")
    assert SOMEBODY_READ in history
    assert SHOWN not in history
    assert TypoReport.objects.get(pk=work["fixed"].pk).closed_by.username == SOMEBODY
    assert SHOWN in html_of(chief, f"/cms/pages/{work['theirs'].pk}/history/")
    # Who wrote it may still change it.
    assert ArticlePage.objects.get(pk=mine).owner_id == KEY


@pytest.mark.parametrize(
    "where",
    [
        "/cms/comments/?status=visible",
        "/cms/comments/?status=hidden",
        "/cms/comments/log/",
        "/cms/comments/people/{banned}/",
        "/cms/reports/site-history/",
    ],
)
def test_where_moderators_decided_their_names_go_as_well(
    client_of_hers: Client, chief: Client, account: Any, where: str
) -> None:
    work = a_year_of_work(client_of_hers, account)
    address = where.format(banned=work["banned"].pk)
    assert SHOWN in html_of(chief, address)

    let_pass(days=181)
    call_command("forget_actors")

    html = html_of(chief, address)
    assert SOMEBODY_READ in html
    assert SHOWN not in html


def test_what_stays_of_who_still_works_here_is_what_she_needs(
    client_of_hers: Client, account: Any
) -> None:
    a_year_of_work(client_of_hers, account)
    before = rows_that_name(KEY)
    assert {"comments.Act", "comments.Alarm", "accounts.SecondFactorReset"} <= before
    let_pass(days=181)

    call_command("forget_actors")

    gone = {
        "comments.Act", "comments.Alarm", "comments.Comment", "accounts.SecondFactorReset",
        "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry",
        "wagtailcore.WorkflowState", "wagtailcore.TaskState",
    }  # fmt: skip
    assert rows_that_name(KEY) == before - gone
    assert ReadersComment.objects.get(text=ANSWER).author.username == SOMEBODY
    assert set(Act.objects.values_list("by__username", flat=True)) == {SOMEBODY}


def test_what_a_reader_said_keeps_its_author(client_of_hers: Client, account: Any) -> None:
    work = a_year_of_work(client_of_hers, account)
    let_pass(days=181)

    call_command("forget_actors")

    authors = set(
        ReadersComment.objects.filter(speaks_for_us=False).values_list("author", flat=True)
    )
    assert authors == {work["banned"].pk}


def test_who_decided_five_months_ago_is_still_named(client_of_hers: Client, account: Any) -> None:
    a_year_of_work(client_of_hers, account)
    let_pass(days=150)
    before = rows_that_name(KEY)

    call_command("forget_actors")

    assert rows_that_name(KEY) == before
    assert set(Act.objects.values_list("by", flat=True)) == {KEY}


def test_each_day_only_what_was_not_yet_forgotten_is_written(
    client_of_hers: Client, account: Any
) -> None:
    a_year_of_work(client_of_hers, account)
    let_pass(days=181)

    assert rows_written_by_forgetting() > 10
    assert rows_written_by_forgetting() == 0


def rows_written_by_forgetting() -> int:
    """Run what the timer runs each day, and count the rows that it writes."""
    written: list[int] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.startswith(("UPDATE", "DELETE", "INSERT")):
            written.append(context["cursor"].rowcount)
        return answer

    with connection.execute_wrapper(count):
        call_command("forget_actors")
    return sum(written)


def test_how_long_is_a_setting(client_of_hers: Client, account: Any, settings: Any) -> None:
    a_year_of_work(client_of_hers, account)
    assert PageLogEntry.objects.filter(user=KEY).exists()
    let_pass(days=2)

    call_command("forget_actors")
    assert PageLogEntry.objects.filter(user=KEY).exists()
    assert Act.objects.filter(by=KEY).exists()
    settings.STAFF_LOG_DAYS = 1
    call_command("forget_actors")

    assert not PageLogEntry.objects.filter(user=KEY).exists()
    assert not Act.objects.filter(by=KEY).exists()


def test_whose_work_it_is_now_stays_with_whoever_took_it(account: Any) -> None:
    taken = a_typo()
    assign(taken, to=account("aigul", "Editors kk"), now=timezone.now())
    TypoReport.objects.update(created_at=timezone.now() - timedelta(days=400))

    call_command("forget_actors")

    assert TypoReport.objects.get().assignee.username == "aigul"
