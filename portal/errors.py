"""Answers to what cannot be answered, in the reader's language."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from accounts.visitors import comes_from_our_pages
from comments.views import take_back_the_words


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
    if match and match.view_name == "discussion" and comes_from_our_pages(request):
        return take_back_the_words(request, **match.kwargs)
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: nothing is here."""
    return _error(request, 404)


def not_allowed(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    """Answer 405: this address is only read."""
    answer = _error(request, 405)
    answer.headers["Allow"] = response.headers["Allow"]
    return answer


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429: that was more than one visitor needs."""
    return _error(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither database nor session."""
    return render(request, "errors/500.html", status=500)


def _error(request: HttpRequest, status: int) -> HttpResponse:
    context: dict[str, Any] = {"status": status}
    return render(request, f"errors/{status}.html", context, status=status)
