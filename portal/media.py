"""Uploaded files, sent so that nothing in them can run."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.views.serve import serve as serve_document


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Send one uploaded file: its kind as named, never guessed, and in a sandbox."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except SuspiciousFileOperation as error:
        raise Http404 from error
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return _sandboxed(response)


@require_safe
def document(request: HttpRequest, document_id: str, filename: str) -> HttpResponse:
    """Send one document under the name that its page tells, in the same sandbox."""
    return _sandboxed(serve_document(request, document_id, filename))


def _sandboxed(response: HttpResponse) -> HttpResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
