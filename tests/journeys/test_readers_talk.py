"""A reader says something on a phone, waits, is approved with one key, and reads the answer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Publication
from comments.models import Comment
from tests.factories import publish
from tests.journeys.desk import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

Visit = Callable[..., Page]
WORDS = {
    "kk": ("Мен де осылай ойлаймын.", "Пікірді жіберу", "Модераторлардың шешімін күтіп тұр"),
    "ru": ("Я тоже так думаю.", "Отправить комментарий", "Он ждёт модераторов"),
    "en": ("I think so too.", "Post the comment", "It waits for the moderators"),
}


@pytest.fixture
def somebody(browser: Browser) -> Any:
    """Give somebody a browser of her own: `somebody(**options)`; all are closed at the end."""
    contexts: list[BrowserContext] = []

    def come(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**options))
        return contexts[-1]

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def visit(somebody: Any, live_server: Any) -> Visit:
    """Log somebody in, in a browser of her own, at an address to which she comes back."""

    def come(username: str, back: str, language: str = "kk", **options: Any) -> Page:
        page = somebody(**options).new_page()
        page.goto(f"{live_server.url}/{language}/accounts/login/?next={back}")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"**{back.partition('?')[0]}*")
        return page

    return come


def sign_up_from(page: Page, story: Publication, language: str) -> None:
    """Follow the way from under the text to an account of one's own and back to the form."""
    page.locator("#comment-form a").click()
    page.get_by_role("main").locator(f'a[href^="/{language}/accounts/signup/"]').click()
    page.fill("input[name=username]", "Жусан")
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    page.press("input[name=password2]", "Enter")
    expect(page.locator(".codes__code")).to_have_count(8)
    page.get_by_role("main").locator("a.button").click()
    page.wait_for_url(f"**{story.url}#comment-form")
    expect(page.locator("#comment-form")).to_be_in_viewport()


def say(page: Page, words: str, button: str) -> None:
    page.locator("#comment-text").fill(words)
    if page.locator("[name=has_read]").count():
        expect(page.locator(".comment-form__rules")).to_be_visible()
        page.locator("[name=has_read]").check()
    page.get_by_role("button", name=button).click()


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(
    ("language", "device"),
    [("kk", PHONE), ("ru", {"viewport": {"width": 1280, "height": 800}}), ("en", {"java_script_enabled": False})],
    ids=["phone", "desk", "without scripts"],
)  # fmt: skip
def test_a_reader_signs_up_speaks_waits_is_approved_and_reads_the_answer(
    visit: Visit, somebody: Any, account: Any, live_server: Any, language: str, device: Any
) -> None:
    words, button, waits = WORDS[language]
    account("aru", "Comment moderators")
    story: Publication = publish(language=language, title="Көктем")
    reader = somebody(**device).new_page()
    reader.goto(live_server.url + story.url)
    sign_up_from(reader, story, language)

    say(reader, words, button)
    theirs = reader.locator(".comment", has_text=words)
    expect(theirs).to_contain_text(waits)
    expect(theirs).to_be_in_viewport()

    moderator = visit("aru", reverse("comments_queue"))
    expect(moderator.locator("[data-comment]", has_text=words)).to_be_focused()
    moderator.keyboard.press("a")
    expect(moderator.get_by_text("Комментарий появился на странице.")).to_be_visible()
    expect(moderator.locator("[data-comment]")).to_have_count(0)

    reader.reload()
    expect(theirs).not_to_contain_text(waits)
    other = somebody(**device)
    page = other.new_page()
    page.goto(live_server.url + story.url)
    expect(page.locator(".comment", has_text=words)).to_be_visible()
    assert other.cookies() == []

    answer = Comment.objects.get(text=words)
    Comment.objects.create(
        story=answer.story, language="kk", parent=answer, thread=answer, text="Рақмет!", status="visible",
        created_at=answer.created_at, key=answer.key, author=None,
    )  # fmt: skip
    reader.reload()
    expect(reader.locator(".discussion__replies .comment")).to_contain_text("Рақмет!")


def test_a_moderator_hides_with_the_keyboard_and_must_say_why(
    visit: Visit, account: Any, live_server: Any
) -> None:
    account("aigul")
    account("aru", "Comment moderators")
    story: Publication = publish(language="kk")
    reader = visit("aigul", story.url)
    say(reader, "Жаман сөз.", WORDS["kk"][1])

    moderator = visit("aru", reverse("comments_queue"))
    moderator.keyboard.press("h")
    expect(moderator.locator("[data-reason]")).to_be_focused()
    moderator.locator("[data-reason]").select_option("insult")
    moderator.locator("[data-comment]").get_by_role("button", name="Скрыть").click()
    expect(moderator.get_by_text("Комментарий скрыт.")).to_be_visible()
    expect(moderator.locator("[data-comment]")).to_have_count(0)

    reader.reload()
    expect(reader.locator(".comment")).to_contain_text("Біреуді қорлайды немесе қорқытады")


DONE = {
    "kk": ("Пікіріңіз бетке шықты", "Редакция пікіріңізге жауап берді"),
    "ru": ("Ваш комментарий на странице", "Редакция ответила на ваш комментарий"),
    "en": ("Your comment is on the page", "The newsroom answered your comment"),
}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_held_for_a_number_approved_answered_and_found_in_the_inbox(
    visit: Visit, account: Any, live_server: Any, language: str
) -> None:
    account("aigul")
    account("aru", "Comment moderators")
    story: Publication = publish(language=language, title="Көктем")
    reader = visit("aigul", story.url, language, **PHONE)
    say(reader, "+7 701 123 45 67", WORDS[language][1])
    expect(reader.locator(".comment__fate")).to_be_visible()

    moderator = visit("aru", f"{reverse('comments_queue')}?status=held")
    expect(moderator.locator("[data-comment]")).to_contain_text("номер телефона")
    moderator.keyboard.press("a")
    expect(moderator.get_by_text("Комментарий появился на странице.")).to_be_visible()
    moderator.goto(f"{live_server.url}{reverse('comments_queue')}?status=visible")
    moderator.wait_for_load_state("load")
    moderator.locator("[data-comment]").focus()
    moderator.keyboard.press("r")
    moderator.keyboard.type("Нөміріңізді жазбаған дұрыс.")
    moderator.locator("[data-answer] button").click()
    expect(moderator.get_by_text("Ответ появился на странице.")).to_be_visible()

    reader.goto(f"{live_server.url}/{language}/accounts/inbox/")
    for sentence in DONE[language]:
        expect(reader.get_by_role("main")).to_contain_text(sentence)
    reader.get_by_role("main").get_by_role("link", name=DONE[language][1]).click()
    expect(reader.locator(".comment", has_text="Нөміріңізді жазбаған дұрыс.")).to_be_in_viewport()


def test_what_exposes_someone_is_gone_at_once_and_its_author_is_banned(
    visit: Visit, somebody: Any, account: Any, live_server: Any
) -> None:
    account("aru", "Comment moderators")
    rude, known = account("dana"), account("aigul")
    story: Publication = publish(language="kk")
    for number, author in enumerate([known, known, known, rude]):
        Comment.objects.create(
            story_id=story.translation_key, language="kk", text=f"сөз {number}", author=author,
            status="visible", created_at=story.published_at, key=uuid4(),
        )  # fmt: skip
    theirs = visit("dana", story.url)

    reader = visit("aigul", story.url, **PHONE)
    theirs_here = reader.locator(".comment", has_text="сөз 3")
    theirs_here.locator(".comment__more summary").click()
    theirs_here.get_by_role("link", name="Шағымдану").click()
    reader.get_by_label("Біреудің құпиясын ашып қояды").check()
    reader.get_by_role("button", name="Модераторларға айту").click()
    expect(reader.get_by_role("status")).to_contain_text("көрсетілмейді")
    nobody = somebody().new_page()
    nobody.goto(live_server.url + story.url)
    expect(nobody.locator(".comment")).to_have_count(3)

    moderator = visit("aru", f"{reverse('comments_queue')}?status=reported")
    moderator.wait_for_load_state("load")
    expect(moderator.locator("[data-comment]")).to_be_focused()
    moderator.keyboard.press("p")
    moderator.locator("input[value=ban]").check()
    moderator.locator("[name=hides_all]").check()
    moderator.locator("[name=words]").fill("Адамды әшкереледіңіз.")
    moderator.get_by_role("button", name="Принять решение").click()
    expect(moderator.get_by_text("скрыт 1 комментарий")).to_be_visible()

    theirs.reload()
    expect(theirs.locator("#comment-form a")).to_be_visible()
    again = visit("dana", story.url)
    expect(again.locator("#comment-form")).to_contain_text("Адамды әшкереледіңіз.")


def test_a_draft_outlives_the_end_of_the_session(
    visit: Visit, account: Any, live_server: Any
) -> None:
    reader = account("aigul")
    story: Publication = publish(language="kk")
    page = visit("aigul", story.url)
    page.wait_for_load_state("load")
    page.locator("#comment-text").fill("Ұзақ жазған ойым.")
    reader.set_password("басқа құпиясөз 2027")
    reader.save()

    page.locator("[name=has_read]").check()
    page.get_by_role("button", name=WORDS["kk"][1]).click()
    expect(page.locator("#comment-text")).to_have_value("Ұзақ жазған ойым.")
    page.goto(f"{live_server.url}/kk/accounts/login/?next={story.url}")
    page.fill("input[name=login]", "aigul")
    page.fill("input[name=password]", "басқа құпиясөз 2027")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{story.url}")
    expect(page.locator("#comment-text")).to_have_value("Ұзақ жазған ойым.")

    say(page, "Ұзақ жазған ойым.", WORDS["kk"][1])
    expect(page.locator(".comment")).to_contain_text("Ұзақ жазған ойым.")
    expect(page.locator("#comment-text")).to_have_value("")


def test_support_is_given_and_taken_back_in_place(visit: Visit, account: Any) -> None:
    account("aigul")
    story: Publication = publish(language="kk")
    Comment.objects.create(
        story_id=story.translation_key, language="kk", text="Жақсы ой.", supports=2,
        status="visible", created_at=story.published_at, key=uuid4(),
    )  # fmt: skip
    page = visit("aigul", story.url)
    page.wait_for_load_state("load")
    button = page.get_by_role("button", name="Қолдау")

    for pressed, count in (("true", "3"), ("false", "2")):
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
        expect(button).to_contain_text(count)
    assert page.url.endswith(story.url)
