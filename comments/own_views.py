"""What a reader does with what she wrote: to find it, to mend it, to delete it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.paging import page_of
from comments.doors import for_readers, see_other
from comments.forms import WordsForm
from comments.models import Comment, DiscussionRule
from comments.openness import state_of_story
from comments.people import Silenced
from comments.posting import Closed, TooLate, delete, edit, is_editable
from comments.speaking import may_not_speak_because


@require_safe
@for_readers
def mine(request: HttpRequest) -> HttpResponse:
    """Show all that a reader wrote, newest first, and what became of it."""
    part = page_of(Comment.objects.written_by(request.user), request)
    now = timezone.now()
    young = [comment for comment in part if is_editable(comment, now=now)]
    is_closed = {story: _is_closed(story, now) for story in {each.story_id for each in young}}
    for comment in young:
        comment.is_editable = not is_closed[comment.story_id]
    return render(request, "comments/mine.html", {"part": part})


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def edit_own(request: HttpRequest, number: int) -> HttpResponse:
    """Change the words of one's own comment within a quarter of an hour."""
    comment = _own(request, number)
    now = timezone.now()
    form = WordsForm(request.POST or None, initial={"text": comment.text})
    if request.method == "POST" and form.is_valid():
        state = state_of_story(comment.story_id, now=now)
        try:
            edit(comment, text=form.cleaned_data["text"], now=now, state=state)
        except TooLate:
            return _too_late(request, comment, form)
        except Closed:
            return _closed(request, comment, form)
        except Silenced as silenced:
            form.add_error(None, may_not_speak_because(silenced.standing))
            return _show(request, comment, form, status=403)
        return see_other("comment", comment.pk)
    if not form.is_bound:
        as_it_is = WordsForm({"text": comment.text})
        if not is_editable(comment, now=now):
            return _too_late(request, comment, as_it_is)
        if _is_closed(comment.story_id, now):
            return _closed(request, comment, as_it_is)
    return _show(request, comment, form, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def delete_own(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether one's own comment is to go, and delete it."""
    comment = _own(request, number)
    if request.method != "POST":
        return render(request, "comments/delete.html", {"comment": comment})
    delete(comment)
    return see_other(f"{reverse('my-comments')}?deleted")


def _own(request: HttpRequest, number: int) -> Comment:
    """Return one's own comment; somebody else's is not there."""
    own: Any = Comment.objects.written_by(request.user)
    comment: Comment = get_object_or_404(own, pk=number)
    return comment


def _too_late(request: HttpRequest, comment: Comment, form: WordsForm) -> HttpResponse:
    """Say that it is too late, and give the words back."""
    form.add_error(
        None, _("A comment can be changed for fifteen minutes. You can still delete it.")
    )
    return _show(request, comment, form, status=403)


def _closed(request: HttpRequest, comment: Comment, form: WordsForm) -> HttpResponse:
    """Say that the discussion is closed, and give the words back."""
    told = _("The discussion is closed: comments cannot be changed. You can still delete yours.")
    form.add_error(None, told)
    return _show(request, comment, form, status=403)


def _is_closed(story: UUID, now: datetime) -> bool:
    return state_of_story(story, now=now) == DiscussionRule.State.CLOSED


def _show(
    request: HttpRequest, comment: Comment, form: WordsForm, *, status: int = 200
) -> HttpResponse:
    context = {"comment": comment, "form": form}
    return render(request, "comments/edit.html", context, status=status)
