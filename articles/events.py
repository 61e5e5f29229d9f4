"""Which events a publication announces: for calendars, structured data, lists."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any


def events_in(body: Iterable[Any]) -> Iterator[Any]:
    """Return the events of a body in their order; unfinished ones of drafts are left out."""
    for block in body:
        if block.block_type == "event" and block.value.get("starts_at"):
            yield block.value


def events_to_come(body: Iterable[Any], now: datetime) -> list[Any]:
    """Return the events that are not over at `now`, the next one first."""
    to_come = [event for event in events_in(body) if event.over_at > now]
    return sorted(to_come, key=lambda event: event["starts_at"])
