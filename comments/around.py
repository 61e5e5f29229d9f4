"""What a moderator sees around comments, loaded for many of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from articles.models import Publication
from comments.models import Comment

BEFORE, AFTER = 3, 2
"""So many comments of the same thread are shown before and after one."""
MOST_LOADED = 2_000


def pages_of(stories: set[Any]) -> dict[Any, dict[str, Publication]]:
    """Return the live pages of these stories, by story and language."""
    pages: dict[Any, dict[str, Publication]] = {}
    found = Publication.objects.live().filter(translation_key__in=stories)
    for page in found.select_related("locale"):
        pages.setdefault(page.translation_key, {})[page.language] = page
    return pages


def neighbours_of(comments: Iterable[Comment]) -> dict[int, list[Comment]]:
    """Return the conversation around each: what began its thread, some before it, some after it."""
    comments = list(comments)
    roots = {comment.thread_id or comment.pk for comment in comments}
    near = Comment.objects.filter(Q(pk__in=roots) | Q(thread__in=roots)).select_related("author")
    threads: dict[int, list[Comment]] = defaultdict(list)
    said = near.exclude(status=Comment.Status.DELETED).order_by("-pk")
    for each in reversed(said[:MOST_LOADED]):
        threads[each.thread_id or each.pk].append(each)
    return {
        comment.pk: _around(comment, threads[comment.thread_id or comment.pk])
        for comment in comments
    }


def histories_of(comments: Iterable[Comment]) -> dict[int, dict[str, int]]:
    """Return how many comments each author has on the page, waiting, and hidden."""
    authors = {comment.author_id for comment in comments if comment.author_id}
    theirs = Comment.objects.filter(author__in=authors, speaks_for_us=False).order_by()
    counted = theirs.values("author").annotate(
        visible=Count("pk", filter=Q(status=Comment.Status.VISIBLE)),
        waiting=Count("pk", filter=Q(status=Comment.Status.WAITING)),
        hidden=Count("pk", filter=Q(status=Comment.Status.HIDDEN)),
    )
    return {row["author"]: row for row in counted}


def _around(comment: Comment, thread: list[Comment]) -> list[Comment]:
    before = [each for each in thread if each.pk < comment.pk]
    after = [each for each in thread if each.pk > comment.pk]
    shown = [*before[:1], *before[1:][-BEFORE:], *after[:AFTER]]
    answered = [each for each in before if each.pk == comment.parent_id and each not in shown]
    return sorted([*shown, *answered], key=lambda each: each.pk)
