"""Is it she, once more? Asked before what somebody who merely found a phone unlocked must not do."""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account import app_settings
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

View = Callable[..., HttpResponse]


def only_confirmed(view: View) -> View:
    """Ask for the password or the second factor; where there is neither, for the service again.

    Whoever has none of them has nothing that could be asked for.  allauth lets those pass too who
    have nothing but a service.  For those who are not logged in this
    stands inside of `login_required`.
    """
    by_password = reauthentication_required(app="allauth.mfa")(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if get_reauthentication_flows(request.user) or not request.user.is_authenticated:
            return by_password(request, *args, **kwargs)
        if came_in_lately(request) or not has_a_service(request):
            return view(request, *args, **kwargs)
        query = urlencode({"next": request.path})
        return redirect(f"{reverse('account_confirm_by_service')}?{query}")

    return guarded


def has_a_service(request: HttpRequest) -> bool:
    """Tell whether another service opens this account."""
    return bool(SocialAccount.objects.filter(user=request.user).exists())


def came_in_lately(request: HttpRequest) -> bool:
    """Tell whether a service vouched for her within the last minutes of this session."""
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(each["method"] == "socialaccount" and each["at"] > since for each in records)
