"""Words that a reader reported are found again where they stand, or nobody claims to know where."""

import tomllib
from collections import Counter
from functools import cache
from random import Random
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.typos.edits import Outcome, look_again
from typos.finding import find_again
from typos.quotes import Certainty, Quote, normalise, quote_at
from typos.texts import words_of_html

SPRING = "Көктем келді. Қар еріп, бұлақтар сылдырлады. Қала көгерді, бұлақтар ағады."
SAMPLES = settings.BASE_DIR.parent / "shared/samples"
PLACE = SPRING.rindex("бұлақтар")
STREAMS = quote_at(SPRING, PLACE, PLACE + len("бұлақтар"))


@cache
def real_texts() -> list[dict[str, str]]:
    """The stories of the demo part by part, and other people's texts where they are at hand."""
    stories = sorted((settings.BASE_DIR / "portal/demo/stories").glob("*/??.toml"))
    texts = [_parts(_words(tomllib.loads(path.read_text()))) for path in stories]
    return texts + [_parts(path.read_text().splitlines()) for path in sorted(SAMPLES.glob("*.txt"))]


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return words_of_html(value.replace("</p>", "\0")).split("\0")
    if isinstance(value, dict):
        return [words for each in value.values() for words in _words(each)]
    return [words for each in value for words in _words(each)] if isinstance(value, list) else []


def _parts(lines: list[str]) -> dict[str, str]:
    """Return the lines that are sentences or headings; the rest of a story's file is not read."""
    read = (normalise(line) for line in lines)
    return {str(number): line for number, line in enumerate(read) if " " in line}


@given(st.integers(min_value=0))
@hypothesis_settings(max_examples=400, deadline=None)
def test_other_words_are_never_taken_for_those_that_were_reported(seed: int) -> None:
    random = Random(seed)

    assert look_again(random.choice(real_texts()), random) is not Outcome.FALSE


def test_of_words_that_still_stand_ninety_eight_in_a_hundred_are_found() -> None:
    random = Random(2026)

    seen = Counter(look_again(random.choice(real_texts()), random) for _ in range(2000))

    assert seen[Outcome.FALSE] == 0
    stand = seen[Outcome.FOUND] + seen[Outcome.MISSED]
    assert stand > 1000
    assert seen[Outcome.FOUND] >= 0.98 * stand


@pytest.mark.parametrize(
    ("now", "meant"),
    [
        ({"a": SPRING}, ("a", "бұлақтар ағады.")),
        # Edited before them, and behind them.
        ({"a": "Көктем жетті, ақыры. " + SPRING}, ("a", "бұлақтар ағады.")),
        ({"a": SPRING + " Тау да көгерді."}, ("a", "бұлақтар ағады. Тау")),
        # In other signs: a soft hyphen, a no-break space, a Latin letter in the context.
        (
            {"a": SPRING.replace("Қала көгерді,", "Қaла\u00a0көге\u00adрді,")},
            ("a", "бұлақтар ағады."),
        ),
        # Moved to a part with another name, whole or cut off from what stood before.
        ({"b": SPRING}, ("b", "бұлақтар ағады.")),
        ({"a": "Басқа мәтін.", "b": SPRING}, ("b", "бұлақтар ағады.")),
    ],
)
def test_words_are_found_again_after_an_edit_elsewhere(
    now: dict[str, str], meant: tuple[str, str]
) -> None:
    found = find_again(STREAMS, now, part="a")

    assert found.certainty is Certainty.EXACT
    part, words = meant
    text = normalise(now[part])
    assert (found.part, text[found.start : found.start + len(words)]) == (part, words)
    assert found.end - found.start == len("бұлақтар")


def test_the_same_word_in_another_sentence_is_not_the_one_that_was_reported() -> None:
    found = find_again(STREAMS, {"a": "Көктем келді. Қар еріп, бұлақтар сылдырлады."}, part="a")

    assert found.certainty is not Certainty.EXACT


def test_words_that_now_stand_in_two_places_are_offered_with_no_margin() -> None:
    found = find_again(STREAMS, {"b": SPRING, "c": SPRING}, part="a")

    assert (found.certainty, found.margin) == (Certainty.GUESS, 0)


def test_in_the_part_where_they_were_reported_words_are_not_mistaken_for_their_copy() -> None:
    found = find_again(STREAMS, {"b": SPRING, "a": SPRING}, part="a")

    assert (found.certainty, found.part) == (Certainty.EXACT, "a")


def test_what_was_written_in_their_place_is_offered_as_a_guess() -> None:
    mended = SPRING.replace("көгерді, бұлақтар", "көгерді, бұлақтары")

    found = find_again(STREAMS, {"a": mended}, part="a")

    assert found.certainty is Certainty.GUESS
    assert mended[found.start : found.end] == "бұлақтары"
    assert 0 < found.margin < found.score < 1


def test_of_words_that_are_nowhere_nothing_is_said() -> None:
    found = find_again(Quote("", "керуен", ""), {"a": SPRING}, part="a")

    assert found.certainty is Certainty.MISSING


def test_a_latin_letter_among_cyrillic_ones_hides_no_words() -> None:
    found = find_again(Quote("Бұл ", "cөз", " емес."), {"a": "Бұл сөз емес."}, part="a")

    assert found.certainty is Certainty.EXACT
