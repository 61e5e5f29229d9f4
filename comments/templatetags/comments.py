"""The discussion, as templates put it under a publication."""

import re
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import linebreaks_filter, urlize
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from accounts.visitors import is_logged_in
from articles.models import Publication
from articles.prerendering import Reading
from comments.discussion import Thread, first_threads
from comments.forms import LONGEST_NUMBER, CommentForm
from comments.models import Comment
from comments.querysets import Said

register = template.Library()

_PERHAPS_A_LINK = re.compile(r"\w[.@:/]+\w")


@register.inclusion_tag("comments/under.html", takes_context=True)
def comments(context: dict[str, Any], page: Publication | Reading) -> dict[str, Any]:
    """Show what was said under the story of `page`, and the form or the way to it."""
    request = context["request"]
    reader = request.user if is_logged_in(request) else None
    threads, has_more = first_threads(page.translation_key, reader=reader)
    return {
        "csrf_token": context.get("csrf_token"),
        "story": page.translation_key,
        "threads": threads,
        "has_more": has_more,
        "reader": reader,
        "form": CommentForm(story=page.translation_key) if reader else None,
        "back": f"{page.url}#comment-form",
    }


@register.simple_tag
def thread_cards(threads: list[Thread], reader: Any = None) -> SafeString:
    """Return the threads as `reader` sees them; no template, for a page has many comments."""
    return SafeString("".join(_thread(thread, reader) for thread in threads))


def _thread(thread: Thread, reader: Any) -> str:
    begun = _gone() if thread.comment is None else _card(thread.comment, reader)
    replies = "".join(f"<li>{_card(reply, reader)}</li>" for reply in thread.replies)
    answered = f'<ol class="discussion__replies">{replies}</ol>' if replies else ""
    return f'<li class="discussion__thread">{begun}{answered}</li>'


def _gone() -> str:
    return format_html(
        '<p class="comment__gone">{}</p>', gettext("This comment is no longer shown.")
    )


def _card(comment: Said, reader: Any) -> str:
    name = comment.name or gettext("deleted account")
    may_be_answered = reader and comment.status == Comment.Status.VISIBLE
    return (
        f'<div class="comment" id="comment-{comment.pk}" data-status="{comment.status}">'
        f'<div class="comment__head"><span class="comment__author" dir="auto">{escape(name)}</span> '
        f"{_time(comment.written_on, get_language())} "
        f'<span class="comment__language" lang="{comment.language}">{comment.language_name}</span>'
        f"</div>{_fate(comment)}"
        f'<div class="comment__text" lang="{comment.language}" dir="auto">{_words(comment.text)}</div>'
        f"{_answer_link(comment) if may_be_answered else ''}</div>"
    )


@lru_cache(maxsize=512)
def _time(day: date, _language: str) -> SafeString:
    """Return a day as it is written in the active language; readers write many comments a day."""
    return format_html(
        '<time class="comment__time" datetime="{}">{}</time>',
        day.isoformat(),
        date_format(day, "DATE_FORMAT"),
    )


def _words(text: str) -> str:
    """Return what was said in paragraphs, its addresses as links; few texts have either."""
    has_link = _PERHAPS_A_LINK.search(text)
    if "\n" in text or "\r" in text:
        return linebreaks_filter(urlize(text, autoescape=True) if has_link else text)
    return f"<p>{urlize(text, autoescape=True) if has_link else escape(text)}</p>"


def _fate(comment: Said) -> SafeString | str:
    if comment.status == Comment.Status.VISIBLE:
        return ""
    fate = gettext("It waits for the moderators. So far only you can see it.")
    if comment.status == Comment.Status.HIDDEN:
        fate = gettext("The moderators have hidden it. Only you can see it.")
    why = Comment.Reason(comment.reason).label if comment.reason else ""
    return format_html('<p class="comment__fate">{} {}</p>', fate, why)


def _answer_link(comment: Said) -> SafeString:
    address = reverse("discussion", args=[comment.story_id])
    words = pgettext("verb", "Answer")
    return format_html(
        '<a class="comment__answer" href="{}?answer={}#comment-form">{}</a>',
        address,
        comment.pk,
        words,
    )


@register.simple_tag
def answered_comment(form: CommentForm) -> Comment | None:
    """Return the comment that a form is going to answer, if everybody may read it."""
    number = str(form["parent"].value() or "")
    if not number.isdecimal() or len(number) >= LONGEST_NUMBER:
        return None
    return Comment.objects.readable_by().filter(story=form.story, pk=number).first()
