"""A page that comes slowly, tag by tag, as over a network that is as thin as it can be."""

import re
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.models import ReportPage
from languages import CODES
from tests.budgets.test_page_weight import DESK, PAINTED, SETTLED, SHIFTS
from tests.factories import publish

# Longer than a frame, so that each tag may be painted before the next has come.
PAUSE = 0.04


@pytest.fixture
def slow_address(db: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """A report in the language that is asked for; all of its masthead comes tag by tag."""
    html = Client().get(publish(ReportPage, language=request.param).url).content.decode()
    before, masthead, after = re.split(r'(?s)(<header class="masthead".*?</header>)', html)
    handler = type("OfThisPage", (Slow,), {"parts": [before, *tags(masthead), after]})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def tags(html: str) -> list[str]:
    return re.findall(r"<[^>]*>[^<]*", html)


class Slow(BaseHTTPRequestHandler):
    parts: list[str]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/":
            self._answer("text/html; charset=utf-8", self.parts)
        elif path.endswith(".css"):
            self._answer(
                "text/css", [Path(finders.find(path.removeprefix("/static/"))).read_text()]
            )
        else:
            self.send_error(404)

    def _answer(self, kind: str, parts: list[str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        for part in parts:
            self.wfile.write(part.encode())
            time.sleep(PAUSE)

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.parametrize("slow_address", CODES, indirect=True)
def test_nothing_in_the_masthead_moves_while_it_comes(browser: Any, slow_address: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.add_init_script(SHIFTS)

    page.goto(slow_address)
    page.evaluate(PAINTED)
    moved = page.evaluate(SETTLED)
    context.close()

    assert [shift for shift in moved if "masthead" in shift[2] or "menu" in shift[2]] == []
