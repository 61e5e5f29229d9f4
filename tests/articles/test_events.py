"""A dated event in a text: when, where, and that it is over when it is."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from articles.blocks import BodyBlock
from articles.events import events_in, events_to_come
from articles.models import Publication
from tests.factories import publish

pytestmark = pytest.mark.django_db

ALMATY = ZoneInfo("Asia/Almaty")
BLOCK = BodyBlock().child_blocks["event"]


def event(starts_at: datetime, **fields: Any) -> dict[str, Any]:
    value = {"name": "Дауыстап оқу кеші", "starts_at": starts_at.isoformat(), **fields}
    return {"type": "event", "value": value, "id": str(uuid4())}


def html_of(client: Client, *events: dict[str, Any], language: str = "kk") -> str:
    return client.get(publish(language=language, body=events).url).content.decode()


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("kk", "2050\u202fж. 8 наурыз, 19:00"),
        ("ru", "8\xa0марта 2050, 19:00"),
        ("en", "8\xa0March 2050, 19:00"),
    ],
)
def test_the_day_and_hour_are_those_of_almaty_in_the_language_of_the_page(
    client: Client, language: str, when: str
) -> None:
    starts_at = datetime(2050, 3, 8, 14, 0, tzinfo=ZoneInfo("UTC"))

    html = html_of(client, event(starts_at), language=language)

    assert f'<time datetime="2050-03-08T19:00:00+05:00">{when}</time>' in html
    assert "data-over" not in html


def test_an_evening_names_its_day_once_and_a_camp_both_days(client: Client) -> None:
    evening = datetime(2050, 3, 8, 19, 0, tzinfo=ALMATY)
    evening_end = (evening + timedelta(hours=2)).isoformat()
    camp_end = (evening + timedelta(days=3)).isoformat()

    html = html_of(client, event(evening, ends_at=evening_end), event(evening, ends_at=camp_end))

    assert ">21:00</time>" in html
    assert html.count("11 наурыз, 19:00</time>") == 1


def test_what_has_ended_says_so_and_takes_nobody_any_more(client: Client) -> None:
    yesterday = timezone.now() - timedelta(days=2)
    link = "https://example.org/tirkelu"

    over = html_of(client, event(yesterday, registration_url=link, online_url=link))
    to_come = html_of(client, event(timezone.now() + timedelta(days=2), registration_url=link))

    assert "Бұл іс-шара өтіп кетті" in over
    assert link not in over
    assert "өтіп кетті" not in to_come
    assert link in to_come


def test_without_an_end_an_event_is_over_when_its_day_is() -> None:
    value = BLOCK.to_python({"starts_at": datetime(2026, 3, 8, 19, 0, tzinfo=ALMATY).isoformat()})

    assert value.over_at == datetime(2026, 3, 9, 0, 0, tzinfo=ALMATY)


def test_an_event_that_is_going_on_is_not_over() -> None:
    now = timezone.now()
    going_on = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}

    assert not BLOCK.to_python({k: v.isoformat() for k, v in going_on.items()}).is_over


def test_an_event_cannot_end_before_it_begins() -> None:
    noon = datetime(2050, 3, 8, 12, 0, tzinfo=ALMATY)
    value = event(noon, ends_at=(noon - timedelta(hours=1)).isoformat())["value"]

    with pytest.raises(ValidationError):
        BLOCK.clean(BLOCK.to_python(value))


def test_an_unfinished_event_of_a_draft_can_be_shown() -> None:
    assert "<time" not in BLOCK.render(BLOCK.to_python({"name": "Кеш"}))


def test_others_find_the_events_of_a_text_the_next_one_first() -> None:
    now = timezone.now()
    days = (3, -3, 1)
    made = publish(body=[event(now + timedelta(days=day)) for day in days])

    body = Publication.objects.get(pk=made.pk).body

    assert len(list(events_in(body))) == 3
    starts = [each["starts_at"] for each in events_to_come(body, now)]
    assert starts == sorted(starts)
    assert len(starts) == 2
