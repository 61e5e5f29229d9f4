"""A Kazakh page in Latin or in töte: an address of its own, the same page otherwise, kept by nobody."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from bs4.element import Comment, PageElement, PreformattedString, Script, Stylesheet
from django.test import Client

from articles.models import PrerenderedPage
from articles.prerendering import prerender
from languages.script_of_pages import page_in, with_script
from tests.factories import publish, text
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db

CYRILLIC = re.compile("[\u0400-\u04ff]")
NOT_TURNED = (
    "[lang]:not([lang^=kk]), [lang=kk-Arab], [translate=no], code, pre, kbd, samp, textarea"
)
HEADLINE, LATIN, TOTE = "Көктем келді", "Köktem keldı", "كوكتەم كەلدى"


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def spring(**fields: Any) -> Any:
    return publish(language="kk", title=HEADLINE, lead="Қар еріді, су ағады.", **fields)


def is_words(piece: PageElement) -> bool:
    return not isinstance(piece, Comment | Script | Stylesheet | PreformattedString)


def cyrillic_words(page: BeautifulSoup) -> list[str]:
    """Return what is read or read aloud of a page in Cyrillic letters, where all should be Latin."""
    for left in page.select(NOT_TURNED):
        left.decompose()
    read = [str(piece) for piece in page.find_all(string=CYRILLIC) if is_words(piece)]
    for name in ("title", "alt", "aria-label", "placeholder"):
        read += [tag[name] for tag in page.select(f"[{name}]") if CYRILLIC.search(tag[name])]
    return [words for words in read if not re.match(r"\s*https?://\S+\s*$", words)]


# --- In Latin ------------------------------------------------------------------------------------


def test_every_kazakh_page_answers_in_latin_and_leads_on_in_latin(client: Client) -> None:
    for address in make_whole_portal().in_language["kk"].values():
        page = soup(client.get(with_script(address, "latn")))

        assert page.html["lang"] == "kk-Latn", address
        for link in page.select("a[href]:not([data-script])"):
            if re.match(r"/kk/", link["href"]) and not link["href"].endswith((".xml", ".json")):
                said = parse_qs(urlsplit(link["href"]).query).get("script")
                assert said == ["latn"], (address, link["href"])
        for form in page.select("form:not([method=post])"):
            assert form.select_one("input[name=script][value=latn]"), address
        assert cyrillic_words(page) == [], address


def test_a_russian_or_english_page_ignores_the_parameter(client: Client) -> None:
    portal = make_whole_portal()
    for address in [*portal.in_language["ru"].values(), *portal.in_language["en"].values()]:
        joint = "&" if "?" in address else "?"
        asked = client.get(f"{address}{joint}script=latn")

        assert asked.content == client.get(address).content, address


@pytest.mark.parametrize("unknown", ["cyrl", "LATN", "", "%00", "latn%00", "latn%26"])
def test_a_script_that_there_is_not_is_as_if_it_were_not_asked_for(
    client: Client, unknown: str
) -> None:
    url = spring().url

    assert client.get(f"{url}?script={unknown}").content == client.get(url).content


def test_the_cyrillic_address_stays_the_page_s_own(client: Client) -> None:
    page = spring()
    own = soup(client.get(page.url))
    latin = soup(client.get(f"{page.url}?script=latn"))

    told = ("[rel=canonical]", "[hreflang]", "[property='og:url']", "[type='application/ld+json']")
    for chosen in told:
        assert [str(tag) for tag in latin.select(chosen)] == [
            str(tag) for tag in own.select(chosen)
        ]
        assert latin.select(chosen)
    assert latin.select_one("[rel=canonical]")["href"].endswith(page.url)
    assert latin.title.text.startswith(LATIN)
    assert latin.select_one("[property='og:title']")["content"].startswith(LATIN)
    assert "Qar erıdı" in latin.select_one("[name=description]")["content"]


def test_dates_and_buttons_are_in_latin_too(client: Client) -> None:
    html = client.get(f"{spring().url}?script=latn").content.decode()

    assert "Qate taptyñyz ba?" in html
    assert 'placeholder="İzdeu"' in html or 'placeholder="Izdeu"' in html


# --- In töte -------------------------------------------------------------------------------------


def test_in_tote_the_text_alone_turns_and_runs_from_right_to_left(client: Client) -> None:
    page = soup(client.get(f"{spring(body=[text('<p>Су, от?</p>')]).url}?script=arab"))

    headline = page.select_one("h1")
    assert (headline.text, headline["lang"], headline["dir"]) == (TOTE, "kk-Arab", "rtl")
    assert page.select_one("[data-type=text]").text.strip() == "سۋ، وت؟"
    assert page.select_one("[data-type=text]")["dir"] == "rtl"
    assert (page.html["lang"], page.html.get("dir")) == ("kk", None)
    assert "Қате таптыңыз ба?" in page.text
    assert HEADLINE in page.title.text


def test_what_stands_after_the_text_is_as_usual(client: Client) -> None:
    page = soup(client.get(f"{spring().url}?script=arab"))

    for part in page.select("[dir=rtl]"):
        part.decompose()
    arabic = [str(each) for each in page.find_all(string=re.compile("[\u0600-\u06ff]"))]
    assert arabic == ["توتە"]


# --- The switch ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "current"),
    [("", "Кирилл"), ("?script=latn", "Latyn (2021 jobasy)"), ("?script=arab", "توتە")],
)
def test_the_switch_leads_to_each_script_and_marks_the_one_that_is_shown(
    client: Client, script: str, current: str
) -> None:
    url = spring().url
    page = soup(client.get(f"{url}{script}"))

    links = page.select(".scripts a")
    assert [link["href"] for link in links] == [url, f"{url}?script=latn", f"{url}?script=arab"]
    assert [link.text for link in links if link.get("aria-current")] == [current]


def test_only_kazakh_pages_have_the_switch(client: Client) -> None:
    assert not soup(client.get(publish(language="ru").url)).select(".scripts")


def test_a_search_keeps_its_words_and_its_script(client: Client) -> None:
    spring()
    page = soup(client.get("/kk/search/?q=көктем&script=latn"))

    assert page.select_one("main input[name=q]")["value"] == "көктем"
    assert page.select_one("main input[name=script]")["value"] == "latn"
    assert LATIN in page.main.text
    kept = parse_qs(urlsplit(page.select_one(".scripts [data-script=arab]")["href"]).query)
    assert kept == {"q": ["көктем"], "script": ["arab"]}


def test_a_redirect_keeps_the_script(client: Client) -> None:
    url = spring().url

    answer = client.get(f"{url.rstrip('/')}?script=latn&look=plain")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{url}?look=plain&script=latn"


# --- Beside what keeps pages ---------------------------------------------------------------------


def test_a_view_is_made_of_the_page_that_was_rendered_beforehand(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    page = spring()
    rendered = client.get(f"{page.url}?script=latn")
    prerender()
    assert PrerenderedPage.objects.filter(address=page.url).exists()
    usual_queries = 12

    with django_assert_max_num_queries(usual_queries):
        kept = client.get(f"{page.url}?script=latn")

    assert kept.content == rendered.content


def test_a_view_is_public_and_sets_nothing(client: Client) -> None:
    url = f"{spring().url}?script=latn"
    answer, usual = client.get(url), client.get(url.partition("?")[0])

    assert not answer.cookies
    assert answer.headers["Cache-Control"] == usual.headers["Cache-Control"]
    assert answer.headers["ETag"] != usual.headers["ETag"]
    again = client.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert int(answer.headers["Content-Length"]) == len(answer.content)


# --- Left alone ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "left",
    [
        '<p lang="ru">Весна <b>пришла</b>.</p><p lang="en">х</p>',
        "<script>'Су'</script>",
        "<style>/* Су */</style>",
        "<code>су <b>от</b></code>",
        "<!-- су <p title='су'> -->",
        '<i translate="no">Су</i>',
        '<input value="Су">',
        '<meta name="author" content="Су">',
        '<a href="https://example.org/су">https://example.org/су</a>',
        "<p>су@пошта.қаз</p>",
        '<a href="/ru/search/?q=су">1</a>',
        '<a href="/kk/feed.xml">2</a>',
        '<a href="/media/kk/a.jpg">3</a>',
        "<p>&laquo;&#1199;&raquo;</p>",
        '<textarea rows="3">Су</textarea>',
        "a < b",
    ],
)
def test_what_is_no_kazakh_word_keeps_every_byte(left: str) -> None:
    assert page_in(left, "latn") == left
    turned = page_in(f'<html lang="kk">{left}<p>су</p></html>', "latn")
    assert turned == f'<html lang="kk-Latn">{left}<p>su</p></html>'


@pytest.mark.parametrize(
    ("html", "turned"),
    [
        ('<p lang="ru">су <i lang="kk">су</i> су</p>су', '<p lang="ru">су <i lang="kk-Latn">su</i> су</p>su'),
        ('<div lang="ru"><div>су</div>су</div>су', '<div lang="ru"><div>су</div>су</div>su'),
        ('<img lang="ru" alt="су">су', '<img lang="ru" alt="су">su'),
        ('<img alt="су &quot;1 > 0&quot;" src="су">', '<img alt="su &quot;1 > 0&quot;" src="су">'),
        ('<textarea placeholder="су">су</textarea>су', '<textarea placeholder="su">су</textarea>su'),
        ('<a href="/kk/a/?b=1&amp;c#d">', '<a href="/kk/a/?b=1&amp;c&amp;script=latn#d">'),
        ('<form method="post" action="/kk/a/">', '<form method="post" action="/kk/a/?script=latn">'),
    ],
)  # fmt: skip
def test_words_turn_and_nothing_beside_them(html: str, turned: str) -> None:
    assert page_in(html, "latn") == turned


def test_signs_that_html_writes_with_letters_keep_their_semicolons_in_tote() -> None:
    assert page_in("<p data-block='1'>су &amp; от; 3</p>", "arab").endswith("سۋ &amp; وت؛ 3</p>")
