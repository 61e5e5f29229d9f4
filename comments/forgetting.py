"""What becomes of an author's comments when her account goes: as few steps for thousands as for ten."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q

from accounts.models import User
from comments.models import Comment, Flag, Support, Wording

AT_ONCE = 500
"""So many numbers go into one query."""

Status = Comment.Status
_EMPTY: dict[str, Any] = {
    "status": Status.DELETED, "text": "", "reason": "", "held_for": "", "supports": 0,
}  # fmt: skip


def forget(author: User, *, keeps_comments: bool) -> None:
    """Take an author's comments away, or leave them without a name, before the account goes.

    What others answered is emptied and keeps its place; empty rows that held up nothing but hers go
    with them. To be called within `undisturbed`: an answer that comes meanwhile needs its row.
    """
    supported = Support.objects.filter(reader=author).values("comment")
    Comment.objects.filter(pk__in=supported).update(supports=F("supports") - 1)
    # What she answered in the newsroom's name is the newsroom's.
    theirs = Comment.objects.filter(author=author, speaks_for_us=False)
    if keeps_comments:
        kept = theirs.filter(status=Status.VISIBLE)
        Wording.objects.filter(comment__in=kept).delete()
        # What was wrong with them is said by the kind; in their own words others may name her.
        Flag.objects.filter(comment__in=kept).exclude(words="").update(words="")
        theirs = theirs.exclude(status=Status.VISIBLE)
    going = dict(theirs.values_list("pk", "thread"))
    empty(theirs)
    _remove(_unneeded(going))


def empty(comments: Any, *, keeps_author: bool = False) -> None:
    """Keep nothing of comments but their places, and perhaps whose they were."""
    for kept in (Wording, Flag, Support):
        kept.objects.filter(comment__in=comments).delete()
    comments.update(**_EMPTY, **({} if keeps_author else {"author": None}))


def _unneeded(going: dict[int, int | None]) -> list[int]:
    """Return the empty rows in the threads of what goes on which no answer stands, the last ones first.

    An answer is younger than all that it stands under, so one walk from the youngest finds them.
    """
    unneeded, needed = [], set()
    for number, is_empty, above in _threads_with(going):
        if is_empty and number not in needed:
            unneeded.append(number)
        else:
            needed.update(above)
    return unneeded


def _threads_with(going: dict[int, int | None]) -> Iterator[tuple[int, bool, set[int | None]]]:
    """Yield each comment of those threads, the youngest first: whether it is nobody's, what it stands under."""
    threads = sorted({thread or number for number, thread in going.items()}, reverse=True)
    for some in _batches(threads):
        of_them = Comment.objects.filter(Q(pk__in=some) | Q(thread__in=some)).order_by("-pk")
        rows = of_them.values_list("pk", "status", "author", "parent", "thread", "branch")
        for number, status, author, *above in rows:
            yield number, status == Status.DELETED and author is None, set(above)


def _remove(numbers: list[int]) -> None:
    for some in _batches(numbers):
        Comment.objects.filter(pk__in=some).delete()


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]
