"""What journeys through the newsroom start from."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.desk import Desk


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Iterator[Desk]:
    """The desk of an editor, closed whatever happens: an open form keeps asking the server."""
    desk = Desk(browser.new_page(), live_server.url)
    yield desk
    desk.leave()
    desk.page.close()
