"""Nobody below administrator sees an address of the newsroom, or has a guess confirmed."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.safety.test_reset_of_second_factor import LIST, key, words

pytestmark = pytest.mark.django_db

ADDRESS = "aigul@example.org"


def where_accounts_are_shown() -> list[str]:
    return [
        "/cms/users/",
        "/cms/users/results/",
        "/cms/users/?ordering=email",
        "/cms/users/?export=csv",
        "/cms/users/?export=xlsx",
        "/cms/users/new/",
        f"/cms/users/edit/{key('aigul')}/",
        f"/cms/users/history/{key('aigul')}/",
        "/cms/groups/",
        "/cms/reports/site-history/",
        "/cms/leaving/{}/".format(key("aigul")),
        f"{LIST}of/{key('aigul')}/",
        LIST,
    ]


@pytest.mark.parametrize("role", ["Chief", "Editors kk", "Writers kk", "Comment moderators"])
def test_nobody_below_administrator_sees_an_address(colleague: Any, role: str) -> None:
    colleague("aigul", "Editors kk", email=ADDRESS)
    client = colleague("timur", role)

    for address in where_accounts_are_shown():
        html = client.get(address).getvalue().decode(errors="replace")
        assert "example.org" not in html, address
        assert 'name="email"' not in html, address


def test_a_guessed_address_is_not_confirmed_by_searching(colleague: Any, chief: Client) -> None:
    colleague("aigul", "Editors kk", email=ADDRESS)
    edit = f"/cms/users/edit/{key('aigul')}/"

    assert edit in words(chief.get("/cms/users/?q=aigul"))
    for guess in (ADDRESS, "example.org"):
        assert edit not in words(chief.get("/cms/users/", {"q": guess}))
        assert edit not in words(chief.get("/cms/users/results/", {"q": guess}))


def test_an_administrator_sees_it_and_finds_by_it(colleague: Any) -> None:
    colleague("aigul", "Editors kk", email=ADDRESS)
    head = colleague("bas", is_superuser=True)
    edit = f"/cms/users/edit/{key('aigul')}/"

    assert ADDRESS in words(head.get(edit))
    assert edit in words(head.get("/cms/users/", {"q": ADDRESS}))


def test_a_chief_who_saves_an_account_leaves_its_address_and_makes_no_administrator(
    colleague: Any, chief: Client
) -> None:
    colleague("aigul", "Editors kk", email=ADDRESS)
    groups = list(User.objects.get(username="aigul").groups.values_list("pk", flat=True))
    form = {"username": "aigul", "display_name": "Айгүл", "is_active": "on", "groups": groups}

    more = {"email": "mine@example.net", "is_superuser": "on"}
    chief.post(f"/cms/users/edit/{key('aigul')}/", form | more)

    saved = User.objects.get(username="aigul")
    assert saved.display_name == "Айгүл"
    assert saved.email == ADDRESS
    assert not saved.is_superuser
    password = {"password1": "жаз да келді 2027", "password2": "жаз да келді 2027"}
    chief.post("/cms/users/new/", {"username": "jana", **password, **more})
    made = User.objects.get(username="jana")
    assert (made.email, made.is_superuser) == ("", False)
