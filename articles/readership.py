"""What readers do to a story without an account: open it, and wish for a language."""

import threading
import time
from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models.story import LanguageWish, Story, StoryDay
from articles.querysets import PublicationQuerySet

SECONDS_BETWEEN_WRITES = 20
WEEK = 7
DAYS_KEPT = 28
MOST_READ = 5

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
    """Add the waiting counts to their stories and to today's."""
    global _written_at
    with _lock:
        counts = dict(_waiting)
        _waiting.clear()
        _written_at = time.monotonic()
    add_views(counts, day=timezone.localdate())


@transaction.atomic
def add_views(counts: dict[UUID, int], *, day: date) -> None:
    """Add these counts to their stories and to `day`, one within the week that is counted."""
    for key, count in counts.items():
        story, _ = Story.objects.get_or_create(pk=key)
        Story.objects.filter(pk=key).update(
            views=F("views") + count, views_this_week=F("views_this_week") + count
        )
        row, _ = StoryDay.objects.get_or_create(story=story, day=day)
        StoryDay.objects.filter(pk=row.pk).update(views=F("views") + count)


@transaction.atomic
def count_the_week(*, today: date) -> None:
    """Count anew what was opened in the seven days up to `today`, and forget the days long past."""
    StoryDay.objects.filter(day__lte=today - timedelta(days=DAYS_KEPT)).delete()
    days = StoryDay.objects.filter(story=OuterRef("pk"), day__gt=today - timedelta(days=WEEK))
    opened = days.values("story").annotate(sum=Sum("views")).values("sum")
    Story.objects.filter(views_this_week__gt=0).update(views_this_week=Coalesce(opened, 0))


def most_read(public: PublicationQuerySet, *, at_least: int) -> list[UUID]:
    """Return the stories among `public` that were opened most in a week, at most five, most first.

    One that was opened less often than `at_least` is not named.
    """
    here = public.filter(translation_key=OuterRef("pk")).values("pk")
    stories = Story.objects.filter(Exists(here), views_this_week__gte=at_least)
    most = stories.order_by("-views_this_week", "pk").values_list("pk", flat=True)
    return list(most[:MOST_READ])


@transaction.atomic
def wish_for(story: UUID, *, language: str) -> None:
    """Count one more reader who would like to read the story in `language`."""
    Story.objects.get_or_create(pk=story)
    wish, _ = LanguageWish.objects.get_or_create(story_id=story, language=language)
    LanguageWish.objects.filter(pk=wish.pk).update(count=F("count") + 1)
