"""The sizes in which pictures are sent, made when a text is published and not when it is read."""

from django_tasks import task

from articles.illustrations import images_of
from articles.models import Publication

WIDTHS = (360, 720, 1200)
FORMAT = "format-webp|webpquality-72"
SPECS = tuple(f"width-{width}|{FORMAT}" for width in WIDTHS)


@task()
def make_renditions(publication_id: int) -> None:
    """Make every size of every picture that the publication shows."""
    publication = Publication.objects.filter(pk=publication_id).specific().first()
    if publication is None:
        return
    for image in set(images_of(publication)):
        image.get_renditions(*SPECS)
