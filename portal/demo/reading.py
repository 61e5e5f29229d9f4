"""What readers open in the demo: some days of a week, the same at every filling."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from articles.models import StoryDay
from articles.readership import WEEK, add_views, count_the_week
from portal.demo.blocks import fixed_id
from portal.demo.filling import read

HERE = Path(__file__).parent


def add_readers() -> None:
    """Let the stories be opened on each day of the last week on which nobody came; never today."""
    today = timezone.localdate()
    for days_ago in range(1, WEEK):
        day = today - timedelta(days=days_ago)
        if not StoryDay.objects.filter(day=day).exists():
            add_views(_opened_on(day), day=day)
    count_the_week(today=today)


def _opened_on(day: date) -> dict[UUID, int]:
    """Return how often each story that was out by then was opened; more at a week's end."""
    opened = read(HERE / "facts.toml")["opened"]
    out = {name: read(HERE / f"stories/{name}/story.toml")["published_at"] for name in opened}
    return {
        UUID(fixed_id(name)): count * (8 + day.weekday()) // 10
        for name, count in opened.items()
        if out[name].date() <= day
    }
