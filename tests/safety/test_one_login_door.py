"""S2: one login door, five wrong passwords, and nobody gets in by another way."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from accounts.recovery import renew_codes
from tests.factories import publish

pytestmark = pytest.mark.django_db

RIGHT = "көктем келді 2026"
DOOR = "/ru/accounts/login/"
LANGUAGES = ("kk", "ru", "en")
OTHER_DOORS = [
    "/cms/login/",
    "/cms/password_reset/",
    "/cms/password_reset/done/",
    "/cms/password_reset/confirm/MQ/set-password/",
    "/cms/password_reset/complete/",
    *(f"/{language}/_util/login/" for language in LANGUAGES),
    *(f"/{language}/_util/authenticate_with_password/1/{{page}}/" for language in LANGUAGES),
    "/_util/login/",
    "/_util/authenticate_with_password/1/{page}/",
    "/documents/authenticate_with_password/1/",
    "/admin/",
    "/admin/login/",
    "/django-admin/login/",
    "/accounts/login/",
]


class Tally(MD5PasswordHasher):
    """Checks passwords as MD5 does, and counts how often it was asked to."""

    algorithm = "tally"
    asked = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).asked += 1
        return super().encode(password, salt)


@pytest.fixture
def tally(settings: Any) -> type[Tally]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Tally"]
    return Tally


def knock(door: str, client: Client, username: str, password: str, **extra: Any) -> Any:
    """Try a password, each time as a browser that was never here."""
    client.cookies.clear()
    form = {"login": username, "username": username, "password": password, "next": "/cms/"}
    return client.post(door, form, **extra)


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# --- One door -----------------------------------------------------------------------------------


def test_the_one_door_opens_to_the_right_password(client: Client, account: Any) -> None:
    account("aigul", "Editors kk")

    answer = knock(DOOR, client, "aigul", RIGHT)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/cms/")
    assert is_logged_in(client)


@pytest.fixture
def other_doors() -> list[str]:
    """All of them, in a house where somebody once put passwords on a page and a collection."""
    page, root = publish(), Collection.get_first_root_node()
    shared = {"pk": 1, "restriction_type": "password", "password": RIGHT}
    PageViewRestriction.objects.create(page=page, **shared)
    CollectionViewRestriction.objects.create(collection=root, **shared)
    return [door.format(page=page.pk) for door in OTHER_DOORS]


def test_every_other_door_leads_to_the_one_or_nowhere(
    client: Client, other_doors: list[str]
) -> None:
    answers = {door: client.get(door) for door in other_doors}

    elsewhere = {
        door: answer.status_code
        for door, answer in answers.items()
        if answer.status_code != 404 and not answer.headers.get("Location", "").startswith(DOOR)
    }
    assert elsewhere == {}


def test_a_right_password_opens_no_other_door(
    client: Client, account: Any, other_doors: list[str]
) -> None:
    account("aigul", "Editors kk")

    for door in other_doors:
        knock(door, client, "aigul", RIGHT)
        assert not is_logged_in(client), door
        assert not client.session.keys(), door


def test_the_door_leads_to_no_other_site(account: Any) -> None:
    account("aigul")

    for next_page in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:0",
    ):
        moved = Client().get("/cms/login/", {"next": next_page})
        answer = Client().post(DOOR, {"login": "aigul", "password": RIGHT, "next": next_page})

        assert moved.headers["Location"].startswith(DOOR)
        assert answer.headers["Location"] == "/ru/"


def test_no_second_admin_is_installed() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert not {"sites", "admin"} & {app.label for app in apps.get_app_configs()} - {"wagtailadmin"}


def test_no_address_is_served_by_a_login_view_but_the_one() -> None:
    """Wagtail's own views stay in the list of addresses, behind ours which come first."""
    served = {}
    for route, view in every_view(get_resolver().url_patterns):
        served.setdefault(route, view)

    doors = {route: view for route, view in served.items() if takes_passwords(view)}

    assert set(doors) == {"accounts/login/", "accounts/reauthenticate/"}


def every_view(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            is_language = route.rstrip("/") in LANGUAGES
            yield from every_view(pattern.url_patterns, "" if is_language else route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def takes_passwords(view: Any) -> bool:
    form = getattr(getattr(view, "view_class", View), "form_class", None)
    return "password" in getattr(form, "base_fields", {})


# --- Five wrong passwords -----------------------------------------------------------------------


def test_of_25_wrong_passwords_for_one_account_five_are_checked(
    client: Client, account: Any, tally: Any
) -> None:
    account("aigul", "Editors kk")
    tally.asked = 0

    for number in range(25):
        knock(DOOR, client, "aigul", f"қате {number}", REMOTE_ADDR=f"203.0.113.{number}")

    assert tally.asked == 5


def test_of_25_wrong_passwords_of_one_visitor_five_are_checked(
    client: Client, account: Any, tally: Any
) -> None:
    people = [account(f"aigul{number}", "Editors kk") for number in range(25)]
    tally.asked = 0

    for person in people:
        knock(DOOR, client, person.username, "қате", REMOTE_ADDR="203.0.113.77")

    assert tally.asked == 5


def test_accounts_that_do_not_exist_are_counted_like_those_that_do(
    client: Client, tally: Any
) -> None:
    tally.asked = 0

    for number in range(25):
        knock(DOOR, client, "nobody", "қате", REMOTE_ADDR=f"203.0.113.{number}")

    assert tally.asked == 5


def one_account(number: int) -> str:
    return "aigul"


def many_accounts(number: int) -> str:
    return f"aigul{number}"


@pytest.mark.parametrize(
    ("trick", "username", "extra"),
    [
        ("capitals", lambda n: "aigul"[: n % 5] + "aigul"[n % 5 :].upper(), lambda n: {}),
        ("white space", lambda n: " " * n + "aigul", lambda n: {}),
        ("a port in the host", one_account, lambda n: {"HTTP_HOST": f"testserver:{n + 1}"}),
        ("another host", one_account, lambda n: {"HTTP_HOST": f"h{n}.testserver"}),
        ("a browser", many_accounts, lambda n: {"HTTP_USER_AGENT": f"browser {n}"}),
        ("a proxy", many_accounts, lambda n: {"HTTP_X_FORWARDED_FOR": f"198.51.100.{n}"}),
        ("an address", many_accounts, lambda n: {"HTTP_X_REAL_IP": f"198.51.100.{n}"}),
        ("a language", many_accounts, lambda n: {"path": LANGUAGES[n % 3]}),
        ("a next address of IPv6", many_accounts, lambda n: {"REMOTE_ADDR": f"2001:db8::{n:x}"}),
    ],
)
def test_no_trick_gives_a_sixth_try(
    client: Client, account: Any, tally: Any, trick: str, username: Any, extra: Any
) -> None:
    account("aigul", "Editors kk")
    tally.asked = 0

    for number in range(25):
        more = extra(number)
        door = f"/{more.pop('path', 'ru')}/accounts/login/"
        knock(door, client, username(number), "қате", **{"REMOTE_ADDR": "203.0.113.77"} | more)

    assert tally.asked == 5, trick


def test_the_right_password_after_five_wrong_ones_is_not_even_looked_at(
    client: Client, account: Any
) -> None:
    account("aigul", "Editors kk")

    for _try in range(5):
        knock(DOOR, client, "aigul", "қате")
    knock(DOOR, client, "aigul", RIGHT)

    assert not is_logged_in(client)


def test_right_passwords_are_never_counted(client: Client, account: Any) -> None:
    account("aigul", "Editors kk")

    for _day in range(25):
        knock(DOOR, client, "aigul", RIGHT)
        assert is_logged_in(client)


def test_the_limit_holds_in_every_process(client: Client, account: Any, tally: Any) -> None:
    """Each process has a cache of its own, unless the operator gave them one to share."""
    account("aigul", "Editors kk")
    tally.asked = 0

    for _process in range(25):
        cache.clear()
        knock(DOOR, client, "aigul", "қате")

    assert tally.asked == 5


def test_wrong_old_passwords_of_an_open_session_are_limited_too(logged_in: Any, tally: Any) -> None:
    client = logged_in("aigul", "Editors kk")
    tally.asked = 0
    new = {"password1": "жаңа құпиясөз 2026", "password2": "жаңа құпиясөз 2026"}

    for number in range(25):
        client.post("/ru/accounts/password/change/", {"oldpassword": f"қате {number}", **new})

    assert tally.asked <= 5


def test_the_admin_has_no_password_form_of_its_own(logged_in: Any) -> None:
    client = logged_in("aigul", "Editors kk")

    html = client.get("/cms/account/").content.decode()

    assert 'type="password"' not in html


# --- Passwords of pages -------------------------------------------------------------------------


def test_nobody_can_put_a_password_on_a_page_or_a_collection(logged_in: Any) -> None:
    chief = logged_in("symbat", "Chief", is_superuser=True)
    page, root = publish(), Collection.get_first_root_node()
    shared = {"restriction_type": "password", "password": "құпия"}

    for address in (f"/cms/pages/{page.pk}/privacy/", f"/cms/collections/{root.pk}/privacy/"):
        assert chief.get(address).status_code == 404
        assert chief.post(address, shared).status_code == 404

    assert not PageViewRestriction.objects.exists()
    assert not CollectionViewRestriction.objects.exists()


# --- Sign-up ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_signs_up_is_a_reader_and_nothing_else(client: Client, language: str) -> None:
    form = {"username": "Тимур", "password1": RIGHT, "password2": RIGHT, "email": ""}
    more = {"is_superuser": "on", "is_staff": "on", "groups": "1", "next": "/cms/"}

    client.post(f"/{language}/accounts/signup/", form | more)

    reader = User.objects.get()
    assert is_logged_in(client)
    assert (reader.is_superuser, reader.is_staff, reader.groups.count()) == (False, False, 0)
    assert client.get("/cms/").status_code == 404


# --- Recovery codes -----------------------------------------------------------------------------


def test_of_25_wrong_recovery_codes_five_are_checked(
    client: Client, account: Any, monkeypatch: Any
) -> None:
    account("aigul", "Editors kk")
    asked: list[str] = []
    monkeypatch.setattr(
        "accounts.recovery._digest", lambda code, salt: asked.append(code) or "0" * 64
    )

    for number in range(25):
        form = {"pseudonym": "aigul", "code": f"{number:016}", "password1": RIGHT}
        client.post("/ru/accounts/recover/", form | {"password2": RIGHT})

    assert len(asked) == 5


def test_a_recovery_code_opens_no_session(client: Client, account: Any) -> None:
    code = renew_codes(account("aigul", "Editors kk"))[0]
    form = {"pseudonym": "aigul", "code": code, "password1": "жаз да келді 2027"}

    client.post("/ru/accounts/recover/", form | {"password2": "жаз да келді 2027"})

    assert User.objects.get().check_password("жаз да келді 2027")
    assert not is_logged_in(client)
