"""What a reader is told when there is nothing to show: in her language, with a way on and a way out."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page
from wagtail.contrib.redirects.models import Redirect

from articles.models import HomePage, TextPage
from tests.factories import publish

pytestmark = pytest.mark.django_db

HEADINGS = {
    400: ("Бұл мекенжайды түсінбедік", "Мы не поняли этот адрес", "This address makes no sense to us"),
    403: ("Бұл бет сізге жабық", "Эта страница для вас закрыта", "This is closed to you"),
    404: ("Бұл бет мұнда жоқ", "Такой страницы здесь нет", "This page is not here"),
    410: ("Бұл мәтін жариядан алынды", "Этот текст снят с публикации", "This text was taken down"),
    429: ("Тым жиі болып кетті", "Слишком часто", "That was a little too often"),
}  # fmt: skip
LANGUAGES = ("kk", "ru", "en")


def refused(client: Client, status: int, language: str) -> Any:
    """Provoke an error as a visitor would."""
    if status == 400:
        return client.get(f"/{language}/search/?q=%00")
    if status == 404:
        return client.get(f"/{language}/nowhere/")
    story = publish(language=language)
    wish = (f"/{language}/wishes/", {"story": story.translation_key})
    if status == 403:
        return client.post(*wish, headers={"sec-fetch-site": "cross-site"})
    if status == 429:
        return [client.post(*wish, REMOTE_ADDR="203.0.113.77") for _ in range(21)][-1]
    story.unpublish()
    return client.get(story.url)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", HEADINGS)
def test_each_error_speaks_the_readers_language_and_leads_on(
    client: Client, status: int, language: str
) -> None:
    answer = refused(client, status, language)
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == status
    assert page.html["lang"] == language
    assert [each.text for each in page("h1")] == [HEADINGS[status][LANGUAGES.index(language)]]
    assert page.select_one(f'main form[action="/{language}/search/"] input[name=q]')
    assert page.select_one(f'main a[href="/{language}/"]')
    assert page.select_one('meta[name=robots][content^="noindex"]')
    assert len(page.select("[data-quick-exit]")) == 2


def test_whoever_was_too_quick_is_told_when_to_come_back(client: Client) -> None:
    assert refused(client, 429, "kk").headers["Retry-After"] == "3600"


# --- What was taken down --------------------------------------------------------------------------


def test_a_draft_that_never_was_public_is_nowhere(client: Client) -> None:
    assert client.get(publish(live=False).url).status_code == 404


def test_what_was_taken_down_and_is_public_in_another_language_says_where(client: Client) -> None:
    kazakh = publish(slug="koktem")
    publish(language="ru", slug="vesna", translation_of=kazakh, title="Весна")
    kazakh.unpublish()

    answer = client.get("/kk/news/koktem/")

    assert answer.status_code == 404
    assert "/ru/news/vesna/" in answer.content.decode()


def test_what_comes_back_is_there_again(client: Client) -> None:
    page = publish()
    page.unpublish()
    page.save_revision().publish()

    assert client.get(page.url).status_code == 200


def test_an_expired_page_is_gone_too(client: Client) -> None:
    page = publish(expire_at=timezone.now() - timezone.timedelta(minutes=1))

    call_command("publish_scheduled")

    assert client.get(page.url).status_code == 410


def test_a_page_of_text_that_was_taken_down_is_gone_too(client: Client) -> None:
    home = HomePage.objects.get(locale__language_code="kk")
    page = home.add_child(
        instance=TextPage(title="Бізге", slug="bizge", live=False, locale=home.locale)
    )
    page.save_revision().publish()
    page.refresh_from_db()
    page.unpublish()

    assert client.get("/kk/bizge/").status_code == 410


def test_a_redirect_of_the_editors_leads_on_from_what_was_taken_down(client: Client) -> None:
    page = publish()
    page.unpublish()
    Redirect.objects.create(old_path=page.url.rstrip("/"), redirect_link="/kk/news/")

    answer = client.get(page.url)

    assert (answer.status_code, answer.headers["Location"]) == (301, "/kk/news/")


# --- The two that stand without the portal --------------------------------------------------------


@pytest.fixture
def broken(client: Client, settings: Any) -> Client:
    settings.ROOT_URLCONF = "tests.safety.broken_urls"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("address", "status"), [("/kk/broken/", 500), ("/ru/no-database/", 503)])
def test_what_breaks_is_answered_by_the_page_that_needs_nothing(
    broken: Client, django_assert_num_queries: Any, address: str, status: int
) -> None:
    with django_assert_num_queries(0):
        answer = broken.get(address)

    file = django_settings.BASE_DIR / f"deploy/nginx/{status}.html"
    assert answer.status_code == status
    assert answer.content.decode() == file.read_text()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers.get("Retry-After") == ("60" if status == 503 else None)


@pytest.mark.parametrize("status", [500, 503])
def test_these_two_speak_three_languages_without_a_name_or_a_file_of_others(status: int) -> None:
    html = (django_settings.BASE_DIR / f"deploy/nginx/{status}.html").read_text()
    page = BeautifulSoup(html, "html.parser")

    assert [page.html["lang"], *(each["lang"] for each in page("section")[1:])] == list(LANGUAGES)
    assert len(page("h1")) == 1
    assert len(page.select("[data-quick-exit]")) == 1
    assert not page.select("link, img, script[src]")
    assert "көктем" not in page.text.lower()


def test_their_files_are_those_that_the_templates_make() -> None:
    call_command("error_pages", "--check")


def test_their_way_out_works_under_their_policy(page: Page) -> None:
    """As nginx sends it: everything inline, and a policy that allows just that."""
    folder = django_settings.BASE_DIR / "deploy/nginx"
    policy = re.search(r'default "(.*)"; }', (folder / "error_pages.conf").read_text())
    assert policy
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route("https://www.wikipedia.org/", lambda route: route.fulfill(body="<h1>Wikipedia</h1>"))
    page.route(
        "http://koktem.example/**",
        lambda route: route.fulfill(
            body=(folder / "503.html").read_text(),
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": policy[1]},
        ),
    )
    page.goto("http://koktem.example/kk/")

    weight = page.locator("h1").evaluate("each => getComputedStyle(each).fontWeight")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.wikipedia.org/")

    assert weight == "600"
    assert not [each for each in said if "Content Security Policy" in each]
