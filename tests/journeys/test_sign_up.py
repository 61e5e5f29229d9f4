"""A reader gets an account on her phone, writes her codes down, and gets back in with one of them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.accounts.reader import NEW, PASSWORD
from tests.journeys.phone import PHONE, fill, follow, log_in, log_out, press, register, stands
from tests.journeys.seen import seen_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(browser: Browser, has_scripts: bool) -> Iterator[Page]:
    at_night = {"device_scale_factor": 2, "color_scheme": "dark"}
    context = browser.new_context(**PHONE, **at_night, java_script_enabled=has_scripts)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "has_scripts"), [("kk", True), ("kk", False), ("ru", True), ("en", False)]
)
def test_a_reader_signs_up_leaves_and_comes_back_with_a_code(
    phone: Page, live_server: Any, language: str
) -> None:
    seen, here = seen_in(language), f"{live_server.url}/{language}"
    phone.goto(f"{here}/accounts/login/?next=/{language}/search/%23comment-form")
    follow(phone, seen.register)
    stands(phone, language, seen.register, seen.is_enough, *seen.risks)
    codes = register(phone, seen, seen.name, PASSWORD)
    assert all(re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", code) for code in codes)
    follow(phone, seen.written_down)
    phone.wait_for_url(f"{here}/search/#comment-form")

    phone.get_by_role("contentinfo").get_by_role("link", name=seen.account).tap()
    stands(phone, language, seen.account, seen.name)
    log_out(phone, seen, live_server.url)

    phone.goto(f"{here}/accounts/login/")
    follow(phone, seen.forgot)
    stands(phone, language, seen.recovery, seen.works_once)
    fill(phone, seen.pseudonym, seen.name.lower())
    fill(phone, seen.recovery_code, codes[5])
    fill(phone, seen.new_password, NEW)
    fill(phone, seen.new_again, NEW)
    press(phone, seen.set_it)

    stands(phone, language, seen.is_set, seen.log_in_anew)
    follow(phone, seen.log_in)
    log_in(phone, seen, seen.name, NEW)
    phone.wait_for_url(f"{here}/")
    phone.goto(f"{here}/accounts/me/")
    stands(phone, language, seen.account, seen.name, seen.seven_left)
