"""`manage.py error_pages`: write the pages for when the portal itself cannot answer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from portal.standing_pages import files


class Command(BaseCommand):
    help = "Write deploy/nginx/500.html, 503.html and their policy from templates/errors/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to write or only to look."""
        parser.add_argument("--check", action="store_true", help="fail where a file is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what has changed, or name it."""
        changed = [
            (path, text)
            for path, text in files().items()
            if not path.exists() or path.read_text() != text
        ]
        if changed and options["check"]:
            names = ", ".join(path.name for path, _ in changed)
            raise CommandError(f"out of date: {names}; run `manage.py error_pages`")
        for path, text in changed:
            path.write_text(text)
