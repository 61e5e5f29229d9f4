"""S14: a flood changes little for those who read; the honest all get through, wherever they sit."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import Publication
from comments.models import Comment
from tests.factories import publish
from tests.typos.marking import send, spring
from typos.models import TypoReport

pytestmark = pytest.mark.django_db

ONE_PLACE = {"REMOTE_ADDR": "203.0.113.77"}
HONEST = 200


@pytest.fixture
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it within one minute, however long a slow machine takes."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)


def readers(number: int) -> list[Client]:
    """So many accounts of readers, each logged in with a browser of its own."""
    made = User.objects.bulk_create(User(username=f"oqyrman{n}") for n in range(number))
    clients = []
    for user in made:
        clients.append(Client())
        clients[-1].force_login(user)
    return clients


def known_readers(number: int, page: Publication) -> list[Client]:
    """So many accounts of whom three comments each were approved, last month."""
    clients, a_month_ago = readers(number), timezone.now() - timedelta(days=30)
    Comment.objects.bulk_create(
        Comment(
            story_id=page.translation_key, language="kk", text="сәлем", author=author,
            status="visible", created_at=a_month_ago, key=uuid4(),
        )
        for author in User.objects.filter(username__startswith="oqyrman")
        for _ in range(3)
    )  # fmt: skip
    return clients


def on_the_page(text: str) -> int:
    return Comment.objects.filter(status="visible", text__startswith=text).count()


def say(client: Client, page: Publication, text: str, **extra: Any) -> int:
    form = {"text": text, "language": "kk", "key": str(uuid4()), "has_read": "on"}
    address = f"/kk/comments/{page.translation_key}/"
    return client.post(address, form, **ONE_PLACE, **extra).status_code


def sign_up(number: int, forwarded_for: str = "") -> int:
    password = f"көктем-{number}-келді"
    form = {"username": f"oqyrman{number}", "password1": password, "password2": password}
    forged = {"HTTP_X_FORWARDED_FOR": forwarded_for} if forwarded_for else {}
    return Client().post("/kk/accounts/signup/", form, **ONE_PLACE, **forged).status_code


def test_a_thousand_comments_of_one_account_are_five_and_none_is_public(
    logged_in: Any, one_minute: None
) -> None:
    page, flood = publish(), logged_in("tasqyn")

    answers = [say(flood, page, f"тасқын {number}") for number in range(1000)]

    assert answers.count(303) == Comment.objects.count() == 5
    assert answers.count(429) == 995
    assert not Comment.objects.filter(status="visible").exists()


def test_twenty_five_known_accounts_that_flood_from_one_place_put_twenty_on_the_page() -> None:
    page = publish()
    flood = known_readers(25, page)

    answers = [say(flood[number % 25], page, f"тасқын {number}") for number in range(1000)]

    assert set(answers) == {303, 429}
    assert on_the_page("тасқын") == 20
    assert Comment.objects.filter(status="waiting", held_for="place").count() >= 100


def test_a_known_account_that_floods_puts_five_on_the_page(one_minute: None) -> None:
    page = publish()
    (flood,) = known_readers(1, page)

    for number in range(200):
        say(flood, page, f"тасқын {number}")

    assert on_the_page("тасқын") == 5


def test_what_waits_anyway_or_is_not_taken_fills_no_place_of_others(one_minute: None) -> None:
    page = publish()
    known = known_readers(4, page)
    for number in range(30):
        newcomer = User.objects.create(username=f"zhana{number}")
        client = Client()
        client.force_login(newcomer)
        assert say(client, page, "сәлем") == 303
    answers = [say(known[0], page, f"көп {number}") for number in range(30)]

    assert answers == [303] * 5 + [429] * 25
    for reader in known[1:]:
        for number in range(5):
            assert say(reader, page, f"танысым {number}") == 303

    assert (on_the_page("көп"), on_the_page("танысым")) == (5, 15)


def test_who_is_refused_for_haste_is_shown_her_words_and_not_the_whole_discussion(
    logged_in: Any, one_minute: None
) -> None:
    page, reader = publish(), logged_in("aigul")
    (other,) = known_readers(1, page)
    assert say(other, page, "Көпшілікке айтылған сөз.") == 303
    for number in range(5):
        assert say(reader, page, f"{number}") == 303

    form = {"text": "Тағы бір ойым бар.", "language": "kk", "key": str(uuid4()), "has_read": "on"}
    answer = reader.post(f"/kk/comments/{page.translation_key}/?page=7", form)

    assert answer.status_code == 429
    assert "Тағы бір ойым бар." in answer.content.decode()
    assert "Көпшілікке айтылған сөз." not in answer.content.decode()
    assert "Әзірге ешкім жазған жоқ" not in answer.content.decode()


def test_a_swarm_of_new_accounts_puts_nothing_on_the_page() -> None:
    page = publish()

    for number, client in enumerate(readers(50)):
        for _ in range(4):
            say(client, page, f"топ {number}")

    assert Comment.objects.count() == 200
    assert not Comment.objects.filter(status="visible").exists()


def test_two_hundred_readers_behind_one_address_can_all_say_something() -> None:
    page = publish()

    answers = {say(client, page, f"сәлем {n}") for n, client in enumerate(readers(HONEST))}

    assert answers == {303}
    assert Comment.objects.count() == HONEST


def test_two_hundred_readers_behind_one_address_can_all_sign_up() -> None:
    assert {sign_up(number) for number in range(HONEST)} == {302}

    assert User.objects.count() == HONEST


def test_two_hundred_known_readers_behind_one_address_can_all_say_something() -> None:
    page = publish()

    answers = {say(each, page, f"бәрі {n}") for n, each in enumerate(known_readers(HONEST, page))}

    assert answers == {303}
    assert Comment.objects.filter(text__startswith="бәрі").count() == HONEST


@pytest.mark.parametrize("forwarded_for", ["127.0.0.1", "172.18.0.7"])
def test_readers_by_the_onion_service_are_never_one_bucket(
    settings: Any, monkeypatch: pytest.MonkeyPatch, forwarded_for: str
) -> None:
    """Its daemon stands beside the proxy, and speaks for all who come by it."""
    settings.TRUSTED_PROXY_COUNT = 1
    monkeypatch.setattr("accounts.views.SIGN_UPS", 3)
    page = publish()
    onion = {"HTTP_X_FORWARDED_FOR": forwarded_for, "HTTP_HOST": "koktem.onion"}

    assert {sign_up(number, forwarded_for) for number in range(900, 910)} == {302}
    for number, reader in enumerate(known_readers(30, page)):
        assert say(reader, page, f"онион {number}", **onion) == 303

    assert on_the_page("онион") == 30


def test_wrong_passwords_of_one_by_the_onion_service_shut_nobody_else_out(account: Any) -> None:
    account("aigul")
    door, onion = "/kk/accounts/login/", {"REMOTE_ADDR": "127.0.0.1"}
    for number in range(30):
        Client().post(door, {"login": f"taba{number}", "password": "болжам"}, **onion)

    right = {"login": "aigul", "password": "көктем келді 2026"}

    assert Client().post(door, right, **onion).status_code == 302


def test_two_hundred_readers_behind_one_address_can_all_report_a_mistake() -> None:
    page = spring()

    for number in range(HONEST):
        answer = send(Client(**ONE_PLACE), page, suggestion=f"объявил {number}")
        assert answer.status_code == 200, number

    assert TypoReport.objects.get().count == HONEST


def test_a_forged_address_of_a_proxy_gives_nobody_a_second_chance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("accounts.views.SIGN_UPS", 3)

    answers = [sign_up(number, f"198.51.100.{number}") for number in range(4)]

    assert answers == [302, 302, 302, 429]
