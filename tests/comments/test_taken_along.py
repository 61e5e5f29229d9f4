"""Everything about me: what was decided about a reader, and what somebody did as a moderator, are two things."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.reader import confirm
from tests.accounts.test_other_services import come_for_the_first_time, provider
from tests.erasure.filling import set_up_second_factor
from tests.moderating import ANSWER, moderate

pytestmark = pytest.mark.django_db
__all__ = ["provider"]


@pytest.fixture
def moderator(logged_in: Any, account: Any) -> Client:
    """The browser of somebody who did all that moderators do."""
    client = logged_in("aru", "Comment moderators")
    confirm(client)
    set_up_second_factor(client)
    moderate(User.objects.get(username="aru"), account)
    return client


def sections_of(client: Client) -> Any:
    answer = client.get("/kk/accounts/everything.json")
    assert answer.status_code == 200
    return json.loads(answer.content)["sections"]


def everything_in_words(client: Client, language: str) -> str:
    return str(client.get(f"/{language}/accounts/everything.html").content.decode())


def test_a_moderator_takes_along_what_she_did_and_why_and_when(moderator: Client) -> None:
    sections = sections_of(moderator)

    done = [(each["what"], each["reason"], each["words"]) for each in sections["moderating"]]
    assert done == [
        ("approve", None, ""), ("reply", None, ""), ("hide", "insult", ""),
        ("warn", None, "Ережені оқыңыз."), ("ban", None, "Ережені оқыңыз."), ("close", None, ""),
        ("alarm-ended", None, None),
    ]  # fmt: skip
    assert all(each["at"] for each in sections["moderating"])
    assert sections["moderation"] == []
    assert [each["text"] for each in sections["comments"]] == [ANSWER]
    assert "oqyrman" not in json.dumps(sections)


def test_a_reader_takes_along_what_was_decided_about_her_and_not_by_whom(
    moderator: Client, client: Client
) -> None:
    client.force_login(User.objects.get(username="oqyrman"))
    confirm(client)

    sections = sections_of(client)

    decided = [(each["what"], each["words"]) for each in sections["moderation"]]
    assert decided == [(what, "Ережені оқыңыз.") for what in ("banned", "warn", "ban")]
    assert sections["moderating"] == []
    assert "aru" not in json.dumps(sections)


TITLES = {
    "kk": ("Модераторлардың сіз туралы шешімдері", "Модератор ретінде істегеніңіз"),
    "ru": ("Решения модераторов о вас", "Что вы сделали как модератор"),
    "en": ("What moderators decided about you", "What you did as a moderator"),
}
ENDED = {"kk": "дабылды тоқтатты", "ru": "выключает тревогу", "en": "ended an alarm"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_stands_under_its_own_title(moderator: Client, client: Client, language: str) -> None:
    client.force_login(User.objects.get(username="oqyrman"))
    confirm(client)
    about, by = TITLES[language]

    hers, theirs = everything_in_words(moderator, language), everything_in_words(client, language)

    assert (about in hers, by in hers) == (False, True)
    assert (about in theirs, by in theirs) == (True, False)
    assert ENDED[language] in hers


def test_another_service_is_called_by_its_name_and_told_to_programs_by_its_key(
    provider: Any,
) -> None:
    client = Client()
    come_for_the_first_time(client)

    (service,) = sections_of(client)["ways_in"]

    assert (service["kind"], service["name"]) == ("oidc", provider.subject)
    html = everything_in_words(client, "kk")
    assert "Сыртқы" in html
    assert "oidc" not in html
