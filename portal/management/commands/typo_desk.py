"""`manage.py typo_desk`: what the typo desk does by the clock; run by the timer every hour."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from typos.forgetting import forget
from typos.mail import send_digests


class Command(BaseCommand):
    help = (
        "Send editors the mail of the day, and delete what readers wrote about reports long closed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due."""
        now = timezone.now()
        send_digests(now)
        forget(now)
