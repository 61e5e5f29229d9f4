"""S13: who is answered what: docs/roles.md is read, and every address in it asked by every role."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve
from django.utils import timezone, translation
from wagtail import hooks

from accounts.models import SecondFactorReset, User
from accounts.stand_ins import WORDS
from accounts.told_by_mail import ending_of
from articles.models import Issue, NewsDocument
from comments.held_words import HeldWord
from comments.models import Alarm
from tests.comments.talking import said
from tests.factories import author, picture, publish, topic
from tests.typos.marking import send, spring, token_for
from typos.models import TypoReport
from typos.tokens import secret_of

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
GROUPS = {
    "anonymous": None,
    "reader": [],
    "moderator": ["Comment moderators"],
    "writer": ["Writers kk"],
    "editor": ["Editors kk"],
    "chief": ["Chief"],
    "administrator": [],
}
NEWSROOM = [role for role in GROUPS if role not in ("anonymous", "reader")]
ROOMS = ("portal", "comments", "typos", "articles", "accounts")
NOT_ASKED = "–"
AGAIN = re.compile(r"^/../accounts/(reauthenticate|second/(app|confirm|confirm/passkey))/$")
CODE = re.compile(r"`([^`]+)`")
PLACE = re.compile(r"<[^>]+>")


# --- The document ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One address of the table, as it stands there: what goes with it, and the answers by role."""

    address: str
    form: str
    answers: dict[str, tuple[str, str]]
    """For each role what GET and what POST is answered."""


def rows() -> list[Row]:
    """Return every address of every table in the document."""
    found, roles = [], []
    for line in DOCUMENT.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or set(line) <= set("|-: "):
            continue
        if cells[0] == "address":
            roles = cells[1:]
            continue
        answers = dict(zip(roles, map(both, cells[1:]), strict=True))
        for code in CODE.findall(cells[0]):
            # The names of things have spaces; before the form stand two.
            address, _spaces, form = code.partition("  ")
            found.append(Row(address, form.strip(), answers))
    return found


def both(cell: str) -> tuple[str, str]:
    """Return what GET and POST are answered: one word where it is the same."""
    get, _dot, post = cell.partition(" · ")
    return get.strip(), (post or get).strip()


def left_out() -> set[str]:
    """Return the patterns that the document leaves out; each must say why."""
    part = DOCUMENT.read_text().partition("## What is not in the tables")[2].partition("\n## ")[0]
    items = part.split("\n- ")[1:]
    for item in items:
        assert len(item.split(":", 1)[-1].split()) >= 4, f"not explained: {item}"
    return {code for item in items for code in CODE.findall(item.split(": ", 1)[0])}


# --- The world ------------------------------------------------------------------------------------


@pytest.fixture
def people(account: Any) -> dict[str, User]:
    """One person of each role, and the others whom they meet, each with an address of mail."""
    made = {
        role: account(f"{role}-herself", *groups, is_superuser=role == "administrator")
        for role, groups in GROUPS.items()
        if groups is not None
    }
    made |= {
        "speaker": account("dana"),
        "stranger": account("samal"),
        "colleague": account("aigul", "Editors kk"),
        "other colleague": account("saule", "Writers ru"),
        "other chief": account("symbat", "Chief"),
        "other administrator": account("raushan", is_superuser=True),
    }
    for user in made.values():
        user.email = f"{user.username}@letters.example"
        user.save()
    for name in (*NEWSROOM, "colleague", "other chief"):
        secret = {"secret": get_adapter().encrypt("JBSWY3DPEHPK3PXP")}
        Authenticator.objects.create(user=made[name], type="totp", data=secret)
    return made


@pytest.fixture
def things(people: dict[str, User]) -> dict[str, Any]:
    """What stands in the places `<…>` of the addresses, the same for every role."""
    return _of_the_texts(people) | _of_the_discussion(people) | _of_the_newsroom(people)


def _of_the_texts(people: dict[str, User]) -> dict[str, Any]:
    page, russian = spring(slug="spring"), spring(slug="vesna", language="ru")
    for each in (page, russian):
        answer = send(Client(), each)
        assert answer.status_code == 200
    document = NewsDocument(title="есеп")
    document.file.save("report.pdf", ContentFile(b"%PDF-1.4"))
    names = {"name_kk": "Көктем", "name_ru": "Весна", "name_en": "Spring"}
    report = TypoReport.objects.get(page=page)
    return {
        "page": page.pk,
        "story": page.translation_key,
        "draft": publish(slug="draft", live=False, title="Жоба").pk,
        "report": report.pk,
        "Russian report": TypoReport.objects.get(page=russian).pk,
        "secret": secret_of(report.pk),
        "token": token_for(Client(), page),
        "topic": topic(slug="family").slug,
        "author": author(slug="aruzhan").slug,
        "issue": Issue.objects.create(slug="spring", published_on=date(2026, 3, 8), **names).slug,
        "document": f"{document.pk}/{document.filename}",
        "picture": picture().pk,
    }


def _of_the_discussion(people: dict[str, User]) -> dict[str, Any]:
    page, speaker, now = publish(), people["speaker"], timezone.now()
    seen = said(page, "Жақсы жазылған.", author=speaker)
    waits = said(page, "Мен де солай ойлаймын.", author=speaker, status="waiting")
    alarm = Alarm.objects.create(story_id=page.translation_key, rang_at=now)
    return {
        "discussed story": page.translation_key,
        "another's comment": seen.pk,
        "another's waiting comment": waits.pk,
        "alarm": alarm.pk,
        "word": HeldWord.objects.first().pk,
        "key": uuid4(),
    }


def _of_the_newsroom(people: dict[str, User]) -> dict[str, Any]:
    asked = {"asked_by": people["other chief"], "asked_at": timezone.now() + timedelta(seconds=1)}
    reset = SecondFactorReset.objects.create(user=people["colleague"], **asked)
    passkey = Authenticator.objects.create(
        user=people["colleague"], type="webauthn", data={"name": "Кілт", "credential": {}}
    )
    stand_in, _ = User.objects.get_or_create(username=next(iter(WORDS)))
    return {
        "reset": reset.pk,
        "another's passkey": passkey.pk,
        "stand-in": stand_in.pk,
        "ending": ending_of(people["speaker"]),
        **{name: people[name].pk for name in people if name not in GROUPS},
    }


def filled(words: str, things: dict[str, Any]) -> str:
    """Return an address or a form with things in its places."""
    return PLACE.sub(lambda place: str(things[place[0][1:-1]]), words)


# --- Asking ---------------------------------------------------------------------------------------


def browser_of(user: User | None) -> Client:
    """Return a browser in which somebody has just given her password, and her second factor."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
        now, session = time.time(), client.session
        factors = Authenticator.objects.filter(user=user)
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [
            {"method": "password", "at": now, "username": user.username, "reauthenticated": True},
            *({"method": "mfa", "type": "totp", "id": each.pk, "at": now} for each in factors),
        ]
        session.save()
    return client


def ask(client: Client, method: str, address: str, form: str = "") -> HttpResponse:
    """Ask one thing, and let nothing of it stay."""
    fields: dict[str, list[str]] = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        fields.setdefault(name, []).append(value)
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address, **({"data": fields} if fields else {}))
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def word_for(response: HttpResponse) -> str:
    """Return an answer as the document says it."""
    if response.status_code not in (301, 302, 303):
        return str(response.status_code)
    path = urlsplit(response.headers["Location"]).path
    if path.endswith("/accounts/login/"):
        return "login"
    if path == "/cms/":
        return "cms"
    return "again" if AGAIN.match(path) else "→"


def words_in(response: HttpResponse) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="replace")


@dataclass
class Asked:
    """All that one role was answered."""

    differs: dict[str, str]
    addresses_seen: dict[str, set[str]]


def ask_everything(role: str, people: dict[str, User], things: dict[str, Any]) -> Asked:
    """Ask every row of the document, GET and POST, as one role."""
    herself = people.get(role)
    if herself:
        own = said(publish(), "Менің ойым.", author=herself)
        things = things | {"her own comment": own.pk, "herself": herself.pk}
    client, asked = browser_of(herself), Asked({}, {})
    for row in rows():
        for method, expected in zip(("get", "post"), row.answers[role], strict=True):
            if expected == NOT_ASKED:
                continue
            address, form = filled(row.address, things), filled(row.form, things)
            response = ask(client, method, address, form)
            if word_for(response) != expected:
                name = f"{method} {row.address}"
                asked.differs[name] = f"{word_for(response)}, not {expected}"
            seen = addresses_of_mail(words_in(response), people, but=herself)
            if seen:
                asked.addresses_seen[f"{method} {row.address}"] = seen
    return asked


def addresses_of_mail(words: str, people: dict[str, User], *, but: User | None) -> set[str]:
    return {user.email for user in people.values() if user != but and user.email in words}


# --- Promises -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", GROUPS)
def test_every_address_answers_every_role_as_the_document_says(
    role: str, people: dict[str, User], things: dict[str, Any]
) -> None:
    asked = ask_everything(role, people, things)

    assert asked.differs == {}
    assert asked.addresses_seen.keys() == set() or role == "administrator"
    assert any("/cms/users/edit/" in each for each in asked.addresses_seen) == (
        role == "administrator"
    )


def test_every_address_of_ours_stands_in_the_document(things: dict[str, Any]) -> None:
    things |= {"her own comment": 1, "herself": 1}
    with translation.override("kk"):
        told = {_plain(resolve(_path(row, things)).route) for row in rows()} | left_out()
        ours = set(_ours(get_resolver().url_patterns))

    assert len(ours) > 140
    assert ours - told == set()
    assert left_out() - ours == set(), "left out, but there is no such address"


def _path(row: Row, things: dict[str, Any]) -> str:
    return filled(row.address, things).partition("?")[0]


def _plain(route: str) -> str:
    return route.replace("^", "")


def _ours(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Return the patterns of all addresses but those under /cms/ that are Wagtail's alone."""
    for pattern in patterns:
        route = prefix + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _ours(pattern.url_patterns, route)
        elif (
            not route.startswith("cms/")
            or _is_of_a_room(pattern.callback)
            or any(route.startswith(f"cms/{ours}") for ours in _registered())
        ):
            yield route


def _is_of_a_room(view: Any) -> bool:
    made_of = getattr(view, "view_class", view)
    return made_of.__module__.partition(".")[0] in ROOMS


def _registered() -> Iterator[str]:
    """Return what our rooms put under /cms/ by themselves."""
    for hook in hooks.get_hooks("register_admin_urls"):
        if _is_of_a_room(hook):
            yield from (_plain(str(each.pattern)) for each in hook())
    for hook in hooks.get_hooks("register_admin_viewset"):
        if _is_of_a_room(hook):
            yield f"{hook().url_prefix}/"


BULK = "/cms/bulk/accounts/user"
SHUT_OUT = {"mark_as_active": "False"}


def test_an_administrators_account_is_out_of_a_chiefs_reach(people: dict[str, User]) -> None:
    client, above = browser_of(people["chief"]), people["other administrator"]
    group = people["chief"].groups.get()

    forms = {"delete": {}, "set_active_state": SHUT_OUT, "assign_role": {"role": group.pk}}
    for action, form in forms.items():
        client.post(f"{BULK}/{action}/?id={above.pk}&next=/cms/users/", form)

    kept = User.objects.get(pk=above.pk)
    assert kept.is_active
    assert not kept.groups.exists()
    assert kept.has_usable_password()


def test_the_same_actions_reach_a_colleague(people: dict[str, User]) -> None:
    client, colleague = browser_of(people["chief"]), people["colleague"]

    client.post(f"{BULK}/set_active_state/?id={colleague.pk}&next=/cms/users/", SHUT_OUT)

    assert not User.objects.get(pk=colleague.pk).is_active


@pytest.mark.parametrize("address", ["/cms/users/?q={}", BULK + "/delete/?id=all&q={}"])
def test_a_guessed_address_of_mail_finds_nobody_but_for_administrators(
    people: dict[str, User], address: str
) -> None:
    asked, name = address.format(people["colleague"].email), people["colleague"].username

    found = {
        role: f"/{people['colleague'].pk}/" in words_in(browser_of(people[role]).get(asked))
        or f">{name}<" in words_in(browser_of(people[role]).get(asked)).replace(" ", "")
        for role in NEWSROOM
    }

    assert [role for role, is_found in found.items() if is_found] == ["administrator"]
