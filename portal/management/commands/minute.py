"""`manage.py minute`: what has to happen by the clock."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command

from articles.prerendering import prerender


class Command(BaseCommand):
    help = "Publish and withdraw what is scheduled, then prerender pages that are not made yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long it may last."""
        parser.add_argument("--seconds", type=float, default=40, help="prerender for so long")

    def handle(self, *args: Any, seconds: float, **options: Any) -> None:
        """Look at the schedule, then make pages."""
        call_command("publish_scheduled", verbosity=0)
        prerender(seconds=seconds)
