"""`manage.py forget_actors`: who did what long ago is not kept; run by the timer every day."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from accounts.leaving import forget_actors


class Command(BaseCommand):
    help = (
        "Name nobody any more in what was logged of the newsroom more than STAFF_LOG_DAYS days ago."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due."""
        forget_actors(timezone.now())
