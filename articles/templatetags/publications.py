"""What templates ask about publications, facts and pictures."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from articles import navigation
from articles.models import NewsImage
from articles.renditions import SPECS

register = template.Library()

COVER_SIZES = "(min-width: 60rem) 56rem, 100vw"
CARD_SIZES = "(min-width: 60rem) 24rem, 100vw"


@register.simple_tag(takes_context=True)
def breadcrumb_links(
    context: dict[str, Any], page: Page, inclusive: bool = False
) -> list[navigation.Link]:
    """Return the pages above `page`, and with `inclusive` the page itself."""
    return navigation.breadcrumb(context["request"], page, inclusive=inclusive)


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any], page: Page | None) -> list[navigation.LanguageLink]:
    """Return the three languages with this page's address in each."""
    request: HttpRequest = context["request"]
    return navigation.language_links(request, page if isinstance(page, Page) else None)


@register.simple_tag
def label_of(fact: Any, field: str = "name") -> SafeString | str:
    """Return a fact's label, marked with its language where that is not the page's."""
    label = fact.label(field)
    if not label.is_foreign:
        return label.text
    return format_html('<span lang="{}">{}</span>', label.language, label.text)


@register.simple_tag
def in_this_language(fact: Any, field: str) -> str:
    """Return a fact's words in the language of the page, or nothing."""
    return (getattr(fact, f"{field}_{get_language()}") or "") if fact else ""


@register.simple_tag
def picture_alt(picture: Any) -> str:
    """Return the alt text of a picture block: its own, else the picture's in this language."""
    if picture["decorative"]:
        return ""
    return picture["alt_text"] or in_this_language(picture["image"], "alt")


@register.simple_tag
def responsive(
    image: NewsImage, alt: str, sizes: str = COVER_SIZES, eager: bool = False
) -> SafeString:
    """Return an `<img>` in three widths, with its place kept while it loads."""
    found = image.get_renditions(*SPECS)
    renditions = [found[spec] for spec in SPECS]
    widest = renditions[-1]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}>',
        renditions[1].url,
        ", ".join(dict.fromkeys(f"{each.url} {each.width}w" for each in renditions)),
        sizes,
        widest.width,
        widest.height,
        alt,
        SafeString('fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'),
    )


@register.filter
def without_tags(html: str) -> str:
    """Return rich text as plain words."""
    return strip_tags(html)
