"""What a reader does about what others wrote: to support it, to report it, to read it no more."""

from contextlib import suppress
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.visitors import TooMany, is_logged_in
from articles.addresses import number_in
from comments.doors import for_readers, see_other
from comments.flags import flag
from comments.forms import FlagForm
from comments.models import Comment, Flag, Support
from comments.people import Silenced
from comments.posting import NotForThis, set_ignoring, set_support
from comments.speaking import may_not_speak_because


@require_POST
def support(request: HttpRequest) -> HttpResponse:
    """Support a comment quietly, or no longer; answers the script with the count, others with the page."""
    number = number_in(request.POST.get("comment", "")) or 0
    comment = _readable(number)
    is_script = request.headers.get("Accept") == "application/json"
    if not is_logged_in(request):
        back = reverse("comment", args=[number])
        return HttpResponse(status=403) if is_script else redirect_to_login(back)
    is_wanted = "withdraw" not in request.POST
    # Where it cannot be, the page shows that nothing has changed.
    with suppress(NotForThis, Silenced):
        set_support(comment, reader=_reader(request), is_wanted=is_wanted, now=timezone.now())
    if not is_script:
        return _back_to(comment)
    count = get_object_or_404(Comment.objects.values_list("supports", flat=True), pk=comment.pk)
    is_supported = Support.objects.filter(comment=comment, reader=_reader(request)).exists()
    return JsonResponse({"count": count, "is_supported": is_supported})


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def report(request: HttpRequest, number: int) -> HttpResponse:
    """Tell the moderators what is wrong with a comment."""
    comment = _readable(number)
    form = FlagForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show_report(request, comment, form, status=400 if form.is_bound else 200)
    try:
        told = flag(comment, reader=_reader(request), now=timezone.now(), **form.cleaned_data)
    except (NotForThis, Comment.DoesNotExist):
        form.add_error(None, _("You cannot report this comment."))
        return _show_report(request, comment, form, status=403)
    except Silenced as silenced:
        form.add_error(None, may_not_speak_because(silenced.standing))
        return _show_report(request, comment, form, status=403)
    except TooMany:
        form.add_error(None, _("That was a lot in a short time. Please wait a while."))
        return _show_report(request, comment, form, status=429)
    is_there = Comment.objects.readable_by().filter(pk=comment.pk).exists()
    exposes = told.kind == Flag.Kind.EXPOSES
    context = {"story": comment.story_id, "exposes": exposes, "is_off": exposes and not is_there}
    return render(request, "comments/reported.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def ignore(request: HttpRequest, number: int) -> HttpResponse:
    """Fold away all that the author of a comment writes, for this reader, or show it again."""
    comment = _readable(number)
    author = comment.author
    if author is None or author == request.user or comment.speaks_for_us:
        return redirect("comment", number)
    if request.method == "POST":
        is_wanted = "withdraw" not in request.POST
        set_ignoring(author, reader=_reader(request), is_wanted=is_wanted)
        return _back_to(comment) if is_wanted else see_other("ignored")
    return render(request, "comments/ignore.html", {"comment": comment, "author": author})


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def ignored(request: HttpRequest) -> HttpResponse:
    """Show whom a reader ignores, and let her read them again."""
    reader = _reader(request)
    # By the number of the row: that of an account would tell since when somebody is here.
    ignorings = reader.ignored.select_related("ignored").order_by("pk")
    if request.method == "POST":
        ignorings.filter(pk=number_in(request.POST.get("ignoring", ""))).delete()
        return see_other("ignored")
    return render(request, "comments/ignored.html", {"ignorings": ignorings})


def _reader(request: HttpRequest) -> Any:
    return request.user


def _readable(number: int) -> Comment:
    """Return a comment that everybody can read."""
    found = Comment.objects.readable_by().select_related("author")
    comment: Comment = get_object_or_404(found, pk=number)
    return comment


def _show_report(
    request: HttpRequest, comment: Comment, form: FlagForm, *, status: int
) -> HttpResponse:
    context = {"comment": comment, "form": form}
    return render(request, "comments/report.html", context, status=status)


def _back_to(comment: Comment) -> HttpResponse:
    return see_other("comment", comment.pk)
