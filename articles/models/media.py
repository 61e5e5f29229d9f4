"""Pictures and documents, with the words that belong to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class NewsImage(AbstractImage):
    """A picture without metadata, with alt text, caption and credit in three languages."""

    alt = models.CharField(
        _("alt text"),
        max_length=255,
        blank=True,
        help_text=_("What is to be seen, for those who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=160,
        blank=True,
        help_text=_("Who made the picture, and its rights."),
    )

    admin_form_fields = tuple(
        name for name in Image.admin_form_fields if name != "description"
    ) + tuple(
        f"{text}_{code}" for text in ("alt", "caption", "credit") for code in ("kk", "ru", "en")
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """Nothing: Wagtail would fill a Kazakh page with the alt text of the admin's language."""
        return ""


class NewsRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(NewsImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_size"
            )
        ]


class NewsDocument(AbstractDocument):
    """A file to be downloaded."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
