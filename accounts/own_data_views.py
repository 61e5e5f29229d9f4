"""Taking everything along, and being forgotten."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic.edit import FormView

from accounts import export
from accounts.confirming import only_confirmed
from accounts.erasure import OnlyChief, erase
from accounts.forms import EraseForm
from accounts.newsroom import is_in_the_newsroom
from accounts.views import FORGET_ALL, forget_the_visitor

# Whoever found the phone unlocked can neither read everything nor end it.
only_herself = [login_required, only_confirmed]
# Says nothing of where it is from, should somebody look through the phone.
FILE = "data"


@require_safe
@login_required
@only_confirmed
def everything_json(request: HttpRequest) -> HttpResponse:
    """Send everything about the account for programs."""
    return _file(export.as_json(request.user, now=timezone.now()), "json", "application/json")


@require_safe
@login_required
@only_confirmed
def everything_html(request: HttpRequest) -> HttpResponse:
    """Send everything about the account as a page of its own, in the reader's language."""
    context = {"sections": export.in_words(request.user), "made_at": timezone.now()}
    html = render_to_string("accounts/everything.html", context)
    return _file(html, "html", "text/html; charset=utf-8")


@method_decorator(only_herself, name="dispatch")
class EraseView(FormView):
    """The data first, then what becomes of the comments, then the end of the account."""

    form_class = EraseForm
    template_name = "accounts/erase.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there is something to be said of the newsroom."""
        is_staff = is_in_the_newsroom(self.request.user)
        return super().get_context_data(is_staff=is_staff, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Erase the account, then clear this device as logging out does."""
        try:
            erase(self.request.user, keeps_comments=form.keeps_comments, now=timezone.now())
        except OnlyChief:
            form.add_error(
                None,
                _(
                    "Nobody else can let people into the newsroom. First make somebody else chief, "
                    "then delete your account."
                ),
            )
            return self.form_invalid(form)
        comments = urlencode({"comments": form.cleaned_data["comments"]})
        response = redirect(f"{reverse('account_erased')}?{comments}")
        forget_the_visitor(self.request, response)
        response.headers["Clear-Site-Data"] = FORGET_ALL
        return response


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say what was done, to whoever comes from there; nothing here knows who it was."""
    if request.user.is_authenticated:
        return redirect("account_me")
    context = {"keeps_comments": request.GET.get("comments") == EraseForm.KEPT}
    return render(request, "accounts/erased.html", context)


def _file(words: str, kind: str, content_type: str) -> HttpResponse:
    name = f'attachment; filename="{FILE}.{kind}"'
    return HttpResponse(words, content_type=content_type, headers={"Content-Disposition": name})


erase_account = EraseView.as_view()
