"""Pages that list others: the home page, the sections; and the plain page of text."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from articles.absence import find_elsewhere, find_translation, public_pages
from articles.addresses import TakenDown, reserved_slugs
from articles.blocks import CallToActionStream, PageBodyBlock
from articles.forms import PublicationForm
from articles.front_page import front_page
from articles.models.publication import InItsOwnLanguage, Publication
from articles.paging import cards_page
from articles.panels import BeforePublishingPanel, page_tabs
from languages.slugs import make_slug


class HomePage(InItsOwnLanguage):
    """The front page of one language."""

    lead_story = models.ForeignKey(
        Publication,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("lead story"),
        help_text=_("Stands first and largest. Empty, or no longer public: the newest text."),
    )
    call_to_action = StreamField(
        CallToActionStream(),
        verbose_name=_("call to action"),
        blank=True,
        help_text=_("Stands under every text of this language that has none of its own."),
    )

    max_count = 3
    parent_page_types = ["wagtailcore.Page"]
    edit_handler = page_tabs(FieldPanel("lead_story"), FieldPanel("call_to_action"))

    class Meta:
        verbose_name = _("Home page")
        verbose_name_plural = _("Home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page of this language, and remember of what is gone that it was there.

        Wagtail forgets why nothing was found.
        """
        try:
            return super().route(request, path_components)
        except TakenDown:
            return RouteResult(self, kwargs={"is_gone": True})

    def serve(self, request: HttpRequest, is_gone: bool = False, **kwargs: Any) -> HttpResponse:
        """Answer with the front page. Raises TakenDown for the address of what was."""
        if is_gone:
            raise TakenDown
        return super().serve(request, **kwargs)

    def good_until(self, now: datetime) -> datetime:
        """Return until when the page, rendered at `now`, stays true: what is most read changes."""
        return now + timedelta(minutes=10)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what stands on the front page."""
        context = super().get_context(request, *args, **kwargs)
        public = Publication.objects.published(timezone.now())
        sections = SectionPage.objects.child_of(self).live().in_menu().order_by("path")
        return context | front_page(
            public.in_language(self.locale.language_code),
            chosen=self.lead_story_id,
            sections=list(sections),
        )

    def clean(self) -> None:
        """Refuse a lead story of another language."""
        super().clean()
        if self.lead_story and self.lead_story.locale_id != self.locale_id:
            raise ValidationError({"lead_story": _("This text is in another language.")})


class AtTheTop(InItsOwnLanguage):
    """A page directly under the home page, whose address the portal must not need itself."""

    base_form_class = PublicationForm

    class Meta:
        abstract = True

    def slug_for(self, headline: str) -> str:
        """Return the address that this headline makes in this page's language."""
        return make_slug(headline, language=self.locale.language_code)

    def clean(self) -> None:
        """Refuse an address that belongs to the portal."""
        super().clean()
        if self.slug in reserved_slugs():
            raise ValidationError({"slug": _("The portal needs this address itself.")})


class SectionPage(AtTheTop):
    """A section: publications of one language, newest first."""

    intro = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["articles.HomePage"]
    subpage_types = [
        "articles.ArticlePage",
        "articles.PressReleasePage",
        "articles.InterviewPage",
        "articles.ReportPage",
    ]
    edit_handler = page_tabs(FieldPanel("intro"), FieldPanel("show_in_menus"))

    class Meta:
        verbose_name = _("Section")
        verbose_name_plural = _("Sections")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a publication here, else the same address in another language."""
        try:
            return super().route(request, path_components)
        except Http404:
            elsewhere = self._elsewhere(path_components)
            if elsewhere is None:
                raise
            return RouteResult(self, kwargs={"elsewhere": elsewhere})

    def _elsewhere(self, path_components: list[str]) -> Publication | None:
        if not self.live or len(path_components) != 1:
            return None
        now = timezone.now()
        found = find_elsewhere(self, path_components[0], now)
        return found or find_translation(self, path_components[0], now)

    def serve(
        self, request: HttpRequest, elsewhere: Publication | None = None, **kwargs: Any
    ) -> HttpResponse:
        """Answer with the list, or with where a story of another language can be read."""
        if elsewhere is None:
            return super().serve(request, **kwargs)
        pages = public_pages(elsewhere, timezone.now())
        for page in pages:
            if page.language == self.locale.language_code:
                return redirect(page.get_url(request), permanent=True)
        context = {"section": self, "pages": pages, "story": elsewhere.translation_key}
        return render(request, "articles/absent.html", context, status=404)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the section's publications."""
        context = super().get_context(request, *args, **kwargs)
        public = Publication.objects.child_of(self).published(timezone.now())
        return context | {"publications": cards_page(public.newest(), request)}


class TextPage(AtTheTop):
    """A page of text about the portal itself."""

    body = StreamField(PageBodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["articles.HomePage"]
    subpage_types: list[Page] = []
    edit_handler = page_tabs(BeforePublishingPanel(), FieldPanel("body"))

    class Meta:
        verbose_name = _("Page of text")
        verbose_name_plural = _("Pages of text")
