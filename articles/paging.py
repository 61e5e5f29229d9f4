"""Long lists in pages that work without scripts."""

from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest


def page_of(items: Any, request: HttpRequest, *, size: int | None = None) -> Page:
    """Return the page of `items` that `?page=` asks for, `size` to a page, else 20.

    Raises Http404 for a page that is not there, or is no number.
    """
    paginator = Paginator(items, size or settings.PAGE_SIZE)
    try:
        return paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error
