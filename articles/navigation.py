"""What stands around every page: the portal's name, its sections, its menus, its languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from wagtail.models import Page

from accounts.inbox import unseen_count
from accounts.newsroom import is_in_the_newsroom
from accounts.visitors import is_logged_in
from articles.absence import public_pages
from articles.models import HomePage, Menu, MenuLink, Publication, SectionPage, SiteTexts


@dataclass(frozen=True)
class Link:
    """A link as it stands in a menu."""

    text: str
    href: str
    # What `aria-current` says of it: "page", "true" on a page below it, or nothing.
    current: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """A language of the portal, and where this page is in it, if it is."""

    code: str
    name: str
    href: str
    is_current: bool
    page: Page | None = None


class Navigation:
    """The frame of one page, each part loaded when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.language = get_language()

    @cached_property
    def texts(self) -> SiteTexts:
        """The portal's own words."""
        return SiteTexts.load(request_or_site=self._request)

    @cached_property
    def home_url(self) -> str:
        """The front page in this language."""
        return f"/{self.language}/"

    @cached_property
    def sections(self) -> list[Link]:
        """The sections of this language, in the order of the tree."""
        pages = SectionPage.objects.live().in_menu().order_by("path")
        pages = pages.filter(locale__language_code=self.language)
        hrefs = [(page.title, page.get_url(self._request)) for page in pages]
        return [Link(title, href, self._current(href)) for title, href in hrefs]

    @cached_property
    def footer(self) -> list[Link]:
        """The links at the foot, without those whose page lacks this language."""
        return list(self._menu(Menu.Place.FOOTER))

    @cached_property
    def may_edit(self) -> bool:
        """Whether this is somebody of the newsroom; never asked of visitors without a session."""
        request = self._request
        return is_logged_in(request) and is_in_the_newsroom(request.user)

    @cached_property
    def is_logged_in(self) -> bool:
        """Whether a reader has an account open; everybody else gets the same page."""
        return is_logged_in(self._request)

    @cached_property
    def unseen(self) -> int:
        """How much in her inbox a reader with an account has not seen: one query, for nobody else."""
        return unseen_count(self._request.user) if self.is_logged_in else 0

    @property
    def way_out(self) -> str:
        """Where the quick exit leads without scripts: by way of the log-out for whoever has a session."""
        return reverse("leave") if self.is_logged_in else self.texts.quick_exit_url

    @property
    def view_counts_from(self) -> int:
        """How many views a story needs before readers are told."""
        return settings.VIEWS_SHOWN_FROM

    def _current(self, href: str) -> str:
        path = self._request.path
        if path == href:
            return "page"
        return "true" if href and path.startswith(href) else ""

    def _menu(self, place: str) -> Iterator[Link]:
        links = list(MenuLink.objects.filter(menu__place=place).select_related("page"))
        keys = [link.page.translation_key for link in links if link.page]
        pages = Page.objects.live().filter(
            translation_key__in=keys, locale__language_code=self.language
        )
        by_key = {page.translation_key: page for page in pages}
        for link in links:
            page = by_key.get(link.page.translation_key) if link.page else None
            if href := page.get_url(self._request) if page else link.url:
                yield Link(getattr(link, f"name_{self.language}"), href)


def language_links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """Return kk, ru, en with this page's address in each; empty where it is not public."""
    pages = _pages_by_language(page) if page else {}
    addresses = {code: each.get_url(request) for code, each in pages.items()}
    if page is None:
        addresses = _view_addresses(request)
    current = get_language()
    return [
        LanguageLink(code, name, addresses.get(code, ""), code == current, pages.get(code))
        for code, name in settings.LANGUAGES
    ]


def breadcrumb(request: HttpRequest, page: Page, *, inclusive: bool = False) -> list[Link]:
    """Return the pages above `page`, home first, and with `inclusive` the page itself."""
    if not hasattr(page, "_above"):
        page._above = list(page.get_ancestors().filter(depth__gte=2))
    pages = [*page._above, page] if inclusive else page._above
    return [Link(each.title, each.get_url(request)) for each in pages]


def front_page() -> list[Link]:
    """Return the way above what is no page of the tree: the front page of this language."""
    homes = HomePage.objects.live().filter(locale__language_code=get_language())
    titles = homes.values_list("title", flat=True)[:1]
    return [Link(title, f"/{get_language()}/") for title in titles]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame of the page (a context processor)."""
    return {"navigation": Navigation(request)}


def _pages_by_language(page: Page) -> dict[str, Page]:
    if isinstance(page, Publication):
        pages = public_pages(page, timezone.now())
    else:
        pages = page.get_translations(inclusive=True).live().select_related("locale")
    return {each.locale.language_code: each for each in pages}


def _view_addresses(request: HttpRequest) -> dict[str, str]:
    if request.path == "/" or request.resolver_match is None:
        return {code: f"/{code}/" for code, _ in settings.LANGUAGES}
    # What was searched for comes along; the number of a page of a list means nothing elsewhere.
    sought = f"?{urlencode({'q': request.GET['q']})}" if "q" in request.GET else ""
    return {code: translate_url(request.path, code) + sought for code, _ in settings.LANGUAGES}
