"""What the head of a page tells programs: its address, its languages, how a link to it looks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page as PartOfList
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles import structured_data
from articles.absolute import absolute
from articles.link_pictures import LinkPicture, picture_of, plain_picture
from articles.models import Author, HomePage, Publication, SectionPage, SiteTexts
from articles.navigation import LanguageLink, Link, breadcrumb, front_page

TERRITORIES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
# Who reads none of the three is likeliest to read the first of these.
FOR_EVERYBODY_ELSE = ("en", "ru", "kk")


@dataclass(frozen=True)
class LinkPreview:
    """How a link to the page looks to whoever is sent it."""

    title: str
    description: str
    kind: str = "website"
    site_name: str = ""
    picture: LinkPicture | None = None
    published: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True)
class Head:
    """All that stands in the head for programs."""

    address: str
    description: str
    preview: LinkPreview
    structured: SafeString
    alternates: list[tuple[str, str]] = field(default_factory=list)

    @property
    def locale(self) -> str:
        """The page's language as Open Graph writes it."""
        return TERRITORIES[get_language()]

    @property
    def other_locales(self) -> list[str]:
        """The other languages of the page."""
        codes = [code for code, _address in self.alternates if code in TERRITORIES]
        return [TERRITORIES[code] for code in codes if code != get_language()]


def head_of(
    request: HttpRequest,
    subject: Any,
    languages: Iterable[LanguageLink],
    part: PartOfList | None = None,
) -> Head:
    """Return the head of a publication, a page, a topic, an author or an issue.

    `part` is the part of a list that the page shows: from the second on, it has an address of its
    own and no other languages.
    """
    links = list(languages)
    number = part.number if part else 1
    address = absolute(request.path) + (f"?page={number}" if number > 1 else "")
    texts = SiteTexts.load(request_or_site=request)
    is_discreet = (
        texts.discreet_previews
        or getattr(subject, "discreet", False)
        or getattr(request, "is_plain", False)
    )
    preview = _preview(subject, texts)
    return Head(
        address=address,
        description="" if is_discreet else preview.description,
        preview=_discreet_preview(subject) if is_discreet else preview,
        structured=_structured(request, subject, links, preview, is_discreet),
        alternates=_alternates(subject, links) if number == 1 else [],
    )


def _preview(subject: Any, texts: SiteTexts) -> LinkPreview:
    if isinstance(subject, Publication):
        return LinkPreview(
            title=subject.title,
            description=subject.search_description or subject.lead,
            kind="article",
            site_name=texts.name,
            picture=picture_of(subject.cover),
            published=subject.published_at,
            modified=subject.last_published_at if subject.was_updated else None,
        )
    title, description = _title_and_description(subject, texts)
    tagline = getattr(texts, f"tagline_{get_language()}")
    return LinkPreview(
        title=title,
        # What has no words of its own yet is told by those of the portal.
        description=description or " · ".join(filter(None, (title, tagline))),
        kind="profile" if isinstance(subject, Author) else "website",
        site_name=texts.name,
    )


def _title_and_description(subject: Any, texts: SiteTexts) -> tuple[str, str]:
    language = get_language()
    if isinstance(subject, HomePage):
        return texts.name, getattr(texts, f"tagline_{language}")
    if isinstance(subject, SectionPage):
        return subject.title, subject.search_description or subject.intro
    if hasattr(subject, "label"):
        words = "note" if isinstance(subject, Author) else "description"
        return subject.label().text, getattr(subject, f"{words}_{language}")
    return subject.title, subject.search_description


def _discreet_preview(subject: Any) -> LinkPreview:
    """Return a preview that says no more than that there is something to read.

    Nothing is left empty: programs would look for a title, words and pictures of their own.
    """
    is_text = isinstance(subject, Publication)
    return LinkPreview(
        title=pgettext("link preview", "Article") if is_text else pgettext("link preview", "Page"),
        description=_("Open the link to read it."),
        picture=plain_picture(),
    )


def _structured(
    request: HttpRequest,
    subject: Any,
    links: list[LanguageLink],
    preview: LinkPreview,
    is_discreet: bool,
) -> SafeString | str:
    if isinstance(subject, HomePage):
        return ""
    way = structured_data.breadcrumb_data(_way_to(request, subject, preview))
    if not isinstance(subject, Publication):
        return structured_data.as_script(way)
    if is_discreet:
        return structured_data.as_script(structured_data.discreet_data(subject, links))
    publisher = structured_data.organisation(preview.site_name, absolute(f"/{subject.language}/"))
    text = structured_data.text_data(subject, links, preview.picture)
    return structured_data.as_script(text | {"publisher": publisher}, way)


def _way_to(request: HttpRequest, subject: Any, preview: LinkPreview) -> list[Link]:
    if hasattr(subject, "get_ancestors"):
        return breadcrumb(request, subject, inclusive=True)
    return [*front_page(), Link(preview.title, subject.get_absolute_url())]


def _alternates(subject: Any, links: list[LanguageLink]) -> list[tuple[str, str]]:
    found = {link.code: absolute(link.href) for link in links if link.href}
    if isinstance(subject, HomePage):
        default = absolute("/")
    else:
        default = next((found[code] for code in FOR_EVERYBODY_ELSE if code in found), "")
    return [*found.items(), *([("x-default", default)] if default else [])]
