"""A Kazakh page in Latin or in töte: asked for by its address (`?script=latn`), kept by nobody.

What stands behind this never knows: it answers as it would without the parameter, from what was rendered
beforehand too, and the answer is turned on its way out.  docs/decisions/0028 tells why.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from languages.script_of_pages import PARAMETER, page_in, with_script
from languages.scripts import SCRIPTS

GetResponse = Callable[[HttpRequest], HttpResponse]

_OF_READERS = re.compile(r"/(kk|ru|en)(/|$)")
_KAZAKH = re.compile(r"/kk(/|$)")
_SAID = re.compile(rf"(?:^|(?<=&)){PARAMETER}=([^&]*)(?:&|$)")


def scripts(get_response: GetResponse) -> GetResponse:
    """Take the wish for a script out of the address; tell views by `request.script`; turn the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.script = ""
        if _OF_READERS.match(request.path_info):
            request.script = _taken_out(request)
        response = get_response(request)
        if request.script:
            _turn(response, request.script)
        return response

    return middleware


def _taken_out(request: HttpRequest) -> str:
    """Return the script that a Kazakh address asks for, and leave nothing of it to whoever answers."""
    query = request.META.get("QUERY_STRING", "")
    said = _SAID.findall(query)
    if not said:
        return ""
    request.META["QUERY_STRING"] = _SAID.sub("", query).rstrip("&")
    request.__dict__.pop("GET", None)
    known = [script for script in said if script in SCRIPTS]
    return known[-1] if known and _KAZAKH.match(request.path_info) else ""


def _turn(response: HttpResponse, script: str) -> None:
    if location := response.headers.get("Location"):
        response.headers["Location"] = with_script(location, script)
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    if response.streaming or not is_html or "Content-Disposition" in response.headers:
        return
    html = response.content.decode(response.charset or settings.DEFAULT_CHARSET)
    response.content = page_in(html, script)
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
