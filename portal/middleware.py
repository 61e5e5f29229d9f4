"""What is decided for every request: its language, and whether its answer may be shared."""

from collections.abc import Callable

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from accounts.admin_language import admin_language
from accounts.views import ask_for_the_password
from accounts.visitors import TooMany
from languages import CODES
from portal.errors import bad_request, not_allowed, too_many

GetResponse = Callable[[HttpRequest], HttpResponse]

# A browser asks each time whether its copy is still good: one that it kept from before she logged
# in would be shown to a reader who has just done so.
PUBLIC = "public, max-age=0, s-maxage=60, stale-if-error=86400"
PUBLIC_ABSENCE = "public, max-age=60"
PERSONAL = "private, no-store"
CMS = "/cms/"
# A dialog of the admin's text editor, which its script asks for at this address.
FOOTNOTES = "/footnotes/"
ACCOUNTS = "/accounts/"


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Answer 400 to an address or cookie with a NUL: PostgreSQL cannot even compare such text."""

    def middleware(request: HttpRequest) -> HttpResponse:
        in_query = "%00" in request.META.get("QUERY_STRING", "")
        if in_query or "\0" in request.path or "\0" in "".join(request.COOKIES.values()):
            return bad_request(request)
        return get_response(request)

    return middleware


def language_of_the_address(get_response: GetResponse) -> GetResponse:
    """Speak the language that the address begins with; ask neither cookie nor browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = language_in(request.path_info)
        with translation.override(request.LANGUAGE_CODE):
            response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def language_of_the_admin(get_response: GetResponse) -> GetResponse:
    """Speak in the admin, whose addresses name no language, the one of whoever is logged in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith((CMS, FOOTNOTES)):
            return get_response(request)
        request.LANGUAGE_CODE = admin_language(request.user)
        with translation.override(request.LANGUAGE_CODE):
            return get_response(request)

    return middleware


def public_or_personal(get_response: GetResponse) -> GetResponse:
    """Say of every answer whether it may be kept and shared, and fit its other headers to that."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_cms = request.path_info.startswith(CMS)
        if is_cms:
            response._csp_config = settings.CMS_CONTENT_SECURITY_POLICY
        if _is_personal(request, response):
            # Browsers send `Origin: null` under no-referrer, which Django's CSRF check refuses.
            response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", _cache_control(request, response))
        return response

    return middleware


def say_what_is_gone(get_response: GetResponse) -> GetResponse:
    """Answer 410 instead of 404 for what was taken down.

    Outside of the editors' redirects, which look at what is a 404 and may know its new address.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(response, "is_gone", False):
            response.status_code = 410
        return response

    return middleware


def answer_refusals(get_response: GetResponse) -> GetResponse:
    """Answer in the reader's language where a view refuses: 405 to a method, 429 at a limit.

    And ask for the password where allauth would keep the whole request in the session first,
    address and browser included.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return not_allowed(request, response)
        return response

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ReauthenticationRequired):
            return ask_for_the_password(request)
        return too_many(request) if isinstance(exception, TooMany) else None

    middleware.process_exception = process_exception
    return middleware


def language_in(path: str) -> str:
    """Return the language of an address: its first part, kk where it has none; Russian for the admin.

    That is before anybody is known there (see `language_of_the_admin`).
    """
    if path.startswith((CMS, FOOTNOTES)):
        return settings.LANGUAGE_CODE
    first = path.removeprefix("/").partition("/")[0]
    return first if first in CODES else CODES[0]


def _cache_control(request: HttpRequest, response: HttpResponse) -> str:
    if _is_personal(request, response) or request.method not in ("GET", "HEAD"):
        return PERSONAL
    if response.status_code in (200, 301):
        return PUBLIC
    return PUBLIC_ABSENCE if response.status_code in (404, 410) else PERSONAL


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    knows_visitor = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
    is_cms = request.path_info.startswith(CMS)
    return bool(knows_visitor) or is_cms or _is_of_accounts(request)


def _is_of_accounts(request: HttpRequest) -> bool:
    return request.path_info[len("/kk") :].startswith(ACCOUNTS)
