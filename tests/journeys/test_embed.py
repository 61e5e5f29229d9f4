"""A film of another site, seen by a reader's browser: nothing is asked of that site before the click."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories import publish

pytestmark = pytest.mark.django_db(transaction=True)

FILMS = {
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
    "https://vimeo.com/76979871": "https://player.vimeo.com/video/76979871",
}


@pytest.mark.parametrize("address", FILMS)
def test_nothing_is_loaded_from_another_site_before_the_reader_asks_for_it(
    page: Page, live_server: Any, address: str
) -> None:
    film = {"type": "embed", "value": {"url": address, "title": "Он екі минуттық әңгіме"}}
    publication = publish(body=[film])
    asked_elsewhere: list[str] = []

    def refuse(route: Route) -> None:
        asked_elsewhere.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith(live_server.url), refuse)
    page.goto(live_server.url + publication.url)
    page.wait_for_load_state("networkidle")
    button = page.locator("[data-embed-open]")
    expect(button).to_contain_text("YouTube" if "youtube" in address else "Vimeo")
    assert asked_elsewhere == []

    button.click()

    player = page.locator("iframe")
    expect(player).to_have_attribute("title", "Он екі минуттық әңгіме")
    assert player.get_attribute("referrerpolicy") == "no-referrer"
    page.wait_for_timeout(500)
    assert asked_elsewhere
    assert all(url.startswith(FILMS[address]) for url in asked_elsewhere)


def test_without_scripts_the_film_is_a_plain_link(client: Any) -> None:
    film = {"type": "embed", "value": {"url": "https://vimeo.com/76979871", "title": "Әңгіме"}}

    html = client.get(publish(body=[film]).url).content.decode()

    assert 'href="https://vimeo.com/76979871"' in html
    assert "<iframe" not in html
