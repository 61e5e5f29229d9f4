"""What belongs to no language: the front door, and who is let into the newsroom."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import second_factor
from accounts.newsroom import is_in_the_newsroom
from accounts.views import forget_the_visitor
from accounts.visitors import comes_from_our_pages
from articles.absolute import absolute
from articles.models import SiteTexts


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Show the three languages, Kazakh first: the same bytes for everyone."""
    context = {"base_url": absolute("/").rstrip("/"), "languages": settings.LANGUAGES}
    return render(request, "front_door.html", context)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the session of whoever leaves in a hurry, by script (POST) or by plain link (GET).

    The page carries no token, so that it is the same for everyone; another site that links
    here, or a browser that fetches ahead, ends nothing.
    """
    away = redirect(SiteTexts.load(request_or_site=request).quick_exit_url)
    response = HttpResponse(status=204) if request.method == "POST" else away
    if comes_from_our_pages(request) and "prefetch" not in request.headers.get("Sec-Purpose", ""):
        forget_the_visitor(request, response)
    return response


def to_the_login_door(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Send whoever knocks at another door to the one that counts wrong passwords."""
    query = urlencode({"next": request.GET.get("next", "/cms/")})
    return redirect(f"/ru/accounts/login/?{query}")


def only_for_the_newsroom(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in the newsroom alone, and only in a session that gave the second factor.

    Accounts of readers get 404: the login door would send them straight back, forever. A script
    gets 403: led to the page that asks for the factor, it would take the place of the question
    that stands before her in another tab.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not is_in_the_newsroom(user):
            raise Http404
        if user.is_authenticated and second_factor.asked_of_staff(request):
            if _is_script(request):
                return HttpResponse(status=403)
            return redirect(second_factor.way_to_it(request))
        return view(request, *args, **kwargs)

    return guarded


def _is_script(request: HttpRequest) -> bool:
    """Tell whether a script of a page asks, and nobody who looks (Fetch Metadata, W3C)."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
