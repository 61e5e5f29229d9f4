"""The services that open an account: connected, taken off, and never enough for what is grave."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.accounts.openid_provider import Provider
from tests.accounts.reader import PASSWORD, is_logged_in, sign_up
from tests.accounts.test_every_page_speaks import assert_speaks
from tests.accounts.test_other_services import DOOR, MINE, come_for_the_first_time, go, provider

pytestmark = pytest.mark.django_db
__all__ = ["provider"]


def test_a_service_is_connected_and_taken_off_again(provider: Provider) -> None:
    client = Client()
    sign_up(client, "Ақбота")
    assert "reauthenticate" in client.get(MINE).headers["Location"]
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})
    assert_speaks(client.get(MINE), "kk")

    assert go(client, process="connect").headers["Location"] == MINE
    other = Client()
    go(other)
    assert other.session["_auth_user_id"] == client.session["_auth_user_id"]
    assert "Ажырату" in client.get(MINE).content.decode()

    answer = client.post(MINE, {"account": SocialAccount.objects.get().pk})
    assert answer.status_code == 302
    assert not SocialAccount.objects.exists()


def test_the_last_way_in_is_not_taken_off(provider: Provider) -> None:
    client = Client()
    come_for_the_first_time(client)

    answer = client.post(MINE, {"account": SocialAccount.objects.get().pk})

    assert "Аккаунтыңызға кірудің жалғыз жолы осы" in answer.content.decode()
    assert SocialAccount.objects.exists()


def test_somebody_elses_service_is_neither_taken_nor_taken_off(provider: Provider) -> None:
    come_for_the_first_time(Client())
    theirs = SocialAccount.objects.get()
    client = Client()
    sign_up(client, "Ақбота")
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})

    taken = client.get(go(client, process="connect").headers["Location"]).content.decode()
    client.post(MINE, {"account": theirs.pk})

    assert "мұндағы басқа аккаунтпен байланыстырылған" in taken
    assert SocialAccount.objects.get().user == theirs.user
    assert client.session["_auth_user_id"] != str(theirs.user_id)


def test_a_service_that_was_switched_off_can_still_be_taken_off(
    provider: Provider, settings: Any
) -> None:
    client = Client()
    sign_up(client, "Ақбота")
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})
    go(client, process="connect")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}

    assert "oidc" in client.get(MINE).content.decode()
    client.post(MINE, {"account": SocialAccount.objects.get().pk})

    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("page", ["password/set", "email", "codes/renew", "services", "second/app"])
def test_a_phone_found_unlocked_does_not_give_the_account_away(
    provider: Provider, page: str
) -> None:
    client = Client()
    come_for_the_first_time(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    asked = client.get(f"/kk/accounts/{page}/")
    again = client.get(asked.headers["Location"])

    assert asked.headers["Location"].startswith("/kk/accounts/services/confirm/?next=")
    assert_speaks(again, "kk")
    assert f'action="{DOOR}"' in again.content.decode()
    assert go(client, next=f"/kk/accounts/{page}/").headers["Location"] == f"/kk/accounts/{page}/"
    assert client.get(f"/kk/accounts/{page}/").status_code == 200


def test_a_service_does_not_stand_in_for_the_second_factor(
    provider: Provider, settings: Any, account: Any
) -> None:
    from tests.safety.test_second_factor import log_in, set_up

    settings.STAFF_SECOND_FACTOR = True
    account("aigul", "Editors kk")
    client = Client()
    log_in(client, "aigul")
    set_up(client)
    go(client, "/kk/accounts/with/oidc/", process="connect")
    other = Client()

    assert go(other).headers["Location"] == "/kk/accounts/second/enter/"
    assert other.get("/cms/").status_code == 302
    assert not is_logged_in(other)
