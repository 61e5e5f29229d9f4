"""What typo reports do when a text is published: whatever was mended closes, what came back opens."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from articles.models import Publication
from typos.workflow import look_through


@receiver(page_published)
def look_through_reports(instance: Any, **kwargs: Any) -> None:
    """Compare the reports of a text with its words as they are now."""
    if isinstance(instance, Publication):
        look_through(instance, now=timezone.now())
