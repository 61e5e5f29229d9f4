"""Long lists, a page at a time, in pages that work without scripts."""

from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest


def page_of(
    items: Any, request: HttpRequest, *, size: int | None = None, count: int | None = None
) -> Page:
    """Return the page of `items` that `?page=` asks for, `size` to a page, else 20.

    `count` says how many there are, where that is asked more cheaply than by the items themselves.
    Its `numbers` are those of the pages to be named, with gaps.

    Raises Http404 for a page that is not there, or is no number.
    """
    paginator = Paginator(items, size or settings.PAGE_SIZE)
    if count is not None:
        paginator.count = count
    try:
        page = paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error
    page.numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return page
