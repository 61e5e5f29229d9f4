"""Who may speak at once, who waits, and what moderators decide."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.visitors import TooMany
from comments.models import Comment
from comments.moderation import approve, hide
from comments.posting import Words, post, sweep
from tests.comments.talking import said, send
from tests.factories import publish

pytestmark = pytest.mark.django_db


def write(author: Any, text: str = "Көктем келді.", **fields: Any) -> Comment:
    page = fields.pop("page", None) or publish()
    words = Words(text=text, language="kk", key=uuid4(), parent=fields.pop("parent", None))
    return post(page.translation_key, words, **{"author": author, "now": timezone.now()} | fields)


def test_the_fourth_comment_of_an_account_needs_no_approval(account: Any) -> None:
    reader, moderator = account("aigul"), account("aru", "Comment moderators")
    now = timezone.now()

    for number in range(3):
        comment = write(reader, now=now + timedelta(minutes=number))
        assert comment.status == "waiting"
        approve(comment, moderator=moderator, now=now)

    assert write(reader, now=now + timedelta(minutes=9)).status == "visible"


def test_waiting_comments_do_not_make_an_account_known(account: Any) -> None:
    reader = account("aigul")
    now = timezone.now()

    statuses = [write(reader, now=now + timedelta(minutes=n)).status for n in range(5)]

    assert statuses == ["waiting"] * 5


def test_whoever_was_hidden_often_of_late_waits_again(account: Any) -> None:
    reader = account("aigul")
    now = timezone.now()
    page = publish()
    for number in range(7):
        fate = {"status": "hidden", "reason": "insult"} if number < 3 else {}
        said(page, "сөз", author=reader, decided_at=now - timedelta(days=2), **fate)

    assert write(reader, page=page, now=now).status == "waiting"
    assert write(reader, page=page, now=now + timedelta(days=8)).status == "visible"


def test_deleting_what_was_hidden_makes_no_clean_record(logged_in: Any) -> None:
    reader = logged_in("aigul")
    author = Comment.author.field.related_model.objects.get(username="aigul")
    page, now = publish(), timezone.now()
    for number in range(7):
        fate = {"status": "hidden", "reason": "insult"} if number < 3 else {}
        said(page, "Жаман сөз.", author=author, decided_at=now - timedelta(days=2), **fate)

    for comment in Comment.objects.filter(status="hidden"):
        reader.post(f"/kk/comments/delete/{comment.pk}/")

    assert not Comment.objects.filter(status="hidden").exists()
    assert set(Comment.objects.filter(status="deleted").values_list("text", flat=True)) == {""}
    assert write(author, page=page, now=now).held_for == "record"
    sweep(now + timedelta(days=6))
    assert not Comment.objects.filter(status="deleted").exists()


@pytest.mark.parametrize(
    ("hidden", "decided", "status"),
    [(2, 4, "visible"), (2, 5, "waiting"), (3, 10, "waiting"), (2, 10, "visible")],
)
def test_five_must_be_decided_in_a_week_and_three_of_ten_hidden(
    account: Any, hidden: int, decided: int, status: str
) -> None:
    reader, page, now = account("aigul"), publish(), timezone.now()
    for _ in range(3):
        said(page, "Бұрын.", author=reader, decided_at=now - timedelta(days=30))
    for number in range(decided):
        fate = {"status": "hidden", "reason": "insult"} if number < hidden else {}
        said(page, "сөз", author=reader, decided_at=now - timedelta(days=2), **fate)

    assert write(reader, page=page, now=now).status == status


def test_too_many_in_a_minute_are_too_many_and_the_first_ones_stay(account: Any) -> None:
    reader, page, now = account("aigul"), publish(), timezone.now()

    for _ in range(5):
        write(reader, page=page, now=now)
    with pytest.raises(TooMany):
        write(reader, page=page, now=now)

    assert Comment.objects.count() == 5


def test_too_many_are_told_so_and_keep_their_words(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    for number in range(5):
        assert send(reader, page, f"{number}").status_code == 303

    answer = send(reader, page, "Тағы бір ойым бар.")

    assert answer.status_code == 429
    assert "Тағы бір ойым бар." in answer.content.decode()
    assert Comment.objects.count() == 5


@pytest.mark.parametrize("group", ["Comment moderators", "Chief"])
def test_a_moderator_approves_and_hides_from_the_queue(
    logged_in: Any, client: Client, group: str
) -> None:
    page = publish()
    good, bad = (said(page, text, status="waiting") for text in ("Жақсы сөз.", "Жаман сөз."))
    moderator = logged_in("aru", group)

    queue = moderator.get(reverse("comments_queue")).content.decode()
    assert "Жақсы сөз." in queue
    moderator.post(reverse("decide_comment", args=[good.pk]), {"decision": "approve"})
    hiding = {"decision": "hide", "reason": "insult"}
    moderator.post(reverse("decide_comment", args=[bad.pk]), hiding)

    html = client.get(page.url).content.decode()
    assert "Жақсы сөз." in html
    assert "Жаман сөз." not in html
    bad.refresh_from_db()
    assert (bad.status, bad.reason, bad.decided_by.username) == ("hidden", "insult", "aru")
    assert "Жақсы сөз." not in moderator.get(reverse("comments_queue")).content.decode()
    hidden = moderator.get(reverse("comments_queue"), {"status": "hidden"}).content.decode()
    assert "Жаман сөз." in hidden


@pytest.mark.parametrize("sent", [{"decision": "hide"}, {"decision": "hide", "reason": "x"}, {}])
def test_nothing_is_hidden_without_a_reason(logged_in: Any, sent: Any) -> None:
    comment = said(publish(), "Сөз.")

    answer = logged_in("aru", "Comment moderators").post(
        reverse("decide_comment", args=[comment.pk]), sent, follow=True
    )

    comment.refresh_from_db()
    assert comment.status == "visible"
    assert answer.status_code == 200


@pytest.mark.parametrize("group", ["Writers kk", "Editors kk"])
def test_who_may_not_moderate_finds_no_queue(logged_in: Any, group: str) -> None:
    comment = said(publish(), "Сөз.", status="waiting")
    client = logged_in("aru", group)

    assert client.get(reverse("comments_queue")).status_code in (302, 403)
    client.post(reverse("decide_comment", args=[comment.pk]), {"decision": "approve"})

    comment.refresh_from_db()
    assert comment.status == "waiting"
    assert reverse("comments_queue") not in client.get("/cms/").content.decode()


def test_a_decision_leads_back_into_the_queue_and_nowhere_else(logged_in: Any) -> None:
    moderator = logged_in("aru", "Comment moderators")
    for sent, expected in (
        ("/cms/comments/?status=visible", "/cms/comments/?status=visible"),
        ("https://evil.example/", "/cms/comments/"),
        ("//evil.example/cms/comments/", "/cms/comments/"),
    ):
        comment = said(publish(), "Сөз.", status="waiting")
        decision = {"decision": "approve", "next": sent}
        answer = moderator.post(reverse("decide_comment", args=[comment.pk]), decision)
        assert answer.headers["Location"] == expected


def test_the_queue_costs_the_same_with_more_comments(
    logged_in: Any, django_assert_max_num_queries: Any
) -> None:
    moderator = logged_in("aru", "Comment moderators")
    for _ in range(15):
        said(publish(), "Сөз.", status="waiting")
    moderator.get(reverse("comments_queue"))

    with django_assert_max_num_queries(25):
        moderator.get(reverse("comments_queue"))


@pytest.mark.parametrize("reason", ["whim", "banned"])
def test_hiding_for_a_reason_that_is_none_is_refused(account: Any, reason: str) -> None:
    comment = said(publish(), "Сөз.")

    with pytest.raises(ValueError, match=reason):
        hide(comment, moderator=account("aru"), reason=reason, now=timezone.now())


def test_approving_undoes_no_hiding_that_the_moderator_has_not_seen(logged_in: Any) -> None:
    comment = said(publish(), "Мекенжайы осы.", status="waiting")
    first, second = logged_in("aru", "Comment moderators"), logged_in("sana", "Comment moderators")
    address = reverse("decide_comment", args=[comment.pk])

    first.post(address, {"decision": "hide", "reason": "outing", "seen": "waiting"})
    answer = second.post(address, {"decision": "approve", "seen": "waiting"}, follow=True)

    comment.refresh_from_db()
    assert (comment.status, comment.reason) == ("hidden", "outing")
    assert "уже приняли решение" in answer.content.decode()


def test_approving_puts_no_words_on_the_page_that_the_moderator_has_not_seen(
    logged_in: Any, client: Client
) -> None:
    page, author, moderator = publish(), logged_in("dana"), logged_in("aru", "Comment moderators")
    send(author, page, "Сәлем!")
    comment = Comment.objects.get()
    seen = re.search(
        r'name="seen" value="([^"]+)"', moderator.get("/cms/comments/").content.decode()
    )
    author.post(f"/kk/comments/edit/{comment.pk}/", {"text": "Ол Абай көшесі, 12-үйде тұрады."})

    decision = {"decision": "approve", "seen": seen[1] if seen else ""}
    moderator.post(reverse("decide_comment", args=[comment.pk]), decision)
    marked = {"decision": "approve", "comment": f"{comment.pk}:waiting.0"}
    moderator.post(reverse("decide_comments"), marked)

    assert "Абай көшесі" not in client.get(page.url).content.decode()


def test_nobody_decides_on_what_she_wrote_herself(logged_in: Any, client: Client) -> None:
    moderator = logged_in("aru", "Comment moderators")
    page = publish()
    send(moderator, page, "Өз пікірім.")
    comment = Comment.objects.get()

    decision = {"decision": "approve", "seen": "waiting"}
    moderator.post(reverse("decide_comment", args=[comment.pk]), decision)

    assert "Өз пікірім." not in client.get(page.url).content.decode()


def test_nobody_can_tell_the_minute_of_a_comment(logged_in: Any, client: Client) -> None:
    page = publish()
    send(logged_in("aigul"), page, "Сәлем.")
    Comment.objects.update(status="visible")

    html = client.get(page.url).content.decode()
    (told,) = re.findall(r'<time class="comment__time"[^>]*>[^<]*</time>', html)

    assert Comment.objects.get().created_at.second == 0
    assert not re.search(r"\d\d:\d\d", told)
