"""What readers open that is not a page of the tree: topics, authors, issues, search, wishes, views."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.visitors import TooMany, allow, comes_from_our_pages
from articles.forms import SearchForm, WishForm
from articles.models import Author, Issue, Publication, Topic
from articles.paging import page_of
from articles.querysets import PublicationQuerySet
from articles.readership import count_view, wish_for

# What SQLite's full-text table takes for its own language is left out of what it is asked.
WORD = re.compile(r"\w+")


def public_here() -> PublicationQuerySet:
    """Return what the public may see now in the language of the address."""
    return Publication.objects.published(timezone.now()).in_language(get_language())


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic and its publications."""
    found = get_object_or_404(Topic, slug=slug)
    return _listing(request, found, public_here().filter(topics=found), "articles/topic.html")


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author and what they wrote, translated or photographed."""
    found = get_object_or_404(Author, slug=slug)
    theirs = public_here().filter(bylines__author=found).distinct()
    return _listing(request, found, theirs, "articles/author.html")


@require_safe
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an issue in the order its editors gave it."""
    found = get_object_or_404(Issue.objects.select_related("cover"), slug=slug)
    inside = public_here().filter(issue=found).order_by("issue_position", "pk").for_cards()
    context = {"subject": found, "publications": page_of(inside, request)}
    return render(request, "articles/issue.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find publications of this language by words."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    words = " ".join(WORD.findall(query))
    found = public_here().for_cards().search(words) if words else []
    context = {"form": form, "query": query, "publications": page_of(found, request)}
    return render(request, "articles/search.html", context, status=200 if form.is_valid() else 400)


@csrf_exempt
@require_POST
def seen(request: HttpRequest, story: UUID) -> HttpResponse:
    """Count that a page of this story was opened (sent by the page itself)."""
    if comes_from_our_pages(request) and Publication.objects.of_story(story).live().exists():
        count_view(story)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def wish(request: HttpRequest) -> HttpResponse:
    """Count a reader's wish to read a story in the language of the address.

    At most 20 wishes an hour from one visitor are counted; the page carries no token,
    so that it can be the same for everyone.
    """
    now = timezone.now()
    if not comes_from_our_pages(request):
        raise PermissionDenied
    form = WishForm(request.POST)
    pages = Publication.objects.published(now)
    if not form.is_valid() or not pages.of_story(form.cleaned_data["story"]).exists():
        raise Http404
    if not allow(request, "wish", limit=20, window=timedelta(hours=1), now=now):
        raise TooMany
    wish_for(form.cleaned_data["story"], language=get_language())
    return redirect("wish-thanks")


@require_safe
def wish_thanks(request: HttpRequest) -> HttpResponse:
    """Thank for a wish."""
    return render(request, "articles/wish_thanks.html")


def _listing(
    request: HttpRequest, subject: Any, found: PublicationQuerySet, template: str
) -> HttpResponse:
    publications = page_of(found.newest().for_cards(), request)
    return render(request, template, {"subject": subject, "publications": publications})
