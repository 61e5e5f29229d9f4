"""A story that lacks the language in which it was asked for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from articles.models.publication import Publication
from languages import CODES

TO_BE_REACHED = (
    "title", "slug", "path", "depth", "url_path", "live", "translation_key", "published_at",
    "locale__language_code", "content_type",
)  # fmt: skip


def find_elsewhere(section: Any, slug: str, now: datetime) -> Publication | None:
    """Find a public publication of this address in the same section of another language.

    Where several languages know the address, the first of kk, ru, en is taken.
    """
    sections = section.get_translations().filter(live=True)
    paths = {page.path: page.locale.language_code for page in sections.select_related("locale")}
    matches = Publication.objects.published(now).filter(slug=slug).select_related("locale")
    found = [page for page in matches if page.path[: -page.steplen] in paths]
    return min(found, key=lambda page: CODES.index(page.language), default=None)


def find_translation(section: Any, slug: str, now: datetime) -> Publication | None:
    """Find a public translation of what was taken down at this address of the section."""
    here = Publication.objects.child_of(section).filter(slug=slug, live=False).first()
    pages = public_pages(here, now) if here and here.was_taken_down else []
    return pages[0] if pages else None


def public_pages(publication: Publication, now: datetime) -> list[Publication]:
    """Return every public page of the story in the order kk, ru, en.

    Each knows as `source` the number of the page that it was translated from, if it was.
    """
    pages = Publication.objects.of_story(publication.translation_key).published(now)
    return _in_order(pages.annotate(source=F("translated_from__object_id")))


def public_page_of(story: UUID, *, language: str, now: datetime) -> Publication | None:
    """Return a story's public page in a language, else the first of kk, ru, en; else nothing.

    Loaded is what it takes to name and to reach it.
    """
    pages = Publication.objects.of_story(story).published(now).only(*TO_BE_REACHED)
    here = pages.select_related("locale").filter(locale__language_code=language)
    found = list(here[:1]) or _in_order(pages)
    return found[0] if found else None


def _in_order(pages: Any) -> list[Publication]:
    return sorted(pages.select_related("locale"), key=lambda page: CODES.index(page.language))
