"""A reader takes everything along and has her account forgotten, on a phone, in three languages."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, expect

from accounts.models import User
from tests.accounts.reader import PASSWORD
from tests.journeys.test_sign_up import PHONE, fits
from tests.safety.test_no_trace import dump_of_tables

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "kk": ("Өзіңіз туралы барлық деректі жүктеп алу", "Аккаунтты жою", "Жойылсын",
           "Мұны қайтаруға болмайтынын түсінемін.", "Аккаунтты біржола жою", "Аккаунт жойылды"),
    "ru": ("Скачать всё о вас", "Удалить аккаунт", "Удалить",
           "Я понимаю, что отменить это нельзя.", "Удалить аккаунт навсегда", "Аккаунт удалён"),
    "en": ("Download everything about you", "Delete your account", "Delete them",
           "I understand that this cannot be undone.", "Delete the account for good",
           "The account is deleted"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "has_scripts"), [("kk", True), ("kk", False), ("ru", True), ("en", True)]
)
def test_a_reader_takes_everything_along_and_is_forgotten(
    browser: Browser, live_server: Any, language: str, has_scripts: bool
) -> None:
    download, delete, remove, sure, for_good, done = WORDS[language]
    context = browser.new_context(**PHONE, java_script_enabled=has_scripts)
    phone = context.new_page()
    main = phone.get_by_role("main")
    phone.goto(f"{live_server.url}/{language}/accounts/signup/")
    phone.fill("[name=username]", "zhusan-iisi")
    for field in ("password1", "password2"):
        phone.fill(f"[name={field}]", PASSWORD)
    phone.locator("form.form button").tap()
    phone.wait_for_url("**/codes/**")

    phone.goto(f"{live_server.url}/{language}/accounts/me/")
    main.get_by_role("link", name=delete).tap()
    phone.fill("[name=password]", PASSWORD)
    phone.locator("form.form button").tap()
    phone.wait_for_url("**/accounts/erase/")
    assert fits(phone)
    with phone.expect_download() as taken:
        main.get_by_role("link", name=download).tap()
    assert taken.value.suggested_filename == "data.html"
    assert "zhusan-iisi" in Path(taken.value.path()).read_text()
    main.get_by_role("button", name=for_good).tap()
    assert phone.url.endswith("/accounts/erase/")
    assert User.objects.filter(username="zhusan-iisi").exists()
    main.get_by_label(remove, exact=True).check()
    main.get_by_label(sure).check()
    main.get_by_role("button", name=for_good).tap()

    expect(phone.get_by_role("heading", level=1)).to_have_text(done)
    assert fits(phone)
    assert context.cookies() == []
    assert not Session.objects.exists()
    assert "zhusan" not in dump_of_tables()
    context.close()
