"""An editor types in the three samples in a browser, publishes them, and readers find them."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import (
    InterviewPage,
    Organisation,
    Person,
    PressReleasePage,
    Project,
    Publication,
    ReportPage,
)
from tests.factories import author, section, topic
from tests.journeys import samples
from tests.journeys.desk import PATIENCE, Desk

pytestmark = pytest.mark.django_db(transaction=True)

Read = Callable[[str], Page]


@pytest.fixture
def desk(page: Page, live_server: Any, account: Any) -> Iterator[Desk]:
    """The desk of an editor who writes all three languages, logged in."""
    account("aigul", "Editors kk", "Editors ru", "Editors en")
    desk = Desk(page, live_server.url)
    desk.log_in("aigul")
    yield desk
    desk.leave()
    assert desk.failures == []


@pytest.fixture
def read(browser: Browser, live_server: Any) -> Iterator[Read]:
    """Open an address of the portal as a reader who has never been here."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    reader = context.new_page()
    reader.set_default_timeout(PATIENCE)

    def open_address(address: str) -> Page:
        reader.goto(live_server.url + address)
        return reader

    yield open_address
    assert context.cookies() == []
    context.close()


def html_of(paragraphs: list[str]) -> str:
    return "".join(f"<p>{escape(each)}</p>" for each in paragraphs)


def published(headline: str) -> Publication:
    return Publication.objects.get(title=headline, live=True)


def find_and_read(read: Read, headline: str, *, language: str, section_slug: str) -> Locator:
    """Find a text by searching and in its section's list, open it there, and return it."""
    words = " ".join(headline.strip("“”«»").split()[-2:]).rstrip("!?.…”»")
    in_search = read(f"/{language}/search/?q={words}").get_by_role("link", name=headline)
    expect(in_search.first).to_be_visible()
    in_list = read(f"/{language}/{section_slug}/")
    in_list.get_by_role("link", name=headline).first.click()
    expect(in_list.locator("h1")).to_contain_text(headline)
    return in_list.locator("article.publication")


def see_note_both_ways(text: Locator, note: str) -> None:
    """Follow the star of the headline down to its note, and the note's arrow back up."""
    text.locator("#headline-note-mark").click()
    expect(text.page).to_have_url(re.compile("#headline-note$"))
    expect(text.locator("#headline-note")).to_be_in_viewport()
    expect(text.locator("#headline-note")).to_contain_text(note)
    text.locator("#headline-note a").click()
    expect(text.page).to_have_url(re.compile("#headline-note-mark$"))
    expect(text.locator("h1")).to_be_in_viewport()


def test_a_press_release_is_published_in_three_languages_each_by_itself(
    desk: Desk, read: Read, client: Client
) -> None:
    sample = samples.press_release()
    topic(name_kk="Бұқаралық ақпарат", name_ru="Медиа", name_en="Media")
    author(name_kk="Аружан", name_ru="Аружан", name_en="Aruzhan")

    desk.begin("pressreleasepage", section("en", "press-releases"))
    desk.write("title", sample.headline)
    desk.write("headline_note", sample.note)
    desk.write("lead", sample.paragraphs[0])
    text = desk.add_block("text")
    desk.type(text, sample.paragraphs[1])
    desk.paste(text, html_of(sample.paragraphs[2:]))
    desk.turn_to(1)
    byline = desk.add_row("bylines")
    desk.choose(byline, "Аружан")
    desk.page.get_by_label("Медиа").check()
    desk.see_that_it_is_saved()
    expect(desk.preview_on_a_phone().locator("h1")).to_contain_text(sample.headline)
    desk.publish()

    english = published(sample.headline)
    assert [topic.name_en for topic in english.topics.all()] == ["Media"]
    assert [byline.author.name_en for byline in english.authors] == ["Aruzhan"]

    desk.open_translation(sample.headline, "ru")
    desk.write("title", "Пресс-релиз: пришла весна")
    desk.write("headline_note", "«Келді» значит «пришла».")
    desk.write("lead", "Открылась площадка на трёх языках.")
    desk.type(desk.field("body"), "Мы открыли площадку, где каждому есть что прочитать.")
    desk.see_that_it_is_saved()
    desk.publish()

    desk.open_translation(sample.headline, "kk")
    desk.write("title", "Баспасөз хабарламасы: көктем келді")
    desk.write("headline_note", "Көктем келді дегендей естіледі.")
    desk.write("lead", "Үш тілдегі алаң ашылды.")
    desk.type(desk.field("body"), "Бізде әркім оқитын әңгіме бар.")
    desk.see_that_it_is_saved()
    kazakh = PressReleasePage.objects.get(locale__language_code="kk")
    assert not kazakh.live

    russian = published("Пресс-релиз: пришла весна")
    desk.open(russian.pk)
    desk.write("lead", "Открылась площадка на трёх языках, и ещё не все места заняты.")
    desk.publish()
    assert "көктем келді" not in client.get("/kk/press-releases/").content.decode()
    assert client.get(kazakh.url).status_code == 404

    desk.open(kazakh.pk)
    desk.publish()

    for language, headline, note, words in (
        ("en", sample.headline, sample.note, sample.paragraphs[-1]),
        ("ru", "Пресс-релиз: пришла весна", "«Келді» значит «пришла».", "ещё не все места заняты"),
        ("kk", "Баспасөз хабарламасы: көктем келді", "Көктем келді дегендей", "әркім оқитын"),
    ):
        article = find_and_read(read, headline, language=language, section_slug="press-releases")
        expect(article).to_contain_text(words)
        expect(article).not_to_contain_text("Мы открыли" if language != "ru" else "әркім")
        see_note_both_ways(article, note)
    kazakh.refresh_from_db()
    assert kazakh.slug == "baspasoz-habarlamasy-koktem-keldi"
    assert kazakh.translated_from in russian.revisions.all() | english.revisions.all()


def test_a_project_report_keeps_counting_after_bullets_and_shows_its_figures(
    desk: Desk, read: Read
) -> None:
    sample = samples.project_report()
    grantee = Organisation.objects.create(name_en=sample.grantee, name_ru="Получатель")
    Project.objects.create(name_en=sample.project, name_ru="Проект вечеров", grantee=grantee)
    items = "".join(
        f"<li>{escape(words)}{'<ul>' if bullets else ''}"
        f"{''.join(f'<li>{escape(each)}</li>' for each in bullets)}{'</ul>' if bullets else ''}</li>"
        for words, bullets in sample.items
    )

    desk.begin("reportpage", section("en", "reports"))
    desk.write("title", sample.headline)
    desk.write("lead", sample.before[0])
    text = desk.add_block("text")
    desk.paste(text, html_of(sample.before[1:]) + f"<ol>{items}</ol>" + html_of(sample.after))
    figures = desk.add_block("figures")
    for position, (figure, label) in enumerate(sample.figures):
        if position:
            figures.locator(".c-sf-add-button").last.click()
        figures.locator('input[id$="-figure"]').last.fill(figure)
        figures.locator('input[id$="-label"]').last.fill(label)
    contacts = desk.add_block("organisation_contacts")
    contacts.locator('select[id$="-kind"]').select_option("phone")
    contacts.locator('input[id$="-value"]').last.fill(sample.phones[0])
    desk.turn_to(1)
    desk.choose(desk.field("project"), "Проект вечеров")
    desk.see_that_it_is_saved()
    expect(desk.preview_on_a_phone().locator("h1")).to_contain_text(sample.headline)
    desk.publish()

    assert published(sample.headline).specific_class is ReportPage
    article = find_and_read(read, sample.headline, language="en", section_slug="reports")
    counted = article.locator(".body ol > li")
    expect(counted).to_have_count(len(sample.items))
    assert article.locator(".body ol").count() == 1
    for number, (words, bullets) in enumerate(sample.items):
        expect(counted.nth(number)).to_contain_text(words)
        expect(counted.nth(number).locator("ul > li")).to_have_count(len(bullets))
    for figure, label in sample.figures:
        expect(article.locator(".figures__item", has_text=label)).to_contain_text(figure)
        expect(article.get_by_text(label).first).to_be_visible()
    expect(article).to_contain_text(sample.grantee)
    expect(article).not_to_contain_text(sample.phones[0])


def test_an_interview_introduces_its_speakers_and_the_editors_speak_first(
    desk: Desk, read: Read
) -> None:
    sample = samples.interview()
    author(name_en=sample.author, name_ru="Александра")
    for number, (speaker, _words) in enumerate(sample.sections):
        name, _, role = speaker.partition(", ")
        Person.objects.create(name_en=name, role_en=role, name_ru=f"Собеседник {number}")

    desk.begin("interviewpage", section("en", "interviews"))
    desk.write("title", sample.headline)
    desk.write("lead", sample.lead)
    desk.type(desk.field("editors_note"), sample.editors_note)
    text = desk.add_block("text")
    desk.paste(text, html_of(sample.introduction))
    desk.add_footnote(text, "The newsroom knows all names.")
    for number, (_speaker, words) in enumerate(sample.sections):
        block = desk.add_block("speaker_section")
        desk.choose(block, f"Собеседник {number}")
        desk.paste(block, "".join(
            f"<{tag}>{escape(each)}</{tag}>"
            for each in words
            for tag in ["h3" if samples.is_heading(each) else "p"]
        ))  # fmt: skip
    desk.turn_to(1)
    desk.choose(desk.add_row("bylines"), "Александра")
    for number in range(len(sample.sections)):
        desk.choose(desk.add_row("speakers"), f"Собеседник {number}")
    desk.see_that_it_is_saved()
    expect(desk.preview_on_a_phone().locator("h1")).to_contain_text(sample.headline)
    desk.publish()

    interview = published(sample.headline)
    assert interview.specific_class is InterviewPage
    article = find_and_read(read, sample.headline, language="en", section_slug="interviews")
    expect(article.locator(".editors-note")).to_contain_text(sample.editors_note)
    introduced = article.locator(".speakers")
    for speaker, words in sample.sections:
        name = speaker.partition(", ")[0]
        expect(introduced).to_contain_text(name)
        told = article.locator(".speaker-section", has_text=words[-1])
        expect(told.get_by_role("heading", name=name)).to_be_visible()
        expect(told.locator("h3")).to_have_count(sum(map(samples.is_heading, words)))
    article.locator('.body a[role="doc-noteref"]').click()
    expect(article.locator("#note-1")).to_contain_text("The newsroom knows all names.")
    article.locator("#note-1 a[role='doc-backlink']").click()
    expect(article.locator('.body a[role="doc-noteref"]')).to_be_in_viewport()

    for language in ("kk", "ru"):
        absent = read(f"/{language}/interviews/{interview.slug}/")
        expect(absent.locator(f'main a[href="{interview.url}"]').first).to_be_visible()
