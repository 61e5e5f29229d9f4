"""The discussion of a story as one reader sees it: threads, their branches, and the answers in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from comments.models import IN_THREADS, Comment
from comments.querysets import CommentQuerySet, Said, readable_by

THREADS_ON_A_PAGE = 50
MOST_ANSWERS = 500
"""So many answers are shown to the threads of one page; nobody reads more, and nobody can flood it."""
_MOST_AT_ONCE = 201
"""Fifty threads with three answers each, and the beginning of the next one."""

OLDEST, NEWEST, SUPPORTED = "oldest", "newest", "supported"
ORDERS = {OLDEST: ("pk",), NEWEST: ("-pk",), SUPPORTED: ("-supports", "pk")}


@dataclass(frozen=True)
class Arrangement:
    """In which order threads stand, and whether comments in one language alone are wanted."""

    order: str = OLDEST
    only: str = ""


AS_USUAL = Arrangement()


@dataclass(frozen=True)
class Branch:
    """An answer and what answers it; without `comment` where only the latter is readable."""

    comment: Said | None
    replies: list[Said]


@dataclass(frozen=True)
class Thread:
    """A comment and its branches in their order; without `comment` where only they are readable."""

    comment: Said | None
    branches: list[Branch]


def beginnings(
    story: UUID, *, reader: Any = None, arrangement: Arrangement = AS_USUAL
) -> CommentQuerySet:
    """Return the comments that begin a thread in which `reader` may read anything she wants."""
    wanted = _wanted(reader, arrangement.only)
    answers = Comment.objects.filter(wanted, thread=OuterRef("pk")).order_by()
    begun: CommentQuerySet = Comment.objects.filter(story=story, thread=None)
    begun = begun.filter(wanted | Q(Exists(answers)))
    return begun.order_by(*ORDERS[arrangement.order]).as_said()


def threads_from(
    rows: Iterable[tuple[Any, ...]], *, reader: Any = None, arrangement: Arrangement = AS_USUAL
) -> list[Thread]:
    """Return the threads that rows of `beginnings` begin, their answers loaded in one query."""
    begun = [Said(*row) for row in rows]
    if not begun:
        return []
    found = _answers(begun, reader, arrangement)[:MOST_ANSWERS]
    answers = [Said(*row) for row in found]
    of_thread = _by_thread(answers)
    only = arrangement.only
    return [
        Thread(
            comment if comment.is_readable_by(reader) and only in ("", comment.language) else None,
            _branches(of_thread[comment.pk]),
        )
        for comment in begun
    ]


def first_threads(story: UUID, *, reader: Any = None) -> tuple[list[Thread], bool]:
    """Return the threads of the first page, and whether there are more.

    In one query, however many there are; where very much was answered in a few threads, in three.
    """
    in_threads = _for_everybody() if reader is None else _in_threads(reader)
    said = [Said(*row) for row in in_threads.filter(story=story)[:_MOST_AT_ONCE]]
    of_thread = _by_thread(said)
    has_more = len(of_thread) > THREADS_ON_A_PAGE
    if len(said) < _MOST_AT_ONCE or has_more:
        return [_thread(each) for each in islice(of_thread.values(), THREADS_ON_A_PAGE)], has_more
    begun = list(beginnings(story, reader=reader)[: THREADS_ON_A_PAGE + 1])
    first = threads_from(begun[:THREADS_ON_A_PAGE], reader=reader)
    return first, len(begun) > THREADS_ON_A_PAGE


def page_number_of(comment: Comment, *, reader: Any = None) -> int:
    """Return the number of the page of threads on which `reader` finds what she may read.

    Others stand on it elsewhere: what waits of hers, or is hidden, only she has before it.
    """
    first = comment.thread_id or comment.pk
    begun = Comment.objects.filter(story=comment.story_id, thread=None, pk__lt=first).order_by()
    if not begun.values_list("pk")[THREADS_ON_A_PAGE - 1 : THREADS_ON_A_PAGE]:
        return 1
    before = beginnings(comment.story_id, reader=reader).filter(pk__lt=first)
    return before.count() // THREADS_ON_A_PAGE + 1


def _wanted(reader: Any, only: str) -> Q:
    readable = readable_by(reader)
    return readable & Q(language=only) if only else readable


def _answers(begun: list[Said], reader: Any, arrangement: Arrangement) -> CommentQuerySet:
    """Return the answers in these threads, the oldest first."""
    wanted = Comment.objects.filter(_wanted(reader, arrangement.only)).order_by("pk").as_said()
    numbers = [comment.pk for comment in begun]
    if arrangement.order == SUPPORTED:
        return wanted.filter(thread__in=numbers)
    # Between the first and the last of a page stand no other threads of this story.
    between = {"thread__gte": min(numbers), "thread__lte": max(numbers)}
    return wanted.filter(story=begun[0].story_id, **between)


def _by_thread(said: Iterable[Said]) -> dict[int, list[Said]]:
    of_thread: dict[int, list[Said]] = defaultdict(list)
    for comment in said:
        of_thread[comment.thread_id or comment.pk].append(comment)
    return of_thread


def _branches(answers: Iterable[Said]) -> list[Branch]:
    """Put what answers an answer beneath it; where that one is not to be read, beneath its place."""
    begun: dict[int, Said | None] = {}
    replies: dict[int, list[Said]] = defaultdict(list)
    for answer in answers:
        if answer.branch_id is None:
            begun[answer.pk] = answer
        else:
            begun.setdefault(answer.branch_id, None)
            replies[answer.branch_id].append(answer)
    return [Branch(begun[pk], replies[pk]) for pk in sorted(begun)]


def _thread(said: list[Said]) -> Thread:
    """Return the thread of what may be read of it, in the order in which it was said."""
    if said[0].thread_id is None:
        return Thread(said[0], _branches(said[1:]))
    return Thread(None, _branches(said))


def _in_threads(reader: Any = None) -> CommentQuerySet:
    """Return what may be read, one thread after the other (the index `in_threads`)."""
    found: CommentQuerySet = Comment.objects.filter(readable_by(reader)).as_said()
    return found.order_by(IN_THREADS, "pk")


@cache
def _for_everybody() -> CommentQuerySet:
    """Put the question once: for a page, putting it takes as long as answering it."""
    return _in_threads()
