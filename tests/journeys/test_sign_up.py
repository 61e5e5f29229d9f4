"""A reader gets an account on her phone, writes her codes down, and gets back in with one of them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
    "color_scheme": "dark",
}
PASSWORD, NEW = "көктем келді 2026", "жаз да келіп қалды 2027"
COMMENTS = "/kk/accounts/login/?next=/kk/search/%23comment-form"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**PHONE, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).tap()


def follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words, exact=True).tap()


def test_a_reader_signs_up_leaves_and_comes_back_with_a_code(phone: Page, live_server: Any) -> None:
    phone.goto(live_server.url + COMMENTS)
    follow(phone, "Тіркелу")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Тіркелу")
    phone.get_by_label("Бүркеншік ат").fill("Ақбота")
    phone.get_by_label("Құпиясөз", exact=True).fill(PASSWORD)
    phone.get_by_label("Құпиясөз (тағы бір рет)").fill(PASSWORD)
    press(phone, "Тіркелу")

    expect(phone.locator(".codes__code")).to_have_count(8)
    codes = phone.locator(".codes__code").all_inner_texts()
    assert all(re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", code) for code in codes)
    assert fits(phone)
    follow(phone, "Жазып алдым, әрі қарай")
    phone.wait_for_url(f"{live_server.url}/kk/search/#comment-form")

    phone.get_by_role("contentinfo").get_by_role("link", name="Аккаунтыңыз").tap()
    expect(phone.get_by_role("main")).to_contain_text("Ақбота")
    assert fits(phone)
    follow(phone, "Аккаунттан шығу және осы құрылғыны тазалау")
    press(phone, "Аккаунттан шығу және осы құрылғыны тазалау")
    phone.wait_for_url(f"{live_server.url}/")
    assert phone.context.cookies() == []

    phone.goto(f"{live_server.url}/kk/accounts/login/")
    follow(phone, "Құпиясөзді ұмыттым, қалпына келтіру кодым бар")
    phone.get_by_label("Бүркеншік ат").fill("ақбота")
    phone.get_by_label("Қалпына келтіру коды").fill(codes[5])
    phone.get_by_label("Жаңа құпиясөз", exact=True).fill(NEW)
    phone.get_by_label("Жаңа құпиясөз, тағы бір рет").fill(NEW)
    press(phone, "Жаңа құпиясөзді қою")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Жаңа құпиясөз қойылды")
    follow(phone, "Кіру")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Кіру")
    phone.get_by_label("Бүркеншік ат").fill("Ақбота")
    phone.get_by_label("Құпиясөз").fill(NEW)
    press(phone, "Кіру")
    phone.wait_for_url(f"{live_server.url}/kk/")
    phone.goto(f"{live_server.url}/kk/accounts/me/")
    expect(phone.get_by_role("main")).to_contain_text("7 қалды")


def fits(page: Page) -> bool:
    """Tell whether nothing stands out over the side of the screen."""
    main = page.get_by_role("main").bounding_box()
    return main is not None and main["x"] >= 0 and main["x"] + main["width"] <= 360
