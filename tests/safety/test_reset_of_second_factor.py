"""A lost second factor of the newsroom: a chief asks for its reset, one other confirms it."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import SecondFactorReset, User
from tests.safety.test_second_factor import PASSWORD, log_in, set_up

pytestmark = pytest.mark.django_db

LIST = "/cms/second-factor/"
OWN_PAGE = "/ru/accounts/me/"
SET_UP = "/ru/accounts/second/app/"


@pytest.fixture(autouse=True)
def second_factor_is_asked_for(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def aigul(colleague: Any) -> Client:
    """The browser, left open elsewhere, of an editor whose phone is gone."""
    return colleague("aigul", "Editors kk")


@pytest.fixture
def dana(colleague: Any) -> Client:
    return colleague("dana", "Writers kk")


def key(name: str) -> int:
    return User.objects.get(username=name).pk


def ask(client: Client, name: str = "aigul") -> Any:
    return client.post(f"{LIST}of/{key(name)}/", follow=True)


def confirm(client: Client) -> Any:
    reset = SecondFactorReset.objects.latest("pk")
    return client.post(f"{LIST}{reset.pk}/confirm/", follow=True)


def stop(client: Client) -> Any:
    reset = SecondFactorReset.objects.latest("pk")
    return client.post(f"{LIST}{reset.pk}/stop/", follow=True)


def has_one(name: str = "aigul") -> bool:
    return Authenticator.objects.filter(user__username=name).exists()


def words(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


# --- Two people ---------------------------------------------------------------------------------


def test_the_chief_asks_one_other_confirms_and_it_is_set_up_anew(
    aigul: Client, chief: Client, dana: Client
) -> None:
    link = f'href="{LIST}of/{key("aigul")}/"'
    assert link in words(chief.get(f"/cms/users/edit/{key('aigul')}/"))
    assert "телефону или при встрече" in words(chief.get(f"{LIST}of/{key('aigul')}/"))

    assert "Теперь его должен подтвердить" in words(ask(chief))
    assert has_one()
    # The menu is put together by a script from what the page holds.
    assert LIST in words(dana.get("/cms/"))
    assert "Подтвердить сброс" in words(dana.get(LIST))
    assert "Двухэтапный вход сброшен" in words(confirm(dana))

    assert not has_one()
    assert "/login/" in aigul.get("/cms/").headers["Location"]
    again = Client()
    answer = log_in(again, "aigul")
    assert answer.headers["Location"] == SET_UP
    again.post("/ru/accounts/reauthenticate/", {"password": PASSWORD})
    assert "сбросили два человека из редакции" in words(again.get(SET_UP))
    assert "сбросили два человека из редакции" in words(again.get(OWN_PAGE))
    assert again.get("/cms/").headers["Location"].startswith(SET_UP)
    set_up(again)
    assert "сбросили два человека" not in words(again.get(OWN_PAGE))
    assert again.get("/cms/").status_code == 200


def test_who_set_a_new_one_up_and_later_does_without_is_told_of_no_reset(
    aigul: Client, chief: Client, dana: Client, django_capture_on_commit_callbacks: Any
) -> None:
    ask(chief)
    confirm(dana)
    again = Client()
    log_in(again, "aigul")
    with django_capture_on_commit_callbacks(execute=True):
        set_up(again)

    again.post("/ru/accounts/second/app/off/")

    assert not has_one()
    assert "сбросили два человека" not in words(again.get(OWN_PAGE))
    assert log_in(Client(), "aigul").headers["Location"] == "/ru/"


def test_who_asked_who_confirmed_and_when_is_kept(
    aigul: Client, chief: Client, dana: Client
) -> None:
    ask(chief)
    confirm(dana)

    reset = SecondFactorReset.objects.get()
    assert (reset.asked_by.username, reset.confirmed_by.username) == ("symbat", "dana")
    assert timezone.now() - reset.confirmed_at < timedelta(minutes=5)
    logged = ModelLogEntry.objects.filter(object_id=str(key("aigul"))).order_by("pk")
    done = [(entry.action, entry.user.username) for entry in logged]
    assert done[-2:] == [
        ("accounts.second_factor_reset_asked", "symbat"),
        ("accounts.second_factor_reset_done", "dana"),
    ]
    html = words(dana.get(LIST))
    assert html.count("symbat") == html.count("aigul") == 1
    assert "выполнен" in html


@pytest.mark.parametrize("who", ["chief", "aigul", "without", "new"])
def test_nobody_confirms_but_one_other_with_a_factor_of_her_own(
    aigul: Client, chief: Client, dana: Client, colleague: Any, account: Any, who: str
) -> None:
    """Neither who asked nor whose it is, nor an account that the chief has made up since."""
    ask(chief)
    account("without", "Editors ru")
    without = Client()
    log_in(without, "without")
    clients = {"chief": chief, "aigul": aigul, "without": without}
    clients["new"] = colleague("new", "Editors ru")

    answer = confirm(clients[who])

    assert has_one()
    assert SecondFactorReset.objects.get().status == "open"
    assert "Двухэтапный вход сброшен" not in answer.content.decode()


def test_a_reader_and_nobody_confirm_nothing(
    aigul: Client, chief: Client, dana: Client, logged_in: Any
) -> None:
    ask(chief)
    reset = SecondFactorReset.objects.get()

    assert logged_in("timur").post(f"{LIST}{reset.pk}/confirm/").status_code == 404
    assert "/login/" in Client().post(f"{LIST}{reset.pk}/confirm/").headers["Location"]
    assert has_one()


@pytest.mark.usefixtures("aigul", "dana")
@pytest.mark.parametrize("waived", [True, False])
def test_a_password_alone_neither_asks_nor_confirms(
    chief: Client, settings: Any, waived: bool
) -> None:
    """Not even where the newsroom opens without."""
    ask(chief)
    settings.STAFF_SECOND_FACTOR = not waived
    by_password = Client()
    by_password.force_login(User.objects.get(username="dana"))
    chief_by_password = Client()
    chief_by_password.force_login(User.objects.get(username="symbat"))
    reset = SecondFactorReset.objects.get()

    answer = by_password.post(f"{LIST}{reset.pk}/confirm/")
    asked = chief_by_password.post(f"{LIST}of/{key('dana')}/")

    assert "/second/confirm/" in answer.headers["Location"]
    assert "/second/confirm/" in asked.headers["Location"]
    assert has_one()
    assert SecondFactorReset.objects.count() == 1


# --- Who may ask --------------------------------------------------------------------------------


def test_only_a_chief_asks_and_never_for_herself(
    aigul: Client, chief: Client, dana: Client, account: Any
) -> None:
    account("timur")
    for client, name in ((dana, "aigul"), (chief, "symbat"), (chief, "timur"), (aigul, "aigul")):
        answer = client.post(f"{LIST}of/{key(name)}/")
        assert answer.headers["Location"] == "/cms/"

    assert not SecondFactorReset.objects.exists()


def test_an_administrator_s_is_reset_by_administrators_alone(
    chief: Client, dana: Client, colleague: Any
) -> None:
    head = colleague("bas", is_superuser=True)
    second = colleague("ekinshi", is_superuser=True)

    assert chief.post(f"{LIST}of/{key('bas')}/").headers["Location"] == "/cms/"
    assert chief.get(f"/cms/users/edit/{key('bas')}/").headers["Location"] == "/cms/"
    ask(second, "bas")
    confirm(dana)

    assert not has_one("bas")
    assert head.get("/cms/").status_code == 302


def test_if_there_is_nobody_else_it_says_so(aigul: Client, chief: Client, account: Any) -> None:
    account("without", "Editors ru")

    html = words(chief.get(f"{LIST}of/{key('aigul')}/"))
    answer = ask(chief)

    assert "Подтвердить больше некому" in html
    assert "Запросить сброс" not in html
    assert "Подтвердить больше некому" in words(answer)
    assert not SecondFactorReset.objects.exists()


# --- Open, stopped, too late --------------------------------------------------------------------


def test_at_most_one_is_open_for_a_person(aigul: Client, chief: Client, dana: Client) -> None:
    ask(chief)

    assert "уже открыт" in words(ask(chief))
    assert SecondFactorReset.objects.count() == 1


def test_she_sees_it_in_her_account_and_stops_it(
    aigul: Client, chief: Client, dana: Client
) -> None:
    ask(chief)
    html = words(aigul.get(OWN_PAGE))
    assert "Поступил запрос на сброс" in html
    assert "symbat" in html

    answer = aigul.post("/ru/accounts/second/reset/stop/", follow=True)

    assert "Поступил запрос" not in words(answer)
    assert "уже не открыт" in words(confirm(dana))
    assert has_one()
    assert aigul.get("/cms/").status_code == 200
    assert SecondFactorReset.objects.get().status == "stopped"
    ask(chief)
    assert SecondFactorReset.objects.filter(status="open").exists()


def test_who_asked_may_stop_it_and_nobody_else(aigul: Client, chief: Client, dana: Client) -> None:
    ask(chief)

    stop(dana)
    dana.post("/ru/accounts/second/reset/stop/")
    assert SecondFactorReset.objects.get().status == "open"
    assert "Запрос остановлен" in words(stop(chief))
    assert "уже не открыт" in words(stop(chief))


def test_after_24_hours_it_is_too_late(aigul: Client, chief: Client, dana: Client) -> None:
    ask(chief)
    yesterday = timezone.now() - timedelta(hours=24, minutes=1)
    SecondFactorReset.objects.update(asked_at=yesterday)
    Authenticator.objects.update(created_at=yesterday - timedelta(days=1))

    assert "Подтвердить сброс" not in words(dana.get(LIST))
    assert "уже не открыт" in words(confirm(dana))
    assert "Поступил запрос" not in words(aigul.get(OWN_PAGE))
    assert has_one()
    ask(chief)
    assert "Двухэтапный вход сброшен" in words(confirm(dana))


def test_the_list_says_of_a_request_that_nobody_confirmed_it_in_time(
    aigul: Client, chief: Client, dana: Client
) -> None:
    ask(chief)
    SecondFactorReset.objects.update(asked_at=timezone.now() - timedelta(hours=25))

    html = words(dana.get(LIST))

    assert "никто не подтвердил вовремя" in html
    assert html.count("aigul") == 1


def test_what_she_downloads_calls_no_expired_request_pending(
    aigul: Client, chief: Client, dana: Client
) -> None:
    ask(chief)
    SecondFactorReset.objects.update(asked_at=timezone.now() - timedelta(hours=25))

    call_command("accounts_desk")

    aigul.post("/ru/accounts/reauthenticate/", {"password": PASSWORD})
    told = words(aigul.get("/ru/accounts/everything.html"))
    assert "никто не подтвердил вовремя" in told
    assert "ждёт второго человека" not in told


def test_a_second_confirmation_does_nothing(
    aigul: Client, chief: Client, dana: Client, colleague: Any
) -> None:
    other = colleague("asel", "Editors en")
    ask(chief)
    confirm(dana)
    again = Client()
    log_in(again, "aigul")
    set_up(again)

    assert "уже не открыт" in words(confirm(other))
    assert has_one()


def test_asking_by_a_link_does_nothing(aigul: Client, chief: Client, dana: Client) -> None:
    chief.get(f"{LIST}of/{key('aigul')}/")
    ask(chief)
    reset = SecondFactorReset.objects.get()

    assert dana.get(f"{LIST}{reset.pk}/confirm/").status_code == 405
    assert has_one()
    assert dana.post(f"{LIST}99999/confirm/").status_code == 404
    assert chief.get(f"{LIST}of/99999/").status_code == 404


def test_the_pages_speak_english_too(aigul: Client, chief: Client, dana: Client) -> None:
    from wagtail.users.models import UserProfile

    person = User.objects.get(username="symbat")
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": "en"})

    assert "Ask for the reset" in words(chief.get(f"{LIST}of/{key('aigul')}/"))
    assert "Nothing is waiting." in words(chief.get(LIST))
