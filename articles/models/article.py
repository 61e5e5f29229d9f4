"""Articles: news and features, guides, research."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from articles.models.publication import Publication
from articles.panels import publication_tabs
from articles.search_index import StemmedField

CHECKS_HOLD_FOR = timedelta(days=365)


class ArticlePage(Publication):
    """An article; a guide says when it was last checked, research how it was done."""

    kind = "article"

    class Genre(models.TextChoices):
        NEWS = "news", _("Article")
        GUIDE = "guide", _("Guide")
        RESEARCH = "research", _("Research")

    genre = models.CharField(_("genre"), max_length=10, choices=Genre.choices, default=Genre.NEWS)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("Guides: when every statement was checked."),
    )
    method = RichTextField(
        _("method"),
        blank=True,
        help_text=_("Research: who was asked, when, and what it cannot show."),
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("document"),
        help_text=_("Research: the whole study."),
    )

    is_creatable = True
    search_fields = [*Publication.search_fields, StemmedField("method")]
    edit_handler = publication_tabs(
        facts=[
            FieldPanel("genre"),
            FieldPanel("checked_on"),
            MultiFieldPanel([FieldPanel("method"), FieldPanel("document")], heading=_("Research")),
        ]
    )

    class Meta:
        verbose_name = _("Article")
        verbose_name_plural = _("Articles")

    @property
    def is_dated(self) -> bool:
        """Whether a guide was last checked so long ago that readers are told to be careful."""
        if self.genre != self.Genre.GUIDE or self.checked_on is None:
            return False
        return timezone.localdate() - self.checked_on > CHECKS_HOLD_FOR

    @property
    def kicker(self) -> str:
        """The genre in words."""
        return str(self.get_genre_display())
