"""Public pages as Brotli, for readers on slow networks."""

from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]

SMALLEST = 500
"""Below this many bytes an answer fits one packet anyway."""
TEXT = ("text/", "application/atom+xml", "application/feed+json", "application/xml")
QUALITY = 5
# 64 KB, the length of a long page: a larger window is memory asked for and given back each time.
WINDOW = 16
"""Of 11: nearly as small as the best at a tenth of the time; caches keep what was made once."""


def compress_what_is_public(get_response: GetResponse) -> GetResponse:
    """Compress an answer that is the same for everyone, where the browser takes Brotli.

    Personal answers are sent as they are: compressed, their length could tell what is in them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if _takes_brotli(request):
            response.content = brotli.compress(response.content, quality=QUALITY, lgwin=WINDOW)
            response.headers["Content-Encoding"] = "br"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware


def _is_worth_it(response: HttpResponse) -> bool:
    is_public = response.headers.get("Cache-Control", "").startswith("public")
    is_text = response.headers.get("Content-Type", "").startswith(TEXT)
    is_plain = not response.streaming and "Content-Encoding" not in response.headers
    return is_public and is_text and is_plain and len(response.content) >= SMALLEST


def _takes_brotli(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept-Encoding", "").replace(" ", "").split(",")
    return "br" in accepted
