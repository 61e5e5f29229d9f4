"""Publications and facts for tests, with the few values that matter in sight."""

import itertools
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image

from articles.models import ArticlePage, Author, NewsImage, Publication, SectionPage, Topic

_numbers = itertools.count(1)


def section(language: str = "kk", slug: str = "news") -> SectionPage:
    """Return a section that set-up has made."""
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def publish(
    kind: type[Publication] = ArticlePage,
    *,
    language: str = "kk",
    translation_of: Publication | None = None,
    live: bool = True,
    in_section: str = "news",
    **fields: Any,
) -> Any:
    """Make a publication, live unless said otherwise, in a section of its language."""
    number = next(_numbers)
    parent = section(language, in_section)
    relations = {
        name: fields.pop(name)
        for name in ("topics", "bylines", "footnotes", "speakers")
        if name in fields
    }
    page = kind(
        title=fields.pop("title", f"Көктем келді {number}"),
        locale=parent.locale,
        translation_key=translation_of.translation_key if translation_of else uuid4(),
        live=False,
        **{"lead": "Қала қайта көгерді.", "slug": f"koktem-keldi-{number}", **fields},
    )
    for name, value in relations.items():
        setattr(page, name, value)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def topic(**names: str) -> Topic:
    """Make a topic with all three names."""
    number = next(_numbers)
    defaults = {
        "name_kk": f"Отбасы {number}",
        "name_ru": f"Семья {number}",
        "name_en": f"Family {number}",
    }
    return Topic.objects.create(slug=names.pop("slug", f"topic-{number}"), **{**defaults, **names})


def author(**names: str) -> Author:
    """Make an author with a name in each language."""
    number = next(_numbers)
    defaults = {
        "name_kk": f"Аружан {number}",
        "name_ru": f"Аружан {number}",
        "name_en": f"Aruzhan {number}",
    }
    return Author.objects.create(
        slug=names.pop("slug", f"author-{number}"), **{**defaults, **names}
    )


def picture(**texts: str) -> NewsImage:
    """Make a small picture, with alt texts if given."""
    file = BytesIO()
    Image.new("RGB", (320, 200), (40, 110, 120)).save(file, "JPEG")
    image = NewsImage(title="сурет", **texts)
    image.file = ImageFile(BytesIO(file.getvalue()), name=f"{uuid4().hex[:10]}.jpg")
    image.save()
    return image


def text(html: str) -> dict[str, Any]:
    """Return the raw value of a text block."""
    return {"type": "text", "value": html, "id": str(uuid4())}


def long_ago() -> Any:
    """Return a moment well in the past."""
    return timezone.now() - timezone.timedelta(days=400)
