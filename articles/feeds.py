"""Atom feeds with the full text, wherever publications are listed."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.footnotes import PageFootnotes
from articles.models import Author, Issue, Publication, SectionPage, SiteTexts, Topic
from articles.querysets import PublicationQuerySet

NEWEST = 20


class NewestFeed(Feed):
    """The newest publications of one language."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer GET and HEAD with the feed."""
        self_for_this_request = type(self)()
        self_for_this_request.request = request
        return require_safe(super(NewestFeed, self_for_this_request).__call__)(
            request, *args, **kwargs
        )

    def publications(self, subject: Any) -> PublicationQuerySet:
        """Return what may be seen in this language, of this feed's subject."""
        return Publication.objects.published(timezone.now()).in_language(get_language())

    def items(self, subject: Any) -> list[Publication]:
        """Return the newest, with all that their full text needs."""
        return list(self.publications(subject).newest().for_cards()[:NEWEST])

    def title(self, subject: Any) -> str:
        """Return the portal's name, after that of the subject."""
        name = SiteTexts.load(request_or_site=self.request).name
        return f"{self.subject_name(subject)} · {name}" if subject else name

    def subject_name(self, subject: Any) -> str:
        """Return what the subject is called in this language."""
        return subject.label().text

    def link(self, subject: Any) -> str:
        """Return the page that lists the same."""
        return subject.get_absolute_url() if subject else f"/{get_language()}/"

    def item_title(self, item: Publication) -> str:
        """Return the headline, without the mark of its note."""
        return item.title

    def item_link(self, item: Publication) -> str:
        """Return the publication's address."""
        return item.full_url

    def item_description(self, item: Publication) -> str:
        """Return the full text as html, its notes included."""
        context = {"page": item, "footnotes": PageFootnotes(item), "request": self.request}
        return render_to_string("articles/feed_item.html", context)

    def item_pubdate(self, item: Publication) -> datetime:
        """Return when it was published."""
        return item.published_at

    def item_updateddate(self, item: Publication) -> datetime:
        """Return when it was last changed for readers."""
        return item.last_published_at or item.published_at


class TopicFeed(NewestFeed):
    """The newest publications on one topic."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        """Find the topic."""
        return get_object_or_404(Topic, slug=slug)

    def publications(self, subject: Topic) -> PublicationQuerySet:
        """Return those on the topic."""
        return super().publications(subject).filter(topics=subject)


class AuthorFeed(NewestFeed):
    """The newest publications of one author."""

    def get_object(self, request: HttpRequest, slug: str) -> Author:
        """Find the author."""
        return get_object_or_404(Author, slug=slug)

    def publications(self, subject: Author) -> PublicationQuerySet:
        """Return theirs."""
        return super().publications(subject).filter(bylines__author=subject).distinct()


class IssueFeed(NewestFeed):
    """The publications of one issue."""

    def get_object(self, request: HttpRequest, slug: str) -> Issue:
        """Find the issue."""
        return get_object_or_404(Issue, slug=slug)

    def publications(self, subject: Issue) -> PublicationQuerySet:
        """Return those in the issue."""
        return super().publications(subject).filter(issue=subject)


class SectionFeed(NewestFeed):
    """The newest publications of one section."""

    def get_object(self, request: HttpRequest, section: str) -> SectionPage:
        """Find the section in this language."""
        sections = SectionPage.objects.live().filter(locale__language_code=get_language())
        return get_object_or_404(sections, slug=section)

    def publications(self, subject: SectionPage) -> PublicationQuerySet:
        """Return those in the section."""
        return super().publications(subject).child_of(subject)

    def subject_name(self, subject: SectionPage) -> str:
        """Return the section's title."""
        return subject.title

    def link(self, subject: SectionPage) -> str:
        """Return the section's page."""
        return subject.url
