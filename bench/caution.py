"""What it costs to look whether a comment should wait: processor time, by the longest hostile texts too.

`.venv/bin/python -m bench.caution`; needs no database.
"""

import random
import statistics
import sys
import time

from comments.caution import HeldWords, dangers_in
from comments.first_words import first_words
from languages import CODES
from languages.stems import headword_stems, stems_of

LONGEST = 4_000
ORDINARY = (
    "Кеше ата-анамыз үшін жазылған мақаланы оқып шықтым. Шынымды айтсам, өзім де он алты жасымда "
    "осындай жағдайда болдым: мектептегі психологқа барғанымда, ол мені тыңдап, сенім телефонына "
    "(150) хабарласуды ұсынды. 2024 жылғы заң туралы да жазсаңыздар екен, бұл көпшілікке керек. "
    "Рақмет сіздерге!"
)


def main() -> None:
    """Print how long each kind of text takes."""
    words = HeldWords((language, entry) for language in CODES for entry in first_words(language))
    sys.stdout.write(
        f"an ordinary text, {len(ORDINARY)} letters: {_took(ORDINARY, words):.2f} ms\n"
    )
    sys.stdout.write(
        f"the same again, its stems forgotten: {_took(ORDINARY, words, forget=True):.2f} ms\n"
    )
    hostile = {name: _took(text, words, forget=True) for name, text in _hostile().items()}
    for name, took in sorted(hostile.items(), key=lambda each: -each[1]):
        sys.stdout.write(f"{LONGEST:,} letters, {name}: {took:.1f} ms\n")


def _took(text: str, words: HeldWords, *, forget: bool = False) -> float:
    times = []
    for _ in range(25):
        if forget:
            stems_of.cache_clear()
            headword_stems.cache_clear()
        start = time.process_time()
        dangers_in(text, words=words, may_link=False)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def _hostile() -> dict[str, str]:
    """Return texts that are made to take long."""
    chance = random.Random(7)  # noqa: S311  (the same texts each time)
    letters = "абвгдежзиклмнопрстуы"

    def words_like(root: str, count: int) -> str:
        return " ".join(
            root + "".join(chance.choices(letters, k=3)) + chance.choice(("а", "ы", "ами", "ған"))
            for _ in range(count)
        )

    pieces = {
        "one letter": "а",
        "one digit": "7",
        "digits apart": "7 ",
        "telephones": "+7 701 123 45 67 8",
        "all @": "@",
        "a@": "a@",
        "a.": "a.",
        "mail in words": "a at b ",
        "(at)": "a (at) ",
        "letters apart": "п и ",
        "dots apart": "х.у.",
        "stars": "п*д ",
        "many stars": "п****",
        "streets": "ул. ",
        "addresses": "көшесі 12 ",
        "houses": "дом 12, кв. 5 ",
        "brackets": "(((",
        "t.me": "t.me/a ",
        "accents": "п\u0301",
        "emoji": "😀",
        "https": "https://",
        "hyphens": "а-",
        "lookalikes": "oо0",
        "spaces": " ",
        "plus": "+7 ",
        "keywords": "тел ",
        "networks": "инста ",
        "sums": "10 000 ",
        "www": "www.",
    }
    texts = {name: (piece * LONGEST)[:LONGEST] for name, piece in pieces.items()}
    for root in ("пидор", "еба", "хуй", "қотақ", "сікті", "fag", "пи"):
        texts[f"words that begin with {root}"] = words_like(root, 600)[:LONGEST]
    anything = "абвx0123 .@-+()/*№\n"
    texts["anything"] = "".join(chance.choices(anything, k=LONGEST))
    return texts


if __name__ == "__main__":
    main()
