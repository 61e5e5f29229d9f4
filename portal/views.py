"""What belongs to no language: the front door, and who is let into the newsroom."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts import second_factor


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Show the three languages, Kazakh first: the same bytes for everyone."""
    return render(request, "front_door.html")


def to_the_login_door(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Send whoever knocks at another door to the one that counts wrong passwords."""
    query = urlencode({"next": request.GET.get("next", "/cms/")})
    return redirect(f"/ru/accounts/login/?{query}")


def only_for_the_newsroom(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in the newsroom alone, and only in a session that gave the second factor.

    Accounts of readers get 404: the login door would send them straight back, forever.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        if user.is_authenticated and second_factor.asked_of_staff(request):
            return redirect(second_factor.way_to_it(request))
        return view(request, *args, **kwargs)

    return guarded
