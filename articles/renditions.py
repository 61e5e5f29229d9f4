"""The sizes in which pictures are sent, made when a text is published and not when it is read."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from articles.illustrations import images_of
from articles.models import Issue, NewsImage
from articles.prerendering import forget

# Chosen by looking: AVIF loses the finest grain, which no phone shows; below, JPEG shows its squares.
FORMATS = {
    "avif": "format-avif|avifquality-42|bgcolor-ffffff",
    "jpeg": "format-jpeg|jpegquality-68|bgcolor-ffffff",
}
# As it is; 8:5 for the front page and lists; square for a phone. Cut around the focal point.
WHOLE, WIDE, SQUARE = "whole", "wide", "square"
SHAPES = {
    WHOLE: {width: f"width-{width}" for width in (360, 768, 1200)},
    WIDE: {width: f"fill-{width}x{width * 5 // 8}" for width in (360, 768, 1200)},
    SQUARE: {width: f"fill-{width}x{width}" for width in (120, 240, 360)},
}
SPECS = tuple(
    f"{size}|{kind}"
    for sizes in SHAPES.values()
    for size in sizes.values()
    for kind in FORMATS.values()
)


@task()
def make_renditions(page_id: int) -> None:
    """Make every size of every picture that the page shows."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if page is None:
        return
    cover = getattr(page, "cover", None)
    for image in set(images_of(page)):
        make_sizes(image, SHAPES if image == cover else [WHOLE])


@task()
def make_renditions_of_issue(issue_id: int) -> None:
    """Make every size of the cover of an issue."""
    issue = Issue.objects.select_related("cover").filter(pk=issue_id).first()
    if issue and issue.cover:
        make_sizes(issue.cover, SHAPES)


@task()
def renew_renditions(image_id: int) -> None:
    """Make all sizes of a picture again, after its file or its focal point was changed."""
    image = NewsImage.objects.filter(pk=image_id).first()
    if image is not None:
        make_sizes(image, SHAPES)


def make_sizes(image: NewsImage, shapes: Iterable[str]) -> None:
    """Make the sizes that are missing, drop those cut around an earlier focal point, note all.

    They are noted in the picture's own row, so that a page that shows twenty pictures reads
    no other table.  Nothing is noted of a file that was replaced meanwhile.
    """
    wanted = {shape: list(_fitting(image, shape)) for shape in shapes}
    specs = [
        f"{size}|{kind}" for each in wanted.values() for size in each for kind in FORMATS.values()
    ]
    made = image.get_renditions(*specs)
    noted = {
        shape: {
            name: [_noted(made[f"{size}|{kind}"]) for size in sizes]
            for name, kind in FORMATS.items()
        }
        for shape, sizes in wanted.items()
    }
    _note(image, noted)
    keys = {each.focal_point_key for each in made.values()}
    image.renditions.filter(filter_spec__in=specs).exclude(focal_point_key__in=keys).delete()


def _fitting(image: NewsImage, shape: str) -> Iterator[str]:
    """Yield the sizes up to the first that takes all the pixels there are: none is enlarged."""
    most = {
        WHOLE: image.width,
        WIDE: min(image.width, image.height * 8 // 5),
        SQUARE: min(image.width, image.height),
    }[shape]
    for width, size in SHAPES[shape].items():
        yield size
        if width >= most:
            return


def _note(image: NewsImage, noted: dict[str, Any]) -> None:
    with transaction.atomic():
        same_file = NewsImage.objects.filter(pk=image.pk, file=image.file.name)
        for sizes in same_file.select_for_update().values_list("sizes", flat=True):
            if sizes != (now := {**sizes, **noted}):
                same_file.update(sizes=now)
                forget()


def _noted(rendition: Any) -> list[Any]:
    return [rendition.file.name, rendition.width, rendition.height, rendition.file.size]
