"""Which comments somebody may read."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import shown_name

VISIBLE = "visible"


class Said(NamedTuple):
    """A comment as readers see it: its columns, and the names of who wrote it."""

    pk: int
    story_id: UUID
    parent_id: int | None
    author_id: int | None
    author__display_name: str | None
    author__username: str | None
    language: str
    text: str
    status: str
    reason: str
    created_at: datetime

    @property
    def name(self) -> str:
        """The name that its author goes by; nothing where the account is gone."""
        return shown_name(self.author__display_name, self.author__username)

    @property
    def written_on(self) -> date:
        """The day on which it was written, in the portal's time zone."""
        return timezone.localdate(self.created_at)

    @property
    def language_name(self) -> str:
        """The language that it is written in, called as it calls itself."""
        return dict(settings.LANGUAGES)[self.language]

    def is_readable_by(self, reader: Any = None) -> bool:
        """Tell what `readable_by` tells, of this one comment."""
        is_own = reader is not None and self.author_id == reader.pk
        return is_own or self.status == VISIBLE


def readable_by(reader: Any = None) -> Q:
    """Return the condition on comments: on the page for everybody, or written by this reader."""
    public = Q(status=VISIBLE)
    return public | Q(author=reader) if reader else public


class CommentQuerySet(QuerySet[Any]):
    """Words for choosing comments."""

    def readable_by(self, reader: Any = None) -> "CommentQuerySet":
        """Keep what everybody may read, and what this reader wrote, whatever became of it."""
        return self.filter(readable_by(reader))

    def decided_since(self, moment: datetime) -> "CommentQuerySet":
        """Keep what somebody decided on at `moment` or later."""
        return self.filter(decided_at__gte=moment)

    def as_said(self) -> "CommentQuerySet":
        """Load nothing but what `Said` holds, in its order; a page has many of them."""
        return self.values_list(*Said.__annotations__)
