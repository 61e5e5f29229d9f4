"""What readers open that is not a page of the tree: topics, authors, issues, search, wishes, views."""

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
from wagtail.views import serve

from accounts.visitors import TooMany, allow, comes_from_our_pages
from articles import prerendering
from articles.cards import Card, cards
from articles.forms import SearchForm, WishForm
from articles.models import Author, Issue, Publication, Topic
from articles.navigation import language_links
from articles.paging import cards_page, page_of
from articles.querysets import PublicationQuerySet
from articles.readership import count_view, wish_for
from articles.searching import find


def public_here() -> PublicationQuerySet:
    """Return what the public may see now in the language of the address."""
    return public().in_language(get_language())


def public() -> PublicationQuerySet:
    """Return what the public may see now."""
    return Publication.objects.published(timezone.now())


def page(request: HttpRequest, path: str) -> HttpResponse:
    """Show a page of the tree: as it was prerendered, else rendered in full."""
    return prerendering.answer(request) or serve(request, path)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic and its publications."""
    found = get_object_or_404(Topic, slug=slug)
    return _listing(request, found, public().filter(topics=found).newest(), "articles/topic.html")


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author and what they wrote, translated or photographed."""
    found = get_object_or_404(Author, slug=slug)
    theirs = public().filter(bylines__author=found).distinct()
    return _listing(request, found, theirs.newest(), "articles/author.html")


@require_safe
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an issue in the order its editors gave it."""
    found = get_object_or_404(Issue.objects.select_related("cover"), slug=slug)
    inside = public().filter(issue=found).order_by("issue_position", "pk")
    return _listing(request, found, inside, "articles/issue.html")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find publications of this language by words."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    numbers = find(query, language=get_language(), now=timezone.now())
    found = page_of(numbers, request)
    found.object_list = _in_their_order(found.object_list)
    context = {"form": form, "query": query, "publications": found}
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
    """Show what is `found` in this language, and know in which others there is something too."""
    spoken = set(found.order_by().values_list("locale__language_code", flat=True).distinct())
    languages = [link for link in language_links(request, None) if link.code in spoken]
    publications = cards_page(found.in_language(get_language()), request)
    context = {"subject": subject, "publications": publications, "spoken": languages}
    return render(request, template, context)


def _in_their_order(numbers: list[int]) -> list[Card]:
    found = cards(Publication.objects.filter(pk__in=numbers))
    return sorted(found, key=lambda card: numbers.index(card.pk))
