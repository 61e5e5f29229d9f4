"""The discussion of a story as one reader sees it: threads, each with its answers."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from comments.models import Comment

THREADS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Thread:
    """A comment and its answers in their order; without `comment` where only they are readable."""

    comment: Comment | None
    replies: list[Comment] = field(default_factory=list)


def threads_of(story: UUID, *, reader: Any = None) -> list[Thread]:
    """Return the threads of a story that `reader` may read, oldest first, in one query."""
    comments = Comment.objects.filter(story=story).readable_by(reader).select_related("author")
    replies: dict[int, list[Comment]] = defaultdict(list)
    first: dict[int, Comment | None] = {}
    for comment in comments:
        if comment.parent_id is None:
            first[comment.pk] = comment
        else:
            replies[comment.parent_id].append(comment)
    begun = {pk: first.get(pk) for pk in sorted({*first, *replies})}
    return [Thread(comment, replies[pk]) for pk, comment in begun.items()]


def page_number_of(comment: Comment) -> int:
    """Return the number of the page of threads on which everybody who may read it finds it."""
    first = comment.parent_id or comment.pk
    before = Comment.objects.filter(story=comment.story_id, parent=None, pk__lt=first)
    return before.readable_by(comment.author).count() // THREADS_ON_A_PAGE + 1
