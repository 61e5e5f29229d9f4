"""Who comes to a page that is for readers with an account, and where a form leads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from accounts.visitors import is_logged_in


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send whoever is not logged in to the login door; give the words back to whose session ended."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_logged_in(request):
            return view(request, *args, **kwargs)
        return give_back(request) or redirect_to_login(request.get_full_path())

    return guarded


def give_back(request: HttpRequest) -> HttpResponse | None:
    """Return a page with the words that somebody sent and that cannot be taken; nothing where there are none."""
    words = request.POST.get("text") or request.POST.get("words")
    if not words:
        return None
    return render(request, "comments/logged_out.html", {"words": words}, status=403)


def see_other(to: str, *args: Any) -> HttpResponseRedirect:
    """Lead from a form that was taken to an address, or to a view by its name (303)."""
    response: HttpResponseRedirect = redirect(to, *args)
    response.status_code = 303
    return response
