"""How well Kazakh forms find their dictionary word, and what else that word finds.

Run with the folder that holds lemmas-dev.tsv (of UD_Kazakh-KTB) and hand_made_forms.py:
`.venv/bin/python -m bench.stems ../shared/kazakh`.
"""

import csv
import runpy
import sys
import time
from collections import defaultdict
from pathlib import Path

from languages.stems import headword_stems, stems_of

OPEN_WORDS = ("NOUN", "PROPN", "ADJ", "VERB")


def main() -> None:
    """Print one line for each thing that was measured."""
    folder = Path(sys.argv[1])
    made = runpy.run_path(str(folder / "hand_made_forms.py"))
    by_hand = [
        (form.lower(), lemma.lower())
        for group in made["groups"]().values()
        for lemma, forms in group.items()
        for form in forms
    ]
    treebank = _treebank(folder / "lemmas-dev.tsv")
    apart = [tuple(map(str.lower, pair)) for pair in made["distinct"]()]
    met = sum(_finds(one, other) or _finds(other, one) for one, other in apart)
    for name, pairs in (("by hand", by_hand), ("treebank", treebank)):
        sys.stdout.write(f"{name}: {_recall(pairs):.3f} of {len(pairs)} forms find their word\n")
    sys.stdout.write(f"by hand: {met / len(apart):.3f} of {len(apart)} pairs are taken for one\n")
    sys.stdout.write(f"treebank: {_precision(treebank):.3f} of what a word finds are its forms\n")
    _say_how_long([form for form, _lemma in treebank])


def _treebank(path: Path) -> list[tuple[str, str]]:
    with path.open() as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [(row["form"], row["lemma"]) for row in rows if row["part_of_speech"] in OPEN_WORDS]


def _finds(lemma: str, form: str) -> bool:
    return not headword_stems(lemma, "kk").isdisjoint(stems_of(form, "kk"))


def _recall(pairs: list[tuple[str, str]]) -> float:
    return sum(_finds(lemma, form) for form, lemma in pairs) / len(pairs)


def _precision(pairs: list[tuple[str, str]]) -> float:
    """Return the share of true ones among all the forms that the words find."""
    theirs = defaultdict(set)
    for form, lemma in pairs:
        theirs[lemma].add(form)
    forms = {form for form, _lemma in pairs}
    found = true = 0
    for lemma, own in theirs.items():
        hits = {form for form in forms if _finds(lemma, form)}
        found += len(hits)
        true += len(hits & own)
    return true / found


def _say_how_long(forms: list[str]) -> None:
    stems_of.cache_clear()
    start = time.process_time()
    count = sum(len(stems_of(form, "kk")) for form in forms)
    took = time.process_time() - start
    sys.stdout.write(
        f"{len(forms) / took:,.0f} new words a second, {count / len(forms):.1f} stems each\n"
    )


if __name__ == "__main__":
    main()
