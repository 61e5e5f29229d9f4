"""What search engines are told, read back by libraries that are not ours: nothing that is not on the page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from articles.models import (
    ArticlePage,
    Byline,
    InterviewPage,
    Organisation,
    Person,
    PressReleasePage,
    Project,
    Publication,
    ReportPage,
)
from articles.models.interview import InterviewSpeaker
from checks.formats import structured_data_errors
from tests.factories import author, picture, publish
from tests.reading_back import HERE, heard, story
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "fields", "type_"),
    [
        (ArticlePage, {}, "NewsArticle"),
        (ArticlePage, {"genre": "guide"}, "Article"),
        (ArticlePage, {"genre": "research"}, "Report"),
        (InterviewPage, {}, "NewsArticle"),
        (PressReleasePage, {}, "Article"),
        (ReportPage, {}, "Report"),
    ],
)
def test_each_kind_is_called_what_it_is(
    client: Client, kind: type[Publication], fields: dict[str, Any], type_: str
) -> None:
    page = publish(kind, title="Көктем келді", lead="Қар еріді.", cover=picture(), **fields)

    told = heard(client, page.url).told(type_)

    assert told["headline"] == ["Көктем келді"]
    assert told["description"] == ["Қар еріді."]
    assert told["inLanguage"] == ["kk"]
    assert told["isAccessibleForFree"] == ["true"]
    with override("kk"):
        assert told["genre"] == [str(page.kicker)]
    assert told["publisher"] == [f"{HERE}/kk/"]
    assert told["image"][0].startswith(f"{HERE}/media/")
    published = datetime.fromisoformat(told["datePublished"][0])
    assert published.utcoffset() is not None
    assert abs((published - page.published_at).total_seconds()) < 1
    assert "dateModified" not in told


def test_a_later_version_tells_when_it_changed(client: Client) -> None:
    page = publish()
    first = datetime(2026, 3, 1, 6, tzinfo=UTC)
    Publication.objects.filter(pk=page.pk).update(first_published_at=first, published_at=first)

    told = heard(client, page.url).told("NewsArticle")

    assert told["datePublished"] == ["2026-03-01T11:00:00+05:00"]
    assert datetime.fromisoformat(told["dateModified"][0]) > first


def test_a_translation_names_what_it_was_translated_from_and_the_original_its_translations(
    client: Client,
) -> None:
    pages = story()

    original = heard(client, pages["kk"].url).told("NewsArticle")
    translation = heard(client, pages["ru"].url).told("NewsArticle")

    assert original["workTranslation"] == [HERE + pages["ru"].url]
    assert "translationOfWork" not in original
    assert translation["translationOfWork"] == [HERE + pages["kk"].url]
    assert "workTranslation" not in translation


def test_where_nobody_knows_which_came_first_nothing_is_claimed(client: Client) -> None:
    kazakh = publish(language="kk")
    publish(language="ru", translation_of=kazakh)

    assert not {"workTranslation", "translationOfWork"} & set(
        heard(client, kazakh.url).told("NewsArticle")
    )


def test_who_signed_is_named_as_in_the_byline_and_who_was_asked_is_not(client: Client) -> None:
    speaker = InterviewSpeaker(person=Person.objects.create(name_kk="Айсұлу С."))
    bylines = [
        Byline(author=author(slug="aruzhan"), role="writer"),
        Byline(author=author(slug="erlan"), role="translator"),
        Byline(author=author(slug="nameless", name_kk="", name_ru="", name_en=""), role="writer"),
    ]
    page = publish(InterviewPage, bylines=bylines, speakers=[speaker])

    head = heard(client, page.url)
    told = head.told("NewsArticle")

    assert told["author"] == [f"{HERE}/kk/authors/aruzhan/"]
    assert told["translator"] == [f"{HERE}/kk/authors/erlan/"]
    assert "Айсұлу" not in str(head.soup)


def test_the_way_from_the_front_page_is_told_as_it_stands_above_the_text(client: Client) -> None:
    page = publish()

    way = heard(client, page.url)

    addresses = [
        item["item"]
        for thing in _graph(way.html)
        if thing["@type"] == "BreadcrumbList"
        for item in thing["itemListElement"]
    ]
    assert addresses == [f"{HERE}/kk/", f"{HERE}/kk/news/", HERE + page.url]


def test_the_facts_of_a_kind_are_told_with_it(client: Client) -> None:
    letter = Organisation.objects.create(name_kk="«Хат»", website="https://khat.example/")
    project = Project.objects.create(name_kk="Жылы бөлме", grantee=letter, funder=letter)
    report = publish(ReportPage, project=project)
    release = publish(PressReleasePage, issuer=letter)
    guide = publish(genre="guide", checked_on=date(2026, 11, 5))
    reprint = publish(source_name="«Хат»", source_url="https://khat.example/1", source_licence="CC")

    assert heard(client, report.url).told("Report")["funder"] == ["«Хат»"]
    assert heard(client, report.url).told("Report")["about"] == ["Жылы бөлме"]
    released = heard(client, release.url).told("Article")
    assert released["sourceOrganization"] == ["https://khat.example/"]
    assert '"lastReviewed":"2026-11-05"' in heard(client, guide.url).html
    copied = heard(client, reprint.url).told("NewsArticle")
    assert copied["isBasedOn"] == ["https://khat.example/1"]
    assert copied["copyrightNotice"] == ["CC"]


def test_schema_org_knows_every_word_of_every_page(client: Client) -> None:
    read = 0
    for address in make_whole_portal().addresses():
        html = client.get(address).content.decode()
        assert structured_data_errors(html, HERE + address) == [], address
        read += "application/ld+json" in html

    assert read >= 27


def test_a_hostile_headline_stays_a_headline(client: Client) -> None:
    strings = [*SCRIPT_INJECTIONS[::40], *[each for each in NAUGHTY if "<" in each][::8]]
    page = publish(title="Көктем", lead="", search_description="")
    harmless = _elements(client, page)

    for text in filter(str.strip, strings):
        words = text.strip()[:250]
        Publication.objects.filter(pk=page.pk).update(title=words, lead=words)
        html = client.get(page.url).content.decode()
        data = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert "<" not in data
        told = next(each for each in _graph(html) if each["@type"] == "NewsArticle")
        assert told["headline"] == words
        assert _elements(client, page) - harmless <= {"meta", "p"}, text


def _graph(html: str) -> list[dict[str, Any]]:
    from extruct import extract

    (data,) = extract(html, HERE, syntaxes=["json-ld"])["json-ld"]
    return data["@graph"]


def _elements(client: Client, page: Publication) -> set[str]:
    head = heard(client, page.url).soup
    return {tag.name for tag in head.find_all(True)}
