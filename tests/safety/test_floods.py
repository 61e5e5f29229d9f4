"""S14: a flood changes little for those who read; the honest all get through, wherever they sit."""

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


def test_a_known_account_that_floods_puts_at_most_twenty_on_the_page(logged_in: Any) -> None:
    page, flood = publish(), logged_in("tasqyn")
    author = User.objects.get(username="tasqyn")
    for _ in range(3):
        Comment.objects.create(
            story_id=page.translation_key, language="kk", text="сәлем", author=author,
            status="visible", created_at=page.published_at, key=uuid4(),
        )  # fmt: skip

    for number in range(200):
        say(flood, page, f"тасқын {number}")

    assert Comment.objects.filter(status="visible").count() - 3 <= 20


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
