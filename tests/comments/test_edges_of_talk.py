"""What happens at the edges of a discussion: what went meanwhile, who counts, when somebody may speak again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from comments.models import Alarm, Comment, Flag, Support
from comments.posting import NotForThis, Slowly, Words, delete, post, set_support
from comments.swarms import end
from tests.comments.talking import address_of, known, of, said, send
from tests.comments.test_flags import flag, status_of
from tests.factories import publish

pytestmark = pytest.mark.django_db

TEN = datetime(2026, 4, 15, 10, 0, 30, tzinfo=timezone.get_default_timezone())


def test_a_permanent_link_says_nothing_of_what_of_its_author_is_not_on_the_page(
    client: Client, logged_in: Any
) -> None:
    page, author = publish(), logged_in("samal")
    for number in range(50):
        said(page, f"Жасырын {number}", author=of(author), status="hidden", reason="spam")
    comment = said(page, "Көктем келді.", author=of(author))
    address = f"/kk/comments/at/{comment.pk}/"

    assert client.get(address).headers["Location"] == f"{page.url}#comment-{comment.pk}"
    hers = author.get(address).headers["Location"]
    assert "Көктем келді." in author.get(hers).content.decode()


def test_a_permanent_link_leads_a_reader_to_where_it_stands_for_her(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    for number in range(50):
        said(page, f"Күтіп тұр {number}", author=of(reader), status="waiting")
    comment = said(page, "Көктем келді.")

    address = reader.get(f"/kk/comments/at/{comment.pk}/").headers["Location"]

    assert "Көктем келді." in reader.get(address).content.decode()


def test_nobody_cleans_her_record_by_deleting_an_answer_to_what_was_hidden(account: Any) -> None:
    page, author, now = publish(), account("aigul"), timezone.now()
    hidden = said(
        page, "Жаман сөз.", author=author, status="hidden", reason="insult", decided_at=now
    )
    answer = said(page, "Олай емес.", author=author, parent=hidden)

    delete(hidden)
    delete(answer)

    assert list(Comment.objects.values_list("author", "text")) == [(author.pk, "")]


@pytest.mark.parametrize("fate", [{"status": "hidden", "reason": "insult"}, {"status": "deleted"}])
def test_what_left_the_page_this_moment_is_supported_no_more(account: Any, fate: Any) -> None:
    reader, comment = account("aigul"), said(publish(), "Жақсы ой.")
    as_read = Comment.objects.get(pk=comment.pk)
    Comment.objects.filter(pk=comment.pk).update(**fate)

    with pytest.raises(NotForThis):
        set_support(as_read, reader=reader, is_wanted=True, now=timezone.now())

    assert not Support.objects.exists()


def test_what_was_deleted_this_moment_cannot_be_supported(account: Any) -> None:
    comment = said(publish(), "Жақсы ой.")
    as_read = Comment.objects.get(pk=comment.pk)
    delete(comment)

    with pytest.raises(NotForThis):
        set_support(as_read, reader=account("aigul"), is_wanted=True, now=timezone.now())


def test_new_lines_count_as_the_browser_counts_them(logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    lines = "\r\n".join(["көктем келді"] * 307)
    assert len(lines.replace("\r\n", "\n")) == 3990

    assert send(reader, page, lines).status_code == 303

    comment = Comment.objects.get(text__startswith="көктем")
    assert comment.text == lines.replace("\r\n", "\n")
    edited = reader.post(f"/kk/comments/edit/{comment.pk}/", {"text": lines + " " + "а" * 9})
    assert edited.status_code == 303


def test_a_report_may_have_as_many_lines_as_its_field_lets_her_write(logged_in: Any) -> None:
    comment, words = said(publish(), "Сатамын."), "\r\n".join(["жарнама"] * 62)

    answer = flag(logged_in("aigul"), comment, "spam", words)

    assert answer.status_code == 200
    assert Flag.objects.get().words == words.replace("\r\n", "\n")


def speak(author: User, page: Any, *, now: datetime) -> None:
    words = Words(text=f"{now:%H:%M:%S}", language="kk", key=uuid4())
    post(page.translation_key, words, author=author, now=now, state="slow")


@pytest.mark.parametrize("begins", [TEN, TEN + timedelta(minutes=4), TEN + timedelta(minutes=9)])
def test_after_ten_minutes_everybody_may_speak_again(account: Any, begins: datetime) -> None:
    author, page = account("aigul"), publish()
    speak(author, page, now=begins)

    for minutes in (1, 5, 9):
        with pytest.raises(Slowly):
            speak(author, page, now=begins + timedelta(minutes=minutes))

    speak(author, page, now=begins + timedelta(minutes=10))
    assert Comment.objects.count() == 2


def test_a_slow_discussion_stays_slow_for_who_deletes_what_she_said(account: Any) -> None:
    author, page = account("aigul"), publish()
    speak(author, page, now=TEN)
    delete(Comment.objects.get())

    with pytest.raises(Slowly):
        speak(author, page, now=TEN + timedelta(minutes=2))


def test_an_alarm_that_was_ended_rings_again_for_a_new_swarm_alone(
    logged_in: Any, account: Any
) -> None:
    page, moderator, now = publish(), account("aru", "Comment moderators"), timezone.now()
    for number in range(10):
        send(logged_in(f"jana-{number}"), page, f"Біз келдік {number}")
    end(Alarm.objects.get(), by=moderator, now=timezone.now() + timedelta(minutes=1))

    send(logged_in("jana-10"), page, "Мен де келдім.")
    assert Alarm.objects.count() == 1

    Comment.objects.update(created_at=now + timedelta(minutes=3))
    send(logged_in("jana-11"), page, "Тағы келдік.")
    assert Alarm.objects.filter(ended_at=None).count() == 1


def test_an_alarm_tells_nobody_the_second_at_which_somebody_spoke(logged_in: Any) -> None:
    page = publish()
    for number in range(10):
        send(logged_in(f"jana-{number}"), page, f"Біз келдік {number}")

    rang_at = Alarm.objects.get().rang_at

    assert (rang_at.second, rang_at.microsecond) == (0, 0)


def test_a_moderator_rejects_no_report_that_she_has_not_seen(logged_in: Any) -> None:
    comment, moderator = said(publish(), "Ол 5-мектепте оқиды."), logged_in("aru", "Chief")
    flag(logged_in("dana"), comment, "off-topic")
    queue = moderator.get("/cms/comments/?status=reported").content.decode()
    seen = queue.partition('name="seen" value="')[2].partition('"')[0]
    flag(logged_in("aigul"), comment, "exposes", "Бұл менің інім.")

    address = reverse("decide_comment", args=[comment.pk])
    answer = moderator.post(address, {"decision": "approve", "seen": seen}, follow=True)

    assert set(Flag.objects.values_list("status", flat=True)) == {"open"}
    assert "пожаловались" in answer.content.decode()
    comment.refresh_from_db()
    assert not comment.is_cleared
    seen = answer.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    moderator.post(address, {"decision": "approve", "seen": seen})
    assert set(Flag.objects.values_list("status", flat=True)) == {"rejected"}


def test_what_is_hidden_is_hidden_whoever_else_reports_it_meanwhile(logged_in: Any) -> None:
    comment, moderator = said(publish(), "Ол 5-мектепте оқиды."), logged_in("aru", "Chief")
    flag(logged_in("aigul"), comment, "spam")

    decision = {"decision": "hide", "reason": "outing", "seen": "visible.0.0"}
    moderator.post(reverse("decide_comment", args=[comment.pk]), decision)

    assert status_of(comment) == "hidden"


@pytest.mark.parametrize("page", ["٢", "1_0", "-1", "1.0", "9" * 5000, "", "%00", "2&page=1"])
def test_odd_pages_are_no_error_of_ours(client: Client, logged_in: Any, page: str) -> None:
    story, reader = publish(), logged_in("aigul")
    for number in range(51):
        said(story, f"{number}", author=of(reader))

    for address in (address_of(story), "/kk/comments/mine/"):
        assert reader.get(f"{address}?page={page}").status_code in (200, 400, 404)


@pytest.mark.parametrize("way", ["at", "edit", "delete", "report", "ignore"])
def test_numbers_that_no_row_has_are_not_there(logged_in: Any, way: str) -> None:
    assert logged_in("aigul").get(f"/kk/comments/{way}/{'9' * 40}/").status_code == 404


@pytest.mark.parametrize("way", ["people/{}/", "{}/decide/", "{}/answer/", "alarms/{}/end/"])
def test_nor_are_they_at_the_moderators_desk(logged_in: Any, way: str) -> None:
    moderator = logged_in("aru", "Comment moderators")
    sent = {"decision": "approve", "text": "Рақмет.", "language": "kk"}

    address = f"/cms/comments/{way.format('9' * 40)}"

    assert moderator.post(address, sent).status_code == 404


def test_support_that_meets_a_deletion_is_told_that_nothing_is_there(logged_in: Any) -> None:
    comment, reader = said(publish(), "Жақсы ой."), logged_in("aigul")

    gone: list[Any] = []

    def delete_it_meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("SAVEPOINT") and not gone:
            gone.append(comment.pk)
            Comment.objects.filter(pk=comment.pk).delete()
        return execute(sql, *rest)

    with connection.execute_wrapper(delete_it_meanwhile):
        answer = reader.post(
            "/kk/comments/support/",
            {"comment": comment.pk},
            headers={"Accept": "application/json"},
        )

    assert answer.status_code == 404
