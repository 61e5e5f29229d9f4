"""Words that a reader marked in another script, found in the text as it is written: pure, without Django."""

import re
import unicodedata
from collections.abc import Mapping

from languages.scripts import ARABIC, HAMZA, LATIN, aligned
from typos.quotes import Certainty, Place, Quote, locate, locate_in, normalise, quote_at

_LETTERS = {LATIN: re.compile("[A-Za-zÄäÖöÜüŪūĞğŞşÑñİı]"), ARABIC: re.compile("[\u0600-\u06ff]")}
# A letter with the marks that stand on it: composed, they may be one sign.
_LETTER = re.compile("(?s).[\u0300-\u036f]*")


def is_written_in(script: str, text: str) -> bool:
    """Tell whether a text has letters of this script."""
    return bool(_LETTERS[script].search(text))


def in_the_original(
    quote: Quote, parts: Mapping[str, str], part: str, script: str
) -> tuple[Quote, str]:
    """Return the words that stand in a text where `quote` stands in its view in `script`, and their part.

    `parts` are normalised texts by key, `part` the one that was named, if any.  What stands in several places
    comes back without a context; what is not in that view as it was given: its reader may have written
    it as the text does.
    """
    turned = {key: _turned(text, script) for key, text in parts.items()}
    key, place = _locate(_as_turned(quote), {key: text for key, (text, _) in turned.items()}, part)
    if place.certainty not in (Certainty.EXACT, Certainty.SEVERAL):
        return quote, part
    origins, text = turned[key][1], parts[key]
    start, end = origins[place.start], origins[place.end - 1] + 1
    if place.certainty is Certainty.EXACT:
        return quote_at(text, start, end), key
    several = Quote("", text[start:end], "")
    # What looks alike there may be different words here: nobody knows which of them she means.
    is_the_same = locate_in(several, parts)[1].certainty is Certainty.SEVERAL
    return (several if is_the_same else quote), part


def _locate(quote: Quote, texts: Mapping[str, str], part: str) -> tuple[str, Place]:
    if part in texts:
        place = locate(quote, texts[part])
        if place.certainty is Certainty.EXACT:
            return part, place
    return locate_in(quote, texts)


def _as_turned(quote: Quote) -> Quote:
    return Quote(*(words.replace(HAMZA, "") for words in (quote.prefix, quote.exact, quote.suffix)))


def _turned(text: str, script: str) -> tuple[str, list[int]]:
    """Return a text in this script as words are sought in it, and where each of its signs comes from.

    Without hamza, which a page puts by what it takes for a word, and with marks composed.
    """
    converted, origins = aligned(text, script)
    letters: list[str] = []
    places: list[int] = []
    for found in _LETTER.finditer(converted):
        letter = unicodedata.normalize("NFC", found[0]).replace(HAMZA, "")
        letters.append(letter)
        places += [origins[found.start()]] * len(letter)
    words = "".join(letters)
    # Offsets would not fit what is sought in it.
    return (words, places) if normalise(words) == words else ("", [])
