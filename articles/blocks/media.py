"""Pictures, documents, and players of others that load nothing before a click."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from articles.blocks.previews import Previewed

PLAYERS = {
    "YouTube": (
        re.compile(
            r"^https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/)|youtu\.be/)"
            r"([\w-]{6,20})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    ),
    "Vimeo": (
        re.compile(r"^https?://(?:www\.)?vimeo\.com/(\d{4,12})(?!\d)"),
        "https://player.vimeo.com/video/{}?dnt=1&autoplay=1",
    ),
}


class PictureBlock(Previewed, blocks.StructBlock):
    """A picture with the alt text of this place; without one, the picture's own in this language."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alt text"),
        required=False,
        max_length=255,
        help_text=_("What is to be seen here. Empty: the picture's own alt text."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Only decoration"),
        required=False,
        help_text=_("It says nothing that a reader who cannot see it would miss."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=500)

    def example(self) -> dict[str, Any]:
        """Return the portal's newest picture, if there is one, with a caption."""
        from articles.models import NewsImage

        image = NewsImage.objects.order_by("-pk").first()
        return {
            "image": image.pk if image else None,
            "caption": gettext("The reading room in the evening."),
        }

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "articles/blocks/picture.html"
        help_text = _("One picture with its alt text, caption and credit.")


class GalleryBlock(Previewed, blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    def example(self) -> dict[str, Any]:
        """Return a gallery of two."""
        return {"pictures": [PictureBlock().example(), PictureBlock().example()]}

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "articles/blocks/gallery.html"
        help_text = _("Two or more pictures side by side.")


class DocumentBlock(Previewed, blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(
        label=_("What it is"),
        max_length=200,
        help_text=_("Readers on a slow network decide by this whether to load it."),
    )

    def example(self) -> dict[str, Any]:
        """Return the portal's newest document, if there is one."""
        from articles.models import NewsDocument

        document = NewsDocument.objects.order_by("-pk").first()
        return {
            "document": document.pk if document else None,
            "description": gettext("The whole report, with tables"),
        }

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "articles/blocks/document.html"
        help_text = _("A file to download, with its kind and size.")


class EmbedValue(blocks.StructValue):
    """What a player needs, found in the address that the editor pasted."""

    @property
    def provider(self) -> str:
        """The host's name, told to readers before anything is loaded from it."""
        return _find_player(self.get("url", ""))[0]

    @property
    def player_url(self) -> str:
        """The address of the player itself."""
        return _find_player(self.get("url", ""))[1]


class EmbedBlock(Previewed, blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("Address"), help_text=_("Of a film on YouTube or Vimeo, as the browser shows it.")
    )
    title = blocks.CharBlock(label=_("What it shows"), max_length=160)

    def clean(self, value: Any) -> Any:
        """Refuse addresses that no player of ours can show, but for a draft that is not finished."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not _find_player(cleaned["url"])[1]:
            message = _("Only addresses of films on YouTube and Vimeo can be shown.")
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        return cleaned

    def example(self) -> dict[str, str]:
        """Return a film that nobody has asked for yet."""
        return {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": gettext("A talk of twelve minutes"),
        }

    class Meta:
        icon = "media"
        label = _("Film of another site")
        template = "articles/blocks/embed.html"
        value_class = EmbedValue
        help_text = _("Nothing is loaded from the other site before the reader asks for it.")


def _find_player(url: str) -> tuple[str, str]:
    for provider, (pattern, player) in PLAYERS.items():
        if match := pattern.match(url):
            return provider, player.format(match[1])
    return "", ""
