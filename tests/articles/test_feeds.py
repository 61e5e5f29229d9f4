"""Feeds: the full text as Atom and as JSON Feed, wherever publications are listed."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from wagtail_footnotes.models import Footnote

from articles.models import Byline, Issue, Publication, Recording
from checks.formats import atom_errors, json_feed_errors
from languages import CODES
from tests.articles.test_query_counts import queries
from tests.factories import author, picture, publish, section, text, topic
from tests.reading_back import HERE
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db

LISTS = ("home", "section", "topic", "author", "issue")


def atom(client: Client, address: str = "/kk/feed.xml") -> Any:
    return feedparser.parse(client.get(address).content)


def json_feed(client: Client, address: str = "/kk/feed.json") -> Any:
    return json.loads(client.get(address).content)


def test_every_feed_of_a_portal_with_one_of_everything_keeps_to_its_rules(client: Client) -> None:
    portal = make_whole_portal()

    for code in CODES:
        for kind in LISTS:
            address = portal.in_language[code][kind]
            one, other = client.get(f"{address}feed.xml"), client.get(f"{address}feed.json")
            assert one.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
            assert other.headers["Content-Type"] == "application/feed+json; charset=utf-8"
            assert atom_errors(one.content) == [], address
            assert json_feed_errors(other.content) == [], address
            assert len(json.loads(other.content)["items"]) >= 4


def test_the_rules_can_be_broken(client: Client) -> None:
    publish(body=[text("<p>Көктем.</p>")])
    one, other = client.get("/kk/feed.xml").content, client.get("/kk/feed.json").content

    assert atom_errors(one.replace(b"<updated>", b"<updated>soon"))
    assert atom_errors(one.replace(b"xml:lang", b"lang"))
    assert atom_errors(one.replace("&lt;p&gt;Көктем".encode(), b'&lt;a href="/kk/"&gt;'))
    assert json_feed_errors(other.replace(b"content_html", b"content"))
    assert json_feed_errors(other.replace(b'"date_published":"', b'"date_published":"on '))


def test_both_formats_say_the_same(client: Client) -> None:
    aruzhan, erlan = author(name_kk="Аружан"), author(name_kk="Ерлан")
    page = publish(
        title="Көктем келді",
        lead="Қар еріді.",
        cover=picture(),
        topics=[topic(name_kk="Отбасы")],
        bylines=[
            Byline(author=aruzhan, role="writer"),
            Byline(author=erlan, role="translator"),
        ],
        body=[text("<p>Қала көгерді.</p>")],
        source_licence="CC BY",
    )
    (entry,), (item,) = atom(client).entries, json_feed(client)["items"]

    assert entry.title == item["title"] == "Көктем келді"
    assert entry.link == item["url"] == HERE + page.url
    assert entry.id == item["id"]
    assert entry.summary == item["summary"] == "Қар еріді."
    assert entry.published == item["date_published"]
    assert entry.updated == item["date_modified"]
    assert "Қала көгерді." in entry.content[0].value
    assert entry.content[0].language == json_feed(client)["language"] == "kk"
    assert "Қала көгерді." in item["content_html"]
    assert [each.name for each in entry.authors] == ["Аружан"]
    assert [each.name for each in entry.contributors] == ["Ерлан"]
    address = HERE + f"/kk/authors/{aruzhan.slug}/"
    assert item["authors"] == [{"name": "Аружан", "url": address}]
    assert [each.term for each in entry.tags] == item["tags"] == ["Отбасы"]
    assert entry.rights == "CC BY"
    assert item["image"].startswith(f"{HERE}/media/")


def test_what_can_be_heard_in_a_text_can_be_heard_by_programs(client: Client) -> None:
    heard = Recording.objects.create(name_kk="Домбыра", file="recordings/d.mp3", size=48_000)
    seen = Recording.objects.create(file="recordings/d.webm", size=96_000, width=640, height=360)
    gone = {"type": "sound", "value": {"recording": None, "transcript": "<p>Күй.</p>"}}
    sound = {"type": "sound", "value": {"recording": heard.pk, "transcript": "<p>Күй.</p>"}}
    film = {"type": "film", "value": {"recording": seen.pk, "transcript": "<p>Күй.</p>"}}
    publish(body=[sound, text("<p>Көктем.</p>"), gone, film])

    (entry,), (item,) = atom(client).entries, json_feed(client)["items"]

    here = f"{HERE}/media/recordings/d"
    assert [(each.href, each.type, each.length) for each in entry.enclosures] == [
        (f"{here}.mp3", "audio/mpeg", "48000"),
        (f"{here}.webm", "video/webm", "96000"),
    ]
    assert item["attachments"] == [
        {"url": f"{here}.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 48_000},
        {"url": f"{here}.webm", "mime_type": "video/webm", "size_in_bytes": 96_000},
    ]


def test_what_nobody_signed_is_the_portals(client: Client) -> None:
    publish()

    assert atom(client).feed.author == "Көктем"
    assert json_feed(client)["authors"] == [{"name": "Көктем", "url": f"{HERE}/kk/"}]
    assert "authors" not in json_feed(client)["items"][0]


def test_every_link_and_picture_is_found_from_anywhere(client: Client) -> None:
    note = Footnote(uuid=uuid4(), text="<p>Дереккөз.</p>", locale=section().locale)
    other = publish()
    image = {"image": picture().pk, "alt_text": "", "decorative": False, "caption": ""}
    words = f'<a linktype="page" id="{other.pk}">бұрын</a><footnote id="{note.uuid}">1</footnote>'
    prose = '<p>href="/kk/" деп жазылады.</p>'
    page = publish(
        body=[text(f"<p>{words}</p>{prose}"), {"type": "picture", "value": image}],
        footnotes=[note],
    )

    item = next(each for each in json_feed(client)["items"] if each["url"].endswith(page.url))
    html = item["content_html"]

    assert f'<a href="{HERE}{other.url}">' in html
    assert f'href="{HERE}{page.url}#note-1"' in html
    assert f'src="{HERE}/media/' in html
    assert 'href="/kk/" деп жазылады.' in html
    assert 'href="/' not in html.replace('href="/kk/" деп', "")


@pytest.mark.parametrize("address", ["/kk/feed.xml", "/kk/feed.json"])
def test_whoever_saves_data_is_sent_no_pictures_and_caches_are_told(
    client: Client, address: str
) -> None:
    image = {"image": picture().pk, "alt_text": "", "decorative": False, "caption": ""}
    publish(body=[{"type": "picture", "value": image}])

    usual, light = client.get(address), client.get(address, headers={"save-data": "on"})

    assert ["<img" in each.content.decode().replace("&lt;", "<") for each in (usual, light)] == [
        True,
        False,
    ]
    assert "Save-Data" in usual.headers["Vary"]
    assert "Save-Data" in light.headers["Vary"]


def test_drafts_what_is_dated_ahead_and_what_was_taken_down_are_in_no_feed(client: Client) -> None:
    shown = {"topics": [topic(slug="family")], "bylines": [Byline(author=author(slug="a"))]}
    issue = Issue.objects.create(slug="spring", published_on="2026-03-08", name_kk="Көктем")
    pages = [publish(title=f"Жоқ {number}", issue=issue, **shown) for number in range(3)]
    pages[0].unpublish()
    tomorrow = timezone.now() + timedelta(days=1)
    Publication.objects.filter(pk=pages[1].pk).update(published_at=tomorrow)
    pages[2].title = "Жоқ: нобай"
    pages[2].save_revision()
    Publication.objects.filter(pk=pages[2].pk).update(title="Бар")
    publish(language="ru", title="Жоқ: орысша", issue=issue)

    for place in ("", "news/", "topics/family/", "authors/a/", "issues/spring/"):
        for name in ("feed.xml", "feed.json"):
            words = client.get(f"/kk/{place}{name}").content.decode()
            assert "Бар" in words
            assert "Жоқ" not in words


def test_an_entry_keeps_its_id_when_the_text_moves_to_another_address(client: Client) -> None:
    page = publish()
    before = json_feed(client)["items"][0]

    page.slug = "qaita"
    page.save_revision().publish()
    after = json_feed(client)["items"][0]

    assert before["id"] == after["id"]
    assert before["url"] != after["url"]


def test_what_was_pasted_with_control_characters_breaks_no_feed(client: Client) -> None:
    page = publish(body=[text("<p>Көк\x0bтем</p>")])
    Publication.objects.filter(pk=page.pk).update(title="Көк\x0bтем", lead="Қар\x08 еріді")

    assert atom_errors(client.get("/kk/feed.xml").content) == []
    assert json_feed(client)["items"][0]["title"] == "Көктем"


def test_the_method_of_research_is_part_of_the_full_text(client: Client) -> None:
    publish(genre="research", method="<p>Елу адамнан сұрадық.</p>")

    assert "Елу адамнан сұрадық." in json_feed(client)["items"][0]["content_html"]


def test_a_feed_costs_the_same_with_more_authors_topics_and_notes(client: Client) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            note = Footnote(uuid=uuid4(), text="<p>Дереккөз.</p>", locale=section().locale)
            publish(
                cover=picture(),
                topics=[topic(), topic()],
                bylines=[Byline(author=author(), role="writer")],
                body=[text(f'<p>Сөз<footnote id="{note.uuid}">1</footnote></p>')],
                footnotes=[note],
            )

    for address in ("/kk/feed.xml", "/kk/feed.json"):
        fill(2)
        few = queries(client, address)
        fill(8)
        assert queries(client, address) == few <= 20
