"""What the rooms of mistakes keep of a reader, and of who answers her, as they may take it with them."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import export
from accounts.models import User
from typos.models import SectionDesk, TypoMailWish, TypoRepeat, TypoReport


def register() -> None:
    """Register the reports whose answer somebody asked for, and an editor's part in others."""
    export.register(
        "typo_reports",
        _("Mistakes that you reported and want to be answered"),
        _reports,
        labels={
            "reported_at": pgettext_lazy("typo report", "Reported"),
            "text": pgettext_lazy("typo report", "In the text"),
            "address": pgettext_lazy("typo report", "Address"),
            "words": pgettext_lazy("typo report", "Words"),
            "kind": capfirst(_("kind of mistake")),
            "suggestion": pgettext_lazy("typo report", "How it should be"),
            "comment": pgettext_lazy("typo report", "Your note"),
            "status": capfirst(_("status")),
            "reason": pgettext_lazy("typo report", "The editors say"),
            "replacement": pgettext_lazy("typo report", "It is now"),
            "answered_at": pgettext_lazy("typo report", "Answered"),
        },
        covers=["typos.TypoReport.reader", "typos.TypoRepeat.reader"],
    )
    export.register(
        "typo_desk",
        _("Reported mistakes that you looked after"),
        _desk,
        labels={
            "what": pgettext_lazy("work in the newsroom", "What"),
            "words": pgettext_lazy("work in the newsroom", "In words"),
            "at": pgettext_lazy("work in the newsroom", "When"),
        },
        covers=[
            "typos.TypoReport.assignee",
            "typos.TypoReport.closed_by",
            "typos.SectionDesk.editor",
            "typos.TypoMailWish.user",
        ],
    )


def _reports(user: User) -> Iterator[export.Row]:
    """Yield what she reported first, and what she added to others' reports."""
    of_pages = ("page__locale", "twin_of")
    for report in TypoReport.objects.filter(reader=user).select_related(*of_pages).order_by("pk"):
        yield _told(report, report)
    repeats = TypoRepeat.objects.filter(reader=user).order_by("pk")
    for repeat in repeats.select_related("report", *(f"report__{name}" for name in of_pages)):
        yield _told(repeat.report, repeat)


def _told(report: TypoReport, said: Any) -> export.Row:
    """Tell of a report what its page of answers tells, and of what was said all that is kept."""
    answer, page = report.answered, report.page
    return {
        "reported_at": said.created_at,
        "text": page.title if page.live else None,
        "address": page.url if page.live else None,
        "words": report.exact,
        "kind": export.chosen(report, "kind"),
        "suggestion": said.suggestion,
        "comment": said.comment,
        "status": export.chosen(answer, "status"),
        "reason": answer.reason,
        "replacement": answer.replacement,
        "answered_at": answer.closed_at,
    }


def _desk(user: User) -> Iterator[export.Row]:
    assigned = export.Word("assigned", _("Assigned to you"))
    closed = export.Word("closed", _("Answered by you"))
    for report in TypoReport.objects.filter(assignee=user).order_by("pk"):
        yield {"what": assigned, "words": report.exact, "at": report.created_at}
    for report in TypoReport.objects.filter(closed_by=user).order_by("pk"):
        yield {"what": closed, "words": report.exact, "at": report.closed_at}
    for desk in SectionDesk.objects.filter(editor=user).select_related("section").order_by("pk"):
        what = export.Word("section", _("A section that you answer for"))
        yield {"what": what, "words": desk.section.title, "at": None}
    for wish in TypoMailWish.objects.filter(user=user):
        what = export.Word("mail", _("You get mail about reports, the last one sent on"))
        yield {"what": what, "words": None, "at": wish.told_at}
