"""What readers do to a story without an account: open it, and wish for a language."""

import threading
import time
from collections import Counter
from uuid import UUID

from django.db import transaction
from django.db.models import F

from articles.models import LanguageWish, Story

SECONDS_BETWEEN_WRITES = 20

_waiting: Counter[UUID] = Counter()
_lock = threading.Lock()
_written_at = time.monotonic()


def count_view(story: UUID) -> None:
    """Count that a story was opened once; nothing about the reader is known here.

    Counts wait in this process and are written together every 20 seconds, so that
    reading never writes.  A process that is killed loses at most those.
    """
    with _lock:
        _waiting[story] += 1
        due = time.monotonic() - _written_at >= SECONDS_BETWEEN_WRITES
    if due:
        write_views()


def write_views() -> None:
    """Add the waiting counts to their stories."""
    global _written_at
    with _lock:
        counts = dict(_waiting)
        _waiting.clear()
        _written_at = time.monotonic()
    for story, count in counts.items():
        Story.objects.get_or_create(pk=story)
        Story.objects.filter(pk=story).update(views=F("views") + count)


@transaction.atomic
def wish_for(story: UUID, *, language: str) -> None:
    """Count one more reader who would like to read the story in `language`."""
    Story.objects.get_or_create(pk=story)
    wish, _ = LanguageWish.objects.get_or_create(story_id=story, language=language)
    LanguageWish.objects.filter(pk=wish.pk).update(count=F("count") + 1)
