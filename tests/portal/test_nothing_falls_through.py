"""No page of the demo shows a message, a date or a number that fell through."""

import re
from collections import deque
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest

from checks.tour import forms, tour
from languages import CODES
from tests.fell_through import faults, told

NOT_PAGES = re.compile(
    r"^/(cms|media|static|documents)/|\.(xml|json|txt|css|js|svg|png|webmanifest)$"
)
# One look at such a form is enough: every text links to it with a query of its own.
SAME_WITHOUT_QUERY = re.compile(r"^/(kk|ru|en)/accounts/")
# The neutral and the light look, and other scripts, carry on to every page: a few are looked at, no second portal.
LOOKS = re.compile(r"(^|&)(look|lite|script)=")
LOOKED_AT = [
    f"{stop.path}?{look}"
    for stop in tour()
    for look in ("look=plain", "lite=1")
    if stop.kind in ("home", "section", "interview", "report")
]


@dataclass
class Walk:
    """The pages that were reached, and the links that led nowhere, with where they stand."""

    pages: dict[str, str] = field(default_factory=dict)
    dead: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def walk(demo_address: str) -> Walk:
    """Every page that a reader can reach by links, and what she meets beside them."""
    return walked(demo_address, [*(stop.path for stop in (*tour(), *forms())), *LOOKED_AT])


def walked(base: str, paths: list[str]) -> Walk:
    """Follow every link from `paths` on, as long as it stays on the portal."""
    walk, host = Walk(), urlsplit(base).netloc
    waiting, linked_from = deque(paths), dict.fromkeys(paths, "")
    connection = HTTPConnection(host, timeout=60)
    while waiting:
        path = waiting.popleft()
        connection.request("GET", path)
        answer = connection.getresponse()
        html = _decoded(answer.read(), path)
        found = [answer.getheader("Location", "")]
        if answer.status == 200 or path in paths:
            walk.pages[path] = html
            found += re.findall(r'<(?:a|link)\b[^>]*?\bhref="([^"#]*)', html)
        elif answer.status not in (301, 302, 303):
            walk.dead[path] = linked_from[path]
        for each in found:
            target = _inside(urljoin(f"http://{host}{path}", each.replace("&amp;", "&")), host)
            if target and target not in linked_from:
                linked_from[target] = path
                waiting.append(target)
    return walk


def _decoded(body: bytes, path: str) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise AssertionError(f"{path} is cut off or not UTF-8 ({len(body)} bytes)") from error


def _inside(address: str, host: str) -> str:
    parts = urlsplit(address)
    is_a_page = parts.netloc == host and not NOT_PAGES.search(parts.path)
    if not is_a_page or LOOKS.search(parts.query):
        return ""
    path = quote(unquote(parts.path))
    with_query = parts.query and not SAME_WITHOUT_QUERY.search(path)
    return f"{path}?{parts.query}" if with_query else path


def test_the_walk_comes_through_every_language(walk: Walk) -> None:
    for code in CODES:
        assert sum(path.startswith(f"/{code}/") for path in walk.pages) >= 50
    assert {stop.path for stop in (*tour(), *forms())} <= set(walk.pages)


def test_no_link_leads_nowhere(walk: Walk) -> None:
    assert walk.dead == {}


@pytest.mark.parametrize("language", CODES)
def test_nothing_falls_through(walk: Walk, language: str) -> None:
    ours = {path: html for path, html in walk.pages.items() if path.startswith(f"/{language}/")}

    found = told((path, faults(html, path)) for path, html in ours.items())

    assert not found, found


def test_nothing_falls_through_at_the_front_door(walk: Walk) -> None:
    assert faults(walk.pages["/"], "/") == []


# --- The reading itself, tried on pages that are broken --------------------------------------------

HEAD = '<title>Көктем</title><meta name="description" content="Сипаттама">'


def page(body: str, *, language: str = "kk", head: str = HEAD) -> list[str]:
    head = head if language != "en" else head.replace("Көктем", "Koktem").replace("Сипаттама", "A")
    return faults(
        f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>',
        f"/{language}/",
    )


WELL = [
    ("kk", "<p>Көктем келді.</p><time datetime='2017-02-28'>2017\u202fж. 28 ақпан</time>"),
    ("ru", "<p>Пришла весна, её видели 12\u00a0500 человек.</p>"),
    ("ru", "<time datetime='2017-02-28'>28\u00a0февраля 2017</time>"),
    ("en", "<p>Spring has come: 12,500 people, 37.5%.</p>"),
    ("en", "<time datetime='2017-02-28'>28\u00a0February 2017</time>"),
    ("kk", '<p lang="en">Spring has come</p><p>Ctrl+Enter басыңыз</p>'),
    ("ru", '<p>Слово <i lang="kk">көңіл</i></p><img src="a" alt="">'),
    ("ru", "<p>21 просмотр</p>"),
    ("kk", '<a href="/kk/" aria-hidden="true"><img src="a" alt=""></a>'),
    ("kk", '<a lang="ru" hreflang="ru" href="/ru/">Русский</a>'),
]
BROKEN = [
    ("kk", "<p>Read more</p>", "not kk"),
    ("ru", "<p>Read more</p>", "not ru"),
    ("ru", '<img src="a" alt="A kettle">', "not ru"),
    ("ru", '<nav aria-label="Бөлімдер"><p>да</p></nav>', "not ru"),
    ("kk", "<p>Слова и чай</p>", "not kk"),
    ("kk", "<button>Найти</button>", "a message of another language"),
    ("ru", "<button>Алдын ала ескерту</button>", "a message of another language"),
    ("en", "<p>Пікірлер</p>", "not en"),
    ("en", "<p>{{ page.title }}</p>", "left by the machine"),
    ("en", "<p>%(count)s views</p>", "left by the machine"),
    ("en", "<p>By None</p>", "left by the machine"),
    ("kk", "<p>&amp;nbsp;сөз</p>", "left by the machine"),
    ("kk", "<time datetime='2017-02-28'>28 ақпан 2017</time>", "a date not written"),
    ("ru", "<time datetime='2017-02-28'>28\u00a0февраля 2017 г.</time>", None),
    ("ru", "<time datetime='2017-02-28'>28\u00a0ақпан 2017</time>", "a month of another"),
    ("en", "<time datetime='2017-02-28'>Feb. 28, 2017</time>", "Americans"),
    ("en", "<p>on 2017-02-28</p>", "machines or Americans"),
    ("en", "<time datetime='soon'>28\u00a0February 2017</time>", "machines cannot read"),
    ("ru", "<p>12,500 человек</p>", "a number not written"),
    ("ru", "<p>12 500 человек</p>", "a number not written"),
    ("kk", "<p>12500 адам</p>", "a number not written"),
    ("en", "<p>12\u00a0500 people</p>", "a number not written"),
    ("ru", "<p>22 просмотр</p>", "the wrong form of the plural"),
    ("en", "<p>2 view</p>", "the wrong form of the plural"),
    ("kk", "<h2></h2>", "empty"),
    ("kk", '<a href="/kk/"></a>', "empty"),
    ("kk", '<a href="/kk/"><img src="a" alt=""></a>', "empty"),
    ("kk", "<ul><li> </li></ul>", "empty"),
    ("kk", "<ul></ul>", "a list without items"),
    ("kk", '<img src="a">', "a picture without alt"),
    ("kk", '<p id="a">а</p><p id="a">ә</p>', "two elements are called"),
    ("kk", '<a href="#there">Сонда</a>', "a place that is not here"),
    ("kk", '<a href="">Сонда</a>', "a link to nowhere"),
    ("kk", '<a hreflang="ru" href="/ru/">Орысша</a>', "does not say so"),
]


@pytest.mark.parametrize(("language", "body"), WELL)
def test_a_page_that_is_well_is_left_in_peace(language: str, body: str) -> None:
    assert page(body, language=language) == []


@pytest.mark.parametrize(("language", "body", "fault"), [each for each in BROKEN if each[2]])
def test_what_fell_through_is_found(language: str, body: str, fault: str) -> None:
    assert fault in " ".join(page(body, language=language))


@pytest.mark.parametrize("lost", ['lang="kk"', "<title>Көктем</title>", 'content="Сипаттама"'])
def test_a_page_without_a_head_is_found(lost: str) -> None:
    html = f'<html lang="kk"><head>{HEAD}</head><body><p>Көктем</p></body></html>'

    assert faults(html, "/kk/") == []
    assert faults(html.replace(lost, ""), "/kk/") != []
