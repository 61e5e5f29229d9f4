"""Pages that list others: the home page, the sections; and the plain page of text."""

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

from articles.absence import find_elsewhere, public_pages
from articles.addresses import reserved_slugs
from articles.blocks import BodyBlock, CallToActionStream
from articles.forms import PublicationForm
from articles.models.facts import Issue, Topic, by_name
from articles.models.publication import InItsOwnLanguage, Publication
from articles.paging import page_of
from articles.panels import page_tabs
from languages.slugs import make_slug


class HomePage(InItsOwnLanguage):
    """The front page of one language."""

    call_to_action = StreamField(
        CallToActionStream(),
        verbose_name=_("call to action"),
        blank=True,
        help_text=_("Stands under every text of this language that has none of its own."),
    )

    max_count = 3
    parent_page_types = ["wagtailcore.Page"]
    edit_handler = page_tabs(FieldPanel("call_to_action"))

    class Meta:
        verbose_name = _("Home page")
        verbose_name_plural = _("Home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lead story, the latest others, the current issue and the topics."""
        context = super().get_context(request, *args, **kwargs)
        public = Publication.objects.published(timezone.now())
        public = public.in_language(self.locale.language_code)
        latest = list(public.newest().for_cards()[:13])
        issue = Issue.objects.filter(publications__in=public).first()
        return context | {
            "lead_story": latest[0] if latest else None,
            "latest": latest[1:],
            "issue": issue,
            "in_issue": list(public.filter(issue=issue).order_by("issue_position"))
            if issue
            else [],
            "topics": by_name(Topic.objects.filter(publications__in=public).distinct()),
        }


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
        return find_elsewhere(self, path_components[0], timezone.now())

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
        return context | {"publications": page_of(public.newest().for_cards(), request)}


class TextPage(AtTheTop):
    """A page of text about the portal itself."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["articles.HomePage"]
    subpage_types: list[Page] = []
    edit_handler = page_tabs(FieldPanel("body"))

    class Meta:
        verbose_name = _("Page of text")
        verbose_name_plural = _("Pages of text")
