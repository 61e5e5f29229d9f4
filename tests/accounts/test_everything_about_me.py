"""Everything about me: whatever the portal keeps of somebody she can take along, and nobody else can."""

import json
import re
from datetime import datetime
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from django_tasks.base import Task

from accounts import export
from accounts.models import User
from tests.accounts.reader import PASSWORD, codes_of, confirm, sign_up
from tests.erasure.filling import set_up_second_factor
from tests.typos.marking import send, spring
from typos.models import TypoReport
from typos.workflow import close

pytestmark = pytest.mark.django_db

REMARK = "Осы жерде <script>alert(1)</script> тұр & қалды"


@pytest.fixture
def her() -> Client:
    client = Client()
    sign_up(client, "zhusan-iisi", email="zhusan@example.org")
    codes_of(client)
    confirm(client)
    client.post("/kk/accounts/me/", {"display_name": "Жусан Дала"})
    return client


def everything(client: Client) -> Any:
    answer = client.get("/kk/accounts/everything.json")
    assert answer.status_code == 200
    return json.loads(answer.content)


def page(client: Client, language: str = "kk") -> str:
    answer = client.get(f"/{language}/accounts/everything.html")
    assert answer.status_code == 200
    return str(answer.content.decode())


def is_hers(field: Any, model: Any) -> bool:
    """Tell whether a model's own field points at an account."""
    is_own = field.concrete and field.model is model
    return is_own and field.related_model is User and not field.many_to_many


# --- Nothing is forgotten -------------------------------------------------------------------------


def test_whatever_points_at_an_account_is_told_or_left_out_for_a_reason() -> None:
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if is_hers(field, model)
    }
    fields = (*User._meta.local_fields, *User._meta.local_many_to_many)
    own = {f"{User._meta.label}.{field.name}" for field in fields}

    known = export.covered | export.left_out.keys()
    assert pointing | own <= known, "export.register or export.leave_out"
    assert known <= pointing | own, "there is no such field any more"
    assert all(export.left_out.values())
    assert not export.covered & export.left_out.keys()


def test_tasks_say_by_the_names_of_their_parameters_which_accounts_they_are_told() -> None:
    """What waits in rows for the worker can then be forgotten with the account."""
    told = {
        f"{name}.{parameter}"
        for name, task in our_tasks().items()
        for parameter in signature(task.func).parameters
        if re.search(r"user|account|reader|author|person|pseudonym|email|recipient", parameter)
    }

    assert "accounts.reset_links.mail_links.user_ids" in told
    assert {name.rpartition(".")[2] for name in told} <= {"user_id", "user_ids"}


def our_tasks() -> dict[str, Any]:
    """Return the tasks of our rooms by their paths, whichever module they stand in."""
    modules = [
        import_module(f"{room}.{each.name}")
        for room in ROOMS
        for each in iter_modules([apps.get_app_config(room).path])
    ]
    values = [value for module in modules for value in vars(module).values()]
    return {value.module_path: value for value in values if isinstance(value, Task)}


ROOMS = ("accounts", "articles", "comments", "portal", "typos")


# --- What stands in it ----------------------------------------------------------------------------


def test_an_account_is_told_with_its_moments_and_their_zone(her: Client) -> None:
    told = everything(her)

    (account,) = told["sections"]["account"]
    assert told["version"] == 1
    assert next(iter(told["sections"])) == "account"
    assert account["pseudonym"] == "zhusan-iisi"
    assert account["display_name"] == "Жусан Дала"
    assert account["email"] == "zhusan@example.org"
    assert account["recovery_codes_left"] == 8
    opened = datetime.fromisoformat(account["opened_at"])
    assert opened.utcoffset() is not None
    assert abs((opened - timezone.now()).total_seconds()) < 600
    assert datetime.fromisoformat(told["made_at"]).utcoffset() is not None
    assert len(told["sections"]["sessions"]) == 1


def test_a_second_factor_is_told_and_never_its_secret(her: Client) -> None:
    secret = set_up_second_factor(her)

    kinds = [each["kind"] for each in everything(her)["sections"]["ways_in"]]
    both = page(her) + json.dumps(everything(her))

    assert kinds == ["totp", "recovery_codes"]
    user = User.objects.get()
    codes = [code.digest for code in user.recovery_codes.all()]
    for kept_back in (secret, user.password, PASSWORD, *codes):
        assert kept_back not in both


def test_reports_are_told_with_what_became_of_them(her: Client, account: Any) -> None:
    text = spring()
    send(her, text, wants_answer="on", comment=REMARK, suggestion="объявил")
    report = TypoReport.objects.get()
    close(
        report, by=account("saule", "Chief"), status="not_a_mistake", reason="Дәйексөз", now=LATER
    )
    others = spring(title="Бөтен мәтін")
    send(Client(), others)
    send(her, others, wants_answer="on", suggestion="объявили")

    hers, added = everything(her)["sections"]["typo_reports"]

    assert (hers["words"], hers["comment"], hers["suggestion"]) == ("обьявил", REMARK, "объявил")
    assert (hers["status"], hers["reason"], hers["address"]) == (
        "not_a_mistake", "Дәйексөз", text.url,
    )  # fmt: skip
    assert (added["text"], added["suggestion"]) == ("Бөтен мәтін", "объявили")
    html = page(her)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "saule" not in html + json.dumps(everything(her))


LATER = timezone.now()


def test_what_is_not_public_any_more_is_not_given_away_by_the_file(her: Client) -> None:
    text = spring(title="Алынған мәтін")
    send(her, text, wants_answer="on")
    text.unpublish()

    assert "Алынған мәтін" not in page(her) + str(everything(her))


def test_an_editor_takes_her_work_along(logged_in: Any) -> None:
    client = logged_in("aigul", "Editors kk")
    confirm(client)
    user = User.objects.get(username="aigul")
    text = spring(title="Жаз келді", owner=user)
    text.save_revision(user=user, log_action=True)

    sections = everything(client)["sections"]

    assert sections["account"][0]["groups"] == ["Editors kk"]
    work = {(each["what"], each["title"]) for each in sections["newsroom"]}
    assert {("page", "Жаз келді"), ("revision", "Жаз келді"), ("log", "Жаз келді")} <= work
    assert "Сіз сақтаған нұсқа" in page(client)


def test_nothing_of_others_is_told(her: Client, account: Any) -> None:
    sign_up(Client(), "Ақбота", email="akbota@example.org")
    account("saule", "Chief")

    both = page(her) + str(everything(her))

    for name in ("Ақбота", "akbota", "saule"):
        assert name not in both


# --- The files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["json", "html"])
def test_a_file_says_by_its_name_and_contents_nothing_of_us(her: Client, kind: str) -> None:
    answer = her.get(f"/kk/accounts/everything.{kind}")

    assert answer.headers["Content-Disposition"] == f'attachment; filename="data.{kind}"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"көктем|koktem|localhost|testserver", answer.content.decode(), re.I)


WORDS = {
    "kk": ("Деректеріңіз", "Бүркеншік ат", "Соңғы рет кірген уақыты"),
    "ru": ("Ваши данные", "Псевдоним", "Последний вход"),
    "en": ("Your data", "Pseudonym", "Last log-in"),
}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_is_whole_in_itself_and_in_her_language(her: Client, language: str) -> None:
    html = page(her, language)

    assert f'<html lang="{language}">' in html
    assert html.startswith("<!DOCTYPE html>")
    for words in WORDS[language]:
        assert words in html
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", html)
    untranslated = re.sub(r"<style>.*?</style>|<[^>]*>|zhusan[\w@.-]*|UTF-8", "", html, flags=re.S)
    if language != "en":
        assert not re.search(r"[A-Za-z]{2,}", untranslated), untranslated


@pytest.mark.parametrize("kind", ["json", "html"])
def test_whoever_found_the_phone_unlocked_takes_nothing_along(client: Client, kind: str) -> None:
    sign_up(client, "zhusan-iisi")

    for method in (client.get, client.head):
        answer = method(f"/kk/accounts/everything.{kind}")
        assert "reauthenticate" in answer.headers["Location"]
    anonymous = Client().get(f"/kk/accounts/everything.{kind}")
    assert "/accounts/" in anonymous.headers["Location"]
    confirm(client)
    assert client.post(f"/kk/accounts/everything.{kind}").status_code == 405
