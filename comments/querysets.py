"""Which comments somebody may read."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet


def readable_by(reader: Any = None) -> Q:
    """Return the condition on comments: on the page for everybody, or written by this reader."""
    public = Q(status="visible")
    return public | Q(author=reader) if reader else public


class CommentQuerySet(QuerySet[Any]):
    """Words for choosing comments."""

    def readable_by(self, reader: Any = None) -> "CommentQuerySet":
        """Keep what everybody may read, and what this reader wrote, whatever became of it."""
        return self.filter(readable_by(reader))

    def decided_since(self, moment: datetime) -> "CommentQuerySet":
        """Keep what somebody decided on at `moment` or later."""
        return self.filter(decided_at__gte=moment)

    def with_authors(self) -> "CommentQuerySet":
        """Load the names of who wrote them along with them."""
        names = ("author__username", "author__display_name")
        others = [field.name for field in self.model._meta.concrete_fields]
        return self.select_related("author").only(*others, *names)
