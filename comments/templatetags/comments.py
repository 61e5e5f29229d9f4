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
from comments.discussion import first_threads
from comments.forms import LONGEST_NUMBER, CommentForm
from comments.models import Comment

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
def comment_card(comment: Comment, reader: Any = None) -> SafeString:
    """Return a comment as `reader` sees it; no template, for a page has many of them."""
    name = comment.author.get_full_name() if comment.author else gettext("deleted account")
    may_be_answered = reader and comment.status == Comment.Status.VISIBLE
    return SafeString(
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


def _words(text: str) -> SafeString:
    """Return what was said in paragraphs, its addresses as links; few texts have any."""
    return linebreaks_filter(
        urlize(text, autoescape=True) if _PERHAPS_A_LINK.search(text) else text
    )


def _fate(comment: Comment) -> SafeString | str:
    if comment.status == Comment.Status.VISIBLE:
        return ""
    fate = gettext("It waits for the moderators. So far only you can see it.")
    if comment.status == Comment.Status.HIDDEN:
        fate = gettext("The moderators have hidden it. Only you can see it.")
    return format_html('<p class="comment__fate">{} {}</p>', fate, comment.get_reason_display())


def _answer_link(comment: Comment) -> SafeString:
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
