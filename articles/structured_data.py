"""What search engines are told of a page in the words of schema.org: nothing that is not on it."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles import credits
from articles.absolute import absolute
from articles.link_pictures import LinkPicture
from articles.models import ArticlePage, InterviewPage, Publication, ReportPage
from articles.navigation import LanguageLink, Link

Data = dict[str, Any]

# What could end the element, or the line of a script, is written as JSON's own escapes.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
TYPES = {
    ArticlePage.Genre.NEWS: "NewsArticle",
    ArticlePage.Genre.GUIDE: "Article",
    ArticlePage.Genre.RESEARCH: "Report",
}


def as_script(*things: Data) -> SafeString:
    """Return a data block for the head: no script, so that our policy lets it stand."""
    graph = {"@context": "https://schema.org", "@graph": things}
    words = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308  (its <, > and & are escaped)


def text_data(
    page: Publication, languages: Iterable[LanguageLink], picture: LinkPicture | None
) -> Data:
    """Return the text with who signed it and what it shows."""
    people = {
        "author": [_person(each) for each in credits.writers(page)],
        "translator": [_person(each) for each in credits.translators(page)],
    }
    rest = {
        "description": page.lead,
        "image": _image(picture) if picture else None,
        "copyrightNotice": page.source_licence,
        "isBasedOn": _original(page),
        **_of_kind(page),
    }
    return _told(discreet_data(page, languages) | people | rest)


def discreet_data(page: Publication, languages: Iterable[LanguageLink]) -> Data:
    """Return the text without a name and a picture."""
    links = list(languages)
    address = next(absolute(link.href) for link in links if link.is_current)
    return _told(
        {
            "@type": _type(page),
            "url": address,
            "headline": page.title,
            "genre": str(page.kicker),
            "inLanguage": page.language,
            "datePublished": _moment(page.published_at),
            "dateModified": _moment(page.last_published_at) if page.was_updated else None,
            "isAccessibleForFree": True,
            "mainEntityOfPage": _page_of(page, address),
            **_translations(page, links),
        }
    )


def breadcrumb_data(links: Iterable[Link]) -> Data:
    """Return the way from the front page, as it stands above the text."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.text,
                "item": absolute(link.href),
            }
            for position, link in enumerate(links, start=1)
        ],
    }


def organisation(name: str, address: str = "") -> Data:
    """Return somebody who publishes, pays or answers for what is told."""
    return _told({"@type": "Organization", "name": name, "url": address})


def _type(page: Publication) -> str:
    if isinstance(page, ArticlePage):
        return TYPES[ArticlePage.Genre(page.genre)]
    if isinstance(page, ReportPage):
        return "Report"
    return "NewsArticle" if isinstance(page, InterviewPage) else "Article"


def _page_of(page: Publication, address: str) -> Data | str:
    """Return the address; of a guide also the day on which its statements were checked."""
    checked_on = getattr(page, "checked_on", None)
    if not checked_on:
        return address
    return {"@type": "WebPage", "@id": address, "lastReviewed": checked_on.isoformat()}


def _of_kind(page: Publication) -> Data:
    if issuer := getattr(page, "issuer", None):
        return {"sourceOrganization": organisation(issuer.label().text, issuer.website)}
    if isinstance(page, ReportPage) and (project := page.project_facts):
        funder = project.funder
        return {
            "about": _told({"@type": "Project", "name": project.label().text}),
            "sourceOrganization": organisation(project.grantee.label().text),
            "funder": organisation(funder.label().text) if funder else None,
        }
    return {}


def _original(page: Publication) -> Data | None:
    if not page.source_name:
        return None
    publisher = organisation(page.source_name)
    return _told({"@type": "CreativeWork", "url": page.source_url, "publisher": publisher})


def _translations(page: Publication, links: list[LanguageLink]) -> Data:
    """Say which public page is a translation of which, where the newsroom's own records tell."""
    pages = {link.code: link.page for link in links if link.page}
    own = pages.get(page.language)
    source = getattr(own, "source", None)
    kind = _type(page)

    def work(link: LanguageLink) -> Data:
        return {"@type": kind, "url": absolute(link.href), "inLanguage": link.code}

    public = [link for link in links if link.page and not link.is_current]
    return {
        "translationOfWork": next(
            (work(each) for each in public if str(each.page.pk) == source), 0
        ),
        "workTranslation": [work(each) for each in public if each.page.source == str(page.pk)],
    }


def _person(credit: credits.Credit) -> Data:
    return {"@type": "Person", "name": credit.name, "url": credit.address}


def _image(picture: LinkPicture) -> Data:
    return _told(
        {
            "@type": "ImageObject",
            "url": picture.address,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption,
            "creditText": picture.credit,
        }
    )


def _moment(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def _told(data: Data) -> Data:
    """Return the data without what there is nothing to tell of."""
    return {name: value for name, value in data.items() if value}
