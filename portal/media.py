"""Uploaded files, sent so that nothing in them can run."""

import io
import mimetypes
import re
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.views.serve import serve as serve_document

# A bare machine knows some of these by no name, and then `nosniff` keeps browsers from playing them.
for kind, ending in {
    "image/avif": ".avif",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}.items():
    mimetypes.add_type(kind, ending)

# One range, as players ask; more of them at once get the whole file, as RFC 9110 allows.
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Send one uploaded file or a part of it: its kind as named, never guessed, in a sandbox."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except SuspiciousFileOperation as error:
        raise Http404 from error
    if response.status_code == 200:
        response = _part_of(response, request.headers.get("Range", ""))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return _sandboxed(response)


@require_safe
def document(request: HttpRequest, document_id: str, filename: str) -> HttpResponse:
    """Send one document under the name that its page tells, in the same sandbox."""
    return _sandboxed(serve_document(request, document_id, filename))


class _Part(io.RawIOBase):
    """A stretch of a file, read as if it were one."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        file.seek(start)
        self._file, self._left = file, length

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none behind the end of the stretch."""
        wanted = self._left if size < 0 else min(size, self._left)
        content = self._file.read(wanted)
        self._left -= len(content)
        return content

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def _part_of(response: FileResponse, asked: str) -> HttpResponse:
    """Return the part that was asked for, as a player does that jumps; else the whole."""
    response.headers["Accept-Ranges"] = "bytes"
    found = RANGE.fullmatch(asked)
    if not found or found[0] == "bytes=-":
        return response
    size = int(response.headers["Content-Length"])
    first, last = _stretch(found[1], found[2], size)
    if first > last:
        response.close()
        headers = {"Content-Range": f"bytes */{size}", "Cache-Control": "no-store"}
        return HttpResponse(status=416, headers=headers)
    part = FileResponse(
        _Part(response.file_to_stream, first, last - first + 1),
        status=206,
        content_type=response.headers["Content-Type"],
    )
    part.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    part.headers["Content-Length"] = str(last - first + 1)
    part.headers["Last-Modified"] = response.headers["Last-Modified"]
    part.headers["Accept-Ranges"] = "bytes"
    return part


def _stretch(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and the last byte; `-500` are the last five hundred.  RFC 9110, 14.1.2."""
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _sandboxed(response: HttpResponse) -> HttpResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
