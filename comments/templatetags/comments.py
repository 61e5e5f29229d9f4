"""The discussion, as templates put it under a publication."""

from typing import Any

from django import template

from accounts.visitors import is_logged_in
from articles.models import Publication
from comments.discussion import THREADS_ON_A_PAGE, beginnings, threads_from
from comments.forms import LONGEST_NUMBER, CommentForm
from comments.models import Comment

register = template.Library()


@register.inclusion_tag("comments/under.html", takes_context=True)
def comments(context: dict[str, Any], page: Publication) -> dict[str, Any]:
    """Show what was said under the story of `page`, and the form or the way to it."""
    request = context["request"]
    reader = request.user if is_logged_in(request) else None
    found = beginnings(page.translation_key, reader=reader)
    begun = list(found[: THREADS_ON_A_PAGE + 1])
    return {
        "csrf_token": context.get("csrf_token"),
        "story": page.translation_key,
        "threads": threads_from(begun[:THREADS_ON_A_PAGE], reader=reader),
        "has_more": len(begun) > THREADS_ON_A_PAGE,
        "reader": reader,
        "form": CommentForm(story=page.translation_key) if reader else None,
        "back": f"{page.url}#comment-form",
    }


@register.simple_tag
def answered_comment(form: CommentForm) -> Comment | None:
    """Return the comment that a form is going to answer, if everybody may read it."""
    number = str(form["parent"].value() or "")
    if not number.isdecimal() or len(number) >= LONGEST_NUMBER:
        return None
    return Comment.objects.readable_by().filter(story=form.story, pk=number).first()
