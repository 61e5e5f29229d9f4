"""How well Kazakh is found, written into docs/measurements.md: `make kazakh`.

Takes the folder with lemmas-dev.tsv, sentences.tsv and relevance-dev.tsv.  Searches in a database of
its own, on SQLite, which is thrown away.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MEASUREMENTS = Path("docs/measurements.md")
BEGIN, END = "<!-- make kazakh -->", "<!-- until here -->"


def main() -> None:
    """Measure, and put the tables where the former ones are."""
    folder = Path(sys.argv[1])
    lemmas = _told("-m", "languages.evaluate", "lemmas", folder / "lemmas-dev.tsv")
    with tempfile.TemporaryDirectory() as var:
        database = {"DATABASE_URL": f"sqlite:///{var}/kazakh.sqlite3", "VAR_DIR": var}
        _run("manage.py", "migrate", "-v0", **database)
        files = [
            "--sentences",
            folder / "sentences.tsv",
            "--relevance",
            folder / "relevance-dev.tsv",
        ]
        search = _told("manage.py", "evaluate_search", *files, **database)
    text = MEASUREMENTS.read_text()
    parts = re.split(f"({re.escape(BEGIN)}).*?({re.escape(END)})", text, flags=re.DOTALL)
    if len(parts) != 4:
        raise SystemExit(f"{MEASUREMENTS} has no place for it, between {BEGIN} and {END}.")
    parts.insert(2, _table(lemmas, search))
    MEASUREMENTS.write_text("".join(parts))


def _table(lemmas: dict, search: dict) -> str:
    forms = (
        f"\n\nOf {lemmas['inflected']:,} inflected forms {lemmas['recall']:.1%} are reached from their"
        f" lemma; of what lemmas retrieve {lemmas['precision']:.1%} is theirs: F1 {lemmas['f1']:.3f}.\n"
    )
    ways = {name: told for name, told in search.items() if isinstance(told, dict)}
    rows = "".join(
        f"| {name} | {told['hit']:.1%} | {told['recall']:.1%} | {told['precision']:.1%} |\n"
        for name, told in ways.items()
    )
    asked = f"\n{search['queries']} lemmas searched for in {search['texts']:,} sentences:\n\n"
    head = (
        "| typed | something right | of all that is right | of what is found |\n|---|---|---|---|\n"
    )
    return f"{forms}{asked}{head}{rows}\n"


def _told(*command: str | Path, **environment: str) -> dict:
    return json.loads(_run(*command, **environment))


def _run(*command: str | Path, **environment: str) -> str:
    # By this Python, of words that stand above.
    done = subprocess.run(  # noqa: S603
        [sys.executable, *map(str, command)],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
