"""Pages on which a volunteer leaves the newsroom: her own, and the chief's for her."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_required

from accounts import second_factor
from accounts.confirming import only_confirmed
from accounts.models import User
from accounts.newsroom import MAY_GIVE_RIGHTS, is_in_the_newsroom
from accounts.views import forget_the_visitor
from portal.forms import LeavingForHerForm, LeavingForm
from portal.leaving import leave


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@second_factor.only_with_it
@only_confirmed
def leave_myself(request: HttpRequest) -> HttpResponse:
    """Let a volunteer leave; to a reader there is no such page."""
    user = request.user
    if not is_in_the_newsroom(user):
        raise Http404
    form = LeavingForm(request.POST or None, has_second_factor=second_factor.is_set_up(user))
    if request.method == "POST" and form.is_valid():
        wish = {"credits": form.credits(), "keeps_second_factor": form.keeps_factor()}
        leave(user, by=user, now=timezone.now(), **wish)
        response = redirect("left_the_newsroom")
        forget_the_visitor(request, response)
        return response
    context = {"form": form, "is_last": _is_last_chief(user)}
    return render(request, "portal/leave_the_newsroom.html", context)


@require_safe
def has_left(request: HttpRequest) -> HttpResponse:
    """Say that it is done: the same for everybody."""
    return render(request, "portal/left_the_newsroom.html")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MAY_GIVE_RIGHTS)
def let_go(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let the chief do it for somebody; herself she leaves where the password is asked for."""
    user = get_object_or_404(User, pk=user_id)
    if user == request.user:
        return redirect("leave_the_newsroom")
    if not is_in_the_newsroom(user):
        raise Http404
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
    # Hers stays: one person alone must not take a colleague's second factor away.
    form = LeavingForHerForm(request.POST or None, has_second_factor=False)
    if request.method == "POST" and form.is_valid():
        wish = {"credits": form.credits(), "keeps_second_factor": True}
        leave(user, by=request.user, now=timezone.now(), **wish)
        messages.success(request, gettext("Done. This person is not of the newsroom any more."))
        return redirect("wagtailusers_users:index")
    context = {"form": form, "colleague": user, "is_last": _is_last_chief(user)}
    return TemplateResponse(request, "portal/cms/let_go.html", context)


def _is_last_chief(user: User) -> bool:
    """Tell whether nobody would be left who gives accounts and rights."""
    chiefs = User.objects.with_perm(MAY_GIVE_RIGHTS).exclude(pk=user.pk)
    return user.has_perm(MAY_GIVE_RIGHTS) and not chiefs.exists()
