"""One size of a picture, for those who show it at their place: link previews, feeds, search."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.translation import get_language

from articles.absolute import absolute
from articles.models import NewsImage
from articles.picture_html import widest

PLAIN = "img/plain.png"
PLAIN_SIDE = 300


@dataclass(frozen=True)
class LinkPicture:
    """A picture with the words that belong to it in the language of the page."""

    address: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


def picture_of(image: NewsImage | None) -> LinkPicture | None:
    """Return the widest size of a picture, with its words in this language and no other."""
    if image is None:
        return None
    address, width, height = widest(image)
    words = {
        field: getattr(image, f"{field}_{get_language()}") or ""
        for field in ("alt", "caption", "credit")
    }
    return LinkPicture(absolute(address), width, height, **words)


def plain_picture() -> LinkPicture:
    """Return an empty sheet: where a page names no picture, some programs take one from its text."""
    return LinkPicture(absolute(static(PLAIN)), PLAIN_SIDE, PLAIN_SIDE)
