"""Machines and floods: nobody is watched, nothing is lost, and the editors are not buried."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import publish, text
from tests.typos.marking import block_of, send, spring
from typos.models import TypoReport

pytestmark = pytest.mark.django_db

# Each stands once: no word is the beginning of another.
WORDS = [f"сөз{number}" for number in range(100, 230)]
KEPT = {"suggestion": "объявил", "comment": "Екінші абзацта"}


@pytest.fixture
def long_text() -> Any:
    return publish(language="kk", body=[text(f"<p>{' '.join(WORDS)}</p>")])


def apart() -> int:
    return TypoReport.objects.set_apart().count()


def on_the_desk() -> int:
    return TypoReport.objects.waiting().count()


def test_the_field_that_nobody_sees_betrays_a_machine(client: Client, page: Any) -> None:
    answer = send(client, page, homepage="https://spam.example")

    assert answer.status_code == 200
    assert (apart(), on_the_desk()) == (1, 0)


@pytest.mark.parametrize("filled", [{"homepage": "x" * 5000}, {"altcha": "x" * 5000}])
def test_what_nobody_sees_is_no_mistake_of_hers(
    client: Client, page: Any, filled: dict[str, str]
) -> None:
    assert send(client, page, **filled).status_code == 200


def test_nobody_is_so_quick(client: Client, page: Any, settings: Any) -> None:
    settings.TYPO_LEAST_SECONDS = 60

    assert send(client, page).status_code == 200

    assert (apart(), on_the_desk()) == (1, 0)


def test_the_same_words_from_a_person_bring_what_was_set_apart_to_the_desk(
    client: Client, page: Any
) -> None:
    send(client, page, homepage="x", comment="машина")
    send(client, page, comment="адам")

    report = TypoReport.objects.get()
    assert (apart(), on_the_desk(), report.count) == (0, 1, 2)


def test_what_comes_from_one_place_above_the_limit_waits_apart_and_is_not_refused(
    long_text: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typos.flood.MOST_OF_ONE_VISITOR", 20)
    here = Client(REMOTE_ADDR="203.0.113.77")

    answers = [send(here, long_text, word).status_code for word in WORDS[:30]]
    assert send(Client(REMOTE_ADDR="203.0.113.9"), long_text, WORDS[40]).status_code == 200

    assert answers == [200] * 30
    assert (apart(), on_the_desk()) == (10, 21)


def test_a_flood_from_many_places_leaves_the_desk_as_it_is(long_text: Any, settings: Any) -> None:
    settings.TYPO_REPORTS_AN_HOUR = 20

    for number, word in enumerate(WORDS):
        assert send(Client(REMOTE_ADDR=f"203.0.113.{number}"), long_text, word).status_code == 200

    assert (apart(), on_the_desk()) == (len(WORDS) - 20, 20)


def test_when_no_more_can_wait_apart_the_text_waits_in_the_form(
    client: Client, page: Any, settings: Any
) -> None:
    settings.TYPO_MOST_SET_APART = 0

    answer = send(client, page, homepage="x", **KEPT)

    assert answer.status_code == 429
    assert "Екінші абзацта" in answer.content.decode()
    assert not TypoReport.objects.exists()
    assert send(client, page, **KEPT).status_code == 200


# --- Proof of work ------------------------------------------------------------------------------


def challenge_of(client: Client, page: Any) -> dict[str, str]:
    form = client.get(f"/kk/typos/form/?page={page.pk}").content.decode()
    return dict(re.findall(r'data-(challenge|salt|signature|most)="([^"]+)"', form))


def proof_of(task: dict[str, str]) -> str:
    """Do the work that a browser does."""
    salt = task["salt"].replace("&amp;", "&")
    number = next(
        number
        for number in range(int(task["most"]) + 1)
        if hashlib.sha256(f"{salt}{number}".encode()).hexdigest() == task["challenge"]
    )
    proof = {"algorithm": "SHA-256", "challenge": task["challenge"], "number": number}
    proof |= {"salt": salt, "signature": task["signature"]}
    return base64.b64encode(json.dumps(proof).encode()).decode()


def test_in_quiet_times_nobody_is_asked_for_work(client: Client, page: Any) -> None:
    assert challenge_of(client, page) == {}


def test_under_attack_who_has_worked_is_heard_once_and_all_others_wait_apart(
    client: Client, long_text: Any, settings: Any
) -> None:
    settings.TYPO_PROOF_OF_WORK = True
    proof = proof_of(challenge_of(client, long_text))

    for number, sent in enumerate([proof, proof, "", "мұнда жоқ", "e30=", proof[:-8]]):
        answer = send(client, long_text, WORDS[number], altcha=sent)
        assert answer.status_code == 200, sent

    assert TypoReport.objects.waiting().get().exact == WORDS[0]
    assert apart() == 5


# --- The desk -----------------------------------------------------------------------------------


def test_editors_look_at_what_was_set_apart_and_let_it_in(client: Client, aigul: Client) -> None:
    page = spring()
    send(client, page, homepage="x", block=block_of(page))
    report = TypoReport.objects.get()

    assert "<mark>обьявил</mark>" not in aigul.get("/cms/typos/").content.decode()
    html = aigul.get("/cms/typos/?status=apart").content.decode()
    assert "<mark>обьявил</mark>" in html
    assert f'action="/cms/typos/{report.pk}/let-in/"' in html
    assert aigul.post(f"/cms/typos/{report.pk}/let-in/").status_code == 302

    assert "<mark>обьявил</mark>" in aigul.get("/cms/typos/").content.decode()


def test_what_was_set_apart_is_thrown_away_in_two_presses_and_nothing_else_with_it(
    client: Client, aigul: Client, long_text: Any
) -> None:
    russian = spring(language="ru")
    send(client, long_text, WORDS[0])
    for word in WORDS[1:5]:
        send(client, long_text, word, homepage="x")
    send(client, russian, homepage="x")

    shown = aigul.get("/cms/typos/?status=apart").content.decode()
    newest = re.search(r'name="up_to" value="(\d+)"', shown)[1]
    send(client, long_text, WORDS[9], homepage="x")
    assert aigul.post("/cms/typos/throw-away/", {"up_to": newest}).status_code == 302
    assert apart() == 6
    pressed = {"sure": "yes", "up_to": newest}
    assert aigul.post("/cms/typos/throw-away/", pressed).status_code == 302

    left = TypoReport.objects.set_apart()
    assert {(each.page_id, each.exact) for each in left} == {
        (russian.pk, "обьявил"),
        (long_text.pk, WORDS[9]),
    }
    assert on_the_desk() == 1


def test_a_writer_lets_nothing_in(client: Client, page: Any, logged_in: Any) -> None:
    send(client, page, homepage="x")
    timur = logged_in("timur", "Writers kk")

    number = TypoReport.objects.get().pk

    timur.post(f"/cms/typos/{number}/let-in/")
    timur.post("/cms/typos/throw-away/", {"sure": "yes", "up_to": number})

    assert apart() == 1


def test_a_machine_that_repeats_what_is_reported_is_counted_and_not_heard(
    client: Client, aigul: Client, page: Any
) -> None:
    send(client, page, block=block_of(page), comment="Оқырман")
    send(client, page, block=block_of(page), comment="Арзан несие", homepage="x")

    assert TypoReport.objects.get().count == 2
    assert "Арзан несие" not in aigul.get("/cms/typos/").content.decode()
    html = aigul.get(f"/cms/typos/{TypoReport.objects.get().pk}/").content.decode()
    assert html.index("Отсеяно 1 сообщение") < html.index("Арзан несие")
