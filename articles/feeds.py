"""Feeds with the full text, wherever publications are listed: each as Atom and as JSON Feed."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.feedgenerator import Enclosure, SyndicationFeed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles import credits
from articles.absolute import absolute, absolute_html
from articles.feed_formats import FullTextAtom
from articles.footnotes import PageFootnotes
from articles.link_pictures import picture_of
from articles.models import Author, Issue, Publication, SectionPage, SiteTexts, Topic
from articles.querysets import PublicationQuerySet
from languages.invisible import without_control_characters

NEWEST = 20
RECORDINGS = ("sound", "film")


class NewestFeed(Feed):
    """The newest publications of one language."""

    def __init__(self, feed_type: type[SyndicationFeed] = FullTextAtom) -> None:
        self.feed_type = feed_type

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer GET and HEAD with the feed."""
        self_for_this_request = type(self)(self.feed_type)
        self_for_this_request.request = request
        answer = require_safe(super(NewestFeed, self_for_this_request).__call__)(
            request, *args, **kwargs
        )
        # Whoever saves data is sent links where pictures stand.
        patch_vary_headers(answer, ("Save-Data",))
        return answer

    @cached_property
    def portal_name(self) -> str:
        """What the portal calls itself in this language."""
        return SiteTexts.load(request_or_site=self.request).name

    def publications(self, subject: Any) -> PublicationQuerySet:
        """Return what may be seen in this language, of this feed's subject."""
        return Publication.objects.published(timezone.now()).in_language(get_language())

    def items(self, subject: Any) -> list[Publication]:
        """Return the newest, with all that their full text needs."""
        newest = self.publications(subject).newest().for_cards()
        pages = list(newest.prefetch_related("bylines__author", "topics", "footnotes")[:NEWEST])
        for page in pages:
            page.authors = list(page.bylines.all())
        return pages

    def title(self, subject: Any) -> str:
        """Return the portal's name, after that of the subject."""
        name = self.portal_name
        return without_control_characters(
            f"{self.subject_name(subject)} · {name}" if subject else name
        )

    def subject_name(self, subject: Any) -> str:
        """Return what the subject is called in this language."""
        return subject.label().text

    def link(self, subject: Any) -> str:
        """Return the page that lists the same."""
        return absolute(subject.get_absolute_url() if subject else f"/{get_language()}/")

    def feed_url(self, subject: Any) -> str:
        """Return the feed's own address."""
        return absolute(self.request.path)

    def author_name(self, subject: Any) -> str:
        """Return who stands for what nobody signed: the portal."""
        return without_control_characters(self.portal_name)

    def author_link(self, subject: Any) -> str:
        """Return the portal's front page in this language."""
        return absolute(f"/{get_language()}/")

    def item_title(self, item: Publication) -> str:
        """Return the headline, without the mark of its note."""
        return without_control_characters(item.title)

    def item_link(self, item: Publication) -> str:
        """Return the publication's address."""
        return absolute(item.get_url(self.request))

    def item_guid(self, item: Publication) -> str:
        """Return what stays when the text moves to another address: its story and language."""
        return f"urn:uuid:{uuid5(item.translation_key, item.language)}"

    def item_description(self, item: Publication) -> str:
        """Return the full text as html, its notes included."""
        context = {"page": item, "footnotes": PageFootnotes(item), "request": self.request}
        html = render_to_string("articles/feed_item.html", context)
        return absolute_html(without_control_characters(html), page=self.item_link(item))

    def item_pubdate(self, item: Publication) -> datetime:
        """Return when it was published."""
        return item.published_at

    def item_updateddate(self, item: Publication) -> datetime:
        """Return when it was last changed for readers."""
        return item.changed_at

    def item_categories(self, item: Publication) -> list[str]:
        """Return its topics, as they are called in this language."""
        names = (topic.label().text for topic in item.topics.all())
        return [without_control_characters(name) for name in names if name]

    def item_copyright(self, item: Publication) -> str:
        """Return its rights, where they are told."""
        return without_control_characters(item.source_licence)

    def item_enclosures(self, item: Publication) -> list[Enclosure]:
        """Return the sound and film of its body, for programs that play what a feed brings."""
        values = (block.value for block in item.body if block.block_type in RECORDINGS)
        recordings = (value["recording"] for value in values)
        return [
            Enclosure(absolute(each.file.url), f"{each.size}", each.mime_type)
            for each in recordings
            if each
        ]

    def item_extra_kwargs(self, item: Publication) -> dict[str, Any]:
        """Add what one of the two formats knows and Django's feeds do not."""
        picture = picture_of(item.cover)
        return {
            "lead": without_control_characters(item.lead),
            "image": picture.address if picture else "",
            "authors": credits.writers(item),
            "contributors": credits.others(item),
        }


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
        return absolute(subject.get_url(self.request))
