"""What typo reports add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.menu import CountedMenuItem
from typos import cms_views, fix_views
from typos.models import SectionDesk, TypoReport
from typos.routing import concerning


@hooks.register("register_admin_urls")
def typo_urls() -> list[Any]:
    """Put our pages under /cms/typos/."""
    return [
        path("typos/", cms_views.ReportsView.as_view(), name="typo_reports"),
        path(
            "typos/results/",
            cms_views.ReportsView.as_view(results_only=True),
            name="typo_reports_results",
        ),
        path("typos/mail/", cms_views.wish_for_mail, name="typo_mail"),
        path("typos/throw-away/", cms_views.throw_reports_away, name="throw_typos_away"),
        path("typos/<int:report_id>/let-in/", cms_views.let_report_in, name="let_typo_in"),
        path("typos/<int:report_id>/", fix_views.fix_report, name="fix_typo"),
        path("typos/<int:report_id>/back/", fix_views.take_fix_back, name="take_typo_back"),
        path("typos/<int:report_id>/close/", cms_views.close_report, name="close_typo"),
        path("typos/<int:report_id>/reopen/", cms_views.reopen_report, name="reopen_typo"),
        path("typos/<int:report_id>/assign/", cms_views.assign_report, name="assign_typo"),
    ]


class ReportsMenuItem(CountedMenuItem):
    """Leads to the reports and says how many open ones concern whoever looks."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to who works on texts."""
        return cms_views.works_on_texts(request.user)

    def count(self, request: HttpRequest) -> int:
        """Return how many open ones concern whoever looks."""
        waiting = TypoReport.objects.waiting()
        return waiting.filter(concerning(request.user, timezone.now())).count()


@hooks.register("register_admin_menu_item")
def reports_menu_item() -> MenuItem:
    """Add the reports after the stories."""
    return ReportsMenuItem(
        pgettext_lazy("menu", "Typo reports"),
        reverse("typo_reports"),
        name="typo-reports",
        icon_name="edit",
        order=60,
    )


@hooks.register("insert_editor_js")
def to_the_block() -> str:
    """Let the way from a report end at the block with the words."""
    return format_html('<script type="module" src="{}"></script>', static("js/to-the-block.js"))


class SectionDeskViewSet(SnippetViewSet):
    """Who answers for which section, decided by the chief."""

    model = SectionDesk
    icon = "user"
    menu_label = _("Editors of sections")
    add_to_settings_menu = True
    list_display = ["section", "editor"]
    panels = [FieldPanel("section"), FieldPanel("editor")]


register_snippet(SectionDeskViewSet)
