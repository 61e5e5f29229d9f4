"""The discussion, as templates put it under a publication."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.addresses import number_in
from articles.models import Publication
from articles.prerendering import Reading
from comments import cards, holding
from comments.discussion import Thread, first_threads
from comments.forms import CommentForm
from comments.house_rules import house_rules
from comments.models import Comment
from comments.speaking import Speaking, speaking

register = template.Library()


@register.inclusion_tag("comments/under.html", takes_context=True)
def comments(context: dict[str, Any], page: Publication | Reading) -> dict[str, Any]:
    """Show what was said under the story of `page`, and the form or the way to it."""
    request = context["request"]
    told = speaking(request, page)
    threads, has_more = first_threads(page.translation_key, reader=told.reader)
    return {
        "csrf_token": context.get("csrf_token"),
        "story": page.translation_key,
        "threads": threads,
        "has_more": has_more,
        "told": told,
        "form": told.form,
        "back": f"{page.url}#comment-form",
        "request": request,
    }


@register.simple_tag
def thread_cards(threads: list[Thread], told: Speaking) -> SafeString:
    """Return the threads as whoever is told sees them."""
    may_answer = bool(told.reader) and not (told.is_closed or told.is_silenced_because)
    looking = cards.Looking(timezone.now(), told.reader, told.marks, may_answer, told.is_closed)
    return cards.cards(threads, looking)


@register.filter
def as_said(comment: Comment) -> SafeString:
    """Return the words of one comment as readers see them."""
    return SafeString(cards.words(comment.text))


@register.simple_tag(name="house_rules")
def house_rules_page() -> Any:
    """Return the page of the house rules in this language, if there is one."""
    return house_rules()


@register.simple_tag
def answered_comment(form: CommentForm | None) -> Comment | None:
    """Return the comment that a form is going to answer, if everybody may read it."""
    number = number_in(str(form["parent"].value() or "")) if form else None
    if form is None or number is None:
        return None
    return Comment.objects.readable_by().filter(story=form.story, pk=number).first()


@register.filter
def whys(held_for: str) -> list[str]:
    """Return the sentences that say why a comment waits."""
    return holding.whys(held_for)
