"""How a page wishes to be shown: the neutral look and the light version, carried on by its links.

Nothing about a reader is kept for it: no cookie, no row. Without scripts the address says it
(`?look=plain`, `?lite=1`), so the links of such a page say it too.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.html import escape

GetResponse = Callable[[HttpRequest], HttpResponse]

LOOK, LITE = "look", "lite"
WISHES = {LOOK: ("plain",), LITE: ("1", "0")}
"""What an address may ask for; `lite=0` is for whoever saves data and wants this page in full."""

# Not pages: files, feeds, and the admin, which has a look of its own.
_FILES = re.compile(r"/(static|media|documents|cms|healthz|readyz)(/|$)|.*\.(xml|json|txt)$")
_TAG = re.compile(r"<(?P<name>a|form)\b[^>]*>")
_ADDRESS = re.compile(r'\s(?P<attribute>href|action)="(?P<address>[^"]*)"')
_MARK = "data-as-it-is"


def looks(get_response: GetResponse) -> GetResponse:
    """Tell templates by `request.is_plain` and `request.is_lite`, and let links carry the wish on.

    A page is light by `?lite=1` or by `Save-Data: on` (WICG), so copies of it differ by that.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        wishes = wishes_of(request)
        request.is_plain = LOOK in wishes
        request.is_lite = wishes.get(LITE, "1" if saves_data(request) else "0") == "1"
        response = get_response(request)
        if _is_a_page(request, response):
            patch_vary_headers(response, ("Save-Data",))
        if wishes:
            _carry_on(wishes, response, is_a_page=_is_a_page(request, response))
        return response

    return middleware


def wishes_of(request: HttpRequest) -> dict[str, str]:
    """Return what the address asks for, without what makes no sense."""
    asked = {name: request.GET.get(name) for name in WISHES}
    return {name: value for name, value in asked.items() if value in WISHES[name]}


def saves_data(request: HttpRequest) -> bool:
    """Tell whether the browser was told to save data."""
    return request.headers.get("Save-Data", "").strip().lower() == "on"


def with_wishes(address: str, wishes: dict[str, str]) -> str:
    """Return one of our addresses with `wishes` in its query; any other as it is.

    What the address says itself is not said again.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    is_page = parts.path.startswith("/") and not (parts.netloc or address.startswith("//"))
    is_here = not parts.path and address.startswith("?")
    if not (is_page or is_here) or _FILES.match(parts.path):
        return address
    said = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    more = urlencode({name: value for name, value in wishes.items() if name not in said})
    return parts._replace(query="&".join(filter(None, (parts.query, more)))).geturl()


def _is_a_page(request: HttpRequest, response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not response.streaming and not request.path_info.startswith("/cms/")


def _carry_on(wishes: dict[str, str], response: HttpResponse, *, is_a_page: bool) -> None:
    if location := response.headers.get("Location"):
        response.headers["Location"] = with_wishes(location, wishes)
    if is_a_page:
        html = response.content.decode(response.charset or settings.DEFAULT_CHARSET)
        response.content = _TAG.sub(lambda tag: _carried(tag, wishes), html)
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))


def _carried(tag: re.Match[str], wishes: dict[str, str]) -> str:
    if _MARK in tag[0]:
        return tag[0]
    if tag["name"] == "form" and 'method="post"' not in tag[0]:
        fields = (f'<input type="hidden" name="{k}" value="{v}">' for k, v in wishes.items())
        return tag[0] + "".join(fields)
    return _ADDRESS.sub(lambda found: _readdressed(found, wishes), tag[0])


def _readdressed(found: re.Match[str], wishes: dict[str, str]) -> str:
    address = found["address"].replace("&amp;", "&")
    carried = with_wishes(address, wishes)
    if carried == address:
        return found[0]
    return f' {found["attribute"]}="{escape(carried)}"'
