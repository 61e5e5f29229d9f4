"""Where one may speak: open, slow or closed, by story, by section, after some days."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.models import Act, Comment, DiscussionRule
from tests.comments.talking import known, send
from tests.factories import publish, section

pytestmark = pytest.mark.django_db

CLOSED = "Талқылау жабық."


def is_closed(client: Client, page: Any) -> bool:
    return CLOSED in client.get(page.url).content.decode()


def test_a_closed_discussion_takes_nothing_more_and_gives_the_words_back(
    logged_in: Any, client: Client
) -> None:
    page, reader = publish(), logged_in("aigul")
    moderator = logged_in("aru", "Comment moderators")
    moderator.post(reverse("discussion_of_story", args=[page.translation_key]), {"state": "closed"})

    answer = send(reader, page, "Кешігіп қалдым ба?")

    assert answer.status_code == 403
    assert "Кешігіп қалдым ба?" in answer.content.decode()
    assert CLOSED in answer.content.decode()
    assert is_closed(client, page)
    assert "comment-text" not in reader.get(page.url).content.decode()
    assert not Comment.objects.exists()
    assert Act.objects.get().verb == "close"


def test_a_slow_discussion_lets_everybody_speak_once_in_ten_minutes(
    logged_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, reader = publish(), logged_in("aigul")
    DiscussionRule.objects.create(place=page.translation_key, state="slow")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)

    assert send(reader, page, "Бірінші.").status_code == 303
    second = send(reader, page, "Екінші.")
    assert second.status_code == 429
    assert "Екінші." in second.content.decode()
    assert "он минутта" in second.content.decode()
    assert send(logged_in("samal"), page, "Мен де.").status_code == 303

    now += timedelta(minutes=21)
    assert send(reader, page, "Екінші.").status_code == 303


def test_a_section_closes_after_its_days_and_a_story_can_stay_open(client: Client) -> None:
    old = publish(published_at=timezone.now() - timedelta(days=40))
    kept = publish(published_at=timezone.now() - timedelta(days=40))
    new = publish()
    DiscussionRule.objects.create(place=section().translation_key, days_open=30)
    DiscussionRule.objects.create(place=kept.translation_key, state="open")

    assert [is_closed(client, page) for page in (old, kept, new)] == [True, False, False]


def test_all_sections_close_after_the_days_of_the_setting(client: Client, settings: Any) -> None:
    settings.COMMENTS_DAYS_OPEN = 30
    old = publish(published_at=timezone.now() - timedelta(days=31))
    assert is_closed(client, old)

    DiscussionRule.objects.create(place=section().translation_key, days_open=0)
    assert not is_closed(client, old)


def test_a_moderator_sets_the_sections_in_the_admin(logged_in: Any, client: Client) -> None:
    page, here = publish(), section("ru")
    moderator = logged_in("aru", "Comment moderators")
    address = reverse("discussion_sections")
    html = moderator.get(address).content.decode()
    assert here.title in html

    form = {f"section-{each.pk}-state": "open" for each in type(here).objects.all()}
    moderator.post(address, form | {f"section-{here.pk}-state": "closed"})

    assert is_closed(client, page)
    refused = moderator.post(address, form | {f"section-{here.pk}-days_open": "-1"})
    assert refused.status_code == 400


def test_what_is_said_in_a_closed_discussion_is_changed_no_more(logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    send(reader, page, "Бәрі дұрыс.")
    comment = Comment.objects.get(text="Бәрі дұрыс.")
    change = f"/kk/comments/edit/{comment.pk}/"
    places = (page.url, "/kk/comments/mine/")
    assert all(change in reader.get(place).content.decode() for place in places)

    DiscussionRule.objects.create(place=page.translation_key, state="closed")
    answer = reader.post(change, {"text": "Бәрі өтірік."})

    assert answer.status_code == 403
    html = answer.content.decode()
    assert "Талқылау жабық: пікірді өзгертуге болмайды" in html
    assert "Бәрі өтірік." in html
    assert reader.get(change).status_code == 403
    assert not any(change in reader.get(place).content.decode() for place in places)
    comment.refresh_from_db()
    assert comment.text == "Бәрі дұрыс."
    reader.post(f"/kk/comments/delete/{comment.pk}/")
    assert not Comment.objects.filter(pk=comment.pk).exists()


def test_in_a_slow_discussion_words_can_be_mended(logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    DiscussionRule.objects.create(place=page.translation_key, state="slow")
    send(reader, page, "Бәрі дүрыс.")
    comment = Comment.objects.get(text="Бәрі дүрыс.")

    answer = reader.post(f"/kk/comments/edit/{comment.pk}/", {"text": "Бәрі дұрыс."})

    assert answer.status_code == 303
    comment.refresh_from_db()
    assert comment.text == "Бәрі дұрыс."


def test_a_slow_discussion_says_so_to_everybody(client: Client, logged_in: Any) -> None:
    page = publish()
    DiscussionRule.objects.create(place=page.translation_key, state="slow")

    for reader in (client, known("aigul", logged_in)):
        assert "он минутта бір рет" in reader.get(page.url).content.decode()
