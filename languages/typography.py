"""Quotes, dashes and spaces as each language sets them; letters and digits stay as they are."""

import re
from collections.abc import Callable
from typing import Final

from languages.left_alone import put_back, set_aside
from languages.quotation import quotation_marks, with_marks

NO_BREAK: Final = "\u00a0"
_DASH: Final = {"kk": "—", "ru": "—", "en": "–"}
# One rule may make room for another, never for a third: the tests hold it.
_ROUNDS: Final = 3

_LETTER: Final = r"[^\W\d_]"
_THREE_DOTS: Final = re.compile(r"(?<!\.)\.{3}(?!\.)")
_SPACES: Final = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_SPACE_BEFORE_SIGN: Final = re.compile(rf"(?<={_LETTER}|[»”])[ \u00a0]+(?=[,;:!?.](?:\s|$))")
_SPACED_DASH: Final = re.compile(r"(?<=[^\s\-–—])[ \u00a0](?:-{1,3}|[–—])[ \u00a0](?=[^\s\-–—])")
_FIRST_DASH: Final = re.compile(r"^(?:-|–)[ \u00a0](?=[^\s\d\-–—])", re.MULTILINE)

_RANGE: Final = re.compile(
    r"(?<![\w.,:/+)\-–—№#§])(\d{1,4})-(\d{1,4})(?![\d_/]|[.,:]\d|[-–—]\d|[a-zA-Z])"
)
_HOURS: Final = re.compile(r"(?<![\w.,:/+\-–—])(\d{1,2}:\d\d)-(?=\d{1,2}:\d\d(?![\w:]|[-–—]\d))")
_MAY_NAME_A_NUMBER: Final = re.compile(
    r"тел|phone|факс|fax|код|code|isbn|issn|№[ \u00a0]$|\d[ \u00a0]$", re.IGNORECASE
)
_LOOK_BACK: Final = 12

_SHORT_RUSSIAN: Final = "в|во|с|со|к|ко|о|об|у|и|а|но|не|ни|на|по|за|из|от|до"
_KAZAKH_PARTICLES: Final = "ма|ме|ба|бе|па|пе|да|де|та|те"
_CAPITAL: Final = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_TRUE_SPACE: Final = "[ \u00a0]"

_Rule = tuple[re.Pattern[str], str]

# Where a line may not be broken, in every language.
_KEPT_TOGETHER: Final[list[_Rule]] = [
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NO_BREAK),
    (re.compile(rf"(?<=\d) (?={_LETTER})"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=[%₸₽€$°])"), NO_BREAK),
    (re.compile(r"(?<=[№§]) (?=\d)"), NO_BREAK),
    (re.compile(rf"(?<!\w)([{_CAPITAL}]\.) (?=[{_CAPITAL}]\w|[{_CAPITAL}]\.)"), rf"\1{NO_BREAK}"),
]
_KAZAKH_AND_RUSSIAN: Final[list[_Rule]] = [
    (re.compile(r"(?<![\d.,])(\d{4})(?=(?:жж?|гг?)\.(?!\w))"), rf"\1{NO_BREAK}"),
    (re.compile(r"(?<=\d)(?=[₸₽](?!\w)|%(?![\w-]))"), NO_BREAK),
    (re.compile(r"(?<=[№§])(?=\d)"), NO_BREAK),
]
_ONE_LANGUAGE: Final[dict[str, list[_Rule]]] = {
    "kk": [
        *_KAZAKH_AND_RUSSIAN,
        (re.compile(rf"(?<=\w) (?=(?:{_KAZAKH_PARTICLES})(?![\w-]))"), NO_BREAK),
        (re.compile(r"(?<=\w) (?=т\. ?б\.)"), NO_BREAK),
    ],
    "ru": [
        *_KAZAKH_AND_RUSSIAN,
        (re.compile(rf"(?<![\w-])({_SHORT_RUSSIAN}) (?=[\w«„])", re.IGNORECASE), rf"\1{NO_BREAK}"),
        (re.compile(rf"(?<!\w)(т\.){_TRUE_SPACE}?(?=[дпек]\.(?!\w))"), rf"\1{NO_BREAK}"),
        (re.compile(r"(?<=\w) (?=(?:ли|же|бы|ль|ж|б)(?![\w.-]))"), NO_BREAK),
    ],
    "en": [(re.compile(rf"(?<={_LETTER})'"), "’")],
}


def set_well(text: str, language: str) -> str:
    """Return a plain text with the quotes, dashes and spaces of its language.

    Quotes «„“» in kk and ru, “‘’” in en; a dash for a spaced hyphen, — in kk and ru, – in en, after
    a no-break space; – in ranges that ascend; … for three dots; one space for several, none before
    a comma.  No-break spaces keep a number with what it counts, initials with the name, short
    Russian words with the next one and Kazakh particles with the one before.  Addresses, handles,
    `code` and tags are left alone, so are letters and digits.  Text that is set well stays as it is.
    Raises KeyError for a language that is not kk, ru or en.
    """
    for _round in range(_ROUNDS):
        before, text = text, _set_once(text, language)
        if text == before:
            break
    return text


def _set_once(text: str, language: str) -> str:
    open_text, aside = set_aside(text)
    open_text = _THREE_DOTS.sub("…", open_text)
    open_text = _SPACES.sub(lambda run: NO_BREAK if NO_BREAK in run[0] else " ", open_text)
    open_text = _SPACE_BEFORE_SIGN.sub("", open_text)
    open_text = with_marks(open_text, quotation_marks(open_text, language))
    open_text = _dashes(open_text, language)
    for pattern, kept in [*_ONE_LANGUAGE[language], *_KEPT_TOGETHER]:
        open_text = pattern.sub(kept, open_text)
    return put_back(open_text, aside)


def _dashes(text: str, language: str) -> str:
    dash = f"{NO_BREAK}{_DASH[language]} "
    text = _SPACED_DASH.sub(_unless_between_digits(dash), text)
    if language != "en":
        text = _FIRST_DASH.sub("— ", text)
    text = _HOURS.sub(r"\1–", text)
    return _RANGE.sub(_range, text)


def _unless_between_digits(dash: str) -> Callable[[re.Match[str]], str]:
    """Return what stands for a spaced hyphen: between two numbers it may be a minus or a code."""

    def replaced(found: re.Match[str]) -> str:
        before, after = found.string[found.start() - 1], found.string[found.end()]
        return found[0] if before.isdigit() and after.isdigit() else dash

    return replaced


def _range(found: re.Match[str]) -> str:
    first, last = found.groups()
    before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _MAY_NAME_A_NUMBER.search(before) or not _ascends(first, last):
        return found[0]
    return f"{first}–{last}"


def _ascends(first: str, last: str) -> bool:
    """Say whether these are from one number to a greater one, and not the halves of a code."""
    is_plain = not (first.startswith("0") and first != "0") and not last.startswith("0")
    is_of_a_size = max(len(first), len(last)) < 4 or len(first) == len(last)
    return is_plain and is_of_a_size and int(first) < int(last)
