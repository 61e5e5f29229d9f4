"""Pictures, documents, and links to films that lie elsewhere."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from articles.blocks.previews import Previewed


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


class FilmElsewhereValue(blocks.StructValue):
    """A film that lies on another site."""

    @property
    def host(self) -> str:
        """Whose site it is, as readers know it; they are told before they follow the link."""
        return (urlsplit(self.get("url") or "").hostname or "").removeprefix("www.")


class FilmElsewhereBlock(Previewed, blocks.StructBlock):
    """A plain link: no player of others stands on our pages, and nothing of theirs is loaded."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("As the browser shows it."))
    title = blocks.CharBlock(label=_("What it shows"), max_length=160)

    def clean(self, value: Any) -> Any:
        """Refuse addresses that are not encrypted on their way, but for an unfinished draft."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["url"].startswith("https://"):
            message = _("Only addresses that begin with https:// can be linked here.")
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        return cleaned

    def example(self) -> dict[str, str]:
        """Return a film on a site that does not exist."""
        return {
            "url": "https://films.example.org/talk",
            "title": gettext("A talk of twelve minutes"),
        }

    class Meta:
        icon = "media"
        label = _("Film of another site")
        template = "articles/blocks/embed.html"
        value_class = FilmElsewhereValue
        help_text = _("A link that says where it leads. Nothing is loaded from the other site.")
