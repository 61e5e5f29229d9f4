"""The way to report a mistake, for the pages of publications; what was reported, for their editors."""

from typing import Any

from django import template

from articles.models import Publication
from typos.models import TypoReport
from typos.routing import may_close

register = template.Library()

MOST_IN_A_PANEL = 20


@register.inclusion_tag("typos/invitation.html", takes_context=True)
def typo_invitation(context: dict[str, Any], page: Publication) -> dict[str, Any]:
    """Invite to report a mistake: the same bytes for everyone, without a query; not in a preview."""
    request = context.get("request")
    return {"page": page, "is_shown": not getattr(request, "is_preview", False)}


@register.inclusion_tag("typos/cms/panel.html", takes_context=True)
def open_typo_reports(context: dict[str, Any], page: Publication) -> dict[str, Any]:
    """Show whoever edits a page which of its words readers hold to be wrong, and lead to each."""
    waiting = TypoReport.objects.waiting().filter(page=page.pk).waiting_longest()
    shown = list(waiting[: MOST_IN_A_PANEL + 1])
    return {
        "reports": shown[:MOST_IN_A_PANEL],
        "are_more": len(shown) > MOST_IN_A_PANEL,
        "may_close": bool(shown) and may_close(context["request"].user, page),
    }
