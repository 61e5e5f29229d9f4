"""A picture as html: AVIF for who can read it, JPEG for the others, its place kept while it loads.

Nothing is made here: sizes that the task has not made yet are left out, and where there is none
the cleaned original is sent.
"""

from typing import Any, Final, NamedTuple

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

_LAZY: Final = SafeString('loading="lazy" decoding="async"')
_EAGER: Final = SafeString('fetchpriority="high"')


class Cut(NamedTuple):
    """A shape of a picture, the widths at which it stands, and from which window on it is used."""

    shape: str
    sizes: str
    from_width: str = ""


class _Sizes(NamedTuple):
    srcset: str
    largest: tuple[str, int, int]


def picture_html(image: Any, alt: str, cuts: list[Cut], *, eager: bool = False) -> SafeString:
    """Return a `<picture>`; of several `cuts` the last is for every window, the others come first."""
    prefix = image.file.storage.url("")
    *wider, base = cuts
    sources = [_source(image, cut, kind, prefix) for cut in wider for kind in ("avif", "jpeg")]
    sources.append(_source(image, base, "avif", prefix))
    jpeg = _sizes(image, base.shape, "jpeg", prefix)
    src, width, height = jpeg.largest if jpeg else (image.file.url, image.width, image.height)
    return format_html(
        '<picture>{}<img src="{}"{} width="{}" height="{}" alt="{}" {}></picture>',
        SafeString("".join(sources)),
        src,
        format_html(' srcset="{}" sizes="{}"', jpeg.srcset, base.sizes) if jpeg else "",
        width,
        height,
        alt,
        _EAGER if eager else _LAZY,
    )


def widest(image: Any) -> tuple[str, int, int]:
    """Return address, width and height of the widest JPEG there is; else of the original."""
    jpeg = _sizes(image, "whole", "jpeg", image.file.storage.url(""))
    return jpeg.largest if jpeg else (image.file.url, image.width, image.height)


def picture_link(image: Any, alt: str) -> SafeString:
    """Return a link that stands for a picture which is loaded only when asked for."""
    sizes = image.sizes.get("whole", {}).get("jpeg", ())
    found = next((each for each in sizes if each[1] >= 768), sizes[-1] if sizes else None)
    prefix = image.file.storage.url("")
    url, size = (prefix + found[0], found[3]) if found else (image.file.url, image.file_size)
    return format_html(
        '<a class="picture__link" href="{}">{}</a> <span class="picture__size">{}</span>',
        url,
        alt or gettext("Picture"),
        filesizeformat(size) if size else "",
    )


def _source(image: Any, cut: Cut, kind: str, prefix: str) -> str:
    found = _sizes(image, cut.shape, kind, prefix)
    if found is None:
        return ""
    media = format_html(' media="(min-width: {})"', cut.from_width) if cut.from_width else ""
    return format_html(
        '<source type="image/{}"{} srcset="{}" sizes="{}" width="{}" height="{}">',
        kind,
        media,
        found.srcset,
        cut.sizes,
        *found.largest[1:],
    )


def _sizes(image: Any, shape: str, kind: str, prefix: str) -> _Sizes | None:
    noted = image.sizes.get(shape, {}).get(kind)
    if not noted:
        return None
    srcset = ", ".join(f"{prefix}{name} {width}w" for name, width, _height, _bytes in noted)
    name, width, height, _size = noted[-1]
    return _Sizes(srcset, (prefix + name, width, height))
