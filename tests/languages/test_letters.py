"""The order of letters."""

import random

from languages.letters import ALPHABET, sort_key


def test_kazakh_letters_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    shuffled = random.Random(7).sample(list(ALPHABET), len(ALPHABET))

    assert "".join(sorted(shuffled, key=sort_key)) == ALPHABET


def test_words_are_ordered_letter_by_letter_whatever_their_case() -> None:
    words = ["Хат", "һәм", "қала", "Ән", "ақын", "Бөлме", "Koktem", "көл", "кітап"]

    assert sorted(words, key=sort_key) == [
        "Koktem", "ақын", "Ән", "Бөлме", "көл", "кітап", "қала", "Хат", "һәм",
    ]  # fmt: skip
