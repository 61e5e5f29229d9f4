"""S4: nobody learns from us whether somebody has an account here."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.models import User, VisitorLimit
from tests.accounts.reader import confirm, give_address
from tests.safety.test_no_trace import our_log

pytestmark = pytest.mark.django_db

PASSWORD = "көктем келді 2026"
LANGUAGES = ("kk", "ru", "en")
KNOWN, UNKNOWN = "saule@example.org", "dania@example.org"
SUBJECTS = {"kk": "Аккаунтқа кіру", "ru": "Вход в аккаунт", "en": "Signing in"}
OURS = re.compile(r"к[өе]ктем|koktem|весн|spring|portal|портал|lgbt|лгбт|квир|queer", re.IGNORECASE)


@pytest.fixture(autouse=True)
def somebody(account: Any) -> User:
    return account("Сәуле", email=KNOWN)


def ask(path: str, form: dict[str, str], **headers: str) -> Any:
    """Ask as somebody who was never here, and from where nobody was counted yet."""
    VisitorLimit.objects.all().delete()
    cache.clear()
    return Client(**headers).post(path, form)


def told(answer: Any) -> tuple[Any, ...]:
    headers = {name: value for name, value in answer.headers.items() if name != "Expires"}
    return answer.status_code, headers, sorted(answer.cookies)


# --- A new password -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("headers", [{}, {"HTTP_ACCEPT": "application/json"}])
def test_a_known_and_an_unknown_address_are_told_the_same(
    language: str, headers: dict[str, str]
) -> None:
    door = f"/{language}/accounts/password/reset/"

    known, unknown = (ask(door, {"email": email}, **headers) for email in (KNOWN, UNKNOWN))

    assert told(known) == told(unknown)
    assert abs(len(known.content) - len(unknown.content)) <= 16


def test_mail_goes_to_those_who_have_an_account_and_to_nobody_else() -> None:
    for email in (KNOWN.upper(), UNKNOWN):
        ask("/kk/accounts/password/reset/", {"email": email})

    assert [message.to for message in mail.outbox] == [[KNOWN]]


def test_a_closed_account_gets_no_mail(somebody: User) -> None:
    User.objects.update(is_active=False)

    ask("/kk/accounts/password/reset/", {"email": KNOWN})

    assert mail.outbox == []


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_who_asks_again_and_again_is_told_the_same_and_no_mail_is_sent(email: str) -> None:
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(
            "/kk/accounts/password/reset/", {"email": email}
        )
        for number in range(12)
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert len(mail.outbox) == (5 if email == KNOWN else 0)


@pytest.mark.parametrize("backend", ["smtp", "locmem"])
def test_a_mail_server_that_is_down_does_not_tell_either(settings: Any, backend: str) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with our_log() as log:
        known, unknown = (
            ask("/kk/accounts/password/reset/", {"email": email}) for email in (KNOWN, UNKNOWN)
        )

    assert told(known) == told(unknown)
    assert ("could not be sent" in log.getvalue()) is (backend == "smtp")
    assert KNOWN not in log.getvalue()


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_the_answer_does_not_wait_for_a_mail(settings: Any, email: str) -> None:
    """What is left to the worker is as much for an unknown address as for a known one."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    answer = ask("/kk/accounts/password/reset/", {"email": email})

    (left,) = DBTaskResult.objects.all()
    assert answer.status_code == 302
    assert mail.outbox == []
    assert left.task_path == "accounts.reset_links.mail_links"
    assert email not in repr(left.args_kwargs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_looks_like_any_other(language: str) -> None:
    ask(f"/{language}/accounts/password/reset/", {"email": KNOWN})

    (message,) = mail.outbox
    without_link = re.sub(r"https?://\S+", "", message.body)
    assert message.subject == SUBJECTS[language]
    assert not OURS.search(message.subject + message.from_email + without_link)
    assert "Сәуле" not in message.message().as_string()
    assert "Сәуле" not in message.body
    assert message.body == message.body.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_in_a_mail_sets_a_password_and_names_the_pseudonym_there(language: str) -> None:
    ask(f"/{language}/accounts/password/reset/", {"email": KNOWN})
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    client, new = Client(), "жаз да келіп қалды 2027"

    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert "Сәуле" in form.content.decode()
    assert User.objects.get().check_password(new)
    assert "sessionid" not in Client().get(link).cookies


# --- Signing up ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_up_does_not_tell_whose_address_is_known(language: str) -> None:
    door = f"/{language}/accounts/signup/"
    form = {"password1": PASSWORD, "password2": PASSWORD}

    answers = [
        ask(door, form | {"username": pseudonym, "email": email})
        for pseudonym, email in [("Оқырман1", KNOWN), ("Оқырман2", UNKNOWN), ("Оқырман3", "")]
    ]

    assert told(answers[0]) == told(answers[1]) == told(answers[2])
    assert User.objects.count() == 4
    assert mail.outbox == []


def test_a_form_sent_back_does_not_tell_either() -> None:
    form = {"username": "Оқырман", "password1": PASSWORD, "password2": "басқа"}

    known, unknown = (
        ask("/kk/accounts/signup/", form | {"email": email}) for email in (KNOWN, UNKNOWN)
    )

    assert told(known) == told(unknown)
    assert abs(len(known.content) - len(unknown.content)) <= 16


def test_ones_own_page_takes_an_address_that_somebody_else_gave(logged_in: Any) -> None:
    client = logged_in("Оқырман")

    confirm(client)
    answers = [give_address(client, email) for email in (KNOWN, UNKNOWN)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert mail.outbox == []


def test_each_account_with_the_address_gets_a_link_but_no_mailbox_is_flooded(
    account: Any,
) -> None:
    for number in range(9):
        account(f"Оқырман{number}", email=KNOWN)

    ask("/kk/accounts/password/reset/", {"email": KNOWN})

    assert len(mail.outbox) == 5
    assert len({message.body for message in mail.outbox}) == 5


# --- Logging in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_and_an_unknown_pseudonym_are_told_the_same(language: str) -> None:
    door = f"/{language}/accounts/login/"

    known, unknown = (
        ask(door, {"login": pseudonym, "password": "қате"}) for pseudonym in ("Сәуле", "Жанна")
    )

    assert told(known) == told(unknown)
    assert abs(len(known.content) - len(unknown.content)) <= 16


def test_a_link_in_a_mail_leads_to_no_port_that_somebody_else_chose(
    account: Any, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.BASE_URL = "https://portal.example"
    account("Жел", email="jel@example.org")

    for host in ("portal.example:25", "portal.example"):
        form = {"email": "jel@example.org"}
        Client().post("/kk/accounts/password/reset/", form, headers={"Host": host})

    told, plain = (message.body for message in mail.outbox)
    assert ":25" not in told
    assert "https://portal.example/kk/" in told
    assert "http://portal.example/kk/" in plain
