"""Public pages made before a reader asks, and unmade in the very transaction that changes them.

A page is rendered as it would be for any reader without an account, but for its holes
(`{% changing "template" %}`): what changes without an editor, such as the comments.  An answer then
costs one row, and the rendering of its holes.  Where a page is not made yet, it is rendered in full:
the same bytes, only later.  docs/decisions/0021 tells why.
"""

import hashlib
import logging
import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from articles.models import Edition, HomePage, PrerenderedPage, Publication, SectionPage, TextPage

logger = logging.getLogger(__name__)

# So many bodies are in memory while pages are made.
AT_ONCE = 50
LISTS_AND_TEXTS = (HomePage, SectionPage, TextPage)
HOLE = "<!--changing {}-->"
CHANGING = ("components/views.html", "comments/under_publication.html")
_LINK = re.compile(r'href="(/[^"?#]+)')
_HOLES = re.compile(HOLE.format(f"({'|'.join(map(re.escape, CHANGING))})"))
_ROOMS = ("accounts", "articles", "comments", "languages", "portal", "typos")


@dataclass(frozen=True)
class Reading:
    """What the holes of a prerendered publication need to know of it."""

    translation_key: UUID
    section_key: UUID
    published_at: datetime
    url: str
    views: int


def answer(request: HttpRequest) -> HttpResponse | None:
    """Return the prerendered page at this address, or nothing where it has to be rendered in full."""
    if settings.DEBUG or not _is_for_everybody(request):
        return None
    # Asked of the page itself too: whatever took it down, this row must not be what keeps it up.
    made = PrerenderedPage.objects.filter(
        page__live=True, address=request.path, release=release(), good_until__gt=timezone.now()
    )
    columns = ("html", "story", "section", "published_at", "story__views")
    for html, story, section, published_at, views in made.values_list(*columns):
        reading = Reading(story, section, published_at, request.path, views) if story else None
        return HttpResponse("".join(_filled(html, reading, request)))
    return None


def forget(made: "models.QuerySet[PrerenderedPage] | None" = None) -> None:
    """Unmake these pages, or all, together with the change that made them wrong."""
    with transaction.atomic():
        if not Edition.objects.update(number=F("number") + 1):
            Edition.objects.create()
        (PrerenderedPage.objects.all() if made is None else made).delete()


def forget_around(publication: Publication) -> None:
    """Unmake every page that shows this publication, or should now: what links to it, or lists."""
    shows = Q(links__contains=f"\n{publication.get_url()}\n")
    translates = Q(page__translation_key=publication.translation_key)
    lists = Q(page__in=Page.objects.type(*LISTS_AND_TEXTS).order_by().values("pk"))
    is_like_it = Q(topics__in=publication.topics.all())
    if publication.issue_id:
        is_like_it |= Q(issue=publication.issue_id)
    alike = Publication.objects.filter(is_like_it, locale=publication.locale_id)
    should = Q(page__in=alike.order_by().values("pk"))
    forget(PrerenderedPage.objects.filter(shows | translates | lists | should))


def prerender(*, seconds: float = 40) -> int:
    """Make the pages that are missing or too old, newest first, for so long; return how many."""
    end = time.monotonic() + seconds
    PrerenderedPage.objects.exclude(release=release(), good_until__gt=timezone.now()).delete()
    made = 0
    for page in _missing():
        made += _try_to_make(page)
        if time.monotonic() > end:
            break
    return made


@cache
def release() -> str:
    """Return what names the code, templates, files and words that pages of this process are made of."""
    digest = hashlib.sha256(repr((settings.BASE_URL, settings.VIEWS_SHOWN_FROM)).encode())
    for path in sorted(_sources(settings.BASE_DIR)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(base: Path) -> Iterator[Path]:
    for room in _ROOMS:
        yield from (base / room).rglob("*.py")
    yield from (base / "templates").rglob("*.html")
    yield from (path for path in (base / "static").rglob("*") if path.is_file())
    yield from base.glob("locale*/*/LC_MESSAGES/*.mo")


def _is_for_everybody(request: HttpRequest) -> bool:
    """Whether the answer is the one that everybody is given at this address."""
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not getattr(request, "is_lite", False)
        and not getattr(request, "leaves_holes", False)
    )


def _filled(html: bytes, reading: Reading | None, request: HttpRequest) -> Iterator[str]:
    for number, piece in enumerate(_HOLES.split(zlib.decompress(html).decode())):
        yield get_template(piece).render({"page": reading}, request) if number % 2 else piece


def _missing() -> Iterator[Page]:
    """Return every page that could be public and is not made yet: lists first, then the newest."""
    unmade = Page.objects.live().filter(prerendered=None)
    yield from unmade.type(*LISTS_AND_TEXTS).specific()
    publications = Publication.objects.published(timezone.now()).filter(prerendered=None)
    keys = list(publications.newest().values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = Publication.objects.filter(pk__in=keys[start : start + AT_ONCE])
        yield from some.newest().specific()


def _try_to_make(page: Any) -> bool:
    """Make one page; where it cannot be rendered, say so and let the others be made."""
    try:
        return page.full_url is not None and _make(page)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("Page %s cannot be prerendered.", page.pk)
        return False


def _make(page: Any) -> bool:
    """Render and keep one page, unless anything changed meanwhile; tell whether it was kept."""
    number = Edition.objects.values_list("number", flat=True).first() or 0
    now = timezone.now()
    request = _request_for_everybody(page.full_url)
    with override(page.locale.language_code):
        try:
            request.resolver_match = resolve(request.path)
            view, args, kwargs = request.resolver_match
            html = view(request, *args, **kwargs).render().content.decode()
        except Http404:
            return False
    is_publication = isinstance(page, Publication)
    row = PrerenderedPage(
        page_id=page.pk,
        address=request.path,
        story_id=page.translation_key if is_publication else None,
        section=page.section_key if is_publication else None,
        published_at=page.published_at if is_publication else None,
        html=zlib.compress(html.encode()),
        links="\n".join(["", *set(_LINK.findall(html)), ""]),
        release=release(),
        good_until=page.good_until(now),
    )
    with transaction.atomic():
        edition = Edition.objects.select_for_update().first()
        if (edition.number if edition else 0) != number:
            return False
        PrerenderedPage.objects.filter(Q(pk=row.pk) | Q(address=row.address)).delete()
        row.save(force_insert=True)
    return True


def _request_for_everybody(address: str) -> HttpRequest:
    """Return the request of a reader of whom nothing is known, which leaves the holes open."""
    parts = urlsplit(address)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = parts.path
    request.META = {
        "SERVER_NAME": parts.hostname,
        "SERVER_PORT": str(parts.port or (443 if parts.scheme == "https" else 80)),
        "HTTP_HOST": parts.netloc,
        "wsgi.url_scheme": parts.scheme,
    }
    request.leaves_holes = True
    return request
