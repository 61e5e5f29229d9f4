"""The inbox as its owner opens it, and the address in a mail that ends the mails."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import inbox
from accounts.paging import page_of
from accounts.told_by_mail import end_mails

A_PAGE = 50


@require_safe
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show what was told, and once it is shown note that it was seen.

    A safe request that writes: to be asked for a button after every reading would serve nobody, and to
    ask twice changes nothing.  A browser that only fetches ahead shows nobody anything.
    """
    page = page_of(inbox.notices_of(request.user), request, size=A_PAGE)
    page.object_list = list(page.object_list)
    answer = render(request, "accounts/inbox.html", {"notices": page})
    if request.method == "GET" and not _is_ahead(request):
        inbox.see(request.user, timezone.now(), among=page.object_list)
    return answer


@require_POST
@login_required
def empty(request: HttpRequest) -> HttpResponse:
    """Delete what was seen."""
    inbox.delete_seen(request.user)
    return redirect("account_inbox")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def no_more_mail(request: HttpRequest, ending: str) -> HttpResponse:
    """End the mails of whoever was sent this address, at one press or by her mail program (RFC 8058).

    Without a session or a token: the address is the proof.  Whatever it proves, the answer is the same.
    """
    if request.method == "POST":
        end_mails(ending)
    return render(request, "accounts/no_more_mail.html", {"is_done": request.method == "POST"})


def _is_ahead(request: HttpRequest) -> bool:
    """Tell whether a browser fetches what its user may open next (`Sec-Purpose`, Fetch)."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" in purpose or "prerender" in purpose
