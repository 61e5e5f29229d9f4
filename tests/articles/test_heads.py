"""What the head of a page tells programs: its address, its languages, how a link to it looks."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Byline, SiteTexts
from languages import CODES
from tests.factories import author, picture, publish, topic
from tests.reading_back import HERE, heard, story
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db

LISTS = ("home", "section", "topic", "author", "issue")


def test_a_publication_names_its_public_translations_itself_and_the_one_for_everybody_else(
    client: Client,
) -> None:
    pages = story()

    head = heard(client, pages["kk"].url)

    assert head.alternates == {
        "kk": HERE + pages["kk"].url,
        "ru": HERE + pages["ru"].url,
        "x-default": HERE + pages["ru"].url,
    }


def test_a_translation_that_is_dated_ahead_or_was_taken_down_is_not_named(client: Client) -> None:
    pages = story()
    tomorrow = timezone.now() + timezone.timedelta(days=1)
    type(pages["ru"]).objects.filter(pk=pages["ru"].pk).update(published_at=tomorrow)
    pages["en"].save_revision().publish()
    pages["en"].refresh_from_db()
    pages["en"].unpublish()

    assert set(heard(client, pages["kk"].url).alternates) == {"kk", "x-default"}


def test_english_stands_for_everybody_else_where_it_is_public(client: Client) -> None:
    pages = story()
    pages["en"].save_revision().publish()

    for page in pages.values():
        assert heard(client, page.url).alternates["x-default"] == HERE + pages["en"].url


def test_the_front_door_stands_for_everybody_else_who_seeks_a_home_page(client: Client) -> None:
    for address in ("/", "/kk/", "/ru/", "/en/"):
        head = heard(client, address)
        assert head.alternates == {
            **{code: f"{HERE}/{code}/" for code in CODES},
            "x-default": f"{HERE}/",
        }
        assert head.canonical == HERE + address


def test_each_page_is_its_own_canonical_without_what_others_hang_on_its_address(
    client: Client,
) -> None:
    for kind, address in make_whole_portal().in_language["kk"].items():
        if kind in (*LISTS, "text") or kind.endswith("Page"):
            head = heard(client, f"{address}?utm_source=chat&fbclid=1&lite=1")
            assert head.canonical == HERE + address
            assert head.open_graph["og:url"] == [HERE + address]


def test_the_second_page_of_a_list_is_its_own_canonical_and_speaks_no_other_language(
    client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.PAGE_SIZE = 1
    family = topic(slug="family")
    for language in ("kk", "kk", "ru"):
        publish(language=language, topics=[family])

    for address in ("/kk/news/", "/kk/topics/family/"):
        head = heard(client, f"{address}?page=2&utm_source=chat")
        assert head.canonical == f"{HERE}{address}?page=2"
        assert head.alternates == {}
    first = client.get("/kk/topics/family/?page=2").content.decode()
    assert 'href="/ru/topics/family/"' in first


def test_a_topic_names_the_languages_in_which_it_has_something(client: Client) -> None:
    publish(language="kk", topics=[topic(slug="family")])

    assert set(heard(client, "/kk/topics/family/").alternates) == {"kk", "x-default"}
    empty = heard(client, "/ru/topics/family/")
    assert empty.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert empty.alternates == {}


def test_every_list_has_both_feeds_in_its_head_and_they_are_there(client: Client) -> None:
    portal = make_whole_portal()

    for code in CODES:
        for kind in LISTS:
            address = portal.in_language[code][kind]
            feeds = heard(client, address).feeds
            assert feeds == {
                "application/atom+xml": f"{address}feed.xml",
                "application/feed+json": f"{address}feed.json",
            }
            for feed in feeds.values():
                assert client.get(feed).status_code == 200


def test_what_is_not_to_be_found_says_so_and_nothing_else(client: Client) -> None:
    for kind, address in make_whole_portal().in_language["ru"].items():
        if kind in ("search", "found", "absent", "thanks", "discussion", "nowhere"):
            html = client.get(address).content.decode()
            assert '<meta name="robots" content="noindex">' in html
            assert not re.search(r'rel="canonical"|hreflang="x-default"|property="og:', html)


def test_a_link_to_a_publication_shows_headline_lead_and_cover(client: Client) -> None:
    cover = picture(alt_kk="Дала", alt_ru="Степь")
    page = publish(
        title="Көктем келді",
        lead="Қар еріді.",
        cover=cover,
        bylines=[Byline(author=author(), role="writer")],
    )

    preview = heard(client, page.url).open_graph

    assert preview["og:type"] == ["article"]
    assert preview["og:title"] == ["Көктем келді"]
    assert preview["og:description"] == ["Қар еріді."]
    assert preview["og:locale"] == ["kk_KZ"]
    assert preview["og:site_name"] == [SiteTexts.objects.get().name_kk]
    assert preview["og:image"][0].startswith(f"{HERE}/media/")
    assert int(preview["og:image:width"][0]) > int(preview["og:image:height"][0]) > 0
    assert preview["og:image:alt"] == ["Дала"]
    assert preview["article:published_time"][0].startswith(f"{page.published_at:%Y-%m}")


def test_addresses_are_those_of_the_portal_whatever_host_is_asked(client: Client) -> None:
    page = publish(cover=picture())

    html = client.get(page.url, headers={"host": "127.0.0.1"}).content.decode()
    head = html.partition("<body")[0]

    assert "127.0.0.1" not in head
    assert f'<link rel="canonical" href="{HERE}{page.url}">' in head
