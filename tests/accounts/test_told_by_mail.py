"""Mail only for who asked for it: neutral, one a day, ended by one press."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.inbox import see, tell
from accounts.models import MailWish, User
from accounts.told_by_mail import ending_of, send_mails, wish_for_mail
from tests.accounts.reader import confirm, give_address, sign_up
from tests.safety.test_no_outing import OURS
from tests.safety.test_no_trace import our_log
from tests.safety.test_small_doors import REFUSED
from typos.answering import ANSWERED

pytestmark = pytest.mark.django_db

NOW = timezone.now()
EMAIL = "akbota@example.org"
SUBJECTS = {
    "kk": "Сізді жаңа хабар күтіп тұр",
    "ru": "Для вас есть новое сообщение",
    "en": "Something new is waiting for you",
}


@pytest.fixture
def reader(account: Any) -> User:
    """Somebody with an address who asked for mail."""
    user = account("Ақбота", email=EMAIL)
    wish_for_mail(user, wants=True)
    return user


def told(user: User, number: int = 1) -> None:
    tell(user.pk, ANSWERED, path=f"/typos/mine/#report-{number}", words="Құпия сөз", now=NOW)


def save(client: Client, **fields: str) -> Any:
    return client.post("/kk/accounts/me/", {"display_name": "", "language": "kk"} | fields)


# --- Asking for it ------------------------------------------------------------------------------


def test_nobody_is_mailed_who_did_not_ask(account: Any) -> None:
    told(account("Ақбота", email=EMAIL))

    assert send_mails(NOW) == 0


def test_she_asks_by_a_tick_and_takes_it_back(account: Any, client: Client) -> None:
    user = account("Ақбота", email=EMAIL)
    client.force_login(user)
    assert 'name="wants_mail"' in client.get("/kk/accounts/me/").content.decode()

    save(client, wants_mail="on")
    told(user)
    assert send_mails(NOW) == 1
    assert re.search(
        r'name="wants_mail"[^>]*checked', client.get("/kk/accounts/me/").content.decode()
    )

    save(client)
    told(user, 2)
    assert send_mails(NOW + timedelta(days=2)) == 0


def test_without_an_address_she_is_not_asked_and_cannot_wish(logged_in: Any) -> None:
    client = logged_in("Ақбота")

    html = client.get("/kk/accounts/me/").content.decode()
    save(client, wants_mail="on")

    assert 'name="wants_mail"' not in html
    assert 'href="/kk/accounts/email/"' in html
    assert not MailWish.objects.exists()


def test_without_her_address_the_wish_goes(client: Client) -> None:
    sign_up(client, email=EMAIL)
    save(client, wants_mail="on")
    assert MailWish.objects.exists()

    confirm(client)
    give_address(client, "")
    assert not MailWish.objects.exists()

    give_address(client, EMAIL)
    told(User.objects.get())
    assert send_mails(NOW) == 0


def test_what_waited_before_she_asked_is_no_reason(account: Any) -> None:
    user = account("Ақбота", email=EMAIL)
    told(user)
    wish_for_mail(user, wants=True)

    assert send_mails(NOW) == 0


# --- What comes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", SUBJECTS)
def test_it_says_in_her_language_where_to_look_and_nothing_else(
    reader: User, language: str
) -> None:
    User.objects.update(language=language)
    told(reader)

    send_mails(NOW)

    (message,) = mail.outbox
    whole = message.message().as_string() + message.body
    assert (message.to, message.subject) == ([EMAIL], SUBJECTS[language])
    assert f"/{language}/accounts/inbox/" in message.body
    assert not OURS.search(
        re.sub(r"https?://\S+", "", message.subject + message.from_email + message.body)
    )
    for secret in ("Ақбота", "Құпия", "report-1"):
        assert secret not in whole


def test_what_comes_in_a_day_is_one_mail_and_nothing_is_told_twice(reader: User) -> None:
    for number in range(3):
        told(reader, number)
    for hours in (1, 2, 20, 25, 49):
        send_mails(NOW + timedelta(hours=hours))
    assert len(mail.outbox) == 1

    told(reader, 7)
    send_mails(NOW + timedelta(hours=50))
    told(reader, 8)
    for hours in (51, 60, 72):
        send_mails(NOW + timedelta(hours=hours))
    assert len(mail.outbox) == 2
    send_mails(NOW + timedelta(hours=74))
    assert len(mail.outbox) == 3


def test_what_she_has_seen_meanwhile_is_no_reason(reader: User) -> None:
    told(reader)
    see(reader, NOW)

    assert send_mails(NOW) == 0


def test_what_waits_is_asked_once_however_many_want_mail(
    account: Any, django_assert_num_queries: Any
) -> None:
    for name in ("Ақбота", "Самал", "Дана"):
        wish_for_mail(account(name, email=EMAIL), wants=True)

    with django_assert_num_queries(1):
        assert send_mails(NOW) == 0


def test_a_closed_account_gets_none(reader: User) -> None:
    told(reader)
    User.objects.update(is_active=False)

    assert send_mails(NOW) == 0


def test_the_timer_sends_it(reader: User) -> None:
    told(reader)

    call_command("accounts_desk")
    call_command("accounts_desk")

    assert len(mail.outbox) == 1


def test_a_mail_that_was_not_taken_is_tried_again_keeps_nobody_from_hers_and_stands_in_no_log(
    reader: User, account: Any, settings: Any
) -> None:
    User.objects.update(email=REFUSED)
    other = account("Ерке", email=EMAIL)
    wish_for_mail(other, wants=True)
    for each in (reader, other):
        told(each)
    settings.EMAIL_BACKEND = "tests.safety.test_small_doors.Refusing"

    with our_log() as log:
        assert send_mails(NOW) == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert "could not be sent" in log.getvalue()
    for address in (REFUSED, EMAIL):
        assert address not in log.getvalue()
    assert send_mails(NOW + timedelta(hours=1)) == 1
    assert [message.to for message in mail.outbox] == [[EMAIL], [REFUSED]]


# --- Ending it ----------------------------------------------------------------------------------


def way_out(reader: User) -> str:
    """Have a mail sent, and return the path that ends the mails."""
    told(reader)
    send_mails(NOW)
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(https?://[^/]+(/\S+))>", headers["List-Unsubscribe"])
    assert address[1] in mail.outbox[-1].body
    return address[2]


def test_her_mail_program_ends_it_by_one_post_without_a_session(reader: User) -> None:
    path = way_out(reader)
    program = Client(enforce_csrf_checks=True)

    answer = program.post(path, {"List-Unsubscribe": "One-Click"}, headers={"Origin": "null"})

    assert answer.status_code == 200
    assert not answer.cookies
    assert not MailWish.objects.exists()


def test_a_look_at_the_address_ends_nothing_and_shows_a_button(reader: User) -> None:
    path = way_out(reader)
    anybody = Client()

    html = anybody.get(path).content.decode()
    anybody.head(path)

    assert "Хаттарды тоқтату" in html
    assert "Ақбота" not in html
    assert MailWish.objects.exists()
    assert "енді" not in anybody.post(path).content.decode()
    assert not MailWish.objects.exists()


def test_a_stale_a_strange_and_a_good_address_are_answered_alike(
    reader: User, account: Any
) -> None:
    gone = account("Ерке")
    stale = f"/kk/accounts/mail/off/{ending_of(gone)}/"
    gone.delete()
    good, strange = way_out(reader), "/kk/accounts/mail/off/MQ:жалған/"

    for ask in ("get", "post"):
        told_apart = set()
        for path in (good, good, stale, strange):
            answer = getattr(Client(), ask)(path)
            html = unquote(answer.content.decode())
            told_apart.add((answer.status_code, html.replace(path.split("/")[-2], "")))
        assert len(told_apart) == 1
        assert next(iter(told_apart))[0] == 200
    assert not MailWish.objects.exists()


def test_nobody_ends_the_mails_of_another(reader: User, account: Any) -> None:
    other = account("Ерке", email=EMAIL)
    wish_for_mail(other, wants=True)

    Client().post(way_out(reader))

    assert MailWish.objects.get().user == other


def test_whoever_wishes_for_them_again_gets_them_again(reader: User) -> None:
    Client().post(way_out(reader))
    wish_for_mail(reader, wants=True)
    told(reader, 2)

    assert send_mails(NOW + timedelta(days=2)) == 1
