"""Pages of ours in the admin: the stories with their languages, opening and reading them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from articles.models import LanguageWish, Publication
from articles.translating import AlreadyOpened, SectionMissing, may_open, open_translation
from languages import CODES

STORIES_ON_A_PAGE = 30


@dataclass(frozen=True)
class Cell:
    """One story in one language, and what this editor may do there."""

    language: str
    page: Publication | None
    may_edit: bool
    may_open: bool
    wishes: int


@dataclass(frozen=True)
class Row:
    """One story: the page that names it, and a cell for each of kk, ru, en."""

    source: Publication
    cells: list[Cell]


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """List the stories, newest first, with what there is of each in every language."""
    keys = Publication.objects.order_by("-latest_revision_created_at", "-pk")
    keys = list(dict.fromkeys(keys.values_list("translation_key", flat=True)))
    paginator = Paginator(keys, STORIES_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "rows": _rows(list(page.object_list), request.user),
        "languages": [name for _, name in settings.LANGUAGES],
        "page_obj": page,
        "header_icon": "globe",
    }
    return TemplateResponse(request, "articles/cms/stories.html", context)


@require_POST
def open_in(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Open a translation and go to its editor; go there too if somebody was quicker."""
    if language not in CODES:
        raise Http404
    source = get_object_or_404(Publication, pk=page_id)
    try:
        draft = open_translation(source, language=language, user=request.user)
    except AlreadyOpened as opened:
        draft = opened.page
    except SectionMissing:
        messages.error(request, gettext("This section does not exist in that language yet."))
        return redirect("stories")
    return redirect("wagtailadmin_pages:edit", draft.pk)


@require_safe
def read(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the latest words of a publication, drafts included, to whoever works in the newsroom."""
    page = get_object_or_404(Publication, pk=page_id).specific
    latest = page.get_latest_revision_as_object()
    return latest.make_preview_request(request, latest.default_preview_mode)


def _rows(keys: list[Any], user: Any) -> list[Row]:
    pages: dict[Any, dict[str, Publication]] = {key: {} for key in keys}
    found = Publication.objects.filter(translation_key__in=keys).select_related("locale")
    for page in found.order_by("first_published_at", "pk"):
        pages[page.translation_key][page.language] = page
    wishes = {
        (wish.story_id, wish.language): wish.count
        for wish in LanguageWish.objects.filter(story__in=keys)
    }
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    return [
        Row(source, [_cell(source, code, each, wishes, locales[code], user) for code in CODES])
        for each in pages.values()
        for source in [next(iter(each.values()))]
    ]


def _cell(
    source: Publication,
    code: str,
    pages: dict[str, Publication],
    wishes: dict[tuple[Any, str], int],
    locale: Locale,
    user: Any,
) -> Cell:
    page = pages.get(code)
    return Cell(
        language=code,
        page=page,
        may_edit=bool(page) and page.permissions_for_user(user).can_edit(),
        may_open=page is None and may_open(source, locale=locale, user=user),
        wishes=wishes.get((source.translation_key, code), 0),
    )
