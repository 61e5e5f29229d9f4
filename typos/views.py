"""What readers open to report a mistake: the form, in the page or on its own, and the thanks."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.visitors import comes_from_our_pages, is_logged_in
from articles.absence import TO_BE_REACHED
from articles.addresses import number_in
from articles.models import Publication
from articles.paging import page_of
from typos.flood import QueueFull, challenge, is_to_be_set_apart
from typos.forms import TypoForm
from typos.models import TypoReport
from typos.tokens import Token, TokenInvalid, new_token, read_token, report_behind, secret_of
from typos.workflow import PageGone, QuoteNotFound, Said, take_report

# What an answer needs of a page; its words are kept, or read from the page as its kind has it.
OF_THE_PAGE = (*TO_BE_REACHED, "live_revision")
NOT_VALID, STALE, NOT_FOUND, TOO_MANY = 400, 409, 422, 429


@require_safe
@never_cache
def form(request: HttpRequest) -> HttpResponse:
    """Send the form as a piece of html, for the dialog in a publication."""
    page = _publication(request.GET.get("page", ""))
    return _show(request, _form(request), page, is_in_place=True)


@require_safe
@never_cache
def form_page(request: HttpRequest) -> HttpResponse:
    """Show the form on a page of its own, for who has no script."""
    page = _publication(request.GET.get("page", ""))
    return _show(request, _form(request), page)


@require_safe
@never_cache
def status(request: HttpRequest, secret: str) -> HttpResponse:
    """Tell whoever has its secret address what became of a report."""
    try:
        number = report_behind(secret)
    except TokenInvalid as wrong:
        raise Http404 from wrong
    reports = TypoReport.objects.select_related("page", "twin_of")
    found = get_object_or_404(reports, pk=number)
    return render(request, "typos/status.html", {"report": found})


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody the answers that she asked for, in whatever language the texts are."""
    hers = TypoReport.objects.answers_for(request.user).select_related("page__locale", "twin_of")
    return render(request, "typos/mine.html", {"reports": page_of(hers, request)})


@csrf_exempt
@require_POST
@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """Take a report.

    No cookie is needed: the form must come from our pages and carry the token that was
    given out with it.  Whatever is wrong is said beside what the reader wrote.
    """
    if not comes_from_our_pages(request):
        raise PermissionDenied
    try:
        page = _publication(request.POST.get("page", ""))
    except Http404:
        return _gone(request)
    filled = _form(request, request.POST)
    try:
        token = read_token(request.POST.get("token", ""), page_id=page.pk)
    except TokenInvalid:
        filled.full_clean()
        filled.add_error(
            None, gettext("The form was open for too long. Nothing is lost: please send it again.")
        )
        return _show(request, filled, page, status=STALE)
    return _take(request, filled, page, token)


def _take(request: HttpRequest, filled: TypoForm, page: Publication, token: Token) -> HttpResponse:
    if not filled.is_valid():
        return _show(request, filled, page, token=token.signed, status=NOT_VALID)
    try:
        taken = _report(request, filled, page, token)
    except QueueFull:
        filled.add_error(
            None, gettext("That was a lot at once. Please wait a while, then send it again.")
        )
        return _show(request, filled, page, token=token.signed, status=TOO_MANY)
    except PageGone:
        return _gone(request)
    except QuoteNotFound as missing:
        filled.say_not_found(missing.guess)
        return _show(request, filled, page, token=token.signed, status=NOT_FOUND)
    return _thank(request, page, taken)


def _report(request: HttpRequest, filled: TypoForm, page: Publication, token: Token) -> TypoReport:
    data, now = filled.cleaned_data, timezone.now()
    is_set_apart = is_to_be_set_apart(
        request, token=token, trap=data["homepage"], proof=data["altcha"], now=now
    )
    reader = request.user if data.get("wants_answer") else None
    return take_report(
        page,
        quote=filled.quote,
        block_id=data["block"],
        said=Said(data["kind"], data["suggestion"], data["comment"], reader, request.script),
        seen=token.seen,
        key=filled.key_with(token.key),
        is_set_apart=is_set_apart,
        now=now,
    )


def _form(request: HttpRequest, sent: Any = None) -> TypoForm:
    """Return the form; only who is logged in is asked where she wants the answer."""
    return TypoForm(sent, is_known=is_logged_in(request))


def _publication(asked: str) -> Publication:
    """Return what the public may read now, in the language of the address."""
    public = Publication.objects.published(timezone.now()).select_related("locale")
    here = public.filter(pk=number_in(asked), locale__language_code=get_language())
    page = here.only(*OF_THE_PAGE).order_by().first()
    if page is None:
        raise Http404
    return page


def _gone(request: HttpRequest) -> HttpResponse:
    """Answer 404, and give back what somebody wrote, for her to keep."""
    written = [request.POST.get(name, "").strip() for name in ("exact", "suggestion", "comment")]
    if not any(written):
        raise Http404
    words = "\n\n".join(filter(None, written))
    return render(request, "errors/gone.html", {"words": words}, status=404)


def _show(
    request: HttpRequest,
    shown: TypoForm,
    page: Publication,
    *,
    token: str = "",
    status: int = 200,
    is_in_place: bool = False,
) -> HttpResponse:
    template = "typos/form.html" if is_in_place or _is_in_place(request) else "typos/report.html"
    # Languages lead to the text: its form is about this language's words.
    context = {
        "form": shown,
        "publication": page,
        "page": page,
        "token": token or new_token(page.pk, seen=number_in(request.GET.get("revision", ""))),
        "challenge": challenge(),
    }
    return render(request, template, context, status=status)


def _thank(request: HttpRequest, page: Publication, taken: TypoReport) -> HttpResponse:
    """Thank, with the secret address of the report: this answer, which nobody keeps, alone shows it."""
    template = "typos/thanks_note.html" if _is_in_place(request) else "typos/thanks.html"
    secret = secret_of(taken.pk)
    return render(request, template, {"publication": page, "page": page, "secret": secret})


def _is_in_place(request: HttpRequest) -> bool:
    """Tell whether the script asks, which needs no page around the answer."""
    return "in_place" in request.POST
