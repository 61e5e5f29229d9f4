"""What readers open to say something and to read what was said."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.visitors import TooMany, allow, is_logged_in
from articles.absence import public_pages
from articles.models import Publication
from articles.paging import page_of
from comments.discussion import THREADS_ON_A_PAGE, beginnings, page_number_of, threads_from
from comments.forms import LONGEST_NUMBER, CommentForm
from comments.models import Comment
from comments.moderation import post

FROM_ONE_PLACE = 60
"""So many comments an hour from one visitor key; the next ones wait for approval."""


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show all that was said under a story, with the form; take what somebody says."""
    page = _page_of_story(story)
    if page is None:
        return _gone(request)
    if request.method != "POST":
        return _show(request, page, CommentForm(story=story, initial=_answered(request)))
    return _take(request, page)


def take_back_the_words(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the form again, its words in it, to whoever sent it with no token or an old one."""
    page = _page_of_story(story)
    if page is None:
        return _gone(request)
    return _refuse(request, page, _("The form was open for too long. Please send it again."), 403)


def _take(request: HttpRequest, page: Publication) -> HttpResponse:
    if not is_logged_in(request):
        told = _("You are no longer logged in. Copy your words before you log in again.")
        return _refuse(request, page, told, 403)
    form = CommentForm(request.POST, story=page.translation_key)
    if not form.is_valid():
        return _show(request, page, form, status=400)
    try:
        comment = _post(request, page, form.cleaned_data)
    except TooMany:
        told = _("That was a lot in a short time. Please wait a few minutes and send it again.")
        return _refuse(request, page, told, 429)
    return _back_to(comment, page)


def _post(request: HttpRequest, page: Publication, words: dict[str, Any]) -> Comment:
    now = timezone.now()
    window = timedelta(hours=1)
    few = allow(request, "comment-place", limit=FROM_ONE_PLACE, window=window, now=now)
    author: Any = request.user
    return post(page.translation_key, author=author, now=now, must_wait=not few, **words)


def _back_to(comment: Comment, page: Publication) -> HttpResponseRedirect:
    """Lead to the comment, on the publication's own page where it stands there."""
    number = page_number_of(comment)
    here = page.language == get_language() and number == 1
    address = page.url if here else reverse("discussion", args=[page.translation_key])
    query = "" if number == 1 else f"?page={number}"
    response = redirect(f"{address}{query}#comment-{comment.pk}")
    response.status_code = 303
    return response


def _show(
    request: HttpRequest, page: Publication, form: CommentForm, status: int = 200
) -> HttpResponse:
    reader = request.user if is_logged_in(request) else None
    begun = beginnings(page.translation_key, reader=reader)
    part = page_of(begun, request, size=THREADS_ON_A_PAGE)
    context = {
        "publication": page,
        "story": page.translation_key,
        "threads": threads_from(list(part), reader=reader),
        "part": part,
        "form": form,
        "reader": reader,
    }
    return render(request, "comments/discussion.html", context, status=status)


def _refuse(request: HttpRequest, page: Publication, told: str, status: int) -> HttpResponse:
    """Show the form again with what was written in it, and why it was not taken."""
    form = CommentForm(request.POST, story=page.translation_key)
    form.errors.clear()
    form.add_error(None, told)
    return _show(request, page, form, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """Answer 404, and give back what somebody wrote, for her to keep."""
    words = request.POST.get("text", "") if request.method == "POST" else ""
    if not words:
        raise Http404
    return render(request, "errors/gone.html", {"words": words}, status=404)


def _answered(request: HttpRequest) -> dict[str, Any]:
    number = request.GET.get("answer", "")
    return {"parent": int(number)} if number.isdecimal() and len(number) < LONGEST_NUMBER else {}


def _page_of_story(story: UUID) -> Publication | None:
    """Return the story's public page: in the language of the address, else in another."""
    now = timezone.now()
    found = Publication.objects.of_story(story).published(now).first()
    if found is None:
        return None
    pages = public_pages(found, now)
    return next((page for page in pages if page.language == get_language()), pages[0])
