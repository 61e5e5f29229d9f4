"""Numbers and names by which somebody is found: telephones, identity numbers, cards, accounts.

All of it reads plain letters (`languages.lookalikes.plain_text`), in time that grows with the text alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

Span = tuple[int, int]

# Each pattern begins with the signs that it can begin with: what looks behind comes after the first.
# It begins with what it can begin with, and looks behind afterwards: so most of a text is skipped.
_DIGITS_AND_LOOKALIKES = re.compile(
    r"[\doоlзiіbб](?<![^\W_].)[\doоlзiіbб]{0,23}(?![^\W_])", re.DOTALL
)
_ZEROS_ALONE = re.compile(r"(?<=\d[ .\-])[oо]{2,4}(?=[ .\-][\doо])")
_AS_DIGITS: Final = str.maketrans("oоliізbб", "00111366")
_ASIDE = r"[ \t().\-_/·•]{0,3}"
_PHONES: Final = (
    # Of Kazakhstan and Russia: +7 or 8 and ten digits more. 8 800 is free of charge, and nobody's own.
    re.compile(rf"(?<!\d)(?:\+{_ASIDE}7|8(?={_ASIDE}[3479])|7(?={_ASIDE}7)){_ASIDE}"
               rf"(?!8{_ASIDE}0{_ASIDE}0)\d(?:{_ASIDE}\d){{9}}(?!\d)"),
    # The same without what comes before a mobile network's number.
    re.compile(r"(?<![\d.,+])\(?7(?:0[0-8]|47|5[01]|6[0-4]|7[15678])\)?[ \-.]?"
               r"(?:\d{7}|\d{3}[ \-.]\d{4}|\d{3}[ \-.]\d{2}[ \-.]\d{2})(?![ \-.]?\d)"),
    # Of any other country.
    re.compile(r"(?<![\d+])(?:\+[ (]?(?!7[ (]{0,2}800)[1-9]|00[1-9])(?:[ ().\-/]{0,2}\d){8,14}(?!\d)"),
    # Shorter ones, where it is said what they are.
    re.compile(r"(?<![^\W_])(?:тел|телефон|телефоным|телефоны|ұялы|сотка|сотовый|сотка[мс]|"
               r"whats ?app|ватсап|вотсап|уатсап|ватцап|вацап|phone|mobile|call me)(?![^\W_])[^\w+]{0,4}+"
               r"(?!8?[ \-(]{0,2}800)(?P<number>\d(?:[ ().\-]{0,2}\d){5,10})(?!\d)"),
)  # fmt: skip
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
_A_DATE = re.compile(
    r"(?<!\d)(?:[0-3]?\d[./\-][01]?\d[./\-](?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)"
)
_COUNTS_SOMETHING = re.compile(
    r"[ ]?(?:[₸$€₽%]|(?:теңге|тенге|тг|kzt|usd|тыс|мың|млн|млрд|миллион|миллиард|руб|доллар|евро|"
    r"адам|человек|жыл|год|лет|шт|экз|дана)\w*)"
)
_AFTER_A_NUMBER_SIGN = re.compile(r"(?:№|#|\bno\.?|\bбсн|\bбин|\bжск|\bиик)[ :]{0,2}$")

_SIX_DIGITS = re.compile(r"\d(?:[^\w+]{0,3}+\d){5}")
_TWELVE = re.compile(r"(?<!\d)\d(?:[ \-.]{0,2}\d){11}(?!\d)")
_CARD = re.compile(r"(?<!\d)[2-6](?:[ \-.]{0,2}\d){14,18}(?!\d)")
_CENTURIES: Final = {"0": 2000, "1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_WEIGHTS: Final = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))

_ZONES = "com|net|org|info|biz|ru|kz|by|uz|kg|ua|su|рф|қаз|ру|кз|ком"
_LOCAL = r"(?<![\w.+\-])[\w.+\-]{1,64}+"
_BRACKETED = r"[ ]{0,2}[(\[{<][ ]?(?:at|ат|эт|@|собака|собачка|айқұлақ)[ ]?[)\]}>][ ]{0,2}"
_POINT = r"(?:[ ]{0,2}[(\[{<][ ]?(?:dot|точка|нүкте|\.)[ ]?[)\]}>][ ]{0,2}|[ ]{1,2}(?:dot|точка|нүкте)[ ]{1,2}|\.)"
# Each with what must stand somewhere in the text: looking for that alone is quick.
_MAILS: Final = (
    (re.compile("@"), (
        re.compile(rf"{_LOCAL}@[\w\-]{{1,63}}+(?:\.[\w\-]{{2,63}}+)+"),
        re.compile(rf"{_LOCAL}(?:@|[ ]{{1,2}}@[ ]{{1,2}})[\w\-]{{1,63}}+[ ]?(?:{_POINT}|[ ]\.|\.[ ])[ ]?(?:{_ZONES})\b"),
    )),
    (re.compile(r"[(\[{<][ ]?(?:at|ат|эт|соба|айқ|@)"), (
        re.compile(rf"{_LOCAL}{_BRACKETED}[\w\-]{{1,63}}+(?:{_POINT}[\w\-]{{2,63}}+)+"),
    )),
    (re.compile(r"[ ](?:собака|собачка|айқұлақ|at)[ ]"), (
        re.compile(rf"{_LOCAL}[ ]{{1,2}}(?:собака|собачка|айқұлақ|at)[ ]{{1,2}}[\w\-]{{2,63}}+{_POINT}(?:{_ZONES})\b"),
    )),
)  # fmt: skip

_NETWORKS = r"telegram|телеграм+|телега|телеге|тг|tg|instagram|инстаграм+|инста|инсте|insta|ig|whats ?app|ватсап"
_NAMES_OF_THEM: Final = frozenset(
    ("telegram", "instagram", "whatsapp", "facebook", "tiktok", "youtube", "twitter", "reels")
)
_HANDLES: Final = (
    re.compile(r"(?<![\w.@/])@(?=[a-z0-9_.]*[a-z])[a-z0-9_][a-z0-9_.]{2,31}"),
    re.compile(
        rf"(?<![\w@])(?:{_NETWORKS})[еау]?(?:[ ]?[:=][ ]?|[ ]-[ ]|[ ])"
        r"(?P<name>(?=[a-z0-9_.]*[a-z])[a-z0-9_][a-z0-9_.]{3,31})(?![\w])"
    ),
)  # fmt: skip
_BY_ADDRESS = re.compile(
    r"(?<![\w.\-])(?:https?://)?(?:www\.|m\.)?(?:t\.me|telegram\.(?:me|dog)|wa\.me|api\.whatsapp\.com|"
    r"instagram\.com|vk\.com|tiktok\.com/@|ok\.ru|facebook\.com|fb\.com)[ ]?/(?!p/|reel/|watch)[^\s<>\"]{2,}+"
)
_OTHER_ZONES = "рф|қаз|io|me|app|dev|online|site|store|club|xyz|top|shop|link|ly|gg|tv|pro|cc|to|eu|uk|us|de|edu|gov"
_LINKS: Final = (
    re.compile(r"(?<![a-z])(?:h(?:tt|xx)ps?|ftp)[ ]?:[ ]?/{1,2}[ ]?[^\s<>\"]++"),
    re.compile(r"(?<![\w.])www\.[^\s<>\"]++"),
    re.compile(
        rf"(?<![\w.@\-])[a-z0-9][a-z0-9\-]{{1,62}}+(?:\.[a-z0-9\-]{{2,63}})*?\.(?:com|net|org|info|biz|ru|kz|by|uz|"
        rf"kg|ua|su|{_OTHER_ZONES})(?![\w\-]|\.\w)(?:[:/?][^\s<>\"]*+)?"
    ),
)  # fmt: skip


def with_digits(letters: str) -> str:
    """Return plain letters with digits for what passes for them in a number: 87O1, 8 701 OOO."""
    figures = _DIGITS_AND_LOOKALIKES.sub(_as_digits, letters)
    return _ZEROS_ALONE.sub(lambda found: "0" * len(found[0]), figures)


def _as_digits(found: re.Match[str]) -> str:
    """Return a word of digits and lookalikes as digits; one of lookalikes alone is a word."""
    has_digit = any(map(str.isdigit, found[0]))
    return found[0].translate(_AS_DIGITS) if has_digit else found[0]


def numbers_in(figures: str) -> bool:
    """Tell whether there are six digits near each other: shorter numbers say nothing of anybody."""
    return bool(_SIX_DIGITS.search(figures))


def phones_in(figures: str) -> Iterator[Span]:
    """Yield telephone numbers; sums, dates, years and numbers of laws are none."""
    for pattern in _PHONES:
        for found in pattern.finditer(figures):
            number = "number" if "number" in pattern.groupindex else 0
            if not _is_a_quantity(figures, *found.span(number)):
                yield found.span(number)


def identity_numbers_in(figures: str) -> Iterator[Span]:
    """Yield the individual identity numbers of Kazakhstan: a day of birth, and a digit that checks."""
    for found in _TWELVE.finditer(figures):
        if is_identity_number(re.sub(r"\D", "", found[0])):
            yield found.span()


def is_identity_number(digits: str) -> bool:
    """Tell whether twelve digits are an individual identity number of Kazakhstan.

    Six for the day of birth, one for century and sex, four in turn, one that is computed from the
    others (Government's resolution No 565 of 11 June 2003).
    """
    century = _CENTURIES.get(digits[6])
    if century is None:
        return False
    with suppress(ValueError):
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
        return _check_digit(digits[:11]) == int(digits[11])
    return False


def cards_in(figures: str) -> Iterator[Span]:
    """Yield numbers of bank cards: fifteen to nineteen digits that pass Luhn's check (ISO/IEC 7812)."""
    for found in _CARD.finditer(figures):
        digits = re.sub(r"\D", "", found[0])
        if len(set(digits)) > 1 and _passes_luhn(digits):
            yield found.span()


def mails_in(letters: str) -> Iterator[Span]:
    """Yield e-mail addresses, also as they are hidden: name (at) mail (dot) ru."""
    for sign, patterns in _MAILS:
        if not sign.search(letters):
            continue
        for pattern in patterns:
            for found in pattern.finditer(letters):
                yield found.span()


def handles_in(letters: str) -> Iterator[Span]:
    """Yield what somebody is called in Telegram or Instagram, and addresses of such accounts."""
    for found in _BY_ADDRESS.finditer(letters) if "/" in letters else ():
        yield found.span()
    for pattern in _HANDLES:
        for found in pattern.finditer(letters):
            if found.groupdict().get("name") not in _NAMES_OF_THEM:
                yield found.span()


def links_in(letters: str) -> Iterator[Span]:
    """Yield what leads elsewhere: addresses, with https:// or without."""
    if "." not in letters and "/" not in letters:
        return
    for pattern in _LINKS:
        for found in pattern.finditer(letters):
            yield found.span()


def _is_a_quantity(figures: str, start: int, end: int) -> bool:
    number = figures[start:end]
    if _COUNTS_SOMETHING.match(figures, end) or _A_DATE.search(number):
        return True
    if _AFTER_A_NUMBER_SIGN.search(figures[max(0, start - 6) : start]):
        return True
    return bool(_THOUSANDS.fullmatch(number)) and number.endswith("000")


def _check_digit(digits: str) -> int | None:
    for weights in _WEIGHTS:
        rest = sum(int(d) * weight for d, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def _passes_luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
