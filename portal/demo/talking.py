"""What readers say in the demo: comments in three languages, and marks on the texts."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from articles.models import Publication
from comments.models import Comment
from comments.posting import place_under
from portal.demo.blocks import fixed_id
from portal.demo.filling import Table, read
from typos.models import TypoReport
from typos.quotes import Quote
from typos.workflow import Said, close, report

HERE = Path(__file__).parent


def add_comments() -> None:
    """Add the comments that are not there yet, under the stories that are."""
    moderator = User.objects.get(username="moderator")
    for thread in read(HERE / "comments.toml")["threads"]:
        first = _say(thread, thread["story"], moderator)
        for reply in thread.get("replies", []):
            _say(reply, thread["story"], moderator, parent=first)


def _say(row: Table, story: str, moderator: User, parent: Comment | None = None) -> Comment:
    author, _ = User.objects.get_or_create(username=row["by"])
    said_at = timezone.now() - timedelta(hours=row["hours"])
    status = row.get("status", Comment.Status.VISIBLE)
    decision: dict[str, Any] = {}
    if status != Comment.Status.WAITING:
        decision = {"decided_by": moderator, "decided_at": said_at + timedelta(hours=1)}
    comment, _ = Comment.objects.get_or_create(
        key=UUID(fixed_id("comment", story, row["text"])),
        author=author,
        defaults={
            "story_id": UUID(fixed_id(story)),
            "language": row["language"],
            "text": row["text"],
            **place_under(parent),
            "status": status,
            "reason": row.get("reason", ""),
            "held_for": row.get("held_for", ""),
            "created_at": said_at,
            **decision,
        },
    )
    return comment


def add_typo_reports() -> None:
    """Report what readers have marked, once, and close what editors have decided on."""
    if TypoReport.objects.exists():
        return
    for row in read(HERE / "typos.toml")["reports"]:
        page = Publication.objects.of_story(fixed_id(row["story"])).get(
            locale__language_code=row["language"]
        )
        made = report(
            page,
            quote=Quote(prefix="", exact=row["words"], suffix=""),
            said=Said(
                row.get("kind", TypoReport.Kind.SPELLING),
                row.get("suggestion", ""),
                row.get("comment", ""),
            ),
            now=timezone.now(),
        )
        if status := row.get("status"):
            editor = User.objects.get(username=row["by"])
            reason = row.get("reason", "")
            close(made, by=editor, status=status, reason=reason, now=timezone.now())
