"""A reader logs in with another service, and it stays there who she is."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.openid_provider import PERSON, Provider, open_provider
from tests.accounts.reader import A_CODE, NEW, PASSWORD, is_logged_in, sign_up
from tests.accounts.test_every_page_speaks import assert_speaks
from tests.safety.test_no_trace import VISITOR, dump_of_cache, dump_of_tables, our_log, traces_in

pytestmark = pytest.mark.django_db

DOOR = "/kk/accounts/with/oidc/"
FIRST_TIME = "/kk/accounts/services/new/"
MINE = "/kk/accounts/services/"
BACK = "/kk/search/?q=#comment-form"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with open_provider() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.service()]}}
        yield provider


def way_there(answer: Any) -> str:
    """Return where the page that leads to the service leads."""
    html = answer.content.decode()
    assert answer.status_code == 200, html
    (link,) = re.findall(r'<a class="button" href="(http[^"]+)"', html)
    assert f"url={link}" in html
    return unescape(link)


def go(client: Client, door: str = DOOR, says: str = "yes", **form: str) -> Any:
    """Press the button, say yes or no over there, and come back."""
    there = way_there(client.post(door, {"process": "login"} | form))
    asked = requests.get(there, timeout=5)
    action = re.search(r'action="([^"]+)"', asked.text)[1]
    origin = there.partition("/authorize")[0]
    said = requests.post(
        origin + unescape(action), {"answer": says}, allow_redirects=False, timeout=5
    )
    back = urlsplit(said.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def come_for_the_first_time(client: Client, pseudonym: str = "Жусан", **form: str) -> Any:
    assert go(client, **form).headers["Location"] == FIRST_TIME
    return client.post(FIRST_TIME, {"username": pseudonym})


# --- Coming -------------------------------------------------------------------------------------


def test_who_comes_for_the_first_time_is_asked_for_a_pseudonym_and_led_back(
    client: Client, provider: Provider
) -> None:
    made = come_for_the_first_time(client, next=BACK)
    codes = client.get(made.headers["Location"]).content.decode()

    assert len(A_CODE.findall(codes)) == 8
    assert f'href="{BACK}"' in codes
    assert is_logged_in(client)
    assert User.objects.get().username == "Жусан"


def test_who_comes_again_is_known_by_the_number_there_and_led_back(provider: Provider) -> None:
    come_for_the_first_time(Client())
    again = Client()

    answer = go(again, next=BACK)

    assert answer.headers["Location"] == BACK
    assert is_logged_in(again)
    assert User.objects.count() == 1


def test_the_pseudonym_is_not_proposed_and_obeys_our_rules(
    client: Client, provider: Provider
) -> None:
    sign_up(Client(), "Ақбота")
    go(client)

    asked = client.get(FIRST_TIME).content.decode()
    refused = [client.post(FIRST_TIME, {"username": name}) for name in ("ақбота", "а б", "", "х")]

    assert not [word for word in PERSON.values() if str(word) in asked]
    assert "errorlist" in refused[0].content.decode()
    assert all(answer.status_code == 200 for answer in refused)
    assert User.objects.count() == 1
    assert client.post(FIRST_TIME, {"username": "Жусан"}).status_code == 302


def test_recovery_codes_of_such_an_account_set_a_password(provider: Provider) -> None:
    client = Client()
    come_for_the_first_time(client)
    code = A_CODE.findall(client.get("/kk/accounts/codes/").content.decode())[0]
    form = {"pseudonym": "Жусан", "code": code, "password1": NEW, "password2": NEW}
    Client().post("/kk/accounts/recover/", form)

    assert User.objects.get().check_password(NEW)


def test_an_address_never_joins_accounts(provider: Provider, account: Any) -> None:
    account("Гүлнәр", email=PERSON["email"])
    client = Client()

    assert go(client).headers["Location"] == FIRST_TIME
    assert not is_logged_in(client)


def test_a_closed_account_stays_closed(provider: Provider) -> None:
    come_for_the_first_time(Client())
    User.objects.update(is_active=False)
    client = Client()

    answer = go(client)

    assert answer.headers["Location"] == "/kk/accounts/inactive/"
    assert not is_logged_in(client)


# --- What the service is asked and told ---------------------------------------------------------


def test_the_service_is_asked_for_a_number_alone_and_told_no_reader(
    provider: Provider,
) -> None:
    client = Client(**VISITOR)
    go(client, f"{DOOR}?scope=email,profile&auth_params=prompt%3Dnone")

    (asked,) = provider.asked
    ours = [(place, headers) for place, headers in provider.seen if place != "/authorize"]
    assert asked["scope"] == "openid"
    assert "prompt" not in asked
    assert asked["code_challenge_method"] == "S256"
    assert {place for place, _headers in ours} == {"/.well-known/openid-configuration", "/token"}
    assert traces_in(repr(ours)) == []


def test_before_the_click_nothing_leads_there_but_a_form(
    client: Client, provider: Provider
) -> None:
    for page in ("login", "signup"):
        answer = client.get(f"/kk/accounts/{page}/?next={BACK}")
        html = answer.content.decode()

        assert "Немесе мына қызмет арқылы кіріңіз:" in html
        assert f'action="{DOOR}"' in html
        assert provider.address not in html
        assert "form-action 'self';" in answer.headers["Content-Security-Policy"] + ";"
    assert provider.seen == []


def test_a_link_alone_sends_nobody_there(client: Client, provider: Provider) -> None:
    assert_speaks(client.get(DOOR), "kk")
    assert provider.seen == []


# --- What is kept -------------------------------------------------------------------------------


def held(provider: Provider) -> list[str]:
    """Return what the provider said of the person that lies in a table, session or cache."""
    sessions = repr([row.get_decoded() for row in Session.objects.all()])
    everything = dump_of_tables() + sessions + dump_of_cache()
    words = [str(word) for word in PERSON.values() if not isinstance(word, bool)]
    return [word for word in [*words, *provider.tokens] if word in everything]


def test_number_and_service_are_kept_and_nothing_else(provider: Provider) -> None:
    gives_up, client = Client(**VISITOR), Client(**VISITOR)
    with our_log("DEBUG") as log:
        go(gives_up)
        assert held(provider) == []
        come_for_the_first_time(client)
        assert held(provider) == []
        for _time in range(2):
            go(Client(**VISITOR))

    (kept,) = SocialAccount.objects.all()
    assert (kept.provider, kept.uid, kept.extra_data) == ("oidc", provider.subject, {})
    assert (SocialToken.objects.count(), EmailAddress.objects.count()) == (0, 0)
    assert User.objects.get().email == ""
    assert held(provider) == []
    assert traces_in(dump_of_tables() + dump_of_cache()) == []
    words = [word for word in [*PERSON.values(), *provider.tokens] if isinstance(word, str)]
    assert not [word for word in words if word in log.getvalue()]
    assert mail.outbox == []
    assert len(provider.tokens) == 8


def test_what_was_kept_by_mistake_goes_at_the_next_log_in(provider: Provider) -> None:
    come_for_the_first_time(Client())
    SocialAccount.objects.update(extra_data=PERSON)

    go(Client())

    assert SocialAccount.objects.get().extra_data == {}


# --- What goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_who_says_no_there_is_told_so_and_keeps_her_way(
    client: Client, provider: Provider, language: str
) -> None:
    answer = go(client, f"/{language}/accounts/with/oidc/", says="no", next=BACK)
    page = client.get(answer.headers["Location"])

    assert_speaks(page, language)
    assert "next=%2Fkk%2Fsearch%2F" in page.content.decode()


@pytest.mark.parametrize("query", ["", "?code=1&state=1", "?state=1", "?error=x&state=1"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_who_comes_back_without_having_gone_is_told_so(
    client: Client, provider: Provider, language: str, query: str
) -> None:
    answer = client.get(f"/{language}/accounts/with/oidc/back/{query}")

    assert answer.status_code == 401
    answer.status_code = 200
    assert_speaks(answer, language)


@pytest.mark.parametrize(
    "claims",
    [{"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1}, {"sub": None}, {"sub": ""}],
    ids=str,
)
def test_a_token_that_is_not_meant_for_us_opens_nothing(
    client: Client, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims

    answer = go(client)

    assert answer.status_code == 401
    assert "Аккаунтқа кіру мүмкін болмады" in answer.content.decode()
    assert not is_logged_in(client)


def test_a_service_that_is_down_is_a_page_in_her_language(
    client: Client, provider: Provider
) -> None:
    there = way_there(client.post(DOOR))
    state = parse_qs(urlsplit(there).query)["state"][0]
    provider.is_down = True

    for answer in (client.post(DOOR), client.get(f"{DOOR}back/?code=1&state={state}")):
        assert answer.status_code == 401
        answer.status_code = 200
        assert_speaks(answer, "kk")


# --- Off ----------------------------------------------------------------------------------------


def test_without_the_operators_word_there_is_no_button_and_no_address(
    client: Client, logged_in: Any
) -> None:
    reader = logged_in("Сәуле")
    reader.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})

    for page in ("login", "signup"):
        assert "accounts/with/" not in client.get(f"/kk/accounts/{page}/").content.decode()
    for key in ("oidc", "google", "telegram", "github"):
        for address in (f"/kk/accounts/with/{key}/", f"/kk/accounts/with/{key}/back/"):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
    for address in (FIRST_TIME, f"{MINE}cancelled/"):
        assert client.get(address).status_code == 404
    assert reader.get(MINE).status_code == 404
    assert MINE not in reader.get("/kk/accounts/me/").content.decode()


def test_a_service_that_is_switched_off_meanwhile_asks_for_no_pseudonym(
    client: Client, provider: Provider, settings: Any
) -> None:
    go(client)
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [provider.service("other") | {"client_id": "other"}]}
    }

    assert client.get(FIRST_TIME).headers["Location"] == "/kk/accounts/login/"
