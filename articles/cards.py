"""What listings show of publications: plain values, for a whole page of cards at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.utils.translation import get_language

from articles.models.facts import Label, label_among
from articles.models.media import NewsImage
from languages import CODES

Row = dict[str, Any]

_COLUMNS = (
    "pk",
    "path",
    "url_path",
    "translation_key",
    "title",
    "lead",
    "published_at",
    "cover_id",
    "articlepage__genre",
    "articlepage__checked_on",
    "pressreleasepage__pk",
    *(f"pressreleasepage__issuer__name_{code}" for code in CODES),
    "interviewpage__pk",
    "interviewpage__excerpt",
    "reportpage__pk",
    "reportpage__project_id",
)
_KINDS = ("PressReleasePage", "InterviewPage", "ReportPage")


@dataclass(frozen=True, slots=True)
class Card:
    """One publication in a listing, with what tells its kind by form."""

    pk: int
    url: str
    title: str
    lead: str
    kind: str
    kicker: str
    published_at: datetime
    cover: NewsImage | None = None
    question: str = ""
    figure: str = ""
    counted: str = ""
    sender: Label | None = None
    checked_on: date | None = None


def card_rows(publications: Any) -> list[Row]:
    """Return what cards are made of, in the order of the QuerySet `publications`: one query."""
    return list(publications.values(*_COLUMNS))


def cards(publications: Any) -> list[Card]:
    """Return the cards of the QuerySet `publications`, in its order.

    Two queries and, where there are reports, a third; however many cards.
    """
    return cards_of(card_rows(publications))


def cards_of(rows: Iterable[Row]) -> list[Card]:
    """Return the cards of `rows`, all in the language of the page that is being made."""
    rows = list(rows)
    covers = _covers({row["cover_id"] for row in rows} - {None})
    figures = _figures({row["reportpage__project_id"] for row in rows} - {None})
    kickers = dict(_kickers())
    return [_card(row, covers, figures, kickers) for row in rows]


def address_of(row: Row) -> str:
    """Return where a publication is read: its tree begins at the home page of its language."""
    return f"/{get_language()}/{row['url_path'].split('/', 2)[2]}"


def _card(row: Row, covers: dict, figures: dict, kickers: dict) -> Card:
    kind, genre = _kind_of(row)
    figure, counted = figures.get(row["reportpage__project_id"], ("", ""))
    return Card(
        pk=row["pk"],
        url=address_of(row),
        title=row["title"],
        lead=row["lead"],
        kind=genre if genre == "guide" else kind,
        kicker=str(kickers.get(genre or kind, "")),
        published_at=row["published_at"],
        cover=covers.get(row["cover_id"]),
        question=row["interviewpage__excerpt"] or "",
        figure=figure,
        counted=counted,
        sender=_sender(row),
        checked_on=row["articlepage__checked_on"] if genre == "guide" else None,
    )


def _kind_of(row: Row) -> tuple[str, str]:
    if genre := row["articlepage__genre"]:
        return "article", genre
    for name in _KINDS:
        if row[f"{name.lower()}__pk"]:
            return apps.get_model("articles", name).kind, ""
    return "", ""


def _kickers() -> Iterator[tuple[str, Any]]:
    yield from apps.get_model("articles", "ArticlePage").Genre.choices
    for name in _KINDS:
        model = apps.get_model("articles", name)
        yield model.kind, model._meta.verbose_name


def _sender(row: Row) -> Label | None:
    names = {code: row[f"pressreleasepage__issuer__name_{code}"] for code in CODES}
    sender = label_among(names)
    return sender if sender.text else None


def _covers(keys: set[int]) -> dict[int, NewsImage]:
    return NewsImage.objects.in_bulk(keys) if keys else {}


def _figures(projects: set[int]) -> dict[int, tuple[str, str]]:
    """Return the first figure of each project that has a label in this language."""
    if not projects:
        return {}
    name = f"name_{get_language()}"
    results = apps.get_model("articles", "ProjectResult").objects.filter(project__in=projects)
    results = results.exclude(**{name: ""}).exclude(**{f"{name}__isnull": True})
    rows = results.order_by("-sort_order", "-pk").values_list("project_id", "figure", name)
    return {project: (figure, label) for project, figure, label in rows}
