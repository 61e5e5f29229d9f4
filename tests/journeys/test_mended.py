"""From a mark to a mended sentence: a reader, an editor, the reader again, in three languages."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories import publish, text
from tests.journeys.desk import Desk
from tests.journeys.test_typo import field, mark
from typos.models import TypoReport

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "kk": ("Балалар ауылда <b>обья</b>вил деді.", "обьявил", "объявил", "Қате түзетілді. Рақмет!"),
    "ru": ("Дети увидели, как <b>ростаял</b> снег.", "ростаял", "растаял", "Ошибка исправлена. Спасибо!"),
    "en": ("The childen saw the <b>snow</b> melt.", "childen", "children", "It is mended. Thank you!"),
}  # fmt: skip
FOLLOW = {
    "kk": "Хабарыңыздың не болғанын көру",
    "ru": "Посмотреть, что стало с вашим сообщением",
    "en": "See what becomes of your report",
}
DEVICES = {
    "at a desk": {"viewport": {"width": 1280, "height": 900}},
    "on a phone": {
        "viewport": {"width": 360, "height": 740},
        "has_touch": True,
        "is_mobile": True,
    },
    "without scripts": {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False},
}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("language", WORDS)
def test_what_a_reader_marks_is_mended_in_two_clicks_and_she_can_see_it(
    browser: Browser, desk: Desk, live_server: Any, account: Any, language: str, device: str
) -> None:
    account("aigul", f"Editors {language}")
    html, wrong, right, mended = WORDS[language]
    publication = publish(language=language, body=[text(f"<p>{html}</p>")])
    context = browser.new_context(**DEVICES[device])
    reader = context.new_page()
    reader.goto(live_server.url + publication.url)

    _report(reader, device, wrong, right)
    follow = reader.get_by_role("link", name=FOLLOW[language])
    expect(follow).to_be_visible()
    address = live_server.url + follow.get_attribute("href")
    assert context.cookies() == []

    _an_editor_applies_it(desk, wrong, right)

    reader.goto(live_server.url + publication.url)
    expect(reader.locator(".body__block").first).to_contain_text(right)
    assert reader.locator(".body__block b").count() == 1
    reader.goto(address)
    expect(reader.locator(".typo-status")).to_contain_text(mended)
    expect(reader.locator(".typo-status del, .typo-status mark").first).to_have_text(wrong)
    expect(reader.locator(".typo-status ins")).to_have_text(right)
    if device != "without scripts":
        assert Axe().run(reader).violations_count == 0
    context.close()


def _report(reader: Page, device: str, wrong: str, right: str) -> None:
    """Mark and send, as one does on this device; without scripts, by the form."""
    if device == "without scripts":
        reader.locator(".typo-invitation__link").click()
        reader.locator("[name=exact]").fill(wrong)
        reader.locator("[name=suggestion]").fill(right)
        reader.locator(".typo-form button").click()
        return
    mark(reader, wrong)
    if device == "on a phone":
        reader.locator("[data-typo-bar] button").tap()
    else:
        reader.keyboard.press("Control+Enter")
    field(reader, "suggestion").fill(right)
    reader.locator("dialog .typo-form__send button").click()


def _an_editor_applies_it(desk: Desk, wrong: str, right: str) -> None:
    desk.log_in("aigul")
    desk.page.get_by_role("link", name="Опечатки · 1").click()
    desk.page.get_by_role("link", name="Исправить", exact=True).click()
    expect(desk.page.locator(".typo-fix mark")).to_have_text(wrong)
    expect(desk.page.get_by_label("Что будет на этом месте")).to_have_value(right)
    assert Axe().run(desk.page, context=".typo-fix").violations_count == 0
    desk.page.get_by_role("button", name="Исправить и опубликовать").click()
    expect(desk.page.locator(".messages")).to_contain_text("Исправлено и опубликовано")
    assert TypoReport.objects.get().status == "mended"
    assert desk.failures == []
