"""What it costs to show a Kazakh page in Latin or in töte: processor time, in milliseconds.

`.venv/bin/python -m bench.scripts [page.html ...]`; needs no database.  A page is any that the portal sent.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from languages.script_of_pages import page_in
from languages.scripts import SCRIPTS, convert

LETTERS = 6_000
ROUNDS = 50
SENTENCE = (
    "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді. "
    "Адамдарға ақыл-парасат, ар-ождан берілген, сондықтан олар бір-бірімен туыстық қарым-қатынас "
    "жасаулары тиіс. 1948 ЖЫЛЫ қабылданды: 3,5 пайыз, кім біледі? "
)


def main() -> None:
    """Print what text and pages take."""
    text = (SENTENCE * LETTERS)[:LETTERS]
    for script in SCRIPTS:
        _tell(f"{LETTERS:,} letters, {script}", lambda script=script: convert(text, script))
        for name in sys.argv[1:]:
            html = Path(name).read_text()
            size = f"{len(html):,} letters with its html"
            _tell(f"{name}, {size}, {script}", lambda h=html, s=script: page_in(h, s))


def _tell(what: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    sys.stdout.write(f"{what}: {statistics.median(times):.1f} ms\n")


if __name__ == "__main__":
    main()
