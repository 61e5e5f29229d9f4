"""The pages about the portal: what a new newsroom has, and what its editors make of it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.translation import gettext, override

from articles.before_publishing import warnings_for
from articles.models import ArticlePage, Correction, Menu, MenuLink, TextPage
from languages import CODES
from portal.first_pages import SLUGS, words_of
from portal.newsroom import set_up
from tests.factories import publish

pytestmark = pytest.mark.django_db

AT_ONCE = ("about", "corrections", "support", "privacy")
WAITING = ("contacts", "send-a-text")


def read(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def footer(client: Client, address: str) -> list[str]:
    return [link["href"] for link in read(client, address).select(".footer__links a")]


@pytest.mark.parametrize("slug", AT_ONCE)
def test_what_holds_for_every_newsroom_can_be_read_at_once_in_three_languages(
    client: Client, slug: str
) -> None:
    for code in CODES:
        page = read(client, f"/{code}/{slug}/")
        others = {link["href"] for link in page.select("a.languages__item")}

        assert page.h1.text == words_of(slug)[code]["title"]
        assert {href.split("/")[-3] for href in others} == set(CODES) - {code}


@pytest.mark.parametrize("slug", WAITING)
def test_what_lacks_an_address_of_the_newsroom_waits_for_an_editor(
    client: Client, slug: str
) -> None:
    for page in TextPage.objects.filter(slug=slug):
        assert client.get(page.url).status_code == 404
        with override("en"):
            assert warnings_for(page) == [
                "A block of contacts has no line yet: readers see nothing of it."
            ]


@pytest.mark.parametrize("code", CODES)
def test_the_foot_of_every_page_leads_to_them_in_one_order(client: Client, code: str) -> None:
    TextPage.objects.filter(slug__in=WAITING).update(live=True)
    publication = publish(language=code)

    expected = [f"/{code}/{slug}/" for slug in SLUGS]
    for address in (f"/{code}/", f"/{code}/privacy/", publication.url, f"/{code}/search/"):
        assert footer(client, address) == expected


def test_the_foot_shows_only_what_is_live(client: Client) -> None:
    TextPage.objects.get(slug="support", locale__language_code="kk").unpublish()

    assert "/kk/support/" not in footer(client, "/kk/")
    assert "/kk/contacts/" not in footer(client, "/kk/")
    assert "/ru/support/" in footer(client, "/ru/")


def test_a_page_that_the_editors_deleted_or_renamed_does_not_come_back() -> None:
    TextPage.objects.get(slug="support", locale__language_code="kk").delete()
    renamed = TextPage.objects.get(slug="about", locale__language_code="ru")
    renamed.slug = "kto-my"
    renamed.save()

    set_up()

    assert not TextPage.objects.filter(slug="support", locale__language_code="kk").exists()
    assert not TextPage.objects.filter(slug="about", locale__language_code="ru").exists()


def test_a_newsroom_whose_foot_leads_somewhere_is_left_alone() -> None:
    TextPage.objects.all().delete()
    MenuLink.objects.all().delete()
    footer = Menu.objects.get(place=Menu.Place.FOOTER)
    names = {f"name_{code}": "Біз" for code in CODES}
    MenuLink.objects.create(menu=footer, url="https://example.org/", **names)

    set_up()

    # But for the house rules, without which nobody could comment.
    assert {page.slug for page in TextPage.objects.all()} == {"house-rules"}


def test_the_pages_lead_to_each_other_and_never_to_a_draft(client: Client) -> None:
    for code in CODES:
        for slug in (*AT_ONCE, *WAITING):
            page = TextPage.objects.get(slug=slug, locale__language_code=code)
            for link in re.findall(r'<a [^>]*href="([^"]+)"', str(page.body)):
                assert client.get(link).status_code == 200, f"{page.url}: {link}"
    assert read(client, "/kk/about/").select_one(".body a[href='/kk/privacy/']")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_three_languages_say_the_same(slug: str) -> None:
    words = words_of(slug)
    shapes = {
        tuple(re.findall(r"<(h2|li|p|ul)|page:([a-z-]+)", words[code]["html"])) for code in CODES
    }

    assert len(shapes) == 1
    for code in CODES:
        assert words[code]["title"]
        assert "example.org" not in words[code]["html"]


@pytest.mark.parametrize("code", CODES)
def test_they_call_buttons_and_sections_as_the_portal_does(code: str) -> None:
    with override(code):
        named = {
            "support": ["Leave this site now", "Health and rights"],
            "corrections": ["Report a mistake"],
            "privacy": ["Leave this site now", "Log out and clear this device"],
            "about": ["Health and rights"],
        }
        for slug, names in named.items():
            for name in names:
                assert gettext(name) in words_of(slug)[code]["html"].replace("\xa0", " "), name


# --- The page of corrections --------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_corrections_gather_by_themselves_newest_first_in_their_own_language(
    client: Client, code: str
) -> None:
    other = "ru" if code != "ru" else "kk"
    first = publish(language=code, corrections=[Correction(made_on="2026-01-02", words="Алтау.")])
    second = publish(language=code, corrections=[Correction(made_on="2026-02-03", words="Жетеу.")])
    publish(language=code, live=False, corrections=[Correction(words="Нобай.")])
    publish(language=other, corrections=[Correction(words="Басқа тіл.")])

    items = read(client, f"/{code}/corrections/").select(".corrections-list__item")

    assert [item.a["href"] for item in items] == [
        f"{second.url}#corrections",
        f"{first.url}#corrections",
    ]
    assert ["Жетеу." in items[0].text, "Алтау." in items[1].text] == [True, True]


def test_where_nothing_was_corrected_there_is_no_empty_list(client: Client) -> None:
    page = read(client, "/kk/corrections/")

    assert not page.select(".corrections-list, main ul, main ol, main h2")


def test_many_corrections_come_in_pages_that_work_without_scripts(client: Client) -> None:
    words = [Correction(made_on="2026-01-02", words=f"Түзету {n}") for n in range(25)]
    publish(corrections=words)

    first = read(client, "/kk/corrections/")
    older = first.select_one(".pagination a")["href"]
    second = read(client, f"/kk/corrections/{older}")

    shown = [page.select(".corrections-list__item") for page in (first, second)]
    assert [len(items) for items in shown] == [20, 5]


@pytest.mark.parametrize("number", ["0", "999", "abc", "-1"])
def test_a_page_of_corrections_that_is_not_there_is_a_404(client: Client, number: str) -> None:
    assert client.get(f"/kk/corrections/?page={number}").status_code == 404


def test_the_page_of_corrections_costs_the_same_with_many(client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    publish(corrections=[Correction(words="Бір.")])
    client.get("/kk/corrections/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kk/corrections/")
    for _ in range(5):
        publish(ArticlePage, corrections=[Correction(words="Көп.")])
    with CaptureQueriesContext(connection) as many:
        client.get("/kk/corrections/")

    assert len(many) == len(few)
