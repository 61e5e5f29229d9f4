"""Press releases: what an organisation tells the press."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from articles.blocks import ContactsStream
from articles.models.publication import Publication
from articles.panels import publication_tabs


class PressReleasePage(Publication):
    """A press release: who issues it, when it may be used, whom the press may ask."""

    kind = "press-release"

    issuer = models.ForeignKey(
        "articles.Organisation",
        on_delete=models.SET_NULL,
        related_name="press_releases",
        null=True,
        blank=True,
        verbose_name=_("issued by"),
    )
    release_at = models.DateTimeField(
        _("free for use from"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    contacts = StreamField(ContactsStream(), verbose_name=_("contacts for the press"), blank=True)

    is_creatable = True
    edit_handler = publication_tabs(
        kind_panels=[FieldPanel("contacts")],
        facts=[FieldPanel("issuer"), FieldPanel("release_at")],
    )

    class Meta:
        verbose_name = _("Press release")
        verbose_name_plural = _("Press releases")
