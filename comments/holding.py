"""Why a comment waits by itself: who its author is so far, where it comes from, what it says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from comments.caution import Kind, dangers_in
from comments.held_words import HeldWord
from comments.models import Comment, Standing
from comments.querysets import FIRST

FIRST_ONES = 3
"""So many comments of an account must have been approved before the next ones need no approval."""
HIDDEN_SHARE = 0.3
FEWEST_DECIDED = 5
LOOKING_BACK = timedelta(days=7)

RECORD, HELD, PLACE, EXPOSED = "record", "held", "place", "exposed"
LABELS: dict[str, Any] = {
    FIRST: _("The first comments of an account are read before others see them."),
    RECORD: _("Several comments of this account were hidden of late."),
    HELD: _("The moderators read everything of this account first."),
    PLACE: _("Very many comments came from one place."),
    EXPOSED: _("Readers said that it exposes someone."),
    Kind.CARD: _("The number of a bank card stands in it."),
    Kind.IDENTITY_NUMBER: _("An identity number (IIN) stands in it."),
    Kind.MAIL: _("An email address stands in it."),
    Kind.PHONE: _("A phone number stands in it."),
    Kind.ADDRESS: _("Somebody’s home address seems to stand in it."),
    Kind.HANDLE: _("It leads to somebody’s account elsewhere."),
    Kind.LINK: _("It leads to another site."),
    Kind.WORD: _("A word of our lists stands in it."),
}
"""What is said of a comment that waits, to its author and to moderators."""

# Asked with every comment: by the ORM, putting the question takes six times as long as its answer.
# What its author deleted after it was hidden counts as hidden: `posting.delete` keeps its row for a while.
_RECORD = """
    SELECT COUNT(*),
        COUNT(*) FILTER (WHERE status = 'visible'),
        COUNT(*) FILTER (WHERE decided_at >= %s),
        COUNT(*) FILTER (WHERE decided_at >= %s AND status IN ('hidden', 'deleted')),
        MAX(id) FILTER (WHERE key = %s),
        EXISTS (SELECT 1 FROM comments_standing WHERE person_id = %s)
    FROM comments_comment WHERE author_id = %s
"""


@dataclass(frozen=True)
class Record:
    """What is known of an author: how many comments of hers are where, and what was decided on her.

    `same` is the number of the comment that came by the form asked about, if there is one.
    """

    said: int
    approved: int
    decided: int
    hidden: int
    same: int | None
    standing: Standing | None


def record_of(author: User, *, now: datetime, key: UUID | None = None) -> Record:
    """Return what is known of an author, in one query; comments with `key` came by the same form."""
    since = connection.ops.adapt_datetimefield_value(now - LOOKING_BACK)
    form = Comment._meta.get_field("key").get_db_prep_value(key, connection)
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [since, since, form, author.pk, author.pk])
        *known, has_standing = cursor.fetchone()
    standing = Standing.objects.filter(pk=author.pk).first() if has_standing else None
    return Record(*known, standing=standing)


def reasons_for(record: Record, text: str) -> list[str]:
    """Return why this must wait, words of `LABELS`; nothing where all is well."""
    enough = record.decided >= FEWEST_DECIDED
    reasons = {
        FIRST: record.approved < FIRST_ONES,
        HELD: bool(record.standing and record.standing.is_held),
        RECORD: enough and record.hidden >= HIDDEN_SHARE * record.decided,
    }
    may_link = not reasons[FIRST]
    found = dangers_in(text, words=HeldWord.objects.compiled(), may_link=may_link)
    dangers = dict.fromkeys(danger.kind.value for danger in found)
    return [reason for reason, holds in reasons.items() if holds] + list(dangers)


def is_known(author: User) -> bool:
    """Tell whether three comments of this author are on the page."""
    theirs = Comment.objects.filter(author=author, status=Comment.Status.VISIBLE)
    return theirs[:FIRST_ONES].count() == FIRST_ONES


def whys(held_for: str) -> list[str]:
    """Return in whole sentences why a comment waits, as `held_for` has it."""
    return [str(LABELS[word]) for word in held_for.split() if word in LABELS]
