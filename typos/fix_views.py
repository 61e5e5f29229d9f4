"""One report on the desk: the words as they stand now, what would be put in their place, and doing it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from articles.models import Publication
from typos.changes import changes
from typos.fixing import (
    MayNotPublish,
    NothingToChange,
    PageLocked,
    WordsGone,
    apply,
    take_back,
    where_it_stands,
)
from typos.models import LONGEST_CORRECTION, TypoReport, editor_address
from typos.pieces import NoSinglePlace
from typos.quotes import LONGEST
from typos.routing import may_close
from typos.texts import same_part, words_as_published
from typos.workflow import AlreadyClosed, PageGone

NOT_DONE = (WordsGone, PageGone, PageLocked, NothingToChange, NoSinglePlace, MayNotPublish)


MOST_SHOWN = 100
"""So many repeats that were set apart are shown."""


class FixForm(forms.Form):
    """What is to stand in the place of the words."""

    replacement = forms.CharField(
        label=_("What will stand there"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please write what is to stand there.")},
    )

    guess = forms.CharField(required=False, max_length=64)
    correction = forms.CharField(
        label=_("What readers are told"),
        help_text=_("What stood there, and what is right. Left empty, nothing is shown."),
        required=False,
        max_length=LONGEST_CORRECTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_replacement(self) -> str:
        """Refuse more than one line: a line's end is a new paragraph, which the editor makes."""
        words = self.cleaned_data["replacement"]
        if "\n" in words.strip():
            raise forms.ValidationError(
                _("Please write it in one line. New paragraphs are made in the editor.")
            )
        return str(words.strip())


@require_http_methods(["GET", "HEAD", "POST"])
def fix_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show a report with its place in the text as published; apply and publish what is sent."""
    found = _to_mend(request, report_id)
    if request.method != "POST":
        asked = request.GET.get("words", "") or next(iter(_proposals(found)), "")
        return _show(request, found, FixForm(initial={"replacement": asked[:LONGEST]}))
    filled = FixForm(request.POST)
    if not filled.is_valid():
        return _show(request, found, filled, status=400)
    return _apply(request, found, filled)


@require_POST
def take_fix_back(request: HttpRequest, report_id: int) -> HttpResponse:
    """Put back what stood there before a report was applied."""
    found = _to_mend(request, report_id)
    try:
        take_back(found, by=request.user, now=timezone.now())
    except NOT_DONE as why:
        messages.error(request, _told(why))
    else:
        messages.success(request, gettext("The old words stand there again. The report is open."))
    return redirect("fix_typo", found.pk)


def _to_mend(request: HttpRequest, report_id: int) -> TypoReport:
    reports = TypoReport.objects.select_related("page__locale").prefetch_related(
        "repeats", "twins__repeats"
    )
    found = get_object_or_404(reports, pk=report_id)
    if not may_close(request.user, found.page):
        raise PermissionDenied
    return found


def _apply(request: HttpRequest, report: TypoReport, filled: FixForm) -> HttpResponse:
    try:
        apply(report, **filled.cleaned_data, by=request.user, now=timezone.now())
    except AlreadyClosed:
        messages.warning(request, gettext("A colleague has closed this report already."))
        return redirect("typo_reports")
    except NOT_DONE as why:
        filled.add_error("replacement", _told(why))
        return _show(request, report, filled, status=409)
    to_it = messages.button(reverse("fix_typo", args=[report.pk]), gettext("Take it back"))
    done = gettext("It is mended and published. The report is closed.")
    messages.success(request, done, buttons=[to_it])
    return redirect("typo_reports")


def _told(why: Exception) -> str:
    """Return why nothing was changed, in words for an editor."""
    return {
        WordsGone: gettext("These words do not stand in the text any more. Nothing was changed."),
        PageGone: gettext("This text is not published any more. Nothing was changed."),
        PageLocked: gettext("A colleague has locked this page. Nothing was changed."),
        NothingToChange: gettext("This is what stands there already. Nothing was changed."),
        NoSinglePlace: gettext(
            "These words are put together from several fields. Please change them in the editor."
        ),
        MayNotPublish: gettext("You have no right to publish this page. Nothing was changed."),
    }[type(why)]


def _show(
    request: HttpRequest, report: TypoReport, form: FixForm, *, status: int = 200
) -> HttpResponse:
    page = Publication.objects.get(pk=report.page_id).specific
    stands = where_it_stands(report, page) if page.live else None
    context = {
        "report": report,
        "page": page,
        "form": form,
        "stands": stands,
        "nearby": stands and stands.nearby(),
        "is_guess": stands is not None and not stands.is_certain,
        "proposals": [
            (words, changes(stands.words if stands else report.exact, words))
            for words in _proposals(report)
        ],
        "comments": _comments(report),
        "remarks": _remarks(report),
        "set_apart": [repeat for repeat in report.repeats.all() if repeat.is_set_apart][
            :MOST_SHOWN
        ],
        "applied": changes(report.exact, report.replacement),
        "others": _same_place_elsewhere(request, report, page),
        "has_draft": page.has_unpublished_changes,
        "changed_since": _revisions_to_compare(report, page),
    }
    return render(request, "typos/cms/fix.html", context, status=status)


def _same_place_elsewhere(
    request: HttpRequest, report: TypoReport, page: Any
) -> list[dict[str, Any]]:
    """Return the story's other languages, each with what it says in the same part."""
    others = page.get_translations().live().select_related("locale").specific()
    return [_same_place_in(other, report, page, request.user) for other in others]


def _same_place_in(other: Any, report: TypoReport, page: Any, user: Any) -> dict[str, Any]:
    part = same_part(report.block_id, page, other)
    may_edit = other.permissions_for_user(user).can_edit()
    return {
        "page": other,
        "words": words_as_published(other).get(part, ""),
        "editor_url": editor_address(other, part) if may_edit else "",
    }


def _revisions_to_compare(report: TypoReport, page: Any) -> str:
    """Return where what the reader saw is compared with what is live, if those differ."""
    if not report.revision_id or report.revision_id == page.live_revision_id:
        return ""
    return reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, report.revision_id, "live"]
    )


def _everything_said(report: TypoReport) -> list[Any]:
    """Return the report, its repeats and its twins with theirs: whatever holds words of readers."""
    each = [report, *report.twins.all()]
    return [said for one in each for said in (one, *_shown(one))]


def _proposals(report: TypoReport) -> list[str]:
    """Return what readers wrote that these words should be, each once, the first reader's first.

    What is in another script than the text is a remark, and never put into it.
    """
    written = [said.suggestion for said in (report, *_shown(report)) if not said.script]
    return list(dict.fromkeys(filter(None, written)))


def _shown(report: TypoReport) -> list[Any]:
    return [repeat for repeat in report.repeats.all() if repeat.is_heard]


def _remarks(report: TypoReport) -> list[Any]:
    """Return whatever proposes other words in another script than the text's."""
    return [said for said in _everything_said(report) if said.suggestion and said.script]


def _comments(report: TypoReport) -> list[str]:
    return [said.comment for said in _everything_said(report) if said.comment]
