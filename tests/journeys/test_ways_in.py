"""A passkey instead of the password, and another service instead of both, in a real browser."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from fido2.webauthn import Aaguid
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from languages import CODES
from tests.accounts.openid_provider import PERSON, Provider, open_provider
from tests.accounts.reader import PASSWORD
from tests.factories import publish
from tests.journeys.door import come_in
from tests.journeys.phone import (
    PHONE,
    codes_on,
    fill,
    follow,
    log_in,
    log_out,
    press,
    stands,
)
from tests.journeys.seen import Seen, seen_in

pytestmark = pytest.mark.django_db(transaction=True)

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


def add_passkey(page: Page, here: str) -> None:
    page.goto(f"{here}/ru/accounts/second/passkeys/add/")
    if "reauthenticate" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
    page.wait_for_url("**/second/passkeys/add/")
    page.get_by_role("main").locator("[data-passkey-with]").click()
    page.wait_for_url("**/second/codes/")


LANGUAGES = pytest.mark.parametrize("language", CODES)


@LANGUAGES
def test_a_reader_adds_a_passkey_names_it_and_comes_back_with_it(
    phone: Page, here: str, account: Any, language: str
) -> None:
    seen, home = seen_in(language), f"{here}/{language}"
    account(seen.name)
    story = publish(language=language, title=seen.headline, lead=seen.lead)
    phone.goto(f"{home}/accounts/login/?next=/{language}/accounts/me/")
    log_in(phone, seen, seen.name, PASSWORD)
    find_passkeys(phone, seen)
    follow(phone, seen.add_passkey)
    stands(phone, language, seen.once_more)
    fill(phone, seen.password, PASSWORD)
    press(phone, seen.confirm)
    stands(phone, language, seen.add_passkey, seen.device_lists)
    press(phone, seen.make_passkey)
    stands(phone, language, seen.spare_codes)
    expect(phone.locator(".codes__code").first).to_have_text(re.compile(r"\d{4} \d{4}"))

    follow(phone, seen.second_factor)
    stands(phone, language, seen.second_factor, seen.is_set_up)
    follow(phone, seen.passkeys)
    stands(phone, language, seen.passkeys, seen.first_passkey)
    follow(phone, f"{seen.rename} {seen.first_passkey}")
    stands(phone, language, seen.rename_passkey)
    fill(phone, seen.passkey_name, seen.on_my_phone)
    press(phone, seen.save)
    stands(phone, language, seen.passkeys, seen.on_my_phone)

    follow(phone, seen.account)
    log_out(phone, seen, here)
    phone.goto(here + story.url)
    follow(phone, seen.enter_to_comment)
    stands(phone, language, seen.log_in)
    press(phone, seen.by_passkey)
    phone.wait_for_url(f"{here}{story.url}#comment-form")
    stands(phone, language, seen.headline)
    expect(phone.get_by_label(seen.your_comment)).to_be_visible()
    nothing_tells_the_device()


def find_passkeys(page: Page, seen: Seen) -> None:
    """Go from the account to its passkeys, of which there is none yet."""
    stands(page, seen.language, seen.account, seen.name)
    follow(page, seen.second_factor)
    stands(page, seen.language, seen.second_factor, seen.no_second_step)
    follow(page, seen.passkeys)
    stands(page, seen.language, seen.passkeys, seen.no_passkey)


def nothing_tells_the_device() -> None:
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
    come_in(phone, f"{here}/ru", "aigul", "/ru/")
    phone.goto(f"{here}/cms/")
    assert "/ru/accounts/second/app/" in phone.url or "reauthenticate" in phone.url
    add_passkey(phone, here)
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
    come_in(phone, f"{here}/ru", "aigul", "/ru/")
    add_passkey(phone, here)
    phone.context.clear_cookies()

    come_in(phone, f"{here}/ru", "aigul", "/cms/", first="/ru/accounts/second/enter/")
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


@LANGUAGES
def test_without_scripts_the_other_ways_stand_beside_it(
    browser: Browser, here: str, account: Any, language: str
) -> None:
    seen = seen_in(language)
    account(seen.name)
    context = browser.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}/{language}/accounts/login/")

    expect(page.get_by_text(seen.passkey_needs)).to_be_visible()
    expect(page.get_by_role("button", name=seen.by_passkey)).to_be_hidden()
    log_in(page, seen, seen.name, PASSWORD)
    page.wait_for_url(f"{here}/{language}/")
    context.close()


@LANGUAGES
def test_a_device_without_the_passkey_says_so(phone: Page, here: str, language: str) -> None:
    seen = seen_in(language)
    phone.goto(f"{here}/{language}/accounts/login/")
    device = phone.context.new_cdp_session(phone)
    device.send("WebAuthn.enable")
    press(phone, seen.by_passkey)

    expect(phone.get_by_role("alert")).to_contain_text(seen.passkey_failed)
    stands(phone, language, seen.log_in)


# --- Another service ----------------------------------------------------------------------------


@pytest.fixture
def provider(settings: Any, language: str) -> Iterator[Provider]:
    """Another service, under the name that it has among readers of a language."""
    with open_provider() as provider:
        service = provider.service() | {"name": seen_in(language).service}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [service]}}
        yield provider


@pytest.mark.parametrize(
    ("language", "has_scripts"), [("kk", True), ("kk", False), ("ru", True), ("en", False)]
)
def test_a_reader_comes_by_another_service_to_the_comment_box_and_comes_again(
    browser: Browser, live_server: Any, provider: Provider, language: str, has_scripts: bool
) -> None:
    seen, origin = seen_in(language), live_server.url
    story = publish(language=language, title=seen.headline, lead=seen.lead)
    context = browser.new_context(**PHONE, java_script_enabled=has_scripts)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(origin + story.url)
    follow(page, seen.enter_to_comment)
    stands(page, language, seen.log_in, seen.or_by)
    assert not [url for url in asked if url.startswith(provider.address)]

    say_yes_there(page, provider, seen)
    stands(page, language, seen.choose_pseudonym, seen.only_the_number, *seen.risks)
    expect(page.get_by_role("main")).not_to_contain_text(PERSON["given_name"])
    assert page.get_by_label(seen.pseudonym).input_value() == ""
    fill(page, seen.pseudonym, seen.other_name)
    press(page, seen.register)
    codes_on(page, seen)
    follow(page, seen.written_down)
    page.wait_for_url(f"{origin}{story.url}#comment-form")
    stands(page, language, seen.headline)
    expect(page.get_by_label(seen.your_comment)).to_be_visible()

    page.goto(f"{origin}/{language}/accounts/me/")
    log_out(page, seen, origin)
    page.goto(origin + story.url)
    follow(page, seen.enter_to_comment)
    say_yes_there(page, provider, seen)
    page.wait_for_url(f"{origin}{story.url}#comment-form")
    expect(page.get_by_label(seen.your_comment)).to_be_visible()
    context.close()


def say_yes_there(page: Page, provider: Provider, seen: Seen) -> None:
    press(page, seen.service)
    page.wait_for_url(f"{provider.address}/authorize?**")
    page.get_by_role("button", name="Yes").click()
