"""Which comments somebody may read."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import shown_name

LANGUAGE_NAMES = dict(settings.LANGUAGES)
VISIBLE, WAITING, DELETED = "visible", "waiting", "deleted"
FIRST = "first"


class Said(NamedTuple):
    """A comment as readers see it: its columns, and the names of who wrote it."""

    pk: int
    story_id: UUID
    parent_id: int | None
    thread_id: int | None
    branch_id: int | None
    author_id: int | None
    author__display_name: str | None
    author__username: str | None
    speaks_for_us: bool
    language: str
    text: str
    status: str
    held_for: str
    reason: str
    supports: int
    created_at: datetime
    edited_at: datetime | None
    key: UUID

    @property
    def name(self) -> str:
        """The name that its author goes by; nothing where the account is gone."""
        return shown_name(self.author__display_name, self.author__username)

    @property
    def written_on(self) -> date:
        """The day on which it was written, in the portal's time zone."""
        return self.created_at.astimezone(timezone.get_default_timezone()).date()

    @property
    def language_name(self) -> str:
        """The language that it is written in, called as it calls itself."""
        return LANGUAGE_NAMES[self.language]

    def is_readable_by(self, reader: Any = None) -> bool:
        """Tell what `readable_by` tells, of this one comment."""
        is_own = reader is not None and self.author_id == reader.pk
        return self.status == VISIBLE or (is_own and self.status != DELETED)


def readable_by(reader: Any = None) -> Q:
    """Return the condition on comments: on the page for everybody, or written by this reader."""
    public = Q(status=VISIBLE)
    return public | (Q(author=reader) & ~Q(status=DELETED)) if reader else public


class CommentQuerySet(QuerySet[Any]):
    """Words for choosing comments."""

    def readable_by(self, reader: Any = None) -> "CommentQuerySet":
        """Keep what everybody may read, and what this reader wrote, whatever became of it."""
        return self.filter(readable_by(reader))

    def written_by(self, author: Any) -> "CommentQuerySet":
        """Keep what somebody wrote under her own name and has not deleted, newest first."""
        own = self.filter(author=author, speaks_for_us=False).exclude(status=DELETED)
        return own.order_by("-pk")

    def held_by_itself(self) -> "CommentQuerySet":
        """Keep what waits for more than being among the first of its author."""
        return self.filter(status=WAITING).exclude(held_for__in=("", FIRST))

    def reported(self) -> "CommentQuerySet":
        """Keep what readers reported and nobody has decided on since."""
        return self.filter(flags__status="open").distinct()

    def as_said(self) -> "CommentQuerySet":
        """Load nothing but what `Said` holds, in its order; a page has many of them."""
        return self.values_list(*Said.__annotations__)
