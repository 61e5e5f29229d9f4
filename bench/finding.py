"""How often words that a reader reported are found again in a text that was edited since.

`.venv/bin/python -m bench.finding` takes every publication of the demo as readers see it (and texts in
`../shared/samples`, where they are), marks words at random, lets one to six edits come over the text
and looks for the words again: 10,000 times.  The truth is known letter by letter.
"""

import os
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import django

from tests.typos.edits import Outcome, look_again, quote_of, some_words
from typos.finding import find_again
from typos.quotes import Quote, normalise

TRIALS = 10_000
LONG = 60_000
HERE = Path(__file__).resolve().parent.parent
SAMPLES = HERE.parent / "shared/samples"

Texts = dict[str, str]


def main() -> None:
    """Print recall, false exacts, guesses, and what one search costs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    os.environ.setdefault("VAR_DIR", str(HERE / "var/finding"))
    Path(os.environ["VAR_DIR"]).mkdir(parents=True, exist_ok=True)
    django.setup()
    pages = [*_publications(), *_samples()]
    random = Random(2026)  # noqa: S311  (the same edits each time)
    tally = Counter(look_again(random.choice(pages), random) for _ in range(TRIALS))
    stand = tally[Outcome.FOUND] + tally[Outcome.MISSED]
    sys.stdout.write(f"{len(pages)} texts, {TRIALS} trials\n")
    for outcome in Outcome:
        sys.stdout.write(f"{tally[outcome]:6} {outcome.value}\n")
    sys.stdout.write(f"recall {tally[Outcome.FOUND] / stand:.2%}\n")
    _measure(pages, random)


def _publications() -> list[Texts]:
    from django.core.management import call_command

    from articles.models import Publication
    from typos.texts import words_by_part

    call_command("demo", no_serve=True, stdout=sys.stderr)
    return [words_by_part(page) for page in Publication.objects.live().specific()]


def _samples() -> list[Texts]:
    found = []
    for path in sorted(SAMPLES.glob("*.txt")):
        lines = map(normalise, path.read_text().splitlines())
        found.append({str(number): line for number, line in enumerate(lines) if line})
    return found


def _measure(pages: list[Texts], random: Random) -> None:
    """Look for words in one text of 60,000 letters."""
    every = [text for page in pages for text in page.values()]
    parts: Texts = {}
    while sum(map(len, parts.values())) < LONG:
        parts[str(len(parts))] = every[len(parts) % len(every)]
    exact, gone = [], []
    for _ in range(200):
        part, start, end = some_words(parts, random)
        quote = quote_of(parts, (part, start, end))
        exact.append(_time(quote, parts, part))
        gone.append(_time(Quote(quote.prefix, f"{quote.exact} жоқ", quote.suffix), parts, part))
    for name, times in (("words that stand", exact), ("words that are gone", gone)):
        sys.stdout.write(
            f"{name}, in {LONG} letters: median {statistics.median(times):.1f} ms, "
            f"worst {max(times):.1f} ms\n"
        )


def _time(quote: Quote, parts: Texts, part: str) -> float:
    begin = time.process_time()
    find_again(quote, parts, part=part)
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
