"""What every kind of page weighs for a reader on a slow network (the budgets of the reader's brief)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from secrets import token_hex
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import expect

from checks.tour import Stop, tour
from languages import CODES

KB = 1024
CODE = 50 * KB
HTML, CSS, JS = 20 * KB, 14 * KB, 10 * KB
WITH_COVER = 120 * KB
REQUESTS = 8
PUBLICATIONS = ("news", "guide", "research", "press-release", "interview", "report")
# Of the window; less is half a pixel of rounding.
VISIBLE = 0.001
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# Asked for by the browser on its own account, after the page stands.
BY_THE_WAY = ("ping", "beacon", "other")
SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) {
      const nodes = each.sources.map((s) => s.node?.parentElement?.className || s.node?.nodeName);
      shifts.push([each.value, each.hadRecentInput, String(nodes)]);
    }
  }).observe({type: "layout-shift", buffered: true});
"""
PAINTED = """async () => {
  while (!performance.getEntriesByName("first-contentful-paint").length) {
    await new Promise(requestAnimationFrame);
  }
}"""
SETTLED = """async () => {
  await document.fonts.ready;
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  return window.shifts;
}"""


@dataclass
class View:
    """One first view of a page: what was asked for, and what moved."""

    status: int = 0
    bytes: dict[str, int] = field(default_factory=dict)
    cover: int = 0
    addresses: list[str] = field(default_factory=list)
    shifts: list[Any] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)

    def of(self, kind: str) -> int:
        return self.bytes.get(kind, 0)

    @property
    def moved(self) -> float:
        return sum(value for value, _, _ in self.shifts)

    @property
    def code(self) -> int:
        return self.of("document") + self.of("stylesheet") + self.of("script")


def look(browser: Any, address: str, size: dict[str, int]) -> View:
    """Open a page as somebody who was never here."""
    context = browser.new_context(viewport=size)
    page, view = context.new_page(), View()
    page.add_init_script(SHIFTS)
    page.on("request", lambda request: _note(request, view))
    page.on("response", lambda response: _weigh(response, view))
    view.status = page.goto(address, wait_until="domcontentloaded").status
    page.evaluate(PAINTED)
    page.wait_for_load_state("load")
    view.shifts = page.evaluate(SETTLED)
    view.cookies = context.cookies()
    context.close()
    return view


def _note(request: Any, view: View) -> None:
    if request.resource_type not in BY_THE_WAY and not request.url.startswith("data:"):
        view.addresses.append(request.url)


def _weigh(response: Any, view: View) -> None:
    kind = response.request.resource_type
    if "set-cookie" in response.headers:
        view.cookies.append(response.headers["set-cookie"])
    if kind in BY_THE_WAY or kind == "font":
        return
    body = response.body()
    if kind in ("document", "stylesheet", "script"):
        body = brotli.compress(body, quality=5)
    if kind == "image" and not view.cover:
        view.cover = len(body)
    view.bytes[kind] = view.of(kind) + len(body)


@pytest.fixture(scope="module")
def views(browser: Any, demo_address: str) -> dict[Stop, View]:
    """The first view of each kind of page on a phone."""
    return {stop: look(browser, demo_address + stop.path, PHONE) for stop in tour()}


@pytest.fixture
def broken_address() -> Iterator[str]:
    """A page that does all that ours must not."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Broken) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Broken(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        elsewhere = f"http://localhost:{self.server.server_port}/x"
        noise = token_hex(HTML * 2)
        moves = """<script>onload = () => requestAnimationFrame(() => requestAnimationFrame(
            () => { document.querySelector("p").style.height = "300px"; }))</script>"""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Set-Cookie", "seen=1")
        self.end_headers()
        page = f"<p>Көктем</p><img src={elsewhere}><p>келді</p>{moves}<!--{noise}-->"
        self.wfile.write(page.encode())

    def log_message(self, *args: object) -> None:
        pass


def test_public_pages_are_sent_as_brotli_to_who_takes_it_and_personal_ones_never(
    client: Client, db: None
) -> None:
    takes_brotli = {"accept-encoding": "gzip, deflate, br"}

    public = client.get("/kk/", headers=takes_brotli)
    plain = client.get("/kk/")
    personal = client.get("/kk/accounts/login/", headers=takes_brotli)

    assert brotli.decompress(public.content) == plain.content
    assert "Accept-Encoding" in public.headers["Vary"]
    assert "Content-Encoding" not in personal.headers


def test_the_stylesheet_and_the_scripts_keep_within_their_budget() -> None:
    css = brotli.compress(Path(finders.find("css/koktem.css")).read_bytes())
    scripts = [brotli.compress(path.read_bytes()) for path in Path("static/js").glob("*.js")]

    assert len(css) <= CSS
    assert sum(map(len, scripts)) <= JS


def test_the_tour_meets_every_kind_of_page_in_three_languages(views: dict[Stop, View]) -> None:
    kinds = {code: {stop.kind for stop in views if stop.language == code} for code in CODES}

    assert kinds["kk"] - {"front-door"} == kinds["ru"] == kinds["en"]
    assert {"interview", "report", "press-release", "guide", "research", "absent"} < kinds["ru"]
    for stop, view in views.items():
        assert view.status == stop.status, stop


def test_every_page_keeps_within_the_budgets_of_bytes(views: dict[Stop, View]) -> None:
    for stop, view in views.items():
        assert view.of("document") <= HTML, f"{stop.name}: {view.bytes}"
        assert view.code <= CODE, f"{stop.name}: {view.bytes}"
        assert view.code + view.cover <= WITH_COVER, f"{stop.name}: {view.bytes}"


def test_every_publication_makes_at_most_eight_requests(views: dict[Stop, View]) -> None:
    for stop, view in views.items():
        if stop.kind not in PUBLICATIONS:  # a list has a small picture for each text
            continue
        assert len(view.addresses) <= REQUESTS, f"{stop.name}: {view.addresses}"


def test_every_page_asks_this_host_alone_and_gives_no_cookie(
    views: dict[Stop, View], demo_address: str
) -> None:
    ours = urlsplit(demo_address).netloc

    for stop, view in views.items():
        assert {urlsplit(each).netloc for each in view.addresses} == {ours}, stop
        assert view.cookies == [], stop


def test_nothing_moves_on_a_phone(views: dict[Stop, View]) -> None:
    for stop, view in views.items():
        assert view.moved < VISIBLE, f"{stop.name}: {view.shifts}"


def test_nothing_moves_on_a_desk(browser: Any, demo_address: str) -> None:
    kinds = sorted({stop.kind for stop in tour()})
    language_of = dict(zip(kinds, cycle(CODES), strict=False))
    for stop in tour():
        if stop.language == language_of[stop.kind]:
            view = look(browser, demo_address + stop.path, DESK)
            assert view.moved < VISIBLE, f"{stop.name}: {view.shifts}"


@pytest.mark.parametrize(
    ("path", "until", "waits"),
    [
        ("/", '<li lang="en">', ".front-door__name"),
        ("/kk/", "<main", ".masthead__name"),
        ("/kk/", '<div class="quick-exit__more"', ".quick-exit__link"),
        ("/kk/", '<p class="card__date"', ".front__lead .card__picture"),
    ],
)
def test_what_would_move_waits_until_the_last_of_it_has_come(
    browser: Any, demo_address: str, path: str, until: str, waits: str
) -> None:
    """A page that was sent as far as `until`, as a slow network sends it for a while."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(demo_address + path)
    expect(page.locator(waits).first).to_be_visible()
    whole = page.request.get(demo_address + path).text()
    assert until in whole
    part = whole.partition(until)[0]

    page.route(
        demo_address + path, lambda route: route.fulfill(body=part, content_type="text/html")
    )
    page.goto(demo_address + path)

    expect(page.locator(waits).first).to_be_hidden()
    context.close()


LETTERS = "performance.getEntriesByType('resource').filter((each) => each.name.includes('woff2'))"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventStart"
HEADLINE = "getComputedStyle(document.querySelector('h2')).fontFamily.split(',')[0]"


def test_the_letters_of_headlines_come_after_all_else_and_are_seen_from_the_next_page_on(
    browser: Any, demo_address: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(SHIFTS)

    page.goto(f"{demo_address}/kk/")
    for _ in range(100):
        if page.evaluate("sessionStorage.letters"):
            break
        page.wait_for_timeout(100)
    assert page.evaluate(f"{LETTERS}.length === 1 && {LETTERS}[0].startTime >= {LOADED}")
    assert "Literata on" in page.evaluate(HEADLINE)
    page.goto(f"{demo_address}/kk/news/")

    assert page.evaluate(SETTLED) == []
    assert page.evaluate(HEADLINE) == "Literata"
    assert page.evaluate("document.fonts.check('600 1em Literata')")
    context.close()


def test_a_serif_without_the_kazakh_letters_is_lent_ours_from_the_first_view_on(
    browser: Any, demo_address: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)

    page.goto(f"{demo_address}/kk/")
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    found = {"nodeId": root, "selector": ".masthead__name"}
    name = devtools.send("DOM.querySelector", found)["nodeId"]
    faces = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": name})["fonts"]

    assert page.locator(".masthead__name").inner_text() == "Көктем"
    assert [face["glyphCount"] for face in faces if face["isCustomFont"]] == [len("ө")]
    assert [face["glyphCount"] for face in faces if not face["isCustomFont"]] == [len("Кктем")]
    context.close()


def test_who_asked_for_the_light_version_is_sent_no_letters(
    browser: Any, demo_address: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()

    page.goto(f"{demo_address}/kk/?lite=1", wait_until="networkidle")

    assert page.evaluate(f"{LETTERS}.length") == 0
    context.close()


def test_a_page_that_moves_asks_elsewhere_and_remembers_would_be_noticed(
    browser: Any, broken_address: str
) -> None:
    view = look(browser, broken_address, PHONE)

    assert view.moved > VISIBLE
    assert len({urlsplit(each).netloc for each in view.addresses}) == 2
    assert view.cookies
    assert view.of("document") > HTML
