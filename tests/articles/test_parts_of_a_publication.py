"""Every part of a publication page that the reader's brief names, in its order, in three languages."""

import re
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.test.utils.form_data import inline_formset
from wagtail_footnotes.models import Footnote

from articles.models import Byline, Correction, InterviewPage, Issue, Person, Story
from articles.translating import open_translation
from languages import CODES
from tests.editing import send
from tests.factories import author, picture, publish, section, text, topic

pytestmark = pytest.mark.django_db

WORDS = "<p>" + "көктем келді " * 300 + "</p>"
HEADINGS = "<h2>Бірінші кеш</h2><p>Шай.</p><h3>Шайдан кейін</h3><p>Нан.</p><h2>Соңғы кеш</h2>"
NAMES = {"name_kk": "Көктем", "name_ru": "Весна", "name_en": "Spring"}


def read(client: Client, page: Any) -> BeautifulSoup:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def full_publication(language: str, **fields: Any) -> Any:
    """Publish a long text with everything around it, a neighbour in its issue and a relative."""
    family = topic()
    issue = Issue.objects.create(
        slug=f"spring-{uuid4().hex[:6]}", published_on="2026-03-08", **NAMES
    )
    publish(language=language, topics=[family], issue=issue, issue_position=2)
    note = Footnote(uuid=uuid4(), text="<p>Дереккөз.</p>", locale=section(language).locale)
    mark = f'<footnote id="{note.uuid}">1</footnote>'
    warning = {"text": "Зорлық туралы.", "helpline_name": "Түнгі дауыс"}
    defaults = {
        "title": "Көктем келді",
        "headline_note": "Дегендей",
        "body": [text(f"{HEADINGS}<p>Тұз.{mark}</p>{WORDS}")],
        "footnotes": [note],
        "topics": [family],
        "bylines": [Byline(author=author(), role="writer")],
        "cover": picture(),
        "content_note": [{"type": "content_note", "value": warning}],
        "corrections": [Correction(made_on="2026-03-09", words="Алтау емес, жетеу.")],
        "source_name": "The Village",
        "source_licence": "CC BY 4.0",
        "issue": issue,
        "issue_position": 1,
    }
    page = publish(language=language, **{**defaults, **fields})
    Story.objects.filter(pk=page.translation_key).update(views=2212)
    return page


@pytest.mark.parametrize("language", CODES)
def test_the_page_stands_in_the_order_of_the_readers_brief(client: Client, language: str) -> None:
    html = client.get(full_publication(language).url).content.decode()
    order = [
        'class="skip-link"',
        "data-quick-exit",
        'class="masthead"',
        'class="breadcrumb"',
        'class="publication__kicker"',
        "<h1",
        'class="publication__lead"',
        'class="bylines"',
        'class="publication__facts"',
        'class="source"',
        'class="content-note"',
        "picture--cover",
        'class="contents"',
        'class="body"',
        'class="notes"',
        'class="corrections"',
        'class="topics"',
        'class="typo-invitation"',
        'class="share"',
        'class="in-issue"',
        'class="related"',
        'class="discussion"',
        'class="footer"',
    ]

    places = [html.find(part) for part in order]

    assert -1 not in places, [part for part, place in zip(order, places, strict=True) if place < 0]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "contents", "share", "corrections", "label"),
    [
        ("kk", "Мазмұны", "Бөлісу", "Түзетулер", "Сіз осы жердесіз"),
        ("ru", "Содержание", "Поделиться", "Исправления", "Вы здесь"),
        ("en", "Contents", "Share", "Corrections", "You are here"),
    ],
)
def test_the_parts_are_called_in_the_readers_language(
    client: Client, language: str, contents: str, share: str, corrections: str, label: str
) -> None:
    page = read(client, full_publication(language))

    assert page.select_one("nav.contents")["aria-label"] == contents
    assert page.select_one("nav.breadcrumb")["aria-label"] == label
    assert page.select_one("#share-heading").text == share
    assert page.select_one("#corrections-heading").text == corrections


@pytest.mark.parametrize("language", CODES)
def test_each_line_of_the_contents_leads_to_a_heading_of_the_same_words(
    client: Client, language: str
) -> None:
    page = read(client, full_publication(language))
    lines = page.select(".contents__fold a")

    assert [line.text for line in lines] == ["Бірінші кеш", "Шайдан кейін", "Соңғы кеш"]
    for line in lines:
        assert page.find(id=line["href"].removeprefix("#")).text == line.text
    beside = page.select(".contents__beside a")
    assert [line["href"] for line in beside] == [line["href"] for line in lines]


def test_a_short_text_has_anchors_but_no_contents(client: Client) -> None:
    page = read(client, publish(body=[text(HEADINGS)]))

    assert page.find(id="s-birinshi-kesh").name == "h2"
    assert not page.select(".contents")


def test_the_contents_reach_into_speakers_sections_and_to_questions(client: Client) -> None:
    speaker = Person.objects.create(name_kk="Сәуле")
    told = {"speaker": speaker.pk, "text": f"<h3>Алғашқы хат</h3>{WORDS}"}
    asked = {"question": "Не өзгерді?", "answer": "<p>Бәрі.</p>"}
    body = [
        {"type": "speaker_section", "value": told},
        {"type": "question_answer", "value": asked},
    ]

    page = read(client, publish(InterviewPage, body=body))

    lines = [line.text for line in page.select(".contents__fold a")]
    assert lines == ["Сәуле", "Алғашқы хат", "Не өзгерді?"]
    assert page.select_one(".contents__fold ol ol a")["href"] == "#s-algashqy-hat"


def test_no_two_things_on_a_page_have_one_id(client: Client) -> None:
    first = read(client, full_publication("en"))
    ids = [each["id"] for each in first.select("[id]")]
    named_alike = "".join(f"<h2>{each}</h2><p>…</p>" for each in [*ids, *ids])

    second = read(client, full_publication("en", body=[text(named_alike + WORDS)]))

    again = [each["id"] for each in second.select("[id]")]
    assert len(again) == len(set(again)) > 2 * len(ids)


def test_feeds_have_the_text_without_contents(client: Client) -> None:
    full_publication("kk")

    feed = client.get("/kk/feed.xml").content.decode()

    assert "Шайдан кейін" in feed
    assert "contents__" not in feed


# --- Bylines ------------------------------------------------------------------------------------


def test_several_people_of_one_role_stand_behind_its_name_once(client: Client) -> None:
    names = ("Аружан", "Санжар", "Мадина")
    people = [author(name_kk=name) for name in names]
    roles = ("writer", "photographer", "writer")
    bylines = [Byline(author=who, role=role) for who, role in zip(people, roles, strict=True)]

    lines = read(client, publish(bylines=bylines)).select(".bylines__item")

    assert [" ".join(line.text.split()) for line in lines] == [
        "мәтін: Аружан, Мадина",
        "сурет: Санжар",
    ]


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("ru", "kk", "орысшадан аударған"),
        ("kk", "ru", "перевод с\u00a0казахского"),
        ("ru", "en", "translated from Russian"),
    ],
)
def test_a_translator_is_named_with_the_language_translated_from(
    client: Client, account: Any, source: str, target: str, words: str
) -> None:
    original = publish(language=source)
    draft = open_translation(original, language=target, user=account("aigul", "Chief"))
    draft.bylines = [Byline(author=author(), role="translator")]
    draft.save_revision().publish()

    page = read(client, draft)

    assert page.select_one(".bylines__role").text == f"{words}:"


def test_a_translator_of_a_text_from_elsewhere_is_named_alone(client: Client) -> None:
    page = read(client, publish(bylines=[Byline(author=author(), role="translator")]))

    assert page.select_one(".bylines__role").text == "аударма:"


# --- Corrections --------------------------------------------------------------------------------


def test_corrections_stand_under_the_text_newest_first_and_are_told_of_above(
    client: Client,
) -> None:
    corrections = [
        Correction(made_on="2026-03-09", words="Алтау емес, жетеу."),
        Correction(made_on="2026-04-01", words="Семей емес, Өскемен."),
    ]
    page = read(client, publish(corrections=corrections))

    words = [" ".join(each.text.split()) for each in page.select(".corrections__item")]
    told = page.select_one(".publication__facts a[href='#corrections']").parent
    assert words[0].endswith("Семей емес, Өскемен.")
    assert words[1].endswith("Алтау емес, жетеу.")
    assert "түзетілген" in told.text
    assert told.time["datetime"] == "2026-04-01"


def test_a_text_without_corrections_has_no_such_heading(client: Client) -> None:
    page = read(client, publish())

    assert not page.select(".corrections, [href='#corrections']")


def test_a_translation_does_not_inherit_what_was_corrected_in_another_language(
    account: Any,
) -> None:
    original = publish(corrections=[Correction(words="Алтау емес, жетеу.")])

    draft = open_translation(original, language="ru", user=account("aigul", "Chief"))

    assert not draft.corrections.exists()
    assert original.corrections.count() == 1


@pytest.mark.parametrize(("day", "kept"), [("2026-03-09", 1), ("2999-01-01", 0)])
def test_an_editor_adds_a_correction_but_none_of_a_day_to_come(
    logged_in: Any, day: str, kept: int
) -> None:
    page = publish()
    row = {"made_on": day, "words": "Алтау емес, жетеу."}

    send(logged_in("aigul", "Editors kk"), page, act="publish", corrections=inline_formset([row]))

    assert Correction.objects.count() == kept


# --- Share --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CODES)
def test_a_text_is_shared_by_plain_links_and_an_address_that_can_be_marked(
    client: Client, language: str
) -> None:
    page = publish(language=language, title="Ана мен бала & шай")
    share = read(client, page).select_one(".share")
    links = {link.text: link for link in share.select("a")}
    address = f"http%3A%2F%2Flocalhost%3A8000%2F{language}%2Fnews%2F{page.slug}%2F"

    assert share.select_one("[data-share-address]").text == f"http://localhost:8000{page.url}"
    assert links["Telegram"]["href"].startswith(f"https://t.me/share/url?url={address}&text=")
    assert links["WhatsApp"]["href"].startswith("https://wa.me/?text=")
    assert links["WhatsApp"]["href"].endswith(f"%20{address}")
    assert "%26" in links["WhatsApp"]["href"]
    for link in links.values():
        assert "noreferrer" in link["rel"]
        assert "target" not in link.attrs
    assert all("hidden" in button.attrs for button in share.select("button"))


def test_a_headline_cannot_leave_the_links_that_share_it(client: Client) -> None:
    page = publish(title='"><script>alert(1)</script>&url=https://evil.example')

    answer = client.get(page.url)

    assert "<script>alert" not in answer.content.decode()
    for link in BeautifulSoup(answer.content, "html.parser").select(".share a"):
        assert "evil.example" in link["href"]
        assert "&url=https://evil" not in link["href"]
        assert link["href"].count("url=") <= 1


# --- What a hurried reading misses --------------------------------------------------------------


def test_a_note_leads_both_ways_wherever_its_mark_stands_and_however_often(
    client: Client,
) -> None:
    note = Footnote(uuid=uuid4(), text="<p>Дереккөз.</p>", locale=section("kk").locale)
    mark = f'<footnote id="{note.uuid}">1</footnote>'
    speaker = Person.objects.create(name_kk="Сәуле")
    body = [
        text(f"<h2>Кеш{mark}</h2><ul><li>Шай{mark}</li></ul>"),
        {"type": "speaker_section", "value": {"speaker": speaker.pk, "text": f"<p>Нан{mark}</p>"}},
        {"type": "question_answer", "value": {"question": "Не?", "answer": f"<p>Тұз{mark}</p>"}},
    ]
    page = read(client, publish(InterviewPage, body=body, footnotes=[note], headline_note="Сөз"))

    marks = page.select(".note-mark a")
    backs = page.select(".notes__back")
    assert len(marks) == len(backs) == 5
    assert all(each["role"] == "doc-noteref" for each in marks)
    assert all(each["role"] == "doc-backlink" for each in backs)
    assert {each["href"] for each in backs} == {f"#{each['id']}" for each in marks}
    for each in marks:
        assert page.find(id=each["href"].removeprefix("#"))
    names = [each["aria-label"] for each in backs]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", CODES)
def test_no_heading_of_an_empty_publication_stands_alone(client: Client, language: str) -> None:
    html = client.get(publish(language=language, lead="").url).content.decode()

    assert not re.search(r"<(h[1-6]|dt|dd|ul|ol|dl|nav|p class[^>]*)>\s*</\1>", html)
