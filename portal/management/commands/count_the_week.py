"""`manage.py count_the_week`: what was read in the last seven days; run by the timer every hour."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from articles.readership import count_the_week


class Command(BaseCommand):
    help = "Count anew what was read this week, and forget the counts of days long past."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count up to today."""
        count_the_week(today=timezone.localdate())
