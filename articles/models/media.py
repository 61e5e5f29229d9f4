"""Pictures and documents, with the words that belong to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from articles.models.facts import Labelled
from articles.recording_forms import RecordingForm

MIME_TYPES = {
    "MP3": "audio/mpeg",
    "M4A": "audio/mp4",
    "OGG": "audio/ogg",
    "MP4": "video/mp4",
    "WEBM": "video/webm",
}


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
    # By shape and kind: file, width, height and bytes of each size, as `renditions` has made them.
    sizes = models.JSONField(default=dict, editable=False)

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


class Recording(Labelled, models.Model):
    """Sound or film of our own, without metadata, called by its name in three languages.

    What is said in it stands as a transcript on the page that plays it, in that page's language.
    """

    name = models.CharField(_("name"), max_length=160)
    credit = models.CharField(
        _("credit"),
        max_length=160,
        blank=True,
        help_text=_("Who made the recording, and its rights."),
    )
    file = models.FileField(
        _("file"),
        upload_to="recordings/",
        help_text=_(
            "Sound: MP3, M4A or Ogg, up to 40 MB. Film: MP4 (H.264) or WebM, up to 100 MB."
        ),
    )
    poster = models.ForeignKey(
        NewsImage,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("poster"),
        help_text=_("For a film: the picture that stands in its place until it is played."),
    )
    seconds = models.PositiveIntegerField(_("length in seconds"), default=0, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)

    base_form_class = RecordingForm

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.label().text or f"{self.pk}"

    @property
    def is_film(self) -> bool:
        """Whether there is something to be seen."""
        return bool(self.width)

    @property
    def length(self) -> str:
        """How long it plays, as players write it: 3:07, 1:02:09."""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    @property
    def kind(self) -> str:
        """The kind of file, as its name ends: MP3, M4A, OGG, MP4, WEBM."""
        return self.file.name.rpartition(".")[2].upper()

    @property
    def mime_type(self) -> str:
        """What programs call that kind."""
        return MIME_TYPES.get(self.kind, "application/octet-stream")
