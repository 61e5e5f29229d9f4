"""What stands on the front page of one language: the lead story, what is fresh, what is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from articles.cards import Card, Row, address_of, card_rows, cards_of
from articles.models.facts import Issue, Topic, by_name
from articles.querysets import PublicationQuerySet
from articles.readership import most_read

# So many of the newest are looked at; a section that has none among them is asked by itself.
RECENT = 60
BESIDE_THE_LEAD = 4
IN_A_BAND = 3
FEWEST_MOST_READ = 3
TOPICS = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A publication named in a list."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Band:
    """What is fresh in one section."""

    title: str
    url: str
    intro: str
    cards: list[Card]


def front_page(
    public: PublicationQuerySet, *, chosen: int | None, sections: list[Any]
) -> dict[str, Any]:
    """Return the parts of the front page made of `public`, those without content empty.

    `chosen` is the editors' lead story; where it is not public, the newest leads.
    A story stands once among the lead, the latest and the bands.
    """
    rows = card_rows(public.newest()[:RECENT])
    lead = _lead(rows, public, chosen)
    others = [row for row in rows if row["pk"] != lead["pk"]] if lead else []
    latest, rest = others[:BESIDE_THE_LEAD], others[BESIDE_THE_LEAD:]
    picked = _by_section(rest + _missing(rows, public, sections, lead), sections)
    flat = [_without_picture(row) for each in picked for row in each]
    drawn = {card.pk: card for card in cards_of([*([lead] if lead else []), *latest, *flat])}
    return {
        "lead_story": drawn[lead["pk"]] if lead else None,
        "latest": [drawn[row["pk"]] for row in latest],
        "bands": [
            Band(section.title, section.url, section.intro, [drawn[row["pk"]] for row in mine])
            for section, mine in zip(sections, picked, strict=True)
            if mine
        ],
        "topics": _topics(rows),
        "most_read": _most_read(public),
        **_current_issue(public),
    }


def _lead(rows: list[Row], public: PublicationQuerySet, chosen: int | None) -> Row | None:
    for row in rows:
        if row["pk"] == chosen:
            return row
    found = card_rows(public.filter(pk=chosen)) if chosen else []
    return next(iter([*found, *rows]), None)


def _missing(
    rows: list[Row], public: PublicationQuerySet, sections: list[Any], lead: Row | None
) -> list[Row]:
    """Return what is newest in the sections of which nothing is among the recent."""
    there = {_section_of(row) for row in rows}
    quiet = [Q(path__startswith=each.path) for each in sections if each.path not in there]
    if not quiet or len(rows) < RECENT:
        return []
    found = card_rows(public.filter(reduce(or_, quiet)).newest()[:RECENT])
    return [row for row in found if lead is None or row["pk"] != lead["pk"]]


def _by_section(rows: Iterable[Row], sections: list[Any]) -> list[list[Row]]:
    found: dict[str, list[Row]] = {section.path: [] for section in sections}
    for row in rows:
        mine = found.get(_section_of(row), [])
        if len(mine) < IN_A_BAND:
            mine.append(row)
    return list(found.values())


def _without_picture(row: Row) -> Row:
    """Return the row for a band: what has a figure, a sender or a day to show needs no picture."""
    is_pictured = row["interviewpage__pk"] or row["articlepage__genre"] in ("news", "research")
    return row if is_pictured else row | {"cover_id": None}


def _section_of(row: Row) -> str:
    return row["path"][:-4]


def _topics(rows: list[Row]) -> list[Topic]:
    """Return what the recent texts are mostly about, by the alphabet."""
    topics = Topic.objects.filter(publications__in=[row["pk"] for row in rows])
    often = topics.annotate(texts=Count("publications")).order_by("-texts", "pk")
    return by_name(often[:TOPICS])


def _most_read(public: PublicationQuerySet) -> list[Line]:
    keys = most_read(public, at_least=settings.VIEWS_SHOWN_FROM)
    if len(keys) < FEWEST_MOST_READ:
        return []
    rows = {row["translation_key"]: row for row in _lines(public.filter(translation_key__in=keys))}
    return [Line(rows[key]["title"], address_of(rows[key])) for key in keys if key in rows]


def _current_issue(public: PublicationQuerySet) -> dict[str, Any]:
    """Return the newest issue of which something is public here, and its texts in their order."""
    inside = public.filter(issue=OuterRef("pk"))
    issues = Issue.objects.filter(Exists(inside.values("pk")))
    issue = issues.select_related("cover").first()
    rows = _lines(public.filter(issue=issue).order_by("issue_position", "pk")) if issue else []
    return {"issue": issue, "in_issue": [Line(row["title"], address_of(row)) for row in rows]}


def _lines(public: PublicationQuerySet) -> Any:
    return public.values("translation_key", "title", "url_path")
