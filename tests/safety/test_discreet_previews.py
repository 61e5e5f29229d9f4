"""A link in a family chat: whoever is sent it learns nothing before opening it."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Byline, Issue, Person, Publication, SiteTexts
from articles.models.interview import InterviewPage, InterviewSpeaker
from tests.factories import author, picture, publish, text, topic
from tests.reading_back import HERE, Heard, heard

pytestmark = pytest.mark.django_db

WORDS = {"kk": ("Мақала", "Бет"), "ru": ("Статья", "Страница"), "en": ("Article", "Page")}


def told(language: str = "kk", **fields: Any) -> Publication:
    """Publish an interview of which everything would out whoever is sent it."""
    cover = picture(
        **{f"{field}_{language}": f"Құпия {field}" for field in ("alt", "caption", "credit")}
    )
    person = Person.objects.create(name_kk="Құпия кісі")
    return publish(
        InterviewPage,
        language=language,
        title="Құпия сұхбат",
        lead="Құпия сөз.",
        search_description="Құпия сипат.",
        cover=cover,
        slug="m-1",
        bylines=[Byline(author=author(name_kk="Құпия автор", slug="aa"), role="writer")],
        speakers=[InterviewSpeaker(person=person)],
        topics=[topic(name_kk="Құпия тақырып", slug="tt")],
        issue=Issue.objects.create(slug="ii", published_on="2026-03-08", name_kk="Құпия сан"),
        body=[text("<p>Құпия мәтін.</p>")],
        **fields,
    )


def for_everybody() -> None:
    SiteTexts.objects.update(discreet_previews=True)


def assert_says_nothing(head: Heard, address: str, title: str) -> None:
    preview = head.open_graph
    assert preview["og:title"] == [title]
    assert preview["og:type"] == ["website"]
    assert preview["og:image"][0].endswith(".png")
    assert "/media/" not in str(head.soup)
    assert not {"og:site_name", "og:image:alt", "article:published_time"} & set(preview)
    assert head.soup.find("meta", attrs={"name": "description"}) is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_discreet_text_says_only_that_there_is_something_to_read(
    client: Client, language: str
) -> None:
    page = told(language, discreet=True)

    head = heard(client, page.url)
    soup = head.soup

    assert_says_nothing(head, page.url, WORDS[language][0])
    assert soup.title.extract().text.startswith("Құпия сұхбат")
    data = soup.find("script", type="application/ld+json").extract().text
    assert data.count("Құпия") == data.count("Құпия сұхбат") == 1
    assert "Құпия" not in str(soup)


def test_its_structured_data_name_nobody_and_show_nothing(client: Client) -> None:
    page = told(discreet=True)

    said = heard(client, page.url).told("NewsArticle")

    assert said["headline"] == ["Құпия сұхбат"]
    assert said["url"] == [HERE + page.url]
    assert not {"author", "translator", "image", "publisher", "description"} & set(said)


def test_the_portal_can_be_discreet_with_every_page(client: Client) -> None:
    page = told()
    open_before = heard(client, page.url).open_graph
    for_everybody()

    assert open_before["og:title"] == ["Құпия сұхбат"]
    assert_says_nothing(heard(client, page.url), page.url, "Мақала")
    for address in ("/kk/", "/kk/news/", "/kk/topics/tt/", "/kk/authors/aa/", "/kk/issues/ii/"):
        assert_says_nothing(heard(client, address), address, "Бет")


def test_the_front_door_is_as_discreet(client: Client) -> None:
    before = client.get("/").content.decode()
    for_everybody()
    after = client.get("/").content.decode()

    assert '<meta name="description"' in before
    assert '<meta name="description"' not in after
    assert '<meta property="og:title" content="Мақала · Статья · Article">' in after


def test_who_shares_a_discreet_text_sends_its_address_alone(client: Client) -> None:
    page = told(discreet=True)
    html = client.get(page.url).content.decode()
    share = html.partition('class="share"')[2].partition("</section>")[0]

    assert "t.me" in share
    assert page.url.strip("/").rpartition("/")[2] in share
    assert "%D2%9A%D2%B1%D0%BF%D0%B8%D1%8F" not in share  # «Құпия», as addresses write it
    assert "data-title" not in share


def test_an_editor_finds_the_switch_and_a_translation_keeps_it(logged_in: Any) -> None:
    from articles.translating import open_translation

    page = told(discreet=True)
    chief = logged_in("chief", "Chief")

    assert 'name="discreet"' in chief.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    from accounts.models import User

    draft = open_translation(page, language="ru", user=User.objects.get(username="chief"))
    assert draft.discreet


def test_the_neutral_look_makes_neutral_links(client: Client) -> None:
    page = told()

    assert_says_nothing(heard(client, f"{page.url}?look=plain"), page.url, "Мақала")
