"""What journeys start from: the desk of an editor, and browsers of readers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.desk import Desk
from tests.journeys.door import come_in


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Iterator[Desk]:
    """The desk of an editor, closed whatever happens: an open form keeps asking the server."""
    desk = Desk(browser.new_page(), live_server.url)
    yield desk
    desk.leave()
    desk.page.close()


@pytest.fixture
def somebody(browser: Browser) -> Any:
    """Give somebody a browser of her own: `somebody(**options)`; all are closed at the end."""
    contexts: list[BrowserContext] = []

    def come(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**options))
        return contexts[-1]

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def visit(somebody: Any, live_server: Any) -> Callable[..., Page]:
    """Log somebody in, in a browser of her own, at an address to which she comes back."""

    def come(username: str, back: str, language: str = "kk", **options: Any) -> Page:
        page = somebody(**options).new_page()
        come_in(page, f"{live_server.url}/{language}", username, back)
        return page

    return come
