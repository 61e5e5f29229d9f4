"""Nobody gets an account before she was told the risk: three short sentences above the button."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from languages import CODES
from tests.accounts.reader import sign_up
from tests.accounts.test_other_services import go, provider
from tests.journeys.seen import seen_in

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", CODES)]

__all__ = ["provider"]
MOST_WORDS = 20


def told_before_the_button(answer: Any) -> list[str]:
    """Return the sentences of risk on a page that asks for a pseudonym; none may come too late."""
    assert answer.status_code == 200
    main = BeautifulSoup(answer.content, "html.parser").main
    button = main.find("input", attrs={"name": "username"}).find_parent("form").find("button")
    assert button.find_next(class_="risk") is None
    return [" ".join(item.get_text().split()) for item in main.select(".risk li")]


def test_three_short_sentences_are_three_and_short(language: str) -> None:
    risks = seen_in(language).risks

    assert len(risks) == 3
    for sentence in risks:
        assert sentence.endswith(".")
        assert ". " not in sentence
        assert len(sentence.split()) <= MOST_WORDS


def test_who_registers_is_told_the_risk_before_the_button(client: Client, language: str) -> None:
    page = client.get(f"/{language}/accounts/signup/")

    assert told_before_the_button(page) == list(seen_in(language).risks)


def test_a_form_that_is_sent_back_still_tells_it(client: Client, language: str) -> None:
    refused = sign_up(client, "а б", language=language)

    assert told_before_the_button(refused) == list(seen_in(language).risks)


@pytest.mark.usefixtures("provider")
def test_who_comes_by_another_service_is_told_the_same(client: Client, language: str) -> None:
    asked = go(client, f"/{language}/accounts/with/oidc/")

    page = client.get(asked.headers["Location"])

    assert told_before_the_button(page) == list(seen_in(language).risks)
