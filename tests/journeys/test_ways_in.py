"""A passkey instead of the password, and another service instead of both, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from fido2.webauthn import Aaguid
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from tests.accounts.openid_provider import PERSON, Provider, open_provider
from tests.factories import publish
from tests.journeys.desk import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def here(live_server: Any) -> str:
    """The portal under a name for which browsers make passkeys."""
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone with a finger that is always the right one."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


def log_in(page: Page, here: str, username: str, language: str = "kk", back: str = "/kk/") -> None:
    page.goto(f"{here}/{language}/accounts/login/?next={back}")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{here}{back}")


def add_passkey(page: Page, here: str, language: str = "kk") -> None:
    page.goto(f"{here}/{language}/accounts/second/passkeys/add/")
    if "reauthenticate" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
    page.wait_for_url("**/second/passkeys/add/")
    page.get_by_role("main").locator("[data-passkey-with]").click()
    page.wait_for_url("**/second/codes/")


def test_a_reader_adds_a_passkey_names_it_and_comes_back_with_it(
    phone: Page, here: str, account: Any
) -> None:
    account("Сәуле", email="saule@example.org")
    story = publish()
    log_in(phone, here, "Сәуле")
    add_passkey(phone, here)

    phone.goto(f"{here}/kk/accounts/second/passkeys/")
    expect(phone.get_by_role("main")).to_contain_text("1-кіру кілті")
    phone.get_by_role("main").get_by_role("link", name="Атауын өзгерту").click()
    phone.get_by_label("Кіру кілтінің атауы").fill("Телефонымдағы")
    press(phone, "Сақтау")
    expect(phone.get_by_role("main")).to_contain_text("Телефонымдағы")

    phone.goto(f"{here}/kk/accounts/logout/")
    press(phone, "Аккаунттан шығу және осы құрылғыны тазалау")
    phone.wait_for_url(f"{here}/")
    assert phone.context.cookies() == []
    phone.goto(here + story.url)
    phone.locator("#comment-form a").click()
    press(phone, "Кіру кілтімен кіру")
    phone.wait_for_url(f"{here}{story.url}#comment-form")
    expect(phone.locator("#comment-text")).to_be_visible()

    (kept,) = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)
    assert kept.wrap().authenticator_data.credential_data.aaguid == Aaguid.NONE
    assert set(kept.data["credential"]) == {
        "id", "rawId", "type", "response", "clientExtensionResults",
    }  # fmt: skip
    assert set(kept.data["credential"]["response"]) == {"clientDataJSON", "attestationObject"}


def test_an_editor_enters_the_newsroom_by_passkey_alone(
    phone: Page, here: str, account: Any, settings: Any
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    account("aigul", "Editors kk")
    log_in(phone, here, "aigul", "ru", "/ru/")
    phone.goto(f"{here}/cms/")
    assert "/ru/accounts/second/app/" in phone.url or "reauthenticate" in phone.url
    add_passkey(phone, here, "ru")
    phone.goto(f"{here}/cms/")
    expect(phone).to_have_url(f"{here}/cms/")

    phone.context.clear_cookies()
    phone.goto(f"{here}/cms/")
    press(phone, "Войти с ключом доступа")
    expect(phone).to_have_url(f"{here}/cms/")


def test_the_passkey_comes_after_the_password_and_again_the_next_day(
    phone: Page, here: str, account: Any, settings: Any
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    aigul = account("aigul", "Editors kk")
    log_in(phone, here, "aigul", "ru", "/ru/")
    add_passkey(phone, here, "ru")
    phone.context.clear_cookies()

    phone.goto(f"{here}/ru/accounts/login/?next=/cms/")
    phone.fill("input[name=login]", "aigul")
    phone.fill("input[name=password]", PASSWORD)
    phone.press("input[name=password]", "Enter")
    phone.wait_for_url("**/second/enter/")
    press(phone, "Предъявить ключ доступа")
    expect(phone).to_have_url(f"{here}/cms/")

    a_day_passes()
    phone.goto(f"{here}/cms/")
    phone.wait_for_url("**/second/confirm/passkey/**")
    press(phone, "Предъявить ключ доступа")
    expect(phone).to_have_url(f"{here}/cms/")
    without_it_nothing_is_changed(aigul)


def a_day_passes() -> None:
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        for record in session.get("account_authentication_methods", []):
            record["at"] -= 13 * 3600
        session.save()


def without_it_nothing_is_changed(owner: User) -> None:
    """Whoever has the password alone neither adds, renames nor removes a passkey."""
    thief = Client()
    thief.force_login(owner)
    thief.post("/ru/accounts/reauthenticate/", {"password": PASSWORD})
    mine = Authenticator.objects.get(user=owner, type=Authenticator.Type.WEBAUTHN)
    for address in ("add/", f"{mine.pk}/", f"{mine.pk}/remove/"):
        for answer in (
            thief.get(f"/ru/accounts/second/passkeys/{address}"),
            thief.post(f"/ru/accounts/second/passkeys/{address}"),
        ):
            assert "/ru/accounts/second/confirm/passkey/" in answer.headers["Location"]
    assert thief.get("/cms/").headers["Location"].startswith("/ru/accounts/second/confirm/passkey/")


def test_without_scripts_the_other_ways_stand_beside_it(
    browser: Browser, here: str, account: Any
) -> None:
    account("Сәуле")
    context = browser.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}/kk/accounts/login/")

    expect(page.get_by_text("Кіру кілті оны қолдайтын")).to_be_visible()
    expect(page.get_by_role("button", name="Кіру кілтімен кіру")).to_be_hidden()
    log_in(page, here, "Сәуле")
    context.close()


def test_a_device_without_the_passkey_says_so(phone: Page, here: str) -> None:
    phone.goto(f"{here}/kk/accounts/login/")
    device = phone.context.new_cdp_session(phone)
    device.send("WebAuthn.enable")
    press(phone, "Кіру кілтімен кіру")

    expect(phone.locator("[data-passkey-failed]")).to_be_visible()


# --- Another service ----------------------------------------------------------------------------


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with open_provider() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.service()]}}
        yield provider


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_comes_by_another_service_to_the_comment_box(
    browser: Browser, live_server: Any, provider: Provider, scripts: bool
) -> None:
    story = publish()
    context = browser.new_context(**PHONE, java_script_enabled=scripts)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + story.url)
    page.locator("#comment-form a").click()
    expect(page.get_by_text("Немесе мына қызмет арқылы кіріңіз:")).to_be_visible()
    assert not [url for url in asked if url.startswith(provider.address)]

    press(page, "Сыртқы")
    page.wait_for_url(f"{provider.address}/authorize?**")
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Бүркеншік ат таңдаңыз")
    expect(page.get_by_role("main")).not_to_contain_text(PERSON["given_name"])
    assert page.get_by_label("Бүркеншік ат").input_value() == ""
    page.get_by_label("Бүркеншік ат").fill("Жусан")
    press(page, "Тіркелу")
    expect(page.locator(".codes__code")).to_have_count(8)
    follow(page, "Жазып алдым, әрі қарай")
    page.wait_for_url(f"{live_server.url}{story.url}#comment-form")
    expect(page.locator("#comment-text")).to_be_visible()
    context.close()
