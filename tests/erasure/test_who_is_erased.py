"""S15: erased by herself alone or by the chief, in every browser, and the newsroom keeps its keys."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    PageSubscription,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from accounts.erasure import erase as forget
from accounts.models import (
    MailWish,
    Notice,
    RecoveryCode,
    SecondFactorReset,
    SessionOfAccount,
    User,
    VisitorLimit,
)
from accounts.pseudonyms import look_of
from accounts.sessions import SessionStore, end_sessions
from comments.models import Act, Alarm
from tests.accounts.reader import confirm, is_logged_in, sign_up
from tests.erasure.filling import (
    ACCOUNTS,
    EMAIL,
    NUMBER,
    NUMBER_THERE,
    PSEUDONYM,
    dump,
    erase,
    log_in,
    traces_in,
    work,
)
from tests.erasure.talk import CHOSEN, NEVER_LEFT, TAKEN, WITHDRAWN
from typos.models import SectionDesk, TypoMailWish, TypoReport

pytestmark = pytest.mark.django_db


# --- Her browsers ---------------------------------------------------------------------------------


def test_every_browser_is_logged_out_and_this_one_cleared(her: Client, chief: User) -> None:
    other = log_in()
    old = her.cookies["sessionid"].value
    assert is_logged_in(other)

    answer = erase(her)

    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert {name for name, each in answer.cookies.items() if each["max-age"] == 0} >= {"sessionid"}
    assert not SessionOfAccount.objects.filter(user=NUMBER).exists()
    thief = Client()
    for browser, key in ((other, other.cookies["sessionid"].value), (thief, old)):
        browser.cookies["sessionid"] = key
        assert "login" in browser.get(f"{ACCOUNTS}me/").headers["Location"]
    assert not Session.objects.exists()


def test_the_last_page_knows_nobody_and_gives_no_cookie(her: Client, chief: User) -> None:
    done = erase(her, "kept")
    for name, cookie in done.cookies.items():
        if cookie["max-age"] == 0:
            del her.cookies[name]
    assert not her.cookies

    answer = her.get(done.headers["Location"])

    html = answer.content.decode()
    assert "Аккаунт жойылды" in html
    assert traces_in(html) == []
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_sessions_of_an_account_are_found_without_looking_into_the_others(
    her: Client, django_assert_max_num_queries: Any
) -> None:
    for _browser in range(20):
        sign_up(Client(), f"oqyrman-{_browser}")
    user = User.objects.get(pk=NUMBER)

    with django_assert_max_num_queries(5):
        end_sessions(user)

    assert Session.objects.count() == 20


def test_a_session_that_is_saved_after_the_account_has_gone_is_not_kept(her: Client) -> None:
    session = her.session
    assert session["_auth_user_id"] == str(NUMBER)
    erase(her)

    session["later"] = True
    with pytest.raises(UpdateError):
        session.save()

    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_logs_in_while_the_account_goes_is_not_kept_either(account: Any) -> None:
    user = account(PSEUDONYM)
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    forget(user, keeps_comments=False, now=timezone.now())

    with pytest.raises(UpdateError):
        session.save()

    assert not Session.objects.exists()


# --- By no accident, by nobody else ---------------------------------------------------------------

WORDS = {
    "kk": ("Аккаунтты жою", "Аккаунт жойылды", "жойылған аккаунт"),
    "ru": ("Удалить аккаунт", "Аккаунт удалён", "удалённый аккаунт"),
    "en": ("Delete your account", "The account is deleted", "deleted account"),
}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_data_first_then_the_question_then_the_end(client: Client, language: str) -> None:
    title, done, signed = WORDS[language]
    sign_up(client, PSEUDONYM, language=language)
    confirm(client)
    address = f"/{language}/accounts/erase/"

    page = client.get(address).content.decode()
    assert title in page
    assert page.index("everything.html") < page.index('name="comments"')
    refused = client.post(address, {})
    assert refused.status_code == 200
    assert refused.content.decode().count('class="errorlist"') == 2
    half = client.post(address, {"comments": "kept"}).content.decode()
    assert re.search(r'value="kept"[^>]*checked', half)
    assert User.objects.filter(username=PSEUDONYM).exists()
    end = client.post(address, {"comments": "kept", "sure": "on"}, follow=True)

    assert done in end.content.decode()
    assert signed in end.content.decode()
    assert f'<html lang="{language}">' in end.content.decode()
    assert not User.objects.filter(username=PSEUDONYM).exists()


def test_whoever_found_the_phone_unlocked_erases_nothing(client: Client) -> None:
    sign_up(client, PSEUDONYM)

    for answer in (client.get(f"{ACCOUNTS}erase/"), erase(client)):
        assert "reauthenticate" in answer.headers["Location"]

    assert User.objects.filter(username=PSEUDONYM).exists()


def test_nobody_elses_page_can_send_the_form() -> None:
    client = Client(enforce_csrf_checks=True)
    user = User.objects.create_user(PSEUDONYM)
    client.force_login(user)

    assert erase(client).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_account_without_a_password_can_go_too(client: Client, language: str) -> None:
    user = User.objects.create_user(PSEUDONYM, pk=NUMBER)
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    assert client.get(f"/{language}/accounts/erase/").status_code == 200
    for kind in ("json", "html"):
        assert client.get(f"/{language}/accounts/everything.{kind}").status_code == 200
    answer = client.post(f"/{language}/accounts/erase/", {"comments": "removed", "sure": "on"})

    assert answer.status_code == 302
    assert traces_in(dump()) == []


# --- The newsroom does not lose its keys ----------------------------------------------------------


def test_the_only_chief_is_told_what_to_do_first(client: Client, chief: User) -> None:
    client.force_login(chief)
    confirm(client)

    answer = erase(client)

    assert answer.status_code == 200
    assert "бас редактор" in answer.content.decode()
    assert User.objects.filter(pk=chief.pk).exists()
    assert is_logged_in(client)


@pytest.mark.parametrize("other", ["chief", "superuser"])
def test_one_of_two_chiefs_may_go(client: Client, chief: User, account: Any, other: str) -> None:
    if other == "chief":
        account("marat", "Chief")
    else:
        User.objects.create_superuser("marat")
    client.force_login(chief)
    confirm(client)

    assert erase(client).status_code == 302
    assert not User.objects.filter(pk=chief.pk).exists()


def test_a_chief_who_may_not_log_in_does_not_count(
    client: Client, chief: User, account: Any
) -> None:
    account("marat", "Chief", is_active=False)
    client.force_login(chief)
    confirm(client)

    assert erase(client).status_code == 200


@pytest.mark.parametrize("door", ["one", "many"])
def test_an_account_that_the_chief_deletes_leaves_no_trace_either(
    her: Client, chief: User, client: Client, door: str
) -> None:
    work(her, chief)
    client.force_login(chief)
    doors = {
        "one": f"/cms/users/delete/{NUMBER}/",
        "many": f"/cms/bulk/accounts/user/delete/?id={NUMBER}",
    }

    answer = client.post(doors[door])

    assert answer.status_code == 302
    client.get(answer.headers["Location"])
    assert not User.objects.filter(pk=NUMBER).exists()
    assert traces_in(dump()) == []


def test_these_tests_fill_what_they_look_through(her: Client, chief: User) -> None:
    """Lest they look for traces where there never were any."""
    work(her, chief)
    log_in(password="қате")

    filled = (
        RecoveryCode, Authenticator, SessionOfAccount, VisitorLimit, TypoReport, DBTaskResult,
        Comment, CommentReply, PageSubscription, UploadedFile, UserProfile, ModelLogEntry,
        SectionDesk, TypoMailWish, MailWish, Notice, SocialAccount, Act, Alarm, SecondFactorReset,
    )  # fmt: skip
    assert [model.__name__ for model in filled if not model.objects.exists()] == []
    found, gone_already = traces_in(dump()), {WITHDRAWN}
    assert set(NEVER_LEFT) - gone_already <= set(found)
    assert {PSEUDONYM, look_of(TAKEN), CHOSEN, EMAIL, str(NUMBER), NUMBER_THERE} <= set(found)
