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
from typos.fixing import (
    MayNotPublish,
    NothingToChange,
    PageLocked,
    Standing,
    WordsGone,
    apply,
    take_back,
    where_it_stands,
)
from typos.models import TypoReport
from typos.pieces import NoSinglePlace
from typos.quotes import LONGEST
from typos.routing import may_close
from typos.workflow import AlreadyClosed, PageGone

NOT_DONE = (WordsGone, PageGone, PageLocked, NothingToChange, NoSinglePlace, MayNotPublish)
AROUND = 240
"""So many letters are shown on either side of the words."""


class FixForm(forms.Form):
    """What is to stand in the place of the words."""

    replacement = forms.CharField(
        label=_("What will stand there"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please write what is to stand there.")},
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
    reports = TypoReport.objects.select_related("page__locale").prefetch_related("repeats")
    found = get_object_or_404(reports, pk=report_id)
    if not may_close(request.user, found.page):
        raise PermissionDenied
    return found


def _apply(request: HttpRequest, report: TypoReport, filled: FixForm) -> HttpResponse:
    replacement = filled.cleaned_data["replacement"]
    try:
        apply(report, replacement=replacement, by=request.user, now=timezone.now())
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
    context = {
        "report": report,
        "page": page,
        "form": form,
        "stands": _standing(report, page),
        "proposals": _proposals(report),
        "others": page.get_translations().live().select_related("locale"),
        "has_draft": page.has_unpublished_changes,
    }
    return render(request, "typos/cms/fix.html", context, status=status)


def _standing(report: TypoReport, page: Any) -> Standing | None:
    """Return the words with what is nearest to them, or nothing where it is not known for certain."""
    if not page.live:
        return None
    try:
        stands = where_it_stands(report, page)
    except WordsGone:
        return None
    before, after = stands.before[-AROUND:], stands.after[:AROUND]
    # In whole words, with what tells that the text goes on.
    before = before if before == stands.before else "… " + before.partition(" ")[2]
    after = after if after == stands.after else after.rpartition(" ")[0] + " …"
    return Standing(stands.part, before, stands.words, after)


def _proposals(report: TypoReport) -> list[str]:
    """Return what readers wrote that it should be, each once, the first reader's first."""
    written = [report.suggestion, *(repeat.suggestion for repeat in report.repeats.all())]
    return list(dict.fromkeys(filter(None, written)))
