"""Which comments somebody may read."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet


class CommentQuerySet(QuerySet[Any]):
    """Words for choosing comments."""

    def readable_by(self, reader: Any = None) -> "CommentQuerySet":
        """Keep what everybody may read, and what this reader wrote, whatever became of it."""
        public = Q(status="visible")
        return self.filter(public | Q(author=reader) if reader else public)

    def waiting(self) -> "CommentQuerySet":
        """Keep what nobody has decided on yet, oldest first."""
        return self.filter(status="waiting").order_by("created_at", "pk")

    def decided_since(self, moment: datetime) -> "CommentQuerySet":
        """Keep what somebody decided on at `moment` or later."""
        return self.filter(decided_at__gte=moment)
