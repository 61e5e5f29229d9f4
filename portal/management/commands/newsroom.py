"""`manage.py newsroom`: make the languages, home pages, sections and groups that a newsroom needs."""

from typing import Any

from django.core.management import BaseCommand

from portal.newsroom import set_up


class Command(BaseCommand):
    help = "Make what every newsroom needs and does not have yet; safe to run at every deployment."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up."""
        set_up()
        self.stdout.write("The newsroom is set up.")
