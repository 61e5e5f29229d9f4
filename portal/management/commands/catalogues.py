"""`manage.py catalogues`: gather the words to be translated, and see that none is missing."""

import filecmp
import re
import shutil
import subprocess
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

TRANSLATED = ("kk", "ru")
_CREATION_DATE = re.compile(r'^"POT-Creation-Date:.*\n', re.MULTILINE)


class Command(BaseCommand):
    help = "Bring locale/ up to date with the sources (--check: only tell whether it is)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to change anything."""
        parser.add_argument(
            "--check", action="store_true", help="fail where something is to be done"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Gather, compile, and with --check put everything back and complain."""
        locale = Path(settings.LOCALE_PATHS[0])
        with tempfile.TemporaryDirectory() as folder:
            before = Path(shutil.copytree(locale, Path(folder) / "locale"))
            try:
                _gather(locale)
                complaints = [*_unfinished(locale), *(_changes(before, locale) if check else [])]
            finally:
                if check:
                    shutil.rmtree(locale)
                    shutil.copytree(before, locale)
        if complaints:
            raise CommandError("\n".join(complaints))


def _gather(locale: Path) -> None:
    for code in TRANSLATED:
        (locale / code / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    call_command(
        "makemessages",
        locale=list(TRANSLATED),
        no_location=True,
        no_obsolete=True,
        ignore_patterns=[".venv*", "var", "tests", "node_modules", "locale_upstream"],
        verbosity=0,
    )
    for catalogue in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        catalogue.write_text(_CREATION_DATE.sub("", catalogue.read_text()))
        _msgfmt(catalogue, "--check", "-o", str(catalogue.with_suffix(".mo")))


def _unfinished(locale: Path) -> list[str]:
    """Name each catalogue with a fuzzy or an empty entry."""
    complaints = []
    for catalogue in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        told = _msgfmt(catalogue, "--statistics", "-o", "/dev/null")
        if "fuzzy" in told or "untranslated" in told:
            complaints.append(f"{catalogue}: {told.strip()}")
    return complaints


def _changes(before: Path, after: Path) -> list[str]:
    """Name each file that gathering has changed."""
    return [
        f"{path} is not what `manage.py catalogues` makes: run it and commit"
        for path in sorted(after.rglob("*.?o"))
        if not (before / path.relative_to(after)).exists()
        or not filecmp.cmp(path, before / path.relative_to(after), shallow=False)
    ]


def _msgfmt(catalogue: Path, *options: str) -> str:
    command = ["msgfmt", *options, str(catalogue)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own files)
    if done.returncode:
        raise CommandError(done.stderr)
    return done.stderr
