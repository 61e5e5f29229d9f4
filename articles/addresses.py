"""Which addresses are free: not needed by the portal itself, not taken by a sibling; numbers in them."""

from collections.abc import Iterator
from functools import cache

from django.http import Http404
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from wagtail.models import Page


class TakenDown(Http404):
    """Nothing is at this address any more: the page was public, and was unpublished."""


@cache
def reserved_slugs() -> frozenset[str]:
    """Return the first parts of every address that the URL configuration answers."""
    return frozenset(slug for slug in _first_parts(get_resolver().url_patterns) if slug)


def number_in(said: str) -> int | None:
    """Return the number of a row as an address or a form gives it, or nothing where it gives none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


def free_slug(base: str, *, parent: Page, page: Page) -> str:
    """Return `base`, or `base-2`, `base-3` and so on where another child of `parent` has it."""
    taken = parent.get_children().exclude(pk=page.pk)
    slug, number = base, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _first_parts(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry.pattern, LocalePrefixPattern):
            yield from _first_parts(entry.url_patterns)
            continue
        route = str(entry.pattern)
        if route or not isinstance(entry, URLResolver):
            yield route.lstrip("^").partition("/")[0].removesuffix("$")
        else:
            yield from _first_parts(entry.url_patterns)
