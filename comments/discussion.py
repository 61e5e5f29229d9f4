"""The discussion of a story as one reader sees it: threads, each with its answers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from comments.models import Comment
from comments.querysets import CommentQuerySet, Said, readable_by

THREADS_ON_A_PAGE = 50
MOST_ANSWERS = 500
"""So many answers are shown to the threads of one page; nobody reads more, and nobody can flood it."""
_MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Thread:
    """A comment and its answers in their order; without `comment` where only they are readable."""

    comment: Said | None
    replies: list[Said]


def beginnings(story: UUID, *, reader: Any = None) -> CommentQuerySet:
    """Return the comments that begin a thread in which `reader` may read anything, oldest first."""
    answers = Comment.objects.filter(readable_by(reader), parent=OuterRef("pk"))
    begun: CommentQuerySet = Comment.objects.filter(story=story, parent=None)
    return begun.filter(readable_by(reader) | Q(Exists(answers))).order_by("pk").as_said()


def threads_from(rows: Iterable[tuple[Any, ...]], *, reader: Any = None) -> list[Thread]:
    """Return the threads that rows of `beginnings` begin, their answers loaded in one query."""
    begun = [Said(*row) for row in rows]
    answers = _readable(reader).filter(parent__in=[comment.pk for comment in begun])
    replies: dict[int | None, list[Said]] = defaultdict(list)
    for row in answers[:MOST_ANSWERS]:
        answer = Said(*row)
        replies[answer.parent_id].append(answer)
    return [
        Thread(comment if comment.is_readable_by(reader) else None, replies[comment.pk])
        for comment in begun
    ]


def first_threads(story: UUID, *, reader: Any = None) -> tuple[list[Thread], bool]:
    """Return the threads of the first page, in one query as a rule, and whether there are more."""
    readable = (_for_everybody() if reader is None else _readable(reader)).filter(story=story)
    said = [Said(*row) for row in readable[: _MOST_AT_ONCE + 1]]
    if len(said) > _MOST_AT_ONCE:
        first = list(beginnings(story, reader=reader)[: THREADS_ON_A_PAGE + 1])
        page = threads_from(first[:THREADS_ON_A_PAGE], reader=reader)
        return page, len(first) > THREADS_ON_A_PAGE
    begun = {comment.pk: comment for comment in said if comment.parent_id is None}
    replies: dict[int, list[Said]] = {pk: [] for pk in begun}
    for comment in said:
        if comment.parent_id:
            replies.setdefault(comment.parent_id, []).append(comment)
    threads = [Thread(begun.get(pk), replies[pk]) for pk in sorted(replies)]
    return threads[:THREADS_ON_A_PAGE], len(threads) > THREADS_ON_A_PAGE


def _readable(reader: Any = None) -> CommentQuerySet:
    found: CommentQuerySet = Comment.objects.filter(readable_by(reader)).as_said()
    return found


@cache
def _for_everybody() -> CommentQuerySet:
    """Put the question once: for a page, putting it takes as long as answering it."""
    return _readable()


def page_number_of(comment: Comment) -> int:
    """Return the number of the page of threads on which everybody who may read it finds it."""
    first = comment.parent_id or comment.pk
    before = beginnings(comment.story_id, reader=comment.author).filter(pk__lt=first)
    return before.count() // THREADS_ON_A_PAGE + 1
