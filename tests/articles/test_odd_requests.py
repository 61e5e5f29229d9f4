"""Addresses and queries that make no sense are answered with 4xx in the reader's language."""

import pytest
from django.test import Client

from tests.factories import publish

pytestmark = pytest.mark.django_db

LETTERS = "ә" * 5000
TITLES = {
    404: {
        "kk": "Бұл бет мұнда жоқ",
        "ru": "Такой страницы здесь нет",
        "en": "This page is not here",
    },
}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/{}/nowhere/",
        "/{}/news/nowhere/",
        "/{}/news/nowhere/deeper/",
        f"/{{}}/news/{LETTERS}/",
        "/{}/topics/nowhere/",
        "/{}/authors/nowhere/",
        "/{}/issues/nowhere/",
        "/{}/topics/nowhere/feed.xml",
        "/{}/nowhere/feed.xml",
        "/{}/news/?page=x",
        "/{}/news/?page=0",
        "/{}/news/?page=-1",
        "/{}/news/?page=999999999999999999999",
        "/{}/search/?q=көктем&page=x",
    ],
)
def test_what_is_not_there_is_a_404_in_the_readers_language(
    client: Client, language: str, address: str
) -> None:
    answer = client.get(address.format(language))

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.content.decode()
    assert TITLES[404][language] in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("address", ["/{}/search/?q=%00", "/{}/news/%00/", "/{}/search/?q=a%00b"])
def test_a_nul_in_an_address_is_a_400(client: Client, language: str, address: str) -> None:
    answer = client.get(address.format(language))

    assert answer.status_code == 400
    assert f'<html lang="{language}">' in answer.content.decode()


def test_a_search_for_five_thousand_letters_is_refused_with_a_reason(client: Client) -> None:
    answer = client.get("/kk/search/", {"q": LETTERS})

    assert answer.status_code == 400
    assert "form-errors" in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "address", ["/", "/kk/", "/kk/news/", "/kk/search/", "/kk/feed.xml", "/kk/wishes/thanks/"]
)
def test_reading_addresses_refuse_to_be_written(method: str, address: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert answer.status_code in (403, 405)
    assert '<html lang="kk">' in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_publication_refuses_to_be_written_and_says_so(client: Client, method: str) -> None:
    page = publish(language="ru")

    answer = getattr(client, method)(page.url)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "Этот адрес" in answer.content.decode()


def test_the_view_counter_only_takes_posts_of_stories_that_exist(client: Client) -> None:
    assert client.get("/kk/seen/7f0c0e0a-6b1e-5d0c-9f51-5c6b0a1d2e3f/").status_code == 405
    assert client.post("/kk/seen/7f0c0e0a-6b1e-5d0c-9f51-5c6b0a1d2e3f/").status_code == 204
