"""`manage.py accounts_desk`: what is done for accounts by the clock; run by the timer every hour."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from accounts import resets
from accounts.inbox import forget
from accounts.told_by_mail import send_mails
from comments.posting import sweep


class Command(BaseCommand):
    help = (
        "Send readers who want it the mail of the day; delete notices that were seen long ago, and"
        " the empty rows of deleted comments; end requests for a reset that nobody confirmed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due."""
        now = timezone.now()
        send_mails(now)
        forget(now)
        resets.expire(now)
        sweep(now)
