"""Whatever a server answers, what a reader has written is still there."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from articles.models import Publication
from comments.posting import MOST_IN_A_MINUTE
from tests.factories import publish
from tests.journeys.door import come_in

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Екі апта ойланып, әзер жазған пікірім."
POST = "Пікірді жіберу"


@pytest.fixture
def writing(browser: Browser, live_server: Any, account: Any) -> Any:
    """A reader with the form under a story before her, and the story."""
    account("aigul")
    story: Publication = publish(language="kk")
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    come_in(page, f"{live_server.url}/kk", "aigul", story.url)
    page.wait_for_load_state("load")
    yield page, story
    context.close()


def test_a_draft_outlives_a_server_that_has_fallen(writing: tuple[Page, Publication]) -> None:
    page, story = writing
    discussion = f"**/comments/{story.translation_key}/"

    def fallen(route: Route) -> None:
        # What stands before the portal answers so while it starts anew.
        route.fulfill(status=502, content_type="text/html", body="<h1>502 Bad Gateway</h1>")

    page.route(discussion, fallen)
    post(page, LONG)
    expect(page.locator("h1")).to_have_text("502 Bad Gateway")
    page.unroute(discussion)
    page.goto(page.url.partition("/kk/")[0] + story.url)

    expect(page.locator("#comment-text")).to_have_value(LONG)
    post(page, LONG)
    expect(page.locator(".comment")).to_contain_text(LONG)
    expect(page.locator("#comment-text")).to_have_value("")


def test_a_draft_outlives_a_limit(writing: tuple[Page, Publication]) -> None:
    page, story = writing
    for number in range(MOST_IN_A_MINUTE * 2):
        post(page, f"{number}-пікірім.")
        if page.get_by_text("Аз уақытта көп пікір жіберілді").count():
            break
    else:
        pytest.fail("there is no limit")

    expect(page.locator("#comment-text")).to_have_value(f"{number}-пікірім.")
    page.goto(page.url.partition("/kk/")[0] + story.url)
    expect(page.locator("#comment-text")).to_have_value(f"{number}-пікірім.")


def test_a_way_out_wipes_the_draft(writing: tuple[Page, Publication]) -> None:
    page, story = writing
    origin = page.url.partition("/kk/")[0]
    page.locator("#comment-text").fill(LONG)
    assert LONG in page.evaluate("JSON.stringify({...sessionStorage})")

    # Wherever the way out leads is not asked.
    page.route(lambda url: not url.startswith(origin), lambda route: route.fulfill(body="өзге бет"))
    page.locator("[data-quick-exit]:not(.skip-link)").first.click()
    page.wait_for_url(lambda url: not url.startswith(origin))
    page.wait_for_timeout(500)
    page.goto(origin + story.url)

    assert LONG not in page.evaluate("JSON.stringify({...sessionStorage})")
    expect(page.get_by_text(LONG)).to_have_count(0)


def post(page: Page, words: str) -> None:
    page.locator("#comment-text").fill(words)
    if page.locator("[name=has_read]").count():
        page.locator("[name=has_read]").check()
    with page.expect_navigation():
        page.get_by_role("button", name=POST).click()
