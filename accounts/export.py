"""Everything about me: what each room keeps of an account, told as JSON and in words.

A room registers a section for whatever it keeps: `register("comments", _("Your comments"), rows,
labels={"written_at": _("Written")}, covers=["comments.Comment.author"])`. What points at an account
and is in no section has its reason: `leave_out("comments.Comment.decided_by", "…")`; a test walks
all models and asks for the one or the other.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from accounts.models import User

VERSION = 1
"""Of the file's form: raised when a program that reads it would have to change."""

Row = Mapping[str, Any]
"""One thing that is kept: values under English names that never change.

Values are texts, numbers, yes or no, moments with their zone, days, `Word`s, lists of these, and
None or "" for what is not there.
"""


@dataclass(frozen=True)
class Word:
    """A value that programs are told as it is kept, and people in words."""

    value: str
    label: Any


def chosen(row: Model, field: str) -> Word:
    """Return what a field with choices holds."""
    return Word(getattr(row, field), getattr(row, f"get_{field}_display")())


@dataclass(frozen=True)
class Section:
    """What one room keeps of an account: `rows` finds it, `labels` says each of its names in words."""

    name: str
    label: Any
    rows: Callable[[User], Iterable[Row]]
    labels: Mapping[str, Any]


class Told(NamedTuple):
    """A section in words: under its label rows of pairs, each a label and what is kept."""

    label: str
    rows: list[list[tuple[str, str]]]


_sections: dict[str, Section] = {}
covered: set[str] = set()
"""The fields that sections tell of, as `app.Model.field`."""
left_out: dict[str, str] = {}
"""The fields that point at an account and are in no section, each with the reason."""


def register(
    name: str,
    label: Any,
    rows: Callable[[User], Iterable[Row]],
    *,
    labels: Mapping[str, Any],
    covers: Iterable[str] = (),
) -> None:
    """Add a section; sections come in the order in which they were registered, `account` first."""
    _sections[name] = Section(name, label, rows, labels)
    covered.update(covers)


def leave_out(reference: str, reason: str) -> None:
    """Say why a field that points at an account is in no section: `app.Model.field`."""
    left_out[reference] = reason


def as_json(user: User, *, now: datetime) -> str:
    """Return everything about an account for programs: times in ISO 8601 with their zone.

    The file names neither the portal nor its address: it may be found.
    """
    sections = {
        section.name: [
            {name: _for_programs(value) for name, value in row.items()}
            for row in section.rows(user)
        ]
        for section in _in_order()
    }
    everything = {"version": VERSION, "made_at": _for_programs(now), "sections": sections}
    return json.dumps(everything, ensure_ascii=False, indent=2)


def in_words(user: User) -> Iterator[Told]:
    """Yield everything about an account as people read it, in the active language.

    A section of which nothing is kept is left out, and so is what a row does not have.
    """
    for section in _in_order():
        rows = [
            [
                (str(section.labels[name]), _for_people(value))
                for name, value in row.items()
                if value not in (None, "", [])
            ]
            for row in section.rows(user)
        ]
        if rows:
            yield Told(str(section.label), rows)


def _in_order() -> list[Section]:
    """What is the account's own comes first, whichever room was ready first."""
    return sorted(_sections.values(), key=lambda section: section.name != "account")


def _for_programs(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Word):
        return value.value
    if isinstance(value, list | tuple):
        return [_for_programs(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _for_people(value: Any) -> str:
    if isinstance(value, bool):
        return pgettext("fact", "yes") if value else pgettext("fact", "no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Word):
        return str(value.label)
    if isinstance(value, list | tuple):
        return ", ".join(_for_people(each) for each in value)
    return str(value)
