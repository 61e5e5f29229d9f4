"""What readers open to say something and to read what was said."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.visitors import TooMany, allow, is_logged_in
from articles.addresses import number_in
from articles.models import Publication
from articles.paging import page_of
from comments.discussion import (
    OLDEST,
    ORDERS,
    THREADS_ON_A_PAGE,
    Arrangement,
    beginnings,
    page_number_of,
    threads_from,
)
from comments.doors import see_other
from comments.forms import CommentForm
from comments.holding import Record, record_of
from comments.house_rules import house_rules as rules_page
from comments.models import Comment
from comments.openness import page_of_story, state_of
from comments.people import Silenced
from comments.posting import Closed, NoLongerThere, Slowly, Words, post
from comments.speaking import may_not_speak_because, speaking
from languages import CODES

FROM_ONE_PLACE = 20
"""So many comments an hour are on the page at once from one visitor key; the next ones wait."""
TOO_OFTEN = 429


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show all that was said under a story, with the form; take what somebody says."""
    page = page_of_story(story, now=timezone.now())
    if page is None:
        return _gone(request)
    if request.method != "POST":
        return _show(request, page, None)
    return _take(request, page)


@require_safe
def at(request: HttpRequest, number: int) -> HttpResponse:
    """Lead to one comment, on whichever page it stands by now."""
    reader = request.user if is_logged_in(request) else None
    said = Comment.objects.readable_by(reader).select_related("author")
    comment = get_object_or_404(said, pk=number)
    page = page_of_story(comment.story_id, now=timezone.now())
    if page is None:
        raise Http404
    return redirect(address_of(comment, page, reader=reader))


@require_safe
def house_rules(request: HttpRequest) -> HttpResponse:
    """Lead to the house rules in this language, wherever editors have put them."""
    page = rules_page()
    if page is None:
        raise Http404
    return redirect(page.get_url(request))


def take_back_the_words(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the form again, its words in it, to whoever sent it with no token or an old one."""
    page = page_of_story(story, now=timezone.now())
    if page is None:
        return _gone(request)
    return _refuse(request, page, _("The form was open for too long. Please send it again."), 403)


def address_of(comment: Comment, page: Publication, *, reader: Any) -> str:
    """Return where `reader` finds a comment: on the publication's own page if it stands there."""
    number = page_number_of(comment, reader=reader)
    here = page.language == get_language() and number == 1
    address = page.url if here else reverse("discussion", args=[page.translation_key])
    query = "" if number == 1 else f"?page={number}"
    return f"{address}{query}#comment-{comment.pk}"


def _take(request: HttpRequest, page: Publication) -> HttpResponse:
    if not is_logged_in(request):
        told = _("You are no longer logged in. Copy your words before you log in again.")
        return _refuse(request, page, told, 403)
    now, author = timezone.now(), _author(request)
    record = record_of(author, now=now, key=_key_in(request))
    form = CommentForm(request.POST, story=page.translation_key, is_new=not record.said)
    if not form.is_valid():
        return _show(request, page, form, status=400, record=record)
    refuse = partial(_refuse, request, page, record=record)
    try:
        comment = _post(request, page, form.cleaned_data, record=record, now=now)
    except Silenced as silenced:
        return refuse(may_not_speak_because(silenced.standing), 403)
    except Closed:
        return refuse(_("The discussion is closed."), 403)
    except NoLongerThere:
        return refuse(_("The comment that you answer is no longer there."), 400)
    except Slowly:
        told = _("The discussion is slow at the moment: everybody speaks once in ten minutes.")
        return refuse(told, TOO_OFTEN)
    except TooMany:
        told = _("That was a lot in a short time. Please wait a few minutes and send it again.")
        return refuse(told, TOO_OFTEN)
    return see_other(address_of(comment, page, reader=author))


def _post(
    request: HttpRequest, page: Publication, said: dict[str, Any], *, record: Record, now: datetime
) -> Comment:
    said.pop("has_read", None)
    counted = {"limit": FROM_ONE_PLACE, "window": timedelta(hours=1), "now": now}
    return post(
        page.translation_key,
        Words(**said),
        author=_author(request),
        now=now,
        state=state_of(page, now=now),
        is_crowded=lambda: not allow(request, "comment-place", **counted),
        record=record,
    )


def _author(request: HttpRequest) -> Any:
    return request.user


def _key_in(request: HttpRequest) -> UUID | None:
    """Return the key of the form that was sent, if it has one."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _show(
    request: HttpRequest,
    page: Publication,
    form: CommentForm | None,
    status: int = 200,
    record: Record | None = None,
) -> HttpResponse:
    arrangement = _arrangement(request)
    told = speaking(request, page, form=form, initial=_answered(request), record=record)
    context = {
        "publication": page,
        "story": page.translation_key,
        "arrangement": arrangement,
        "told": told,
        "form": told.form,
    }
    if status == TOO_OFTEN:
        # The form alone: whoever floods would else have the whole discussion made each time.
        return render(request, "comments/discussion.html", context, status=status)
    begun = beginnings(page.translation_key, reader=told.reader, arrangement=arrangement)
    # Without the names, which would be looked up for every one of them.
    count = begun.order_by().values_list("pk").count()
    part = page_of(begun, request, size=THREADS_ON_A_PAGE, count=count)
    context |= {
        "threads": threads_from(list(part), reader=told.reader, arrangement=arrangement),
        "part": part,
        "carried": _query_of(arrangement),
    }
    return render(request, "comments/discussion.html", context, status=status)


def _refuse(
    request: HttpRequest, page: Publication, told: str, status: int, record: Record | None = None
) -> HttpResponse:
    """Show the form again with what was written and ticked in it, and why it was not taken."""
    if record is None and is_logged_in(request):
        record = record_of(_author(request), now=timezone.now())
    is_new = record is not None and not record.said
    form = CommentForm(request.POST, story=page.translation_key, is_new=is_new)
    form.errors.clear()
    form.add_error(None, told)
    return _show(request, page, form, status=status, record=record)


def _gone(request: HttpRequest) -> HttpResponse:
    """Answer 404, and give back what somebody wrote, for her to keep."""
    words = request.POST.get("text", "") if request.method == "POST" else ""
    if not words:
        raise Http404
    return render(request, "errors/gone.html", {"words": words}, status=404)


def _answered(request: HttpRequest) -> dict[str, Any]:
    number = number_in(request.GET.get("answer", ""))
    return {} if number is None else {"parent": number}


def _arrangement(request: HttpRequest) -> Arrangement:
    order, only = request.GET.get("order", ""), request.GET.get("only", "")
    return Arrangement(order if order in ORDERS else OLDEST, only if only in CODES else "")


def _query_of(arrangement: Arrangement) -> str:
    chosen = {
        "order": arrangement.order if arrangement.order != OLDEST else "",
        "only": arrangement.only,
    }
    return urlencode({name: value for name, value in chosen.items() if value})
