"""A reader says something on a phone, waits, is approved with one key, and reads the answer."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Publication
from comments.models import Comment
from languages import CODES
from tests.accounts.reader import PASSWORD
from tests.comments.talking import said
from tests.factories import publish
from tests.journeys.door import come_in
from tests.journeys.phone import PHONE, fill, follow, press, register, stands
from tests.journeys.seen import Seen, seen_in

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES = pytest.mark.parametrize("language", CODES)


def sign_up_from(page: Page, story: Publication, seen: Seen) -> None:
    """Follow the way from under the text to an account of one's own and back to the form."""
    follow(page, seen.enter_to_comment)
    follow(page, seen.register)
    stands(page, seen.language, seen.register, seen.is_enough)
    register(page, seen, seen.other_name, PASSWORD)
    follow(page, seen.written_down)
    page.wait_for_url(f"**{story.url}#comment-form")
    expect(page.locator("#comment-form")).to_be_in_viewport()


def say(page: Page, words: str, seen: Seen) -> None:
    fill(page, seen.your_comment, words)
    if page.locator("[name=has_read]").count():
        expect(page.locator(".comment-form__rules")).to_be_visible()
        page.get_by_label(seen.has_read).check()
    press(page, seen.post)


def story_in(seen: Seen) -> Publication:
    story: Publication = publish(language=seen.language, title=seen.headline, lead=seen.lead)
    return story


def comment(story: Publication, text: str, **fields: Any) -> Comment:
    """Make a comment that stands on the page, in the story's language."""
    return said(story, text, language=story.language, **fields)


@pytest.mark.parametrize(
    ("language", "device"),
    [("kk", PHONE), ("ru", {"viewport": {"width": 1280, "height": 800}}), ("en", {"java_script_enabled": False})],
    ids=["phone", "desk", "without scripts"],
)  # fmt: skip
def test_a_reader_signs_up_speaks_waits_is_approved_and_reads_the_answer(
    visit: Any, somebody: Any, account: Any, live_server: Any, language: str, device: Any
) -> None:
    seen = seen_in(language)
    account("aru", "Comment moderators")
    story = story_in(seen)
    reader = somebody(**device).new_page()
    reader.goto(live_server.url + story.url)
    sign_up_from(reader, story, seen)

    say(reader, seen.thought, seen)
    theirs = reader.locator(".comment", has_text=seen.thought)
    expect(theirs).to_contain_text(seen.waits)
    expect(theirs).to_be_in_viewport()
    stands(reader, language, seen.headline)

    moderator = visit("aru", reverse("comments_queue"))
    expect(moderator.locator("[data-comment]", has_text=seen.thought)).to_be_focused()
    moderator.keyboard.press("a")
    expect(moderator.get_by_text("Комментарий появился на странице.")).to_be_visible()
    expect(moderator.locator("[data-comment]")).to_have_count(0)

    reader.reload()
    expect(theirs).not_to_contain_text(seen.waits)
    other = somebody(**device)
    page = other.new_page()
    page.goto(live_server.url + story.url)
    expect(page.locator(".comment", has_text=seen.thought)).to_be_visible()
    assert other.cookies() == []

    answered = Comment.objects.get(text=seen.thought)
    comment(story, seen.thanks, parent=answered)
    reader.reload()
    expect(reader.locator(".discussion__replies .comment")).to_contain_text(seen.thanks)


@LANGUAGES
def test_a_moderator_hides_with_the_keyboard_and_must_say_why(
    visit: Any, account: Any, language: str
) -> None:
    seen = seen_in(language)
    account(seen.name)
    account("aru", "Comment moderators")
    reader = visit(seen.name, story_in(seen).url, language)
    say(reader, seen.bad_words, seen)

    moderator = visit("aru", reverse("comments_queue"))
    moderator.keyboard.press("h")
    expect(moderator.locator("[data-reason]")).to_be_focused()
    moderator.locator("[data-reason]").select_option("insult")
    moderator.locator("[data-comment]").get_by_role("button", name="Скрыть").click()
    expect(moderator.get_by_text("Комментарий скрыт.")).to_be_visible()
    expect(moderator.locator("[data-comment]")).to_have_count(0)

    reader.reload()
    expect(reader.locator(".comment__fate")).to_have_text(seen.is_hidden)
    stands(reader, language, seen.headline, seen.bad_words)


@LANGUAGES
def test_held_for_a_number_approved_answered_and_found_in_the_inbox(
    visit: Any, account: Any, live_server: Any, language: str
) -> None:
    seen = seen_in(language)
    account(seen.name)
    account("aru", "Comment moderators")
    reader = visit(seen.name, story_in(seen).url, language, **PHONE)
    say(reader, seen.number, seen)
    expect(reader.locator(".comment__fate")).to_contain_text(seen.waits)
    stands(reader, language, seen.headline, seen.holds_a_number)

    approve_and_answer(visit("aru", f"{reverse('comments_queue')}?status=held"), seen.answer)

    reader.goto(f"{live_server.url}/{language}/accounts/inbox/")
    stands(reader, language, seen.inbox, seen.is_on_the_page, seen.is_answered)
    follow(reader, seen.is_answered)
    expect(reader.locator(".comment", has_text=seen.answer)).to_be_in_viewport()
    stands(reader, language, seen.headline)


def approve_and_answer(moderator: Page, words: str) -> None:
    """Let what waits for its number onto the page, and answer it in the newsroom's name."""
    expect(moderator.locator("[data-comment]")).to_contain_text("номер телефона")
    moderator.keyboard.press("a")
    expect(moderator.get_by_text("Комментарий появился на странице.")).to_be_visible()
    moderator.goto(moderator.url.replace("held", "visible"))
    moderator.wait_for_load_state("load")
    moderator.locator("[data-comment]").focus()
    moderator.keyboard.press("r")
    moderator.keyboard.type(words)
    moderator.locator("[data-answer] button").click()
    expect(moderator.get_by_text("Ответ появился на странице.")).to_be_visible()


@LANGUAGES
def test_what_exposes_someone_is_gone_at_once_and_its_author_is_banned(
    visit: Any, somebody: Any, account: Any, live_server: Any, language: str
) -> None:
    seen = seen_in(language)
    account("aru", "Comment moderators")
    rude, known = account(seen.other_name), account(seen.name)
    story = story_in(seen)
    for _said_before in range(3):
        comment(story, seen.thought, author=known)
    comment(story, seen.exposing, author=rude)
    theirs = visit(seen.other_name, story.url, language)

    reader = visit(seen.name, story.url, language, **PHONE)
    report_what_exposes(reader, seen)
    nobody = somebody().new_page()
    nobody.goto(live_server.url + story.url)
    expect(nobody.locator(".comment")).to_have_count(3)

    ban(visit("aru", f"{reverse('comments_queue')}?status=reported"), seen.words_of_moderators)

    theirs.reload()
    expect(theirs.get_by_role("link", name=seen.enter_to_comment)).to_be_visible()
    again = visit(seen.other_name, story.url, language, **PHONE)
    told = f"{seen.is_banned} {seen.words_of_moderators}"
    expect(again.locator("#comment-form")).to_have_text(told)
    stands(again, language, seen.headline)
    again.goto(f"{live_server.url}/{language}/accounts/inbox/")
    stands(again, language, seen.inbox, seen.is_banned, seen.words_of_moderators)


def report_what_exposes(page: Page, seen: Seen) -> None:
    theirs = page.locator(".comment", has_text=seen.exposing)
    theirs.get_by_text(seen.more, exact=True).click()
    theirs.get_by_role("link", name=seen.report, exact=True).click()
    stands(page, seen.language, seen.report_a_comment, seen.exposing, seen.author_does_not_learn)
    page.get_by_label(seen.exposes).check()
    press(page, seen.tell_moderators)
    stands(page, seen.language, seen.thank_you, seen.is_off_the_page)


def ban(moderator: Page, words: str) -> None:
    """Ban the author of the one comment that was reported, and say why in words."""
    moderator.wait_for_load_state("load")
    expect(moderator.locator("[data-comment]")).to_be_focused()
    moderator.keyboard.press("p")
    moderator.locator("input[value=ban]").check()
    moderator.locator("[name=hides_all]").check()
    moderator.locator("[name=words]").fill(words)
    moderator.get_by_role("button", name="Принять решение").click()
    expect(moderator.get_by_text("скрыт 1 комментарий")).to_be_visible()


def test_a_draft_outlives_the_end_of_the_session(
    visit: Any, account: Any, live_server: Any
) -> None:
    seen, reader = seen_in("kk"), account("aigul")
    story: Publication = publish(language="kk")
    page = visit("aigul", story.url)
    page.wait_for_load_state("load")
    page.locator("#comment-text").fill("Ұзақ жазған ойым.")
    reader.set_password("басқа құпиясөз 2027")
    reader.save()

    page.locator("[name=has_read]").check()
    page.get_by_role("button", name=seen.post).click()
    expect(page.locator("#comment-text")).to_have_value("Ұзақ жазған ойым.")
    come_in(page, f"{live_server.url}/kk", "aigul", story.url, password="басқа құпиясөз 2027")
    expect(page.locator("#comment-text")).to_have_value("Ұзақ жазған ойым.")

    say(page, "Ұзақ жазған ойым.", seen)
    expect(page.locator(".comment")).to_contain_text("Ұзақ жазған ойым.")
    expect(page.locator("#comment-text")).to_have_value("")


def test_support_is_given_and_taken_back_in_place(visit: Any, account: Any) -> None:
    account("aigul")
    story: Publication = publish(language="kk")
    comment(story, "Жақсы ой.", supports=2)
    page = visit("aigul", story.url)
    page.wait_for_load_state("load")
    button = page.get_by_role("button", name="Қолдау")

    for pressed, count in (("true", "3"), ("false", "2")):
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
        expect(button).to_contain_text(count)
    assert page.url.endswith(story.url)
