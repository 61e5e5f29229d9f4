"""Answers to what cannot be answered, in the reader's language."""

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from accounts.visitors import comes_from_our_pages
from articles.addresses import TakenDown
from comments.doors import give_back
from comments.views import take_back_the_words
from portal import standing_pages

AN_HOUR = 3600
A_MINUTE = 60


# Forms in which somebody writes, besides that of a comment.
WITH_WORDS = {"edit-comment", "flag-comment"}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the address or the form makes no sense."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: this is not for the visitor."""
    return _error(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403: a form that does not come from our page, or from too old a copy of it.

    Who wrote a comment gets her words back; what another site wrote is not put into our form.
    """
    match = request.resolver_match
    if match and comes_from_our_pages(request):
        if match.view_name == "discussion":
            return take_back_the_words(request, **match.kwargs)
        if match.view_name in WITH_WORDS:
            return give_back(request) or _error(request, 403)
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: nothing is here; or 410: it was, and the editors have taken it back.

    The latter is said of the answer by `portal.middleware.say_what_is_gone`, when it is sure
    that no redirect leads on.
    """
    is_gone = isinstance(exception, TakenDown)
    answer = render(request, f"errors/{410 if is_gone else 404}.html", status=404)
    answer.is_gone = is_gone
    return answer


def not_allowed(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    """Answer 405: this address is only read."""
    answer = _error(request, 405)
    answer.headers["Allow"] = response.headers["Allow"]
    return answer


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429: that was more than one visitor needs; limits begin anew within an hour."""
    answer = _error(request, 429)
    answer.headers["Retry-After"] = str(AN_HOUR)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 while the database does not answer, with a page that needs nothing."""
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_away else 500
    answer = HttpResponse(standing_pages.page(status), status=status)
    answer._csp_update = standing_pages.sources(status)
    if is_away:
        answer.headers["Retry-After"] = str(A_MINUTE)
    return answer


def _error(request: HttpRequest, status: int) -> HttpResponse:
    context: dict[str, Any] = {"status": status}
    return render(request, f"errors/{status}.html", context, status=status)
