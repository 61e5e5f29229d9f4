"""How well the forms of words find their dictionary word: `python -m languages.evaluate lemmas FILE.tsv`.

The file has a line for each form, with the columns `form` and `lemma`; others are not read. Prints
JSON: `recall` (the inflected forms that their lemma reaches), `precision` (of all forms that the
lemmas retrieve, those that are theirs) and `f1`, from 0 to 1.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from languages.lemmas import russian_lemmas
from languages.stems import headword_stems, stems_of

KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_Stems = Callable[[str], frozenset[str]]


def main(arguments: list[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m languages.evaluate", description=__doc__)
    parser.add_argument("what", choices=["lemmas"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", choices=["kk", "ru"], help="else told by the letters")
    chosen = parser.parse_args(arguments)
    pairs = read_pairs(chosen.file)
    language = chosen.language or _language_of(form for form, _lemma in pairs)
    json.dump(evaluate_lemmas(pairs, language=language), sys.stdout)
    sys.stdout.write("\n")


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of form and lemma, in small letters, each once.

    Raises SystemExit where the file cannot be read or has no such columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            pairs = ((row["form"].lower(), row["lemma"].lower()) for row in rows)
            return list(dict.fromkeys(pairs))
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path}: {error}") from error
    except (KeyError, AttributeError) as error:
        raise SystemExit(f"{path}: each line needs a form and a lemma") from error


def evaluate_lemmas(pairs: list[tuple[str, str]], *, language: str) -> dict[str, object]:
    """Return how many forms are reached, and how much of what is reached is meant."""
    of_lemma, of_form = _stemmers(language)
    inflected = [(form, lemma) for form, lemma in pairs if form != lemma]
    reached = sum(not of_lemma(lemma).isdisjoint(of_form(form)) for form, lemma in inflected)
    recall = reached / len(inflected) if inflected else 0.0
    precision = _precision(pairs, of_lemma, of_form)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    figures = {"recall": recall, "precision": precision, "f1": f1}
    rounded = {name: round(figure, 4) for name, figure in figures.items()}
    return {"language": language, "forms": len(pairs), "inflected": len(inflected)} | rounded


def _precision(pairs: list[tuple[str, str]], of_lemma: _Stems, of_form: _Stems) -> float:
    theirs: dict[str, set[str]] = defaultdict(set)
    forms_with: dict[str, set[str]] = defaultdict(set)
    for form, lemma in pairs:
        theirs[lemma].add(form)
        for stem in of_form(form):
            forms_with[stem].add(form)
    found = true = 0
    for lemma, own in theirs.items():
        hits = set().union(*(forms_with.get(stem, set()) for stem in of_lemma(lemma)))
        found += len(hits)
        true += len(hits & own)
    return true / found if found else 0.0


def _stemmers(language: str) -> tuple[_Stems, _Stems]:
    if language == "ru":
        return russian_lemmas, russian_lemmas
    return (
        lambda lemma: headword_stems(lemma, "kk"),
        lambda form: stems_of(form, "kk"),
    )


def _language_of(words: Iterable[str]) -> str:
    return "kk" if any(KAZAKH_LETTERS.intersection(word) for word in words) else "ru"


if __name__ == "__main__":
    main()
