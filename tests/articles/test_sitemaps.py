"""Sitemaps: every public address, with the languages in which it really can be read."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from articles import sitemaps
from articles.models import Byline, Issue, Publication
from checks.formats import sitemap_errors
from languages import CODES
from tests.articles.test_query_counts import queries
from tests.factories import author, publish, topic
from tests.reading_back import HERE, story
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
NOT_TO_BE_FOUND = {
    "search", "found", "nothing found", "absent", "thanks", "discussion", "nowhere",
}  # fmt: skip
STORIES, PAGES = "/sitemaps/stories-1.xml", "/sitemaps/pages.xml"


def places(client: Client, address: str = STORIES) -> dict[str, dict[str, str]]:
    """Return every address of a sitemap with its alternates."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert sitemap_errors(answer.content) == []
    return {
        url.findtext(f"{S}loc").removeprefix(HERE): {
            link.get("hreflang"): link.get("href").removeprefix(HERE) for link in url.iter(LINK)
        }
        for url in etree.fromstring(answer.content).iter(f"{S}url")
    }


def parts(client: Client) -> list[str]:
    content = client.get("/sitemap.xml").content
    assert sitemap_errors(content) == []
    return [each.text.removeprefix(HERE) for each in etree.fromstring(content).iter(f"{S}loc")]


def test_a_story_stands_with_those_languages_in_which_it_is_public(client: Client) -> None:
    pages = story()

    both = {"kk": pages["kk"].url, "ru": pages["ru"].url}
    assert places(client) == {pages["kk"].url: both, pages["ru"].url: both}


def test_what_is_not_public_stands_nowhere(client: Client) -> None:
    fields = {"topics": [topic(slug="family")], "bylines": [Byline(author=author(slug="a"))]}
    issue = Issue.objects.create(slug="spring", published_on="2026-03-08", name_kk="Көктем")
    shown = publish()
    hidden = [publish(issue=issue, **fields), publish(issue=issue, **fields)]
    publish(issue=issue, live=False, **fields)
    hidden[0].unpublish()
    tomorrow = timezone.now() + timedelta(days=1)
    Publication.objects.filter(pk=hidden[1].pk).update(published_at=tomorrow)

    assert list(places(client)) == [shown.url]
    lists = places(client, PAGES)
    assert not [each for each in lists if "topics" in each or "authors" in each or "issues" in each]
    assert "/kk/news/" in lists


def test_each_public_page_of_a_whole_portal_stands_once_and_is_there(client: Client) -> None:
    portal = make_whole_portal()

    found = [address for part in parts(client) for address in places(client, part)]

    assert len(found) == len(set(found))
    for address in found:
        assert client.get(address).status_code == 200
    for code in CODES:
        kinds = portal.in_language[code]
        for kind, address in kinds.items():
            assert (address in found) == (kind not in NOT_TO_BE_FOUND), address


def test_a_topic_stands_in_the_languages_in_which_it_has_something(client: Client) -> None:
    family = topic(slug="family")
    for language in ("kk", "en"):
        publish(language=language, topics=[family])

    listed = places(client, PAGES)

    assert listed["/kk/topics/family/"] == {
        "kk": "/kk/topics/family/",
        "en": "/en/topics/family/",
    }
    assert "/ru/topics/family/" not in listed


def test_a_list_is_as_new_as_the_newest_in_it(client: Client) -> None:
    page = publish(topics=[topic(slug="family")])
    at = timezone.now().replace(microsecond=0)
    Publication.objects.filter(pk=page.pk).update(last_published_at=at)

    tree = etree.fromstring(client.get(PAGES).content)
    news = {url.findtext(f"{S}loc"): url.findtext(f"{S}lastmod") for url in tree.iter(f"{S}url")}

    for address in ("/kk/", "/kk/news/", "/kk/topics/family/"):
        assert news[HERE + address] == timezone.localtime(at).isoformat()


def test_long_lists_are_cut_between_stories(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(sitemaps, "STORIES_A_PART", 2)
    for _ in range(3):
        story()

    assert parts(client) == [PAGES, "/sitemaps/stories-1.xml", "/sitemaps/stories-2.xml"]
    lengths = [len(places(client, part)) for part in parts(client)[1:]]
    assert lengths == [4, 2]
    assert client.get("/sitemaps/stories-3.xml").status_code == 404
    assert client.get("/sitemaps/stories-0.xml").status_code == 404


def test_an_empty_portal_has_a_sitemap_too(client: Client) -> None:
    assert parts(client) == [PAGES]
    assert set(places(client, PAGES)) >= {"/kk/", "/ru/", "/en/"}


def test_a_sitemap_costs_the_same_with_more_in_it(client: Client) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            publish(topics=[topic()], bylines=[Byline(author=author())])

    for address in ("/sitemap.xml", STORIES, PAGES):
        fill(2)
        few = queries(client, address)
        fill(6)
        assert queries(client, address) == few <= 10
