"""The discussion of a story as one reader sees it: threads, each with its answers."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from comments.models import Comment
from comments.querysets import CommentQuerySet, readable_by

THREADS_ON_A_PAGE = 50
MOST_ANSWERS = 500
"""So many answers are shown to the threads of one page; nobody reads more, and nobody can flood it."""
_MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Thread:
    """A comment and its answers in their order; without `comment` where only they are readable."""

    comment: Comment | None
    replies: list[Comment]


def beginnings(story: UUID, *, reader: Any = None) -> CommentQuerySet:
    """Return the comments that begin a thread in which `reader` may read anything, oldest first."""
    answers = Comment.objects.filter(readable_by(reader), parent=OuterRef("pk"))
    begun: CommentQuerySet = Comment.objects.filter(story=story, parent=None)
    return begun.filter(readable_by(reader) | Q(Exists(answers))).with_authors().order_by("pk")


def threads_from(begun: list[Comment], *, reader: Any = None) -> list[Thread]:
    """Return the threads that these comments begin, their answers loaded in one query."""
    answers = Comment.objects.filter(readable_by(reader), parent__in=begun).with_authors()
    replies: dict[int, list[Comment]] = defaultdict(list)
    for answer in answers[:MOST_ANSWERS]:
        replies[answer.parent_id].append(answer)
    return [
        Thread(comment if comment.is_readable_by(reader) else None, replies[comment.pk])
        for comment in begun
    ]


def first_threads(story: UUID, *, reader: Any = None) -> tuple[list[Thread], bool]:
    """Return the threads of the first page, in one query as a rule, and whether there are more."""
    readable = Comment.objects.filter(readable_by(reader), story=story).with_authors()
    rows = list(readable[: _MOST_AT_ONCE + 1])
    if len(rows) > _MOST_AT_ONCE:
        first = list(beginnings(story, reader=reader)[: THREADS_ON_A_PAGE + 1])
        page = threads_from(first[:THREADS_ON_A_PAGE], reader=reader)
        return page, len(first) > THREADS_ON_A_PAGE
    begun = {row.pk: row for row in rows if row.parent_id is None}
    replies: dict[int, list[Comment]] = {pk: [] for pk in begun}
    for row in rows:
        if row.parent_id:
            replies.setdefault(row.parent_id, []).append(row)
    threads = [Thread(begun.get(pk), replies[pk]) for pk in sorted(replies)]
    return threads[:THREADS_ON_A_PAGE], len(threads) > THREADS_ON_A_PAGE


def page_number_of(comment: Comment) -> int:
    """Return the number of the page of threads on which everybody who may read it finds it."""
    first = comment.parent_id or comment.pk
    before = beginnings(comment.story_id, reader=comment.author).filter(pk__lt=first)
    return before.count() // THREADS_ON_A_PAGE + 1
