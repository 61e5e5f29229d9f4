"""What a reader meets who asks for a story in a language that it lacks."""

import pytest
from django.test import Client

from articles.models import LanguageWish
from tests.factories import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "sentence", "button"),
    [
        ("kk", "Бұл мәтіннің қазақшасы әзірге жоқ", "Қазақша оқығым келеді"),
        ("en", "This text is not in English yet", "I would like to read it in English"),
    ],
)
def test_the_address_of_an_absent_language_says_so_and_shows_where_it_can_be_read(
    client: Client, language: str, sentence: str, button: str
) -> None:
    russian = publish(language="ru", slug="vesna", title="Весна пришла", lead="Город зеленеет.")

    answer = client.get(f"/{language}/news/vesna/")

    html = answer.content.decode()
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert sentence in html
    assert button in html
    assert 'lang="ru"' in html
    assert russian.url in html
    assert "Город зеленеет." in html


def test_a_story_that_has_the_language_is_found_under_its_other_address(client: Client) -> None:
    russian = publish(language="ru", slug="vesna")
    kazakh = publish(language="kk", slug="koktem", translation_of=russian)

    answer = client.get("/kk/news/vesna/")

    assert (answer.status_code, answer.headers["Location"]) == (301, kazakh.url)


def test_a_draft_of_this_language_does_not_hide_the_other_languages(client: Client) -> None:
    russian = publish(language="ru", slug="koktem", title="Весна пришла")
    publish(language="kk", slug="koktem", translation_of=russian, live=False, title="Нобай")

    answer = client.get("/kk/news/koktem/")

    assert answer.status_code == 404
    assert "Весна пришла" in answer.content.decode()
    assert "Нобай" not in answer.content.decode()


def test_a_draft_is_not_offered_as_another_language(client: Client) -> None:
    publish(language="ru", slug="vesna", title="Тайна", live=False)

    assert "Тайна" not in client.get("/kk/news/vesna/").content.decode()


def test_of_two_stories_with_one_address_kazakh_is_offered_first(client: Client) -> None:
    publish(language="ru", slug="spring", title="Весна")
    publish(language="kk", slug="spring", title="Көктем келді")

    assert "Көктем келді" in client.get("/en/news/spring/").content.decode()


def test_a_wish_is_counted_and_thanked_for(client: Client) -> None:
    page = publish(language="ru", slug="vesna")

    for _reader in range(2):
        answer = client.post("/kk/wishes/", {"story": page.translation_key}, follow=True)

    wish = LanguageWish.objects.get(story_id=page.translation_key, language="kk")
    assert wish.count == 2
    assert "Рақмет" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("story", ["", "not-a-key", "7f0c0e0a-6b1e-5d0c-9f51-5c6b0a1d2e3f", "\0"])
def test_a_wish_for_nothing_is_a_404(client: Client, story: str) -> None:
    assert client.post("/kk/wishes/", {"story": story}).status_code == 404


def test_a_wish_from_another_site_is_refused(client: Client) -> None:
    page = publish(language="ru")

    answer = client.post(
        "/kk/wishes/", {"story": page.translation_key}, headers={"sec-fetch-site": "cross-site"}
    )

    assert answer.status_code == 403
    assert not LanguageWish.objects.exists()


def test_too_many_wishes_are_answered_in_the_readers_language(client: Client) -> None:
    page = publish(language="ru")
    wish, place = {"story": page.translation_key}, {"REMOTE_ADDR": "203.0.113.77"}

    answers = [client.post("/kk/wishes/", wish, **place).status_code for _ in range(21)]

    assert answers == [302] * 20 + [429]
    assert LanguageWish.objects.get().count == 20
