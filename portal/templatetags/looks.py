"""The switches at the foot of a page: how it may also be shown."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language

from portal.looks import LITE, LOOK, WISHES, saves_data, wishes_of, with_wishes

register = template.Library()


@register.simple_tag(takes_context=True)
def switches(context: dict[str, Any]) -> dict[str, str]:
    """Return the addresses of this page: `plain`, `usual`, `lite` and `full`, and `here`, as it is shown."""
    request: HttpRequest = context["request"]
    wishes = wishes_of(request)
    full = {LITE: "0"} if saves_data(request) else {}
    changes: dict[str, dict[str, str]] = {
        "plain": {LOOK: "plain"}, "usual": {LOOK: ""}, "lite": {LITE: "1"}, "full": {LITE: "", **full},
        "here": {},
    }  # fmt: skip
    return {name: _this_page(request, wishes | change) for name, change in changes.items()}


def _this_page(request: HttpRequest, wishes: dict[str, str]) -> str:
    """The address asked for, or the front page where it takes only what is sent to it."""
    path = request.path if request.method in ("GET", "HEAD") else f"/{get_language()}/"
    query = request.GET.copy() if path == request.path else request.GET.__class__("", mutable=True)
    for name in WISHES:
        query.pop(name, None)
    # As browsers must be told it: what was asked for could look like the address of another host.
    path = escape_leading_slashes(escape_uri_path(path))
    address = f"{path}?{query.urlencode()}" if query else path
    return with_wishes(address, {name: value for name, value in wishes.items() if value})
