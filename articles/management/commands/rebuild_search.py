"""`manage.py rebuild_search`: make anew what publications are found by."""

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management import BaseCommand, call_command

from articles.models import Publication
from articles.search_index import renew_words

AT_ONCE = 200


class Command(BaseCommand):
    help = "Make the search index and the list of known words anew, from what is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be made."""
        parser.add_argument(
            "--words", action="store_true", help="the words alone, as each day: some texts went"
        )

    def handle(self, *args: Any, words: bool, verbosity: int, **options: Any) -> None:
        """Rebuild Wagtail's index, then the words, of which readers are told the former ones until then."""
        if not words:
            call_command("update_index", verbosity=verbosity, stdout=self.stdout)
        renew_words(self._published(verbosity))

    def _published(self, verbosity: int) -> Iterator[list[Any]]:
        live = Publication.objects.live().select_related("locale").specific(defer=False)
        pages, total, done = live.iterator(AT_ONCE), live.count(), 0
        while some := list(islice(pages, AT_ONCE)):
            yield some
            done += len(some)
            if verbosity:
                self.stdout.write(f"words of {done} of {total} publications", ending="\r")
        if verbosity:
            self.stdout.write("")
