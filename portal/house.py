"""The house page: every component of the public pages, day and night, for the newsroom to look at.

It is put together from the very templates, and from the blocks' own examples.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin
from uuid import uuid4

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accounts.avatars import avatar_of
from articles.blocks import BodyBlock
from articles.cards import Card
from articles.models import HomePage, NewsDocument, NewsImage, Publication, Topic
from articles.models.facts import Issue, Label
from articles.navigation import LanguageLink, Link, Navigation
from comments.forms import CommentForm
from languages import CODES

# In the head of a page, or only ever inside of another component that is shown.
UNSEEN = {"at_once", "feeds", "head"}
INSIDE = {
    "body": "publication",
    "caption": "picture",
    "contact_line": "contacts",
    "contents_list": "contents",
    "quick_exit_more": "quick_exit",
    "scripts": "masthead",
    "switches": "footer",
    "views": "publication",
}
# Stylesheets of whole pages, and where such a page can be seen.
WHOLE_PAGES = {
    "absent": "nowhere/",
    "account": "accounts/login/",
    "entrance": "accounts/login/",
    "error": "nowhere/",
    "front_door": "../",
    "search": "search/?q=a",
    "search_form": "search/",
}
# Stylesheets of parts that come with the publications, shown whole.
IN_PUBLICATIONS = {
    "article_page",
    "discussion",
    "editors_note",
    "fact_list",
    "interview_page",
    "press_release_page",
    "publication",
    "related",
    "typo",
}
_MAIN = re.compile(r'<main id="content"[^>]*>(.*)</main>', re.DOTALL)


@dataclass(frozen=True)
class Exhibit:
    """One thing that is shown, under the name that its template and its stylesheet share."""

    name: str
    html: str


@require_safe
def house(request: HttpRequest) -> HttpResponse:
    """Show everything in the language that `?in=` asks for, else in Kazakh."""
    code = request.GET.get("in", CODES[0])
    if code not in CODES:
        raise Http404
    with translation.override(code):
        context = {
            "language": code,
            "languages": settings.LANGUAGES,
            "exhibits": list(exhibits(request)),
            "pages": sorted({urljoin(f"/{code}/", each) for each in WHOLE_PAGES.values()}),
        }
        return render(request, "house/house.html", context)


def exhibits(request: HttpRequest) -> Iterator[Exhibit]:
    """Yield every component, block and kind of publication in the active language."""
    for name, context in _components(request):
        html = render_to_string(f"components/{name}.html", context, request)
        yield Exhibit(name, SafeString(html))
    yield Exhibit("button", render_to_string("house/buttons.html"))
    for name in ("Көктем", "Самал", "Ақбота", "Дала", "Ерке", "Жел", "Turan"):
        yield Exhibit("avatar", avatar_of(name))
    for name, block in BodyBlock().child_blocks.items():
        yield Exhibit(name, block.render(block.get_preview_value()))
    yield from _whole_pages(request)


def _whole_pages(request: HttpRequest) -> Iterator[Exhibit]:
    """Yield the front page, and the newest publication of each kind, as readers get them."""
    language = translation.get_language()
    pages = list(HomePage.objects.filter(locale__language_code=language))
    public = Publication.objects.published(timezone.now()).in_language(language).newest()
    for kind in Publication.__subclasses__():
        pages += kind.objects.filter(pk__in=public.values("pk")).order_by("-published_at")[:1]
    for page in pages:
        html = page.serve(request).render().content.decode()
        name = page.template.rpartition("/")[2].removesuffix(".html")
        yield Exhibit(name, SafeString(_MAIN.search(html)[1]))


def _components(request: HttpRequest) -> Iterator[tuple[str, dict[str, Any]]]:
    navigation = Navigation(request)
    frame = {"navigation": navigation, "looks": {}, "request": request}
    frame["languages"] = [
        LanguageLink(code, name, f"/{code}/" if code != "en" else "", code == navigation.language)
        for code, name in settings.LANGUAGES
    ]
    yield "masthead", frame
    yield "masthead", frame | {"at_home": True}
    yield "languages", frame
    yield from _lists()
    yield from _parts_of_a_publication()
    form = CommentForm({"text": "", "language": "kk"}, story=uuid4())
    yield "field", {"field": form["text"]}
    yield "field", {"field": form["language"]}
    yield "quick_exit", {"url": "https://example.org/"}
    yield "footer", frame


def _lists() -> Iterator[tuple[str, dict[str, Any]]]:
    shown = example_cards()
    line = SimpleNamespace(title=shown[0].title, url="#")
    issue, topics = _example_facts()
    yield "breadcrumb", {"links": [Link(gettext("Front page"), "#"), Link(line.title, "#")]}
    yield "emblem", {"class": "masthead__emblem", "size": 36}
    yield "ornament", {}
    for card in shown:
        yield "card", {"card": card, "heading_level": 3, "with_cover": True}
    yield "list", {"publications": _example_page(shown)}
    yield "pagination", {"page": _example_page(shown)}
    yield "band", {"band": {"title": line.title, "url": "#", "cards": shown[1:4]}, "number": 0}
    yield "issue", {"issue": issue, "lines": [line, line, line]}
    yield "most_read", {"lines": [line, line, line]}
    yield "in_issue", {"issue": issue, "neighbours": {"previous": line, "next": line}}
    yield "topics", {"topics": topics}
    yield "share", {"address": "https://example.org/", "headline": line.title}


def _parts_of_a_publication() -> Iterator[tuple[str, dict[str, Any]]]:
    words = gettext("A letter is read twice: first with the eyes, then with the hands.")
    note = SimpleNamespace(number=1, text=f"<p>{words}</p>", marks=["mark", "mark-2"])
    part = SimpleNamespace(anchor="part", words=words, parts=[])
    people = [Topic(slug="gulnar", **_named(gettext("Gulnar")))]
    contacts = BodyBlock().child_blocks["person_contacts"]
    yield "bylines", {"bylines": [(gettext("librarian"), people)]}
    source = SimpleNamespace(source_name="The Village", source_licence="CC BY 4.0")
    yield "source", {"page": source}
    yield "contents", {"contents": [part, part]}
    footnotes = SimpleNamespace(notes={"1": note})
    yield "notes", {"page": {"headline_note": words}, "footnotes": footnotes}
    yield "corrections", {"corrections": [{"made_on": timezone.localdate(), "words": words}]}
    stream = BodyBlock().to_python([{"type": contacts.name, "value": contacts.example()}])
    yield "contacts", {"contacts": stream}
    document = NewsDocument.objects.order_by("-pk").first()
    example = {"url": "#", "file_extension": "pdf", "get_file_size": 204_800}
    description = gettext("The whole report, with tables")
    yield "document", {"document": document or example, "description": description}


def example_cards() -> list[Card]:
    """Return a card of each kind, and one whose headline is a word of forty letters."""
    language = translation.get_language()
    common = {
        "pk": 0,
        "url": "#",
        "lead": gettext("A letter is read twice: first with the eyes, then with the hands."),
        "published_at": timezone.now(),
        "cover": NewsImage.objects.order_by("-pk").first(),
    }
    title = gettext("The reading room in the evening.").rstrip(".")
    told = [
        ("article", gettext("Article"), {}),
        ("interview", gettext("Interview"), {"question": gettext("What do people ask first?")}),
        ("report", gettext("Project report"),
         {"figure": "37 %", "counted": gettext("learned a new trade")}),
        ("press-release", gettext("Press release"),
         {"sender": Label(gettext("Listening line"), language)}),
        ("guide", gettext("Guide"), {"checked_on": timezone.localdate()}),
    ]  # fmt: skip
    cards = [Card(kind=k, kicker=w, title=title, **common, **form) for k, w, form in told]
    long = "Қанағаттандырылмағандықтарыңыздандағылар"
    return [*cards, Card(kind="article", kicker=gettext("Article"), title=long, **common)]


def _example_page(cards: list[Card]) -> Any:
    paginator = Paginator(cards, 1)
    page = paginator.page(2)
    page.object_list = cards[:3]
    page.numbers = paginator.get_elided_page_range(2, on_each_side=1, on_ends=1)
    return page


def _example_facts() -> tuple[Issue, list[Topic]]:
    cover = NewsImage.objects.order_by("-pk").first()
    day = timezone.localdate()
    issue = Issue(slug="example", published_on=day, cover=cover, **_named(gettext("Issue")))
    names = [gettext("Topic"), gettext("Interview"), gettext("Research")]
    return issue, [Topic(slug=f"example-{n}", **_named(name)) for n, name in enumerate(names)]


def _named(name: str) -> dict[str, str]:
    return {f"name_{translation.get_language()}": name}
