"""Where somebody lives: streets with a house, houses with a flat, in Kazakh, Russian and English.

A word such as үй, дом or улица says nothing alone.  An address has two parts that go together, or a
street with a number after it; a number that counts something (12 наурызда, 5 человек) is none.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import Final, NamedTuple

Span = tuple[int, int]

NEAR: Final = 25
"""Letters between two parts of one address, at most."""
NEAR_WORDS: Final = 5
"""Words between a number and what it is the number of, at most."""
LONGEST_NAME: Final = 3
"""Words in the name of a street."""

STREET, HOUSE, FLAT, DOOR = "street", "house", "flat", "door"

_A_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_WORDS: Final = {
    **dict.fromkeys(["дом", "доме", "дома", "д", "үй", "уй", "корпус", "корп", "house"], HOUSE),
    **dict.fromkeys(["кв", "квартира", "квартире", "квартиру", "apt", "apartment", "flat"], FLAT),
    **dict.fromkeys(["подъезд", "подъезде", "этаж", "этаже", "домофон", "entrance"], DOOR),
}
_KAZAKH: Final = (
    (("пәтер", "патер"), FLAT),
    (("үйде", "үйге", "үйі", "үйін", "үйд"), HOUSE),
    (("кіреберіс", "қабат"), DOOR),
)
_KAZAKH_ALL: Final = tuple(begins for several, _of in _KAZAKH for begins in several)
_SHORT_STREETS: Final = frozenset(("ул", "пр", "просп", "пер", "мкр", "мкрн", "жк"))
_STREETS_BEFORE: Final = _SHORT_STREETS | {
    "улица", "улице", "улицы", "улицу", "улицей", "проспект", "проспекте", "проспекта",
    "переулок", "переулке", "переулка", "бульвар", "бульваре", "бульвара", "шоссе",
    "микрорайон", "микрорайоне", "микрорайона",
}  # fmt: skip
_STREETS_AFTER: Final = (
    "көшесі", "кошеси", "даңғылы", "дангылы", "бульвары", "тұйығы", "ықшамаудан", "ыкшамаудан",
    "мкр", "street", "avenue", "boulevard", "lane", "road",
)  # fmt: skip
_BEGINNINGS: Final = _KAZAKH_ALL + _STREETS_AFTER
_TOGETHER = re.compile(r"[ .,№\-]{0,4}")
_OF_ONE = re.compile(r"[ .№\-]{0,3}")
_COUNTED = (
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|"
    r"наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|год|жыл|адам|"
    r"челов|час|сағат|минут|градус|процент|пайыз|тысяч|мың|млн|%|лет|дн|недел|раз|руб|теңге|тенге|комнат|бөлме)"
)
_ONE_OF_SEVERAL = re.compile(rf"(?:[ ]?(?:,|-|и|және|мен)[ ]?\d{{1,4}})+[ ]?-?[ ]?{_COUNTED}")
_COUNTED_NEXT = re.compile(rf"[ ]?-?[ ]?{_COUNTED}")
_NOTHING_COUNTED = re.compile(
    r"[ ]?(?:\Z|\n|[.,;:!?/](?!\d)|[)\]»\"“”…]|[абвгдabc](?![^\W_])(?![ ][^\W\d_]{4,}\w*ы\b)"
    r"|-?[ ]?(?:дом|кв|квартир[аеу]|үй\w{0,4}|пәтер\w*|apt|flat|apartment|подъезд|этаж|корпус|и|в|на|а|но|"
    r"у|где|там|около|возле|рядом|напротив|за|near|in|and|where|мекенжай\w*|тұрад\w*|тұрам\w*|"
    r"тұрат\w*|жанын\w*|қасын\w*|де|да|те|та|ден|дан|тен|тан|ге|ға|ке|қа)(?![^\W_]))"
)
_MONTHS_AND_PEOPLE = re.compile(
    rf"{_COUNTED}|people|march|may|june|july|january|april|august|\w+ber\b"
)


class _Part(NamedTuple):
    """One part of an address, and whether it is one for itself: a street with its number."""

    kind: str
    start: int
    end: int
    is_whole: bool = False


class _Token(NamedTuple):
    letters: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.letters[0].isdigit()

    @property
    def may_be_a_house(self) -> bool:
        """Tell whether it is a number as houses have: no year, and not a large one."""
        is_year = len(self.letters) == 4 and self.letters[:2] in ("18", "19", "20")
        return self.is_number and len(self.letters) <= 4 and not is_year


def home_addresses_in(letters: str, written: str) -> Iterator[Span]:
    """Yield addresses where somebody could be found.

    `letters` are the plain letters of what is `written`, one for one.
    """
    if not _A_DIGIT.search(letters) or not any(map(_is_of_addresses, _TOKEN.findall(letters))):
        return
    tokens = [_Token(found[0], *found.span()) for found in _TOKEN.finditer(letters)]
    address: list[_Part] = []
    for part in _parts(tokens, letters, written):
        if address and not _goes_with(part, address[-1]):
            yield from _whole(address)
            address = []
        address.append(part)
    yield from _whole(address)


def _goes_with(part: _Part, before: _Part) -> bool:
    return part.start < before.end or (part.kind != before.kind and part.start - before.end <= NEAR)


def _whole(parts: list[_Part]) -> Iterator[Span]:
    """Yield where these parts stand, if they are an address together."""
    if len({part.kind for part in parts}) > 1 or any(part.is_whole for part in parts):
        yield parts[0].start, max(part.end for part in parts)


def _parts(tokens: list[_Token], letters: str, written: str) -> Iterator[_Part]:
    for place in _near_numbers(tokens):
        token = tokens[place]
        kind = _kind(token.letters)
        if kind:
            before = tokens[place - 1] if place else None
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            yield from _numbered(kind, before, token, after, letters)
        elif token.letters in _STREETS_BEFORE:
            yield _street_before(tokens, place, letters, written)
        if token.letters.startswith(_STREETS_AFTER) and place:
            yield _street_after(tokens, place, letters, written)


def _near_numbers(tokens: list[_Token]) -> list[int]:
    """Return the places of words that have a number so near that both may be of one address."""
    numbers = [place for place, token in enumerate(tokens) if token.is_number]
    near = []
    for place, token in enumerate(tokens):
        following = bisect(numbers, place)
        is_before = numbers[following : following + 1] and numbers[following] - place <= NEAR_WORDS
        is_after = following and place - numbers[following - 1] <= NEAR_WORDS
        if (is_before or is_after) and not token.is_number:
            near.append(place)
    return near


def _is_of_addresses(word: str) -> bool:
    return word in _WORDS or word in _STREETS_BEFORE or word.startswith(_BEGINNINGS)


def _kind(word: str) -> str | None:
    known = _WORDS.get(word)
    if known or not word.startswith(_KAZAKH_ALL):
        return known
    return next(kind for begins, kind in _KAZAKH if word.startswith(begins))


def _numbered(
    kind: str, before: _Token | None, word: _Token, after: _Token | None, letters: str
) -> Iterator[_Part]:
    """Yield a house, a flat or an entrance with its number: дом 12, 12-үй."""
    gap = letters[before.end : word.start] if before and before.may_be_a_house else None
    if before and gap == "-":
        yield _Part(kind, before.start, word.end)
    elif after and after.may_be_a_house and _OF_ONE.fullmatch(letters, word.end, after.start):
        if before and kind == FLAT and gap in (" ", ", ", ","):
            # Абая 12, кв. 5
            yield _Part(HOUSE, before.start, before.end)
        if _counts_nothing(letters, after.end) or (
            kind == FLAT and not _COUNTED_NEXT.match(letters, after.end)
        ):
            yield _Part(kind, word.start, after.end)
    elif before and gap in ("", " ", " -") and _counts_nothing(letters, word.end):
        yield _Part(kind, before.start, word.end)


def _street_before(tokens: list[_Token], place: int, letters: str, written: str) -> _Part:
    """Return a street that is named after the word for it, with its number if there is one."""
    street, last = tokens[place], tokens[place]
    name: list[_Token] = []
    for token in tokens[place + 1 : place + 2 + LONGEST_NAME]:
        if not _is_close(letters, last, token):
            break
        last = token
        if name and token.may_be_a_house:
            is_named = street.letters in _SHORT_STREETS or written[name[0].start].isupper()
            is_whole = is_named and _counts_nothing(letters, token.end)
            return _Part(STREET, street.start, token.end if is_whole else street.end, is_whole)
        name.append(token)
    return _Part(STREET, street.start, street.end)


def _street_after(tokens: list[_Token], place: int, letters: str, written: str) -> _Part:
    """Return a street that is named before the word for it: Абай көшесі 12, 12 Abay Street."""
    street, name = tokens[place], tokens[place - 1]
    number = tokens[place + 1] if place + 1 < len(tokens) else None
    if number and number.may_be_a_house and _is_close(letters, street, number):
        if _counts_nothing(letters, number.end):
            return _Part(STREET, name.start, number.end, is_whole=True)
    elif street.letters.isascii():
        first = _number_before(tokens, place, letters, written)
        if first:
            return _Part(STREET, first.start, street.end, is_whole=True)
    return _Part(STREET, name.start, street.end)


def _number_before(tokens: list[_Token], place: int, letters: str, written: str) -> _Token | None:
    """Return the house's number before a name with capital letters."""
    for back in range(place - 1, max(-1, place - 2 - LONGEST_NAME), -1):
        token = tokens[back]
        if token.may_be_a_house:
            return token if back < place - 1 else None
        is_name = written[token.start].isupper() and not _MONTHS_AND_PEOPLE.match(token.letters)
        if not is_name or not _is_close(letters, token, tokens[back + 1]):
            return None
    return None


def _is_close(letters: str, one: _Token, other: _Token) -> bool:
    return other.start - one.end <= 4 and bool(_TOGETHER.fullmatch(letters, one.end, other.start))


def _counts_nothing(letters: str, end: int) -> bool:
    """Tell whether a number that ends here is followed by nothing that it could count."""
    return bool(_NOTHING_COUNTED.match(letters, end)) and not _ONE_OF_SEVERAL.match(letters, end)
