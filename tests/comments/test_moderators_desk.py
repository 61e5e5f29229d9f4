"""The moderators' desk: many at once, the conversation around, answers in the newsroom's name, the log."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import Act, Comment, Wording
from tests.comments.talking import known, of, said, send, shown
from tests.factories import publish

pytestmark = pytest.mark.django_db


def test_many_are_decided_at_once_and_what_changed_meanwhile_is_left(moderator: Client) -> None:
    page = publish()
    waiting = [said(page, f"{n}", status="waiting") for n in range(4)]
    Comment.objects.filter(pk=waiting[3].pk).update(status="hidden", reason="spam")

    marked = [f"{each.pk}:waiting" for each in waiting] + ["x:waiting", "9" * 30 + ":waiting"]
    form = {"decision": "approve", "comment": marked}
    answer = moderator.post(reverse("decide_comments"), form, follow=True)

    assert sorted(Comment.objects.values_list("status", flat=True)) == [
        "hidden", "visible", "visible", "visible",
    ]  # fmt: skip
    assert "3 комментария" in answer.content.decode()


def test_hiding_many_needs_a_reason_and_marks(moderator: Client) -> None:
    comment = said(publish(), "Сөз.", status="waiting")
    address = reverse("decide_comments")

    moderator.post(address, {"decision": "hide", "comment": f"{comment.pk}:waiting"})
    moderator.post(address, {"decision": "hide", "reason": "spam"})
    comment.refresh_from_db()
    assert comment.status == "waiting"

    form = {"decision": "hide", "reason": "spam", "comment": f"{comment.pk}:waiting"}
    moderator.post(address, form)
    comment.refresh_from_db()
    assert comment.status == "hidden"


@pytest.mark.parametrize("address", ["decide_comment", "decide_comments"])
def test_a_moderator_hides_nothing_by_a_reason_that_only_a_ban_gives(
    moderator: Client, address: str
) -> None:
    """Its author would read that she may not write here any more."""
    comment = said(publish(), "Көктем келді.", status="waiting")
    one = [comment.pk] if address == "decide_comment" else []
    form = {"decision": "hide", "reason": "banned", "comment": f"{comment.pk}:waiting"}

    moderator.post(reverse(address, args=one), form)

    comment.refresh_from_db()
    assert (comment.status, comment.reason) == ("waiting", "")


def test_the_conversation_the_former_words_and_the_history_stand_with_a_comment(
    moderator: Client, account: Any
) -> None:
    page, author = publish(), account("dana")
    root = said(page, "Кездесу қайда?")
    said(page, "Кітапханада.", parent=root)
    comment = said(page, "Мен де барам.", parent=root, author=author, status="waiting")
    Wording.objects.create(comment=comment, text="Мен бармаймын.", replaced_at=timezone.now())
    said(page, "Жасырылған.", author=author, status="hidden", reason="spam")

    html = moderator.get("/cms/comments/").content.decode()

    for words in ("Кездесу қайда?", "Кітапханада.", "Мен бармаймын."):
        assert words in html
    assert "на странице 0, ждут 1, скрыто 1" in html


def test_what_was_held_by_itself_says_why(moderator: Client, logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    send(reader, page, "Маған +7 701 123 45 67 нөміріне жазыңыз.")
    first = logged_in("samal")
    send(first, page, "Алғашқы сөзім.")

    held = moderator.get("/cms/comments/?status=held").content.decode()

    assert "+7 701 123 45 67" in held
    assert "номер телефона" in held
    assert "Алғашқы сөзім." not in held
    assert "телефон нөмірі бар" in reader.get(page.url).content.decode()


def test_an_answer_in_the_newsrooms_name_names_no_moderator(
    moderator: Client, logged_in: Any, client: Client
) -> None:
    page, reader = publish(), logged_in("aigul")
    comment = said(page, "Кездесу қашан?", author=of(reader))

    form = {"text": "Сенбі күні.", "language": "kk"}
    moderator.post(reverse("answer_comment", args=[comment.pk]), form)

    html = client.get(page.url).content.decode()
    assert shown(html) == ["Кездесу қашан?", "Сенбі күні."]
    assert "Редакция" in html
    assert "aru" not in html.partition('id="discussion"')[2]
    assert "Редакция пікіріңізге жауап берді" in reader.get("/kk/accounts/inbox/").content.decode()


def test_an_answer_sent_twice_stands_once(moderator: Client) -> None:
    comment = said(publish(), "Кездесу қашан?")
    html = moderator.get("/cms/comments/?status=visible").content.decode()
    key = html.partition('name="key" value="')[2].partition('"')[0]
    assert key

    for _twice in range(2):
        form = {"text": "Сенбі күні.", "language": "kk", "key": key}
        moderator.post(reverse("answer_comment", args=[comment.pk]), form)

    assert Comment.objects.filter(text="Сенбі күні.").count() == 1


def test_what_is_approved_says_no_more_why_it_waited(moderator: Client, logged_in: Any) -> None:
    reader, page = logged_in("aigul"), publish()
    send(reader, page, "Маған +7 701 123 45 67 нөміріне жазыңыз.")
    decision = {"decision": "approve", "seen": "waiting.0"}
    moderator.post(reverse("decide_comment", args=[Comment.objects.get().pk]), decision)

    assert "телефон нөмірі" not in reader.get("/kk/comments/mine/").content.decode()


def test_approval_and_an_answer_are_read_in_the_inbox(moderator: Client, logged_in: Any) -> None:
    page, asks, answers = publish(), logged_in("aigul"), logged_in("samal")
    send(asks, page, "Кездесу қашан?")
    question = Comment.objects.get()
    decision = {"decision": "approve", "seen": "waiting"}
    moderator.post(reverse("decide_comment", args=[question.pk]), decision)
    send(answers, page, "Сенбіде.", parent=question.pk)
    answer = Comment.objects.get(text="Сенбіде.")
    told = asks.get("/kk/accounts/inbox/").content.decode()
    assert "Пікіріңіз бетке шықты" in told
    assert "жауап жазды" not in told

    moderator.post(reverse("decide_comment", args=[answer.pk]), decision)

    assert "Пікіріңізге біреу жауап жазды" in asks.get("/kk/accounts/inbox/").content.decode()


def test_no_answer_of_an_ignored_person_is_told(logged_in: Any) -> None:
    page, reader, rude = publish(), logged_in("aigul"), known("dana", logged_in)
    comment = said(page, "Менің ойым.", author=of(reader))
    reader.post(f"/kk/comments/ignore/{Comment.objects.filter(author=of(rude))[0].pk}/")

    send(rude, page, "Қате ойлайсың.", parent=comment.pk)

    assert "жауап жазды" not in reader.get("/kk/accounts/inbox/").content.decode()


def test_every_act_is_in_the_log_and_outlives_whoever_did_it(
    moderator: Client, logged_in: Any
) -> None:
    comment = said(publish(), "Сөз.", status="waiting")
    form = {"decision": "hide", "reason": "insult", "seen": "waiting"}
    moderator.post(reverse("decide_comment", args=[comment.pk]), form)
    assert "aru" in moderator.get(reverse("moderation_log")).content.decode()

    get_user_model().objects.get(username="aru").delete()
    colleague = logged_in("sana", "Comment moderators")
    html = colleague.get(reverse("moderation_log")).content.decode()

    assert Act.objects.count() == 1
    assert "aru" not in html.partition("<main")[2]
    assert "бывший волонтёр" in html


def test_the_desk_costs_the_same_with_twenty_as_with_two(
    moderator: Client, account: Any, django_assert_max_num_queries: Any
) -> None:
    page = publish()
    for number in range(20):
        root = said(page, f"Сұрақ {number}")
        said(page, "Жауап.", parent=root, author=account(f"o{number}"), status="waiting")
    moderator.get("/cms/comments/")

    with django_assert_max_num_queries(32):
        moderator.get("/cms/comments/")
