"""The desk in the admin: the list of reports, and what an editor does with one of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BaseColumn, Table
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import BaseListingView

from articles.addresses import number_in
from languages import CODES
from typos.filters import APART, ReportFilterSet
from typos.models import TypoMailWish, TypoReport, TypoReportQuerySet
from typos.routing import Roster, may_close, roster, who_is_concerned
from typos.workflow import (
    AlreadyClosed,
    ReasonMissing,
    assign,
    close,
    let_in,
    reopen,
    throw_away,
)

REPORTS_ON_A_PAGE = 20


class ReportColumn(BaseColumn):
    """One thing to know of a report, or to do with it, drawn by a template of ours."""

    def __init__(self, name: str, *, label: Any) -> None:
        super().__init__(name, label=label)
        self.cell_template_name = f"typos/cms/{name}.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add what whoever looks may do, and where they are."""
        desk: ReportsView = parent_context["table"].desk
        return super().get_cell_context_data(instance, parent_context) | {
            "report": instance,
            "may_close": desk.may_close(instance),
            "colleagues": desk.colleagues_for(instance),
            "concerned": who_is_concerned(instance, desk.now, desk.roster),
            "next": desk.address,
            "csrf_token": get_token(desk.request),
        }


def works_on_texts(user: Any) -> bool:
    """Tell whether somebody writes in any language; who only moderates comments does not."""
    return any(user.has_perm(f"articles.write_{code}") for code in CODES)


class ReportsView(BaseListingView):
    """Every report, the oldest first: the open ones, unless a filter asks for others."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in who works on texts."""
        if not works_on_texts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    page_title = _("Typo reports")
    header_icon = "edit"
    index_url_name = "typo_reports"
    index_results_url_name = "typo_reports_results"
    template_name = "typos/cms/reports.html"
    filterset_class = ReportFilterSet
    paginate_by = REPORTS_ON_A_PAGE
    verbose_name = TypoReport._meta.verbose_name
    verbose_name_plural = TypoReport._meta.verbose_name_plural
    columns = [
        ReportColumn("words", label=_("What was reported")),
        ReportColumn("text", label=_("Text")),
        ReportColumn("times", label=_("When")),
        ReportColumn("verdict", label=_("What to do")),
    ]

    @cached_property
    def now(self) -> Any:
        """The moment for which the list is made."""
        return timezone.now()

    @cached_property
    def roster(self) -> Roster:
        """Who works here, asked once for the whole list."""
        return roster()

    def may_close(self, report: TypoReport) -> bool:
        """Tell whether whoever looks may decide on a report, asked once for each text."""
        if report.page_id not in self._rights:
            self._rights[report.page_id] = may_close(self.request.user, report.page)
        return self._rights[report.page_id]

    @cached_property
    def _rights(self) -> dict[int, bool]:
        return {}

    def colleagues_for(self, report: TypoReport) -> list[Any]:
        """Return who can be given this report."""
        staff = self.roster
        return list(dict.fromkeys([*staff.editors[report.language], *staff.chiefs]))

    @property
    def address(self) -> str:
        """Where to come back to: the list as it is filtered now."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        return f"{self.index_url}?{query.urlencode()}"

    def get_table(self, object_list: Any) -> Table:
        """Return the table, which tells its columns for whom it is made."""
        table = super().get_table(object_list)
        table.desk = self
        return table

    def get_base_queryset(self) -> TypoReportQuerySet:
        """Return the reports with all that a row shows."""
        reports = TypoReport.objects.waiting_longest()
        reports = reports.select_related("page__locale", "assignee", "closed_by")
        reports = reports.prefetch_related("repeats", "twins__repeats")
        return reports if self.request.GET.get("status") else reports.waiting()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add whether whoever looks wants mail, and could get it."""
        user = self.request.user
        return super().get_context_data(*args, **kwargs) | {
            "wants_mail": TypoMailWish.objects.filter(user=user).exists(),
            "has_address": bool(user.email),
            "set_apart": TypoReport.objects.set_apart().count(),
            "newest_set_apart": TypoReport.objects.set_apart().aggregate(pk=Max("pk"))["pk"],
            "shows_set_apart": self.request.GET.get("status") == APART,
        }


@require_POST
def close_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Close a report with the word that was pressed."""
    found = _to_decide(request, report_id)
    status = request.POST.get("status", "")
    if status not in set(TypoReport.Status.values) - {TypoReport.Status.OPEN}:
        raise PermissionDenied
    try:
        reason = request.POST.get("reason", "").replace("\0", "")[:300]
        close(found, by=request.user, status=status, reason=reason, now=timezone.now())
    except AlreadyClosed:
        messages.warning(request, gettext("A colleague has closed this report already."))
    except ReasonMissing:
        messages.error(request, gettext("Please write why it is not a mistake."))
    else:
        messages.success(request, gettext("The report is closed."))
    return _back(request)


@require_POST
def reopen_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Open a closed report again."""
    reopen(_to_decide(request, report_id), now=timezone.now())
    messages.success(request, gettext("The report is open again."))
    return _back(request)


@require_POST
def assign_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Give a report to a colleague who may close it, or to nobody in particular."""
    found = _to_decide(request, report_id)
    staff = roster()
    able = {str(user.pk): user for user in [*staff.editors[found.language], *staff.chiefs]}
    try:
        assign(found, to=able.get(request.POST.get("to", "")), now=timezone.now())
    except AlreadyClosed:
        messages.warning(request, gettext("A colleague has closed this report already."))
    return _back(request)


@require_POST
def let_report_in(request: HttpRequest, report_id: int) -> HttpResponse:
    """Put a report that was set apart among the others."""
    let_in(_to_decide(request, report_id), now=timezone.now())
    messages.success(request, gettext("The report is among the others now."))
    return _back(request)


@require_POST
def throw_reports_away(request: HttpRequest) -> HttpResponse:
    """Delete what was set apart of the texts that this person publishes, once she says that she is sure.

    What came in after she was shown the newest stays.
    """
    if request.POST.get("sure") != "yes":
        messages.error(request, gettext("Please tick that you have looked through them."))
        return _back(request)
    newest_seen = number_in(request.POST.get("up_to", "")) or 0
    apart = TypoReport.objects.set_apart().filter(pk__lte=newest_seen)
    pages = {each.page for each in apart.select_related("page__locale").order_by()}
    mine = [page for page in pages if may_close(request.user, page)]
    number = throw_away(apart.filter(page__in=mine))
    said = ngettext("%(n)d report is deleted.", "%(n)d reports are deleted.", number)
    messages.success(request, said % {"n": number})
    return _back(request)


@require_POST
def wish_for_mail(request: HttpRequest) -> HttpResponse:
    """Begin or cease to send this person a mail for each new report."""
    if request.POST.get("wanted") == "yes":
        TypoMailWish.objects.get_or_create(user=request.user)
    else:
        TypoMailWish.objects.filter(user=request.user).delete()
    return _back(request)


def _to_decide(request: HttpRequest, report_id: int) -> TypoReport:
    """Return a report that this person may decide on; writers look, and no more."""
    found = get_object_or_404(TypoReport.objects.select_related("page"), pk=report_id)
    if not may_close(request.user, found.page):
        raise PermissionDenied
    return found


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(get_valid_next_url_from_request(request) or reverse("typo_reports"))
