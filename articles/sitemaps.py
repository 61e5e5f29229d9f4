"""Sitemaps: every address that is public, with the languages in which it really can be read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.db.models.functions import Left
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from articles.absolute import absolute
from articles.models import (
    Author,
    HomePage,
    Issue,
    Publication,
    SectionPage,
    TextPage,
    Topic,
)
from articles.querysets import PublicationQuerySet
from languages import CODES

STORIES_A_PART = 1000
"""With three languages and their alternates about a megabyte; 50 000 addresses are the limit."""
# The path of a page in Wagtail's tree grows by four letters a level: root, home, section.
SECTION_PATH = SectionPage.steplen * 3


@dataclass
class Place:
    """One address of a sitemap, with itself and its translations by language."""

    address: str
    changed: datetime | None
    languages: dict[str, str] = field(default_factory=dict)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps: one for what lists, and as many for stories as there must be."""
    parts = -(-_stories().count() // STORIES_A_PART)
    names = ["pages", *(f"stories-{number}" for number in range(1, parts + 1))]
    addresses = [absolute(f"/sitemaps/{name}.xml") for name in names]
    return _xml(request, "sitemap_index.xml", {"addresses": addresses})


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Show home pages, sections, pages of text, topics, authors and issues with something in them."""
    places = [*_tree(), *_facts()]
    return _xml(request, "sitemap.xml", {"places": places})


@require_safe
def stories(request: HttpRequest, number: int) -> HttpResponse:
    """Show one part of the stories, each in all languages in which it is public."""
    if number < 1:
        raise Http404
    start = (number - 1) * STORIES_A_PART
    keys = _stories()[start : start + STORIES_A_PART]
    found = _public().filter(translation_key__in=list(keys)).select_related("locale")
    found = found.only(*NEEDED).order_by("translation_key", "locale__language_code")
    if not (rows := list(found)):
        raise Http404
    return _xml(request, "sitemap.xml", {"places": _translated(rows, lambda row: row.changed_at)})


NEEDED = (
    "published_at", "last_published_at", "translation_key", "url_path", "locale__language_code",
)  # fmt: skip


def _public() -> PublicationQuerySet:
    return Publication.objects.published(timezone.now())


def _stories() -> QuerySet:
    return (
        _public().order_by("translation_key").values_list("translation_key", flat=True).distinct()
    )


def _tree() -> list[Place]:
    found = Page.objects.live().type(HomePage, SectionPage, TextPage).order_by("path")
    rows = list(found.select_related("locale"))
    latest = _public().annotate(section=Left("path", SECTION_PATH)).values("section")
    of_section = dict(latest.annotate(at=Max("last_published_at")).values_list("section", "at"))
    return _translated(rows, lambda row: _change(row, of_section))


def _change(row: Page, of_section: dict[str, datetime]) -> datetime | None:
    """Return when the page was changed, or the newest of what it lists."""
    below = [at for path, at in of_section.items() if path.startswith(row.path)]
    return max(filter(None, [row.last_published_at, *below]), default=None)


def _facts() -> Iterator[Place]:
    for model, relation in ((Topic, "topics"), (Author, "bylines__author"), (Issue, "issue")):
        latest: dict[int, dict[str, datetime]] = defaultdict(dict)
        rows = _public().exclude(**{relation: None}).values_list(relation, "locale__language_code")
        for key, code, at in rows.annotate(at=Max("last_published_at")).order_by():
            latest[key][code] = at
        for fact in model.objects.filter(pk__in=latest).order_by("pk"):
            yield from _places_of(fact, latest[fact.pk])


def _places_of(fact: Any, changed: dict[str, datetime]) -> Iterator[Place]:
    addresses = {}
    for code in CODES:
        if code in changed:
            with override(code):
                addresses[code] = absolute(fact.get_absolute_url())
    for code, address in addresses.items():
        yield Place(address, _to_the_second(changed[code]), addresses)


def _translated(rows: Iterable[Any], change_of: Any) -> list[Place]:
    """Return a place for each page, those of one translation key knowing each other."""
    languages: dict[Any, dict[str, str]] = defaultdict(dict)
    places = []
    for row in rows:
        address = absolute(row.get_url())
        languages[row.translation_key][row.locale.language_code] = address
        places.append(
            Place(address, _to_the_second(change_of(row)), languages[row.translation_key])
        )
    return places


def _to_the_second(at: datetime | None) -> datetime | None:
    return timezone.localtime(at).replace(microsecond=0) if at else None


def _xml(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"articles/{template}", context, "application/xml; charset=utf-8")
