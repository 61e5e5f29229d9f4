"""What falls through on a page: words of another language, half-made dates and numbers, emptiness.

`faults(html, path)` reads one page as a visitor's browser would and names what is wrong with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any, NamedTuple

import polib
from bs4 import BeautifulSoup, Comment, Doctype
from django.conf import settings

from languages import CODES

# Names that stand in Latin letters on pages in Kazakh and Russian.
NAMES = re.compile(
    r"Ctrl|Enter|Shift|cookie|Koktem|Telegram|WhatsApp|Atom|JSON|Feed|CC|BY|SA|NC|ND|PDF|CSV|QR|Aegis|FreeOTP|Tor|VPN|SMS"
    r"|Android|iPhone|iOS|Signal|YouTube|Vimeo|Google|ID|[KMkm]?[Bb]|MB|KB|AVIF|JPEG|MP[34]|[IVX]+"
)
# Our own name, in every case of Russian; and what is quoted, as a headline cannot say its language.
QUOTED = re.compile(r"Көктем\w*|«[^»]*»|“[^”]*”|„[^“]*“")
ADDRESSES = re.compile(r"\S+@\S+|koktem\.\d+|https?://\S+|[\w.-]+\.(?:org|com|kz|example|net)\b\S*")
MACHINE = re.compile(
    r"\{\{|\}\}|\{%|%\}|%\(\w*\)?|\bNone\b|\bNaN\b|\bundefined\b|\bnull\b|<\w+ object|&\w+;|\[object|\bTrue\b|\bFalse\b"
)
KAZAKH_LETTERS = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
# Words that Russian cannot do without, and Kazakh does not have.
RUSSIAN_WORDS = re.compile(
    r"\b(?:и|в|на|что|это|для|или|как|из|по|при|вы|она|они|был|была|было|нет|если|чтобы|ещё|уже|только"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b",
    re.IGNORECASE,
)
MONTHS = {
    "kk": "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}
CLOCK = r"(?:, \d\d:\d\d)?"
DATES = {
    "kk": rf"\d{{4}}\u202fж\. \d{{1,2}}\s(?:{MONTHS['kk']}){CLOCK}",
    "ru": rf"\d{{1,2}}\u00a0(?:{MONTHS['ru']}) \d{{4}}{CLOCK}",
    "en": rf"\d{{1,2}}\u00a0(?:{MONTHS['en']}) \d{{4}}{CLOCK}",
}
FOREIGN_DATES = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\b[ap]\.m\."
)
NUMBERS = {
    "kk": re.compile(r"\d,\d{3}\b|\b\d{5,}\b|\d \d{3}\b|\d\.\d+(?:%|\s%)"),
    "ru": re.compile(r"\d,\d{3}\b|\b\d{5,}\b|\d \d{3}\b|\d\.\d+(?:%|\s%)"),
    "en": re.compile(r"\d[ \u00a0\u202f]\d{3}\b|\b\d{5,}\b|\d,\d{1,2}\b(?!\d)"),
}
NOT_SHOWN = ("script", "style", "template", "noscript", "svg")
NEVER_EMPTY = re.compile(
    "^(?:a|button|caption|d[dt]|figcaption|h[1-6]|label|legend|li|option|p|summary|th|title)$"
)
SPOKEN = ("alt", "title", "aria-label", "placeholder")
HOLDS = ("img", "input", "svg", "audio", "video", "select", "textarea", "iframe")


def faults(html: str, path: str) -> list[str]:
    """Return what is wrong with the page that stands at `path`, nothing where all is well."""
    page = BeautifulSoup(html, "html.parser")
    language = path.split("/")[1] if path[1:3] in CODES else "kk"
    # In another script (kk-Latn) everything is other letters.
    said = [each for each in _said(page, language) if each.text and "-" not in each.code]
    return [
        *_head(page, language),
        *chain.from_iterable(_left(each.text) for each in said),
        *chain.from_iterable(_words(each.text, each.code) for each in said if not each.is_prose),
        *chain.from_iterable(_figures(each.text, each.code) for each in said),
        *_times(page, language),
        *_empty(page),
        *_attributes(page, language),
    ]


def _head(page: Any, language: str) -> Iterator[str]:
    if page.html is None or page.html.get("lang") != language:
        yield "the page does not say its language"
    if not page.title or not page.title.get_text(strip=True):
        yield "no title"
    # The neutral look tells whoever is sent a link no more than that there is something to read.
    is_plain = page.html.get("data-look") == "plain"
    told = {"property": "og:description"} if is_plain else {"name": "description"}
    described = page.find("meta", attrs=told)
    hidden = page.find("meta", attrs={"name": "robots"})
    if not hidden and not (described and (described.get("content") or "").strip()):
        yield "no description"


class Said(NamedTuple):
    """Something that is shown or read aloud, and the language that it claims to be in."""

    text: str
    code: str
    is_prose: bool = False


def _said(page: Any, language: str) -> Iterator[Said]:
    """Everything on a page; prose, in which authors may name a foreign word, is marked as such."""
    for node in page.find_all(string=True):
        if not isinstance(node, Comment | Doctype) and not node.find_parent(NOT_SHOWN):
            is_prose = node.find_parent(_is_prose) is not None
            text = " ".join(node.replace("\u00ad", "").split(" ")).strip()
            yield Said(text, _language_of(node.parent, language), is_prose)
    for element, name in product(page.find_all(True), SPOKEN):
        yield Said((element.get(name) or "").strip(), _language_of(element, language))
    # The front door's is in three languages.
    if page.find(class_="front-door") is None:
        for described in page.find_all("meta", attrs={"name": "description"}):
            yield Said(described.get("content") or "", language)


def _is_prose(element: Any) -> bool:
    classes = {"comment__author", "notes__headline", "notes__item"}
    return element.has_attr("data-block") or not classes.isdisjoint(element.get("class", ()))


def _language_of(element: Any, language: str) -> str:
    bearer = element if element.get("lang") else element.find_parent(attrs={"lang": True})
    code = str(bearer["lang"]) if bearer else language
    return code if re.fullmatch(r"[a-z]{2}-[A-Z][a-z]{3}", code) else code[:2]


def _left(text: str) -> Iterator[str]:
    if found := MACHINE.search(text):
        yield f"left by the machine: {found[0]!r} in {text!r}"


def _words(text: str, language: str) -> Iterator[str]:
    plain = ADDRESSES.sub(" ", text)
    foreign = _foreign(plain, language)
    if foreign:
        yield f"not {language}: {foreign!r} in {text!r}"
    elif " ".join(text.split()) in _of_others(language):
        yield f"not {language}, a message of another language: {text!r}"


def _foreign(text: str, language: str) -> str:
    """Return what is surely no word of this language, where there is something."""
    if language == "en":
        found = CYRILLIC.search(QUOTED.sub("", text))
        return found[0] if found else ""
    for word in LATIN.findall(text):
        if not NAMES.fullmatch(word):
            return str(word)
    text = QUOTED.sub("", text)
    other = {"kk": RUSSIAN_WORDS, "ru": KAZAKH_LETTERS}.get(language)
    found = other.search(text) if other else None
    return found[0] if found else ""


def _figures(text: str, language: str) -> Iterator[str]:
    plain = ADDRESSES.sub(" ", text)
    if found := FOREIGN_DATES.search(plain):
        yield f"a date for machines or Americans: {found[0]!r}"
    without = re.sub(r"\+\d[\d\s\u00a0()-]+|\b8[\s\u00a0]\(?\d{3}[\d\s\u00a0()-]+", " ", plain)
    if (pattern := NUMBERS.get(language)) and (found := pattern.search(without)):
        yield f"a number not written as in {language}: {found[0]!r} in {text!r}"
    for code, months in MONTHS.items():
        if code != language and (found := re.search(rf"\d\s(?:{months})\b", text)):
            yield f"a month of another language: {found[0]!r}"
    for pattern, index in _counted(language):
        if (found := pattern.fullmatch(text)) and _form(found["n"], language) != index:
            yield f"the wrong form of the plural: {text!r}"


def _times(page: Any, language: str) -> Iterator[str]:
    for element in page.find_all("time"):
        code, text = _language_of(element, language), element.get_text().strip()
        if not re.search(rf"{DATES[code]}|\d\d:\d\d", text):
            yield f"a date not written as in {code}: {text!r}"
        if not re.fullmatch(r"\d{4}-\d\d(-\d\d.*)?|PT?\w+", element.get("datetime", "")):
            yield f"a date that machines cannot read: {element}"


def _empty(page: Any) -> Iterator[str]:
    for element in page.find_all(NEVER_EMPTY):
        if element.find_parent(hidden=True) or element.has_attr("hidden") or element.get("role"):
            continue
        spoken = element.get("aria-label") or element.get_text(strip=True)
        if not spoken and not (element.find(HOLDS) and _says(element)):
            yield f"empty: {element!s:.160}"
    for element in page.find_all("img"):
        if element.get("alt") is None:
            yield f"a picture without alt: {element!s:.160}"
    for element in page.find_all(["ul", "ol", "dl", "table", "select"]):
        if not element.find(["li", "dt", "dd", "td", "th", "option"]):
            yield f"a list without items: {element!s:.160}"


def _says(element: Any) -> bool:
    """Tell whether a thing without letters has a name, or needs none."""
    if element.name not in ("a", "button", "summary"):
        return True
    named = element.find(attrs={"aria-label": True}) or element.find(alt=re.compile(r"\S"))
    return bool(named) or element.get("aria-hidden") == "true"


def _attributes(page: Any, language: str) -> Iterator[str]:
    ids = Counter(element["id"] for element in page.find_all(id=True))
    yield from (f"two elements are called {name!r}" for name, count in ids.items() if count > 1)
    for link in page.find_all("a", href=True):
        target = link["href"]
        if target in ("", "#") or target.startswith("javascript:"):
            yield f"a link to nowhere: {link!s:.160}"
        if target.startswith("#") and target[1:] and target[1:] not in ids:
            yield f"a link to a place that is not here: {target}"
        foreign = link.get("hreflang")
        if foreign and foreign != language and _language_of(link, language) != foreign:
            yield f"a link to another language that does not say so: {link!s:.160}"


# --- What the catalogues know --------------------------------------------------------------------


@cache
def _catalogue(code: str) -> Any:
    return polib.pofile(str(Path(settings.BASE_DIR) / f"locale/{code}/LC_MESSAGES/django.po"))


@cache
def _of_others(language: str) -> frozenset[str]:
    """Return the messages of other languages that would be wrong in this one."""
    others = set(chain.from_iterable(_messages(code) for code in CODES if code != language))
    return frozenset(others - set(_messages(language)))


@cache
def _messages(code: str) -> tuple[str, ...]:
    source = _catalogue("ru" if code == "en" else code)
    return tuple(" ".join((each.msgid if code == "en" else each.msgstr).split()) for each in source)


@cache
def _counted(code: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return how each form of each plural reads, with its number; forms that are alike left out."""
    found = []
    for entry in _catalogue("ru" if code == "en" else code):
        forms = _forms(entry, code)
        if len(set(forms)) == len(forms) > 1:
            found += [(_reading(form), index) for index, form in enumerate(forms)]
    return tuple(found)


def _forms(entry: Any, code: str) -> list[str]:
    if not entry.msgid_plural:
        return []
    if code == "en":
        return [entry.msgid, entry.msgid_plural]
    return [form for _, form in sorted(entry.msgstr_plural.items())]


def _reading(form: str) -> re.Pattern[str]:
    escaped = re.escape(" ".join(form.split()))
    first = re.sub(r"%\\?\(\w+\\?\)[sd]", r"(?P<n>[\\d\\s]+)", escaped, count=1)
    return re.compile(re.sub(r"%\\?\(\w+\\?\)[sd]", ".+", first))


def _form(number: str, language: str) -> int:
    n = int(re.sub(r"\s", "", number) or 0)
    if language == "ru":
        if n % 10 == 1 and n % 100 != 11:
            return 0
        return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2
    return int(n != 1) if language == "en" else 0


def told(found: Iterable[tuple[str, list[str]]]) -> str:
    """Return the faults of several pages, each page with its own."""
    return "\n".join(f"{path}\n    " + "\n    ".join(each) for path, each in found if each)


def sentences_of_others(words: str, language: str) -> list[str]:
    """Return the messages of ours, of two words or more, that stand here and are not in this language.

    Whatever stands in the places of a message counts as it is.
    """
    return [message for message, pattern in _sentences_of_others(language) if pattern.search(words)]


@cache
def _sentences_of_others(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    sentences = [message for message in _of_others(language) if " " in message]
    return tuple((message, _anywhere(message)) for message in sentences)


def _anywhere(message: str) -> re.Pattern[str]:
    """Return how a message reads wherever it stands, between letters of no word."""
    escaped = re.sub(r"%\\?\(\w+\\?\)[sd]", ".+", re.escape(message))
    return re.compile(rf"(?<!\w){escaped}(?!\w)")
