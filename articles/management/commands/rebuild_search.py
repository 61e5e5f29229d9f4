"""`manage.py rebuild_search`: make anew what publications are found by."""

from itertools import islice
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import transaction

from articles.models import Publication
from articles.search_index import forget_words, remember_words

AT_ONCE = 200


class Command(BaseCommand):
    help = "Make the search index and the list of known words anew, from what is published."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Rebuild Wagtail's index, then the words; readers search the former ones until it is done."""
        call_command("update_index", verbosity=verbosity, stdout=self.stdout)
        with transaction.atomic():
            forget_words()
            self._remember(verbosity)

    def _remember(self, verbosity: int) -> None:
        live = Publication.objects.live().select_related("locale").specific(defer=False)
        pages, total, done = live.iterator(AT_ONCE), live.count(), 0
        while some := list(islice(pages, AT_ONCE)):
            remember_words(some)
            done += len(some)
            if verbosity:
                self.stdout.write(f"words of {done} of {total} publications", ending="\r")
        if verbosity:
            self.stdout.write("")
