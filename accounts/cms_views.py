"""Pages of the admin about a second factor that is lost: ask, confirm, stop."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import resets, second_factor
from accounts.models import SecondFactorReset, User

SHOWN = 20


def with_second_factor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for the second factor in this very session, also where the newsroom opens without."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not second_factor.is_given(request):
            return redirect(second_factor.way_to_it(request))
        return view(request, *args, **kwargs)

    return guarded


@require_safe
def list_resets(request: HttpRequest) -> HttpResponse:
    """Show what waits for a second person, and what was done of late."""
    now = timezone.now()
    context = {
        "waiting": [_row(reset, request.user) for reset in resets.open_resets(now)],
        "ended": resets.ended_resets(now, most=SHOWN),
    }
    return TemplateResponse(request, "accounts/cms/resets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_second_factor
def ask_for_reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let a chief ask for the reset of a colleague's second factor."""
    colleague = get_object_or_404(User, pk=user_id)
    if not resets.may_ask(request.user, user=colleague):
        raise PermissionDenied
    if request.method == "POST":
        return _ask(request, colleague)
    context = {
        "colleague": colleague,
        "has_somebody_else": resets.others_than(request.user, colleague),
    }
    return TemplateResponse(request, "accounts/cms/ask_for_reset.html", context)


@require_POST
@with_second_factor
def confirm_reset(request: HttpRequest, reset_id: int) -> HttpResponse:
    """Confirm, as the one other."""
    told = gettext("The second factor is reset, and all sessions are ended.")
    return _carry_out(request, resets.confirm, reset_id, told)


@require_POST
def stop_reset(request: HttpRequest, reset_id: int) -> HttpResponse:
    """Stop a reset."""
    told = gettext("The request is stopped. Nothing was reset.")
    return _carry_out(request, resets.stop, reset_id, told)


def _carry_out(request: HttpRequest, verb: Any, reset_id: int, told: str) -> HttpResponse:
    try:
        verb(_reset(reset_id), by=request.user, now=timezone.now())
    except resets.NotAllowed as error:
        raise PermissionDenied from error
    except resets.NotOpen:
        messages.error(request, gettext("This request is not open any more."))
    else:
        messages.success(request, told)
    return redirect("second_factor_resets")


def _ask(request: HttpRequest, colleague: User) -> HttpResponse:
    try:
        resets.ask(colleague, by=request.user, now=timezone.now())
    except resets.NobodyElse:
        messages.error(request, gettext("There is nobody else who could confirm."))
    except resets.AlreadyAsked:
        messages.warning(request, gettext("A request for this account is open already."))
    else:
        messages.success(request, gettext("Asked. Now one other of the newsroom has to confirm."))
    return redirect("second_factor_resets")


def _reset(reset_id: int) -> SecondFactorReset:
    return get_object_or_404(SecondFactorReset.objects.select_related("user"), pk=reset_id)


def _row(reset: SecondFactorReset, user: Any) -> dict[str, Any]:
    """Return an open reset with what this person may do about it, and why not more."""
    return {
        "reset": reset,
        "until": reset.asked_at + resets.OPEN_FOR,
        "may_confirm": resets.may_confirm(user, reset=reset),
        "may_stop": user.pk in (reset.user_id, reset.asked_by_id),
    }
