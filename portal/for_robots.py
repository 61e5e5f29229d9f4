"""What programs ask for before they read: which way is not for them, and whom to tell of a hole."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.absolute import absolute
from articles.models import SiteTexts
from languages import CODES

PLAIN_TEXT = "text/plain; charset=utf-8"
MONTHS_OF_TRUST = 6


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let everybody read, keep programs out of forms and endless searches, name the sitemap."""
    context = {"codes": CODES, "sitemap": absolute("/sitemap.xml")}
    return render(request, "robots.txt", context, PLAIN_TEXT)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness (RFC 9116); 404 where nobody is there to be told."""
    contact = SiteTexts.load(request_or_site=request).security_contact
    if not contact:
        raise Http404
    canonical = absolute(request.path)
    context = {
        "contact": contact,
        "expires": _expires(timezone.now()).isoformat(timespec="seconds"),
        "languages": ", ".join(CODES),
        "canonical": canonical if canonical.startswith("https://") else "",
    }
    return render(request, "security.txt", context, PLAIN_TEXT)


def _expires(now: datetime) -> datetime:
    """Return the first of a month half a year ahead: it stays the same for as long as a month."""
    today = timezone.localtime(now)
    months = today.year * 12 + today.month - 1 + MONTHS_OF_TRUST
    first = today.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.replace(year=months // 12, month=months % 12 + 1)
