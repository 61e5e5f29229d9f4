"""What readers of three languages meet at the portal's addresses."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Byline, InterviewPage, PressReleasePage, ReportPage, Story, TextPage
from tests.factories import author, picture, publish, section, text, topic

pytestmark = pytest.mark.django_db


def test_the_front_door_offers_three_languages_kazakh_first(client: Client) -> None:
    html = client.get("/").content.decode()

    assert re.findall(r'class="front-door__language" href="(/\w\w/)"', html) == [
        "/kk/",
        "/ru/",
        "/en/",
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_home_lists_what_is_published_in_its_language_and_nothing_else(
    client: Client, language: str
) -> None:
    own = publish(language=language, title=f"Own {language}")
    other = publish(language="ru" if language != "ru" else "kk", title="Other")

    html = client.get(f"/{language}/").content.decode()

    assert own.title in html
    assert other.title not in html


@pytest.mark.parametrize(
    ("language", "date"),
    [("kk", "2017\u202fж. 28 ақпан"), ("ru", "28\xa0февраля 2017"), ("en", "28\xa0February 2017")],
)
def test_dates_are_written_as_the_language_writes_them(
    client: Client, language: str, date: str
) -> None:
    page = publish(language=language, published_at="2017-02-28T09:00:00+06:00")

    assert f">{date}</time>" in client.get(page.url).content.decode()


def test_language_links_lead_to_published_translations_only(client: Client) -> None:
    kazakh = publish(language="kk")
    russian = publish(language="ru", translation_of=kazakh, slug="vesna")
    publish(language="en", translation_of=kazakh, slug="spring", live=False)

    html = client.get(kazakh.url).content.decode()

    assert russian.url in html
    assert "/en/news/spring/" not in html


def test_a_draft_has_no_address_for_readers(client: Client) -> None:
    draft = publish(live=False)

    assert client.get(draft.url).status_code == 404


def test_a_text_dated_in_the_future_is_nowhere_to_be_seen(client: Client) -> None:
    page = publish(title="Ертең")
    type(page).objects.filter(pk=page.pk).update(published_at=timezone.now() + timedelta(days=1))

    assert client.get(page.url).status_code == 404
    for address in ("/kk/", "/kk/news/", "/kk/feed.xml", "/kk/search/?q=Ертең"):
        assert page.url not in client.get(address).content.decode()


def test_a_page_is_not_served_at_an_address_of_another_language(client: Client) -> None:
    page = publish(language="ru", slug="vesna")
    page.locale = section("kk").locale
    page.save(clean=False)

    assert client.get("/ru/news/vesna/").status_code == 404


def test_a_headline_note_leads_down_and_back_up_but_stays_out_of_the_title(client: Client) -> None:
    page = publish(title="Баспасөз хабарламасы: келді", headline_note="Көктем келді дегендей")

    html = client.get(page.url).content.decode()

    assert 'id="headline-note-mark" href="#headline-note"' in html
    assert 'href="#headline-note-mark"' in html
    assert "<title>Баспасөз хабарламасы: келді · " in html


def test_nested_lists_keep_counting_after_the_bullets(client: Client) -> None:
    items = "<ol><li>бір</li><li>екі</li><li>үш<ul><li>а</li><li>ә</li></ul></li><li>төрт</li></ol>"
    page = publish(body=[text(items)])

    for address in (page.url, "/kk/feed.xml"):
        answer = client.get(address).content.decode().replace("&lt;", "<").replace("&gt;", ">")
        assert re.search(r"<ol[^>]*>.*үш<ul>.*</ul></li><li[^>]*>төрт</li></ol>", answer, re.DOTALL)


def test_a_phrase_of_another_language_carries_its_lang(client: Client) -> None:
    page = publish(
        language="en", body=[text('<p>They say <span lang="kk">көктем келді</span>.</p>')]
    )

    assert '<span lang="kk">көктем келді</span>' in client.get(page.url).content.decode()


def test_view_counts_are_shown_from_fifty_on(client: Client) -> None:
    page = publish()
    Story.objects.filter(pk=page.translation_key).update(views=49)
    few = client.get(page.url).content.decode()
    Story.objects.filter(pk=page.translation_key).update(views=2212)
    many = client.get(page.url).content.decode()

    assert "рет оқылды" not in few
    assert "2\xa0212 рет оқылды" in many


def test_topic_author_and_section_pages_list_the_publication(client: Client) -> None:
    family, aruzhan = topic(slug="family"), author(slug="aruzhan")
    page = publish(topics=[family], bylines=[Byline(author=aruzhan, role="writer")])

    for address in ("/kk/topics/family/", "/kk/authors/aruzhan/", "/kk/news/"):
        assert page.url in client.get(address).content.decode()


def test_an_author_without_a_kazakh_name_is_shown_in_russian_and_marked_so(client: Client) -> None:
    page = publish(bylines=[Byline(author=author(name_kk="", name_ru="Тимур"), role="writer")])

    assert '<span lang="ru">Тимур</span>' in client.get(page.url).content.decode()


def test_an_image_without_alt_text_in_this_language_never_borrows_one(client: Client) -> None:
    page = publish(language="kk", cover=picture(alt_ru="Степь весной"))

    html = client.get(page.url).content.decode()

    assert "Степь" not in html
    assert 'alt=""' in html


@pytest.mark.parametrize("kind", [PressReleasePage, InterviewPage, ReportPage])
def test_a_publication_without_its_facts_shows_no_empty_heading(client: Client, kind: type) -> None:
    page = publish(kind)

    html = client.get(page.url).content.decode()

    assert not re.search(r"<(h[2-6]|dt|ul|ol|dl)[^>]*>\s*</\1>", html)
    assert "Nothing Found" not in html


def test_contact_lines_are_shown_only_with_consent(client: Client) -> None:
    lines = [
        {"kind": "phone", "value": "+7 700 000 00 01", "consent": "shown"},
        {"kind": "phone", "value": "+7 700 000 00 02", "consent": "ask"},
        {"kind": "phone", "value": "+7 700 000 00 03", "consent": "hidden"},
    ]
    block = {
        "type": "organisation_contacts",
        "value": {"heading": "", "name": "«Хат»", "role": "", "lines": lines},
    }
    page = publish(PressReleasePage, in_section="press-releases", contacts=[block], body=[block])

    answers = [
        client.get(address).content.decode()
        for address in (page.url, "/kk/feed.xml", "/kk/search/?q=700")
    ]

    assert "00 01" in answers[0]
    assert not any("00 02" in answer or "00 03" in answer for answer in answers)


@pytest.mark.parametrize(
    "address", ["/kk/", "/kk/news/", "/kk/search/?q=Сәуле", "/kk/topics/family/"]
)
def test_a_card_tells_the_kind_of_what_it_leads_to(client: Client, address: str) -> None:
    family = topic(slug="family")
    publish(InterviewPage, title="Сәуле айтады", topics=[family])
    publish(title="Сәуле жадынамасы", genre="guide", topics=[family])

    html = client.get(address).content.decode()

    assert re.findall(r'card__kicker">([^<]+)<', html)[:2] in (
        ["Жадынама", "Сұхбат"],
        ["Сұхбат", "Жадынама"],
    )


def test_the_search_shows_nothing_of_another_language(client: Client) -> None:
    publish(language="ru", title="Весна Сәуле")

    assert "Весна Сәуле" not in client.get("/kk/search/?q=Сәуле").content.decode()


def test_a_page_of_text_shows_its_words_and_no_tags(client: Client) -> None:
    home = section("kk").get_parent()
    page = TextPage(
        title="Біз туралы",
        slug="samples",
        locale=home.specific.locale,
        body=[text("<p>Біз — <b>еріктіміз</b>.</p>")],
    )
    home.add_child(instance=page)

    html = client.get("/kk/samples/").content.decode()

    assert "<b>еріктіміз</b>" in html
    assert "&lt;p" not in html
