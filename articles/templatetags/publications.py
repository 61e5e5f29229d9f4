"""What templates ask about publications, facts and pictures."""

from typing import Any

from django import template
from django.core.paginator import Page as PartOfList
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from articles import heads, navigation
from articles.absolute import absolute
from articles.models import NewsImage, Recording
from articles.picture_html import Cut, picture_html, picture_link, widest
from articles.prerendering import HOLE
from articles.renditions import SQUARE, WHOLE, WIDE
from articles.running_text import RunningText, lay_out

register = template.Library()

COVER_SIZES = "(min-width: 60rem) 56rem, 100vw"
CARD_SIZES = "(min-width: 60rem) 24rem, 40vw"
SQUARE_SIZES = "7.5rem"


@register.simple_tag(takes_context=True)
def breadcrumb_links(
    context: dict[str, Any], page: Page | None = None, inclusive: bool = False
) -> list[navigation.Link]:
    """Return the pages above `page`, and with `inclusive` the page itself; without one the first."""
    if page is None:
        return navigation.front_page()
    return navigation.breadcrumb(context["request"], page, inclusive=inclusive)


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any], page: Page | None) -> list[navigation.LanguageLink]:
    """Return the three languages with this page's address in each."""
    request: HttpRequest = context["request"]
    return navigation.language_links(request, page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def running_text(context: dict[str, Any], page: Page) -> RunningText:
    """Render the body of `page`, once: what stands before it is told from it too."""
    html = render_to_string("components/body.html", context.flatten())
    return lay_out(html, language=page.locale.language_code)


@register.simple_tag(takes_context=True)
def full_address(context: dict[str, Any], page: Page) -> str:
    """Return where `page` is read, to be sent to others; nothing for what has no address yet."""
    address = page.get_url(context["request"]) if page.pk else None
    return absolute(address) if address else ""


@register.inclusion_tag("components/head.html", takes_context=True)
def head_of(
    context: dict[str, Any],
    subject: Any,
    languages: list[navigation.LanguageLink],
    part: PartOfList | None = None,
) -> dict[str, heads.Head]:
    """Show programs what the page is, in which languages, and how a link to it looks."""
    return {"head": heads.head_of(context["request"], subject, languages, part)}


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


@register.simple_tag(takes_context=True)
def is_lite(context: Any) -> bool:
    """Tell whether the reader asked for text alone: then nothing heavy is loaded unasked."""
    return getattr(_request(context), "is_lite", False)


@register.simple_tag(takes_context=True)
def responsive(
    context: Any, image: NewsImage, alt: str, sizes: str = COVER_SIZES, eager: bool = False
) -> SafeString:
    """Return a picture as it is, in three widths; for who reads text alone, a link to it."""
    if is_lite(context):
        return picture_link(image, alt)
    return picture_html(image, alt, [Cut(WHOLE, sizes)], eager=eager)


@register.simple_tag
def cropped(
    image: NewsImage, alt: str, wide_from: str = "", sizes: str = CARD_SIZES, eager: bool = False
) -> SafeString:
    """Return a picture cut for a card: square, and 8:5 in windows of `wide_from` on ("0": in all)."""
    wide, square = Cut(WIDE, sizes, wide_from), Cut(SQUARE, SQUARE_SIZES)
    cuts = {"": [square], "0": [wide._replace(from_width="")]}.get(wide_from, [wide, square])
    return picture_html(image, alt, cuts, eager=eager)


@register.simple_tag
def player_of(recording: Recording) -> SafeString:
    """Return the browser's own player, which loads nothing before it is pressed."""
    name = recording.label().text
    if not recording.is_film:
        return format_html(
            '<audio class="recording__player" controls preload="none" src="{}" aria-label="{}"></audio>',
            recording.file.url,
            name,
        )
    return format_html(
        '<video class="recording__player" controls playsinline preload="none" src="{}"{} '
        'width="{}" height="{}" aria-label="{}"></video>',
        recording.file.url,
        format_html(' poster="{}"', widest(recording.poster)[0]) if recording.poster else "",
        recording.width,
        recording.height,
        name,
    )


@register.simple_tag(takes_context=True)
def changing(context: template.RequestContext, template_name: str) -> SafeString:
    """Render a template whose words change without an editor: a hole in the prerendered page."""
    if getattr(context["request"], "leaves_holes", False):
        return SafeString(HOLE.format(template_name))
    return context.template.engine.get_template(template_name).render(context)


@register.filter
def without_tags(html: str) -> str:
    """Return rich text as plain words."""
    return strip_tags(html)


def _request(context: Any) -> HttpRequest | None:
    """Return the request, also inside of what was included with `only`."""
    return context.get("request") or getattr(context, "request", None)
