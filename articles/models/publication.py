"""What all kinds of publication share: one page per language, pointing at facts."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, Revision
from wagtail.search import index
from wagtail.url_routing import RouteResult

from articles.addresses import TakenDown
from articles.blocks import BodyBlock, CallToActionStream, ContentNoteStream
from articles.cards import cards
from articles.events import events_in
from articles.footnotes import PageFootnotes
from articles.forms import CopyWithinLanguageForm, PublicationForm
from articles.models.facts import Author
from articles.models.story import Story
from articles.querysets import PublicationManager, PublicationQuerySet
from articles.search_index import StemmedField
from languages.slugs import make_slug

TRANSLATED_FROM = {
    "kk": pgettext_lazy("byline", "translated from Kazakh"),
    "ru": pgettext_lazy("byline", "translated from Russian"),
    "en": pgettext_lazy("byline", "translated from English"),
}


class InItsOwnLanguage(Page):
    """A page that is read, never written, by readers, and only at an address of its language."""

    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    copy_form_class = CopyWithinLanguageForm

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        """The language of the text: kk, ru or en."""
        return self.locale.language_code

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find this page or one under it. Raises TakenDown where it was public once."""
        if not path_components and self.was_taken_down:
            raise TakenDown
        return super().route(request, path_components)

    @property
    def was_taken_down(self) -> bool:
        """Whether readers could read it once, and cannot any more; a draft is nothing of the kind."""
        return not self.live and self.first_published_at is not None

    def good_until(self, now: datetime) -> datetime:
        """Return until when the page, rendered at `now`, stays true by itself: for this day."""
        tomorrow = timezone.localtime(now) + timedelta(days=1)
        return tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or 404 at an address of another language."""
        if self.locale.language_code != get_language():
            raise Http404
        return super().serve(request, *args, **kwargs)


class Publication(InItsOwnLanguage):
    """A text in one language; its translations share `translation_key`, which is the story."""

    kind = ""

    headline_note = models.CharField(
        _("note to the headline"),
        max_length=400,
        blank=True,
        help_text=_("Stands at the foot of the text; a * in the headline leads to it."),
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences that make one want to read.")
    )
    cover = models.ForeignKey(
        "articles.NewsImage",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("cover"),
        help_text=_("Its alt text, caption and credit are kept with the picture."),
    )
    editors_note = RichTextField(_("editor's note"), blank=True)
    content_note = StreamField(ContentNoteStream(), verbose_name=_("content note"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    call_to_action = StreamField(
        CallToActionStream(),
        verbose_name=_("call to action"),
        blank=True,
        help_text=_("Empty: the one of the home page in this language."),
    )
    topics = ParentalManyToManyField(
        "articles.Topic", related_name="publications", blank=True, verbose_name=_("topics")
    )
    issue = models.ForeignKey(
        "articles.Issue",
        on_delete=models.SET_NULL,
        related_name="publications",
        null=True,
        blank=True,
        verbose_name=_("issue"),
    )
    issue_position = models.PositiveSmallIntegerField(
        _("place in the issue"), null=True, blank=True
    )
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "Empty: the moment when it is published. For texts from elsewhere, their date."
        ),
    )
    source_name = models.CharField(_("first published by"), max_length=160, blank=True)
    source_url = models.URLField(_("address of the original"), blank=True)
    source_licence = models.CharField(_("rights"), max_length=160, blank=True)
    discreet = models.BooleanField(
        _("discreet link preview"),
        default=False,
        help_text=_(
            "Whoever is sent a link to this text sees neither headline, names nor pictures before "
            "opening it. The address is seen: choose one that says nothing."
        ),
    )
    translated_from = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("the revision that was translated"),
    )

    objects = PublicationManager()

    is_creatable = False
    base_form_class = PublicationForm
    exclude_fields_in_copy = ["published_at", "translated_from", "corrections"]
    parent_page_types = ["articles.SectionPage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        StemmedField("title", boost=2),
        # Here too: PostgreSQL looks for all words in one place.
        StemmedField("headline"),
        StemmedField("lead"),
        StemmedField("headline_note"),
        StemmedField("editors_note"),
        StemmedField("body"),
        index.FilterField("published_at"),
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        permissions = [
            (f"write_{code}", f"May write and change what is in {name}")
            for code, name in settings.LANGUAGES
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Check the page, having made its address from the headline where it has none."""
        if not self.slug:
            self.slug = self.slug_for(self.title)
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a date to come: what is to appear later is scheduled, not dated."""
        super().clean()
        if self.published_at and self.published_at > timezone.now():
            message = _("This date is still to come. To publish later, set a schedule.")
            raise ValidationError({"published_at": message})

    def with_content_json(self, content: dict[str, Any]) -> "Publication":
        """Return a revision as a page, its date kept from the live page where it has none."""
        page = super().with_content_json(content)
        page.published_at = page.published_at or self.published_at
        return page

    def good_until(self, now: datetime) -> datetime:
        """Return until when the page, rendered at `now`, stays true: an event on it may be over."""
        ends = [event.over_at for event in events_in(self.body)]
        return min([super().good_until(now), *(end for end in ends if end > now)])

    def slug_for(self, headline: str) -> str:
        """Return the address that this headline makes in this page's language."""
        return make_slug(headline, language=self.language) or self.kind

    def is_public(self, now: datetime) -> bool:
        """Tell what `published(now)` tells, of this one page."""
        return self.live and self.published_at is not None and self.published_at <= now

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at its own address alone, and only while it is public.

        Raises TakenDown where it was.
        """
        if not path_components and self.was_taken_down:
            raise TakenDown
        if path_components or not self.is_public(timezone.now()):
            raise Http404
        return RouteResult(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows beside its own fields."""
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        return context | {
            "footnotes": PageFootnotes(self),
            "corrections": list(self.corrections.all()),
            "related": cards(self.related(now)[:3]),
            "in_issue": self.in_issue(now),
            "invitation": self.call_to_action or self.home.call_to_action,
        }

    @property
    def kicker(self) -> str:
        """The kind of publication in words, also of a row that is not loaded as its kind."""
        return self.specific_class.get_verbose_name()

    @property
    def language_name(self) -> str:
        """The language of the text, called as it calls itself."""
        return dict(settings.LANGUAGES)[self.language]

    @property
    def headline(self) -> str:
        """The title, as a part of what stands in the text."""
        return self.title

    @property
    def was_updated(self) -> bool:
        """Whether readers were given another version on a later day than the first."""
        if not (self.published_at and self.last_published_at and self.first_published_at):
            return False
        days = (timezone.localdate(at) for at in (self.first_published_at, self.last_published_at))
        return len(set(days)) > 1

    @property
    def changed_at(self) -> datetime:
        """When readers were last given another version, or the first."""
        return max(filter(None, (self.published_at, self.last_published_at)))

    @cached_property
    def section_key(self) -> UUID:
        """What the translations of its section share."""
        above = Page.objects.filter(path=self.path[: -self.steplen]).order_by()
        return above.values_list("translation_key", flat=True).get()

    @cached_property
    def home(self) -> Any:
        """The home page of this language."""
        return Page.objects.ancestor_of(self).filter(depth=2).specific().get()

    @cached_property
    def authors(self) -> list["Byline"]:
        """The bylines in their order, with their authors."""
        return list(self.bylines.select_related("author"))

    @property
    def bylines_by_role(self) -> list[tuple[str, list["Author"]]]:
        """What was done, in words, and who did it; roles in the order in which they first stand."""
        by_role: dict[str, list[Author]] = {}
        for byline in self.authors:
            by_role.setdefault(byline.role, []).append(byline.author)
        return [(self._work_of(role), authors) for role, authors in by_role.items()]

    def _work_of(self, role: str) -> str:
        if role == Byline.Role.TRANSLATOR and (source := self.source_language):
            return str(TRANSLATED_FROM[source])
        return str(Byline.Role(role).label)

    @cached_property
    def source_language(self) -> str:
        """The language that the text was translated from: kk, ru, en, or nothing where unknown."""
        if not self.translated_from_id:
            return ""
        revision = Revision.objects.filter(pk=self.translated_from_id)
        source = revision.values_list(Cast("object_id", models.BigIntegerField()))
        codes = Page.objects.filter(pk__in=source).values_list("locale__language_code", flat=True)
        return codes.first() or ""

    @cached_property
    def views(self) -> int:
        """How often the story was opened, in all its languages."""
        story = Story.objects.filter(pk=self.translation_key).only("views").first()
        return story.views if story else 0

    def related(self, now: datetime) -> PublicationQuerySet:
        """Return other public stories in this language that share a topic, newest first."""
        public = Publication.objects.published(now).in_language(self.language)
        return public.sharing_topics(self).newest()

    def in_issue(self, now: datetime) -> dict[str, "Publication | None"]:
        """Return the public neighbours in the issue as `previous` and `next`; empty outside an issue."""
        if not self.issue_id:
            return {}
        public = Publication.objects.published(now).in_language(self.language)
        pages = list(public.filter(issue=self.issue_id).order_by("issue_position", "pk"))
        place = next((i for i, page in enumerate(pages) if page.pk == self.pk), None)
        if place is None:
            return {}
        return {
            "previous": pages[place - 1] if place else None,
            "next": pages[place + 1] if place + 1 < len(pages) else None,
        }


class Byline(Orderable):
    """Who did what for a publication, as readers are told."""

    class Role(models.TextChoices):
        WRITER = "writer", pgettext_lazy("byline", "text")
        TRANSLATOR = "translator", pgettext_lazy("byline", "translation")
        PHOTOGRAPHER = "photographer", pgettext_lazy("byline", "pictures")

    page = ParentalKey(Publication, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "articles.Author",
        on_delete=models.CASCADE,
        related_name="bylines",
        verbose_name=_("author"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.WRITER)

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")

    def __str__(self) -> str:
        return f"{self.author}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Words for choosing corrections."""

    def public_in(self, language: str, now: datetime) -> "CorrectionQuerySet":
        """Keep those of texts that readers of one language may see, with the texts."""
        public = Publication.objects.published(now).in_language(language)
        return self.filter(page__in=public).select_related("page")


class Correction(models.Model):
    """What was wrong in a text that readers had, and when it was put right."""

    page = ParentalKey(Publication, on_delete=models.CASCADE, related_name="corrections")
    made_on = models.DateField(_("corrected on"), default=timezone.localdate)
    words = models.TextField(
        _("what was wrong"),
        max_length=600,
        help_text=_("What stood there, and what is right. Small slips need no line."),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Refuse a day to come."""
        if self.made_on and self.made_on > timezone.localdate():
            raise ValidationError({"made_on": _("This day is still to come.")})
