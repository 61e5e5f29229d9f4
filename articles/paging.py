"""Long lists of publications."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from accounts.paging import page_of as page_of
from articles.cards import cards


def cards_page(publications: Any, request: HttpRequest) -> Page:
    """Return one page of the QuerySet `publications` as cards, else as `page_of` does."""
    page = page_of(publications, request)
    page.object_list = cards(page.object_list)
    return page
