"""Going to another service and coming back, a pseudonym at the first time, and which are connected."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.socialaccount.views import ConnectionsView, LoginCancelledView, SignupView
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods
from requests import RequestException

from accounts import services
from accounts.confirming import only_confirmed
from accounts.views import MakesAnAccount
from accounts.visitors import TooMany, allow

View = Callable[..., HttpResponse]
# Two hundred readers may share an address: a mobile network, Tor.
GOING, HOUR = 300, timedelta(hours=1)
# What a service answers that is down, or speaks otherwise than it ought to.
_NOT_AS_AGREED = (RequestException, KeyError, TypeError, ValueError)
# What our buttons may ask of allauth; its addresses would also take scopes, from anybody's link.
_OURS = ("next", "process")
_PENDING = "socialaccount_sociallogin"


def going(view: View) -> View:
    """Wrap a view of allauth that leads to a service: by a page of ours, not by a redirect.

    Browsers hold a form's redirects against `form-action`, and where a service leads on to
    nobody can list.  Raises TooMany.
    """

    @wraps(view)
    def leading_there(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.GET = request.GET.copy()
        for name in set(request.GET) - set(_OURS):
            del request.GET[name]
        if request.method == "POST" and not allow(
            request, "service", limit=GOING, window=HOUR, now=timezone.now()
        ):
            raise TooMany
        # Whoever found the phone unlocked must not make a door of her own.
        connects = AuthProcess.CONNECT in (request.GET.get("process"), request.POST.get("process"))
        way = login_required(only_confirmed(view)) if connects else view
        answer = _agreed(way, request, *args, **kwargs)
        if isinstance(answer, HttpResponseRedirect) and _leads_away(request, answer.url):
            return render(request, "socialaccount/going.html", {"address": answer.url})
        return answer

    return leading_there


def coming_back(view: View) -> View:
    """Wrap a view of allauth that somebody comes back to."""

    @wraps(view)
    def back(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return _agreed(view, request, *args, **kwargs)

    return back


def _agreed(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except _NOT_AS_AGREED as error:
        return render_authentication_error(request, None, exception=error)


def _leads_away(request: HttpRequest, address: str) -> bool:
    return not url_has_allowed_host_and_scheme(address, {request.get_host()})


class FirstTimeView(MakesAnAccount, SignupView):
    """A pseudonym for whoever comes from a service for the first time."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the account and go on to the recovery codes. Raises TooMany."""
        pending = self.request.session.get(_PENDING)
        state = self.sociallogin.state
        wanted = state.get("next")
        query = f"?{urlencode({'next': wanted})}" if wanted else ""
        self.sociallogin.state = state | {"next": reverse("account_codes") + query}
        response = super().form_valid(form)
        if form.errors:
            self.request.session[_PENDING] = pending
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the name of the service."""
        name = services.name_of(self.sociallogin.account.provider)
        return super().get_context_data(service=name, **kwargs)


@method_decorator([login_required, only_confirmed], name="dispatch")
class MyServicesView(ConnectionsView):
    """The services that open one's account."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer 404 where no service is switched on, and none was."""
        if not services.switched_on() and not _connected(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add those that are connected, and those that could be."""
        mine = _connected(self.request)
        held = {each.provider for each in mine}
        return super().get_context_data(
            connected=[(each.pk, services.name_of(each.provider)) for each in mine],
            services=[each for each in services.switched_on() if each.key not in held],
            is_taken="taken" in self.request.GET,
            **kwargs,
        )


def _connected(request: HttpRequest) -> list[SocialAccount]:
    return list(SocialAccount.objects.filter(user=request.user).order_by("pk"))


@require_http_methods(["GET", "HEAD"])
@login_required
def confirm_by_service(request: HttpRequest) -> HttpResponse:
    """Ask whoever has no password to come in once more with her service."""
    held = {each.provider for each in _connected(request)}
    context = {
        "services": [each for each in services.switched_on() if each.key in held],
        "back": format_html(
            '<input type="hidden" name="next" value="{}">', request.GET.get("next", "")
        ),
    }
    return render(request, "accounts/confirm_by_service.html", context)


def first_time(request: HttpRequest) -> HttpResponse:
    """Ask for a pseudonym; 404 where no service is switched on."""
    _only_where_one_is_on()
    try:
        return _first_time(request)
    except (SocialApp.DoesNotExist, SocialApp.MultipleObjectsReturned):
        # The service was switched off, or another was given its number, while she chose.
        request.session.pop(_PENDING, None)
        return redirect("account_login")


def cancelled(request: HttpRequest) -> HttpResponse:
    """Say that nothing has happened; 404 where no service is switched on."""
    _only_where_one_is_on()
    return _cancelled(request)


def _only_where_one_is_on() -> None:
    if not services.switched_on():
        raise Http404


_first_time = FirstTimeView.as_view()
_cancelled = LoginCancelledView.as_view()
go = going(openid.login)
come_back = coming_back(openid.callback)
my_services = MyServicesView.as_view()
