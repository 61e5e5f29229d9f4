"""The invitation to report a mistake, for the pages of publications."""

from typing import Any

from django import template

from articles.models import Publication

register = template.Library()


@register.inclusion_tag("typos/invitation.html", takes_context=True)
def typo_invitation(context: dict[str, Any], page: Publication) -> dict[str, Any]:
    """Invite to report a mistake: the same bytes for everyone, without a query; not in a preview."""
    request = context.get("request")
    return {"page": page, "is_shown": not getattr(request, "is_preview", False)}
