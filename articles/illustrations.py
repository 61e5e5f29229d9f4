"""Which pictures a publication shows."""

from collections.abc import Iterable, Iterator
from typing import Any


def pictures_in(body: Iterable[Any]) -> Iterator[Any]:
    """Return the picture blocks of a body in their order, those of galleries included."""
    for block in body:
        if block.block_type == "picture":
            yield block.value
        elif block.block_type == "gallery":
            yield from block.value["pictures"]


def images_of(page: Any) -> list[Any]:
    """Return the images of the cover and of the body; one that stands twice comes twice."""
    pictures = pictures_in(getattr(page, "body", ()))
    images = [getattr(page, "cover", None), *(picture["image"] for picture in pictures)]
    return [image for image in images if image is not None]
