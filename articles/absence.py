"""A story that lacks the language in which it was asked for."""

from datetime import datetime
from typing import Any

from articles.models.publication import Publication
from languages import CODES


def find_elsewhere(section: Any, slug: str, now: datetime) -> Publication | None:
    """Find a public publication of this address in the same section of another language.

    Where several languages know the address, the first of kk, ru, en is taken.
    """
    sections = section.get_translations().filter(live=True)
    paths = {page.path: page.locale.language_code for page in sections.select_related("locale")}
    matches = Publication.objects.published(now).filter(slug=slug).select_related("locale")
    found = [page for page in matches if page.path[: -page.steplen] in paths]
    return min(found, key=lambda page: CODES.index(page.language), default=None)


def public_pages(publication: Publication, now: datetime) -> list[Publication]:
    """Return every public page of the story in the order kk, ru, en."""
    pages = Publication.objects.of_story(publication.translation_key).published(now)
    return sorted(pages.select_related("locale"), key=lambda page: CODES.index(page.language))
