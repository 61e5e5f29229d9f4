"""S4: a code by mail opens the door to its owner, and tells nobody who has an account."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.models import User, VisitorLimit
from tests.accounts.reader import is_logged_in
from tests.accounts.test_every_page_speaks import assert_speaks
from tests.safety.test_no_outing import KNOWN, LANGUAGES, OURS, SUBJECTS, told
from tests.safety.test_no_trace import VISITOR, dump_of_cache, dump_of_tables, our_log, traces_in
from tests.safety.test_second_factor import log_in, set_up

pytestmark = pytest.mark.django_db

ASK, ENTER = "/kk/accounts/login/code/", "/kk/accounts/login/code/enter/"
A_CODE = re.compile(r"\d{4} \d{4}")
BACK = "/kk/search/?q=#comment-form"


@pytest.fixture(autouse=True)
def somebody(account: Any) -> User:
    account("Жанна")
    return account("Сәуле", email=KNOWN)


def ask(client: Client, pseudonym: str = "Сәуле", *, language: str = "kk", **form: str) -> Any:
    """Ask for a code, from where nobody was counted yet."""
    VisitorLimit.objects.all().delete()
    door = f"/{language}/accounts/login/code/"
    return client.post(door, {"pseudonym": pseudonym} | form)


def the_code() -> str:
    return A_CODE.search(mail.outbox[-1].body)[0]


# --- Getting in ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", [str, lambda code: code.replace(" ", ""), lambda code: f" {code} "]
)
def test_the_mailed_code_opens_the_door_and_leads_back(client: Client, typed: Any) -> None:
    waits = ask(client, "сәуле", next=BACK)
    answer = client.post(waits.headers["Location"], {"code": typed(the_code())})

    assert answer.headers["Location"] == BACK
    assert is_logged_in(client)
    assert mail.outbox[0].to == [KNOWN]


def test_of_two_names_that_look_alike_the_one_that_is_typed_gets_the_code(
    client: Client, account: Any
) -> None:
    younger = account("Сауле-2", email="younger@example.org")
    older = User.objects.get(username="Сәуле")
    User.objects.filter(pk=younger.pk).update(username="сәyле", look=f"{older.look}~{younger.pk}")

    ask(client, "сәyле")
    ask(Client(), "Сәуле")

    assert [message.to for message in mail.outbox] == [["younger@example.org"], [KNOWN]]


def test_a_code_works_once_and_in_the_browser_that_asked(client: Client) -> None:
    ask(client)
    code, other = the_code(), Client()
    ask(other, "Жанна")

    assert other.post(ENTER, {"code": code}).status_code == 200
    client.post(ENTER, {"code": code})
    client.post("/kk/accounts/logout/")
    ask(client, "Жанна")
    client.post(ENTER, {"code": code})

    assert not is_logged_in(other)
    assert not is_logged_in(client)


def test_after_five_wrong_codes_the_right_one_is_wrong(client: Client) -> None:
    ask(client)
    code = the_code()

    answers = [client.post(ENTER, {"code": "00000000"}) for _try in range(5)]
    client.post(ENTER, {"code": code})

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert "жарамайды" in client.get(answers[-1].headers["Location"]).content.decode()
    assert not is_logged_in(client)


def test_no_race_gives_a_sixth_try(client: Client) -> None:
    """Requests at once all find the session as it was before."""
    ask(client)
    code, before = the_code(), dict(client.session.items())

    for _try in range(5):
        client.post(ENTER, {"code": "00000000"})
        session = client.session
        session.update(before)
        session.save()
    client.post(ENTER, {"code": code})

    assert not is_logged_in(client)


def test_after_ten_minutes_a_code_is_good_no_more(client: Client) -> None:
    ask(client)
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 601
    session.save()

    answer = client.post(ENTER, {"code": the_code()})

    assert answer.headers["Location"].endswith("?gone")
    assert not is_logged_in(client)


def test_who_waits_for_a_code_can_come_in_another_way(client: Client) -> None:
    ask(client)

    for page in ("login", "signup", "login/code"):
        assert client.get(f"/kk/accounts/{page}/").status_code == 200
    log_in(client, "Сәуле")
    assert is_logged_in(client)


def test_the_second_factor_is_asked_for_after_the_code(client: Client) -> None:
    owner = Client()
    log_in(owner, "Сәуле")
    set_up(owner)

    ask(client)
    answer = client.post(ENTER, {"code": the_code()})

    assert answer.headers["Location"] == "/kk/accounts/second/enter/"
    assert not is_logged_in(client)


# --- Telling nobody -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_and_unknown_are_told_the_same_at_every_step(language: str) -> None:
    steps = []
    for pseudonym in ("Сәуле", "Жанна", "Нәзік"):
        client = Client()
        answers = [ask(client, pseudonym, language=language)]
        enter = answers[0].headers["Location"]
        answers += [client.get(enter)]
        answers += [client.post(enter, {"code": "00000000"}) for _try in range(5)]
        steps.append(answers)

    known, without_address, unknown = steps
    for one, two, three in zip(known, without_address, unknown, strict=True):
        assert told(one) == told(two) == told(three)
        lengths = [len(each.content) for each in (one, two, three)]
        assert max(lengths) - min(lengths) <= 16
    assert [message.to for message in mail.outbox] == [[KNOWN]]


def test_nothing_that_an_unknown_could_type_opens_a_door(client: Client) -> None:
    ask(client, "Нәзік")

    for code in ("", "None", "0", "00000000"):
        client.post(ENTER, {"code": code})

    assert not is_logged_in(client)


@pytest.mark.parametrize("pseudonym", ["Сәуле", "Нәзік"])
def test_the_answer_does_not_wait_for_the_mail(settings: Any, pseudonym: str) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    answer = ask(Client(), pseudonym)

    (left,) = DBTaskResult.objects.all()
    assert answer.status_code == 302
    assert mail.outbox == []
    assert left.task_path == "accounts.mailed_codes.mail_code"
    assert KNOWN not in repr(left.args_kwargs)


def test_who_asks_again_and_again_is_told_the_same_and_five_mails_are_sent() -> None:
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(ASK, {"pseudonym": "сәуле"})
        for number in range(12)
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert len(mail.outbox) == 5


def test_a_closed_account_gets_no_mail(somebody: User) -> None:
    User.objects.filter(pk=somebody.pk).update(is_active=False)

    ask(Client())

    assert mail.outbox == []


def test_a_mail_server_that_is_down_does_not_tell_either(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with our_log() as log:
        known, unknown = (ask(Client(), pseudonym) for pseudonym in ("Сәуле", "Нәзік"))

    assert told(known) == told(unknown)
    assert "could not be sent" in log.getvalue()
    assert KNOWN not in log.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_with_a_code_looks_like_any_other(language: str) -> None:
    ask(Client(), language=language)

    (message,) = mail.outbox
    assert message.subject == SUBJECTS[language]
    assert not OURS.search(message.subject + message.from_email + message.body)
    assert "Сәуле" not in message.message().as_string() + message.body
    assert "http" not in message.body
    assert message.body == message.body.strip()


# --- What is kept -------------------------------------------------------------------------------


def test_neither_address_nor_code_nor_browser_is_kept(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from accounts.mailed_codes import code_of

    client = Client(**VISITOR)
    with our_log("DEBUG") as log:
        ask(client)
        waiting = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]
        code = code_of(waiting["seed"])
        sessions = [row.get_decoded() for row in Session.objects.all()]
        client.post(ENTER, {"code": code})
    assert is_logged_in(client)
    sessions += [row.get_decoded() for row in Session.objects.all()]

    kept = repr(sessions) + dump_of_cache() + log.getvalue()
    assert KNOWN not in kept
    assert code not in kept + dump_of_tables()
    assert dump_of_tables().count(KNOWN) == 1
    assert traces_in(kept + dump_of_tables()) == []
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_speak(client: Client, language: str) -> None:
    asked = ask(client, language=language).headers["Location"]

    for answer in (
        client.get(f"/{language}/accounts/login/code/"),
        client.get(f"/{language}/accounts/login/code/?gone"),
        client.post(f"/{language}/accounts/login/code/", {"pseudonym": ""}),
        client.get(asked),
        client.post(asked, {"code": "қате"}),
        client.post(asked, {}),
    ):
        assert_speaks(answer, language)
