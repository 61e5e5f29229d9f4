"""What editors choose reports by."""

from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from articles.models import SectionPage
from typos.models import TypoReport, TypoReportQuerySet
from typos.routing import concerning, everybody, roster

APART = "apart"
AGES = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


def _sections() -> list[tuple[int, str]]:
    sections = SectionPage.objects.live().select_related("locale").order_by("path")
    names = dict(settings.LANGUAGES)
    return [(each.pk, f"{each.title} · {names[each.locale.language_code]}") for each in sections]


def _editors() -> list[tuple[int, str]]:
    return [(user.pk, user.get_full_name()) for user in everybody(roster())]


class ReportFilterSet(WagtailFilterSet):
    """By what became of a report, whose it is, what it is about, where it stands, how long it waits."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[*TypoReport.Status.choices, (APART, _("set apart"))],
        method="keep_status",
    )
    whose = django_filters.ChoiceFilter(
        label=_("Whose"), choices=[("mine", _("those that concern me"))], method="keep_mine"
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=TypoReport.Kind.choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    section = django_filters.ChoiceFilter(
        label=_("Section"), choices=_sections, method="keep_section"
    )
    age = django_filters.ChoiceFilter(
        label=_("How long it waits"),
        choices=[
            ("day", _("more than a day")),
            ("week", _("more than a week")),
            ("month", _("more than a month")),
        ],
        method="keep_old",
    )
    editor = django_filters.ChoiceFilter(label=_("Editor"), choices=_editors, method="keep_theirs")

    class Meta:
        model = TypoReport
        fields = ["kind", "language"]

    def keep_status(self, reports: TypoReportQuerySet, name: str, value: str) -> TypoReportQuerySet:
        """Keep what became this, or what is set apart; twins stand under the report that they are of."""
        if value == APART:
            return reports.set_apart()
        if value == TypoReport.Status.OPEN:
            return reports.waiting()
        return reports.filter(status=value, twin_of=None)

    def keep_mine(self, reports: TypoReportQuerySet, name: str, value: str) -> TypoReportQuerySet:
        """Keep what concerns whoever looks."""
        return reports.filter(concerning(self.request.user, timezone.now()))

    def keep_section(
        self, reports: TypoReportQuerySet, name: str, value: str
    ) -> TypoReportQuerySet:
        """Keep what was reported of texts in one section."""
        section = SectionPage.objects.get(pk=value)
        return reports.filter(page__path__startswith=section.path)

    def keep_old(self, reports: TypoReportQuerySet, name: str, value: str) -> TypoReportQuerySet:
        """Keep what came in longer ago than this."""
        return reports.filter(created_at__lte=timezone.now() - AGES[value])

    def keep_theirs(self, reports: TypoReportQuerySet, name: str, value: str) -> Any:
        """Keep what concerns one of the editors."""
        theirs = {str(user.pk): user for user in everybody(roster())}
        return reports.filter(concerning(theirs[value], timezone.now()))
