"""What moderators do with a comment: to approve it, to hide it, to answer it in the newsroom's name."""

from datetime import datetime

from django.db import transaction

from accounts import inbox
from accounts.models import User
from accounts.undisturbed import undisturbed
from comments import notices
from comments.flags import is_of_other_words
from comments.models import Act, Comment, Flag, Reason
from comments.posting import Words, place_under, save_once


class AlreadyDecided(Exception):
    """Somebody was quicker: the comment or its words are no longer as the moderator saw them."""


class ReportedMeanwhile(AlreadyDecided):
    """A reader reported the comment after the moderator had looked at it."""


class OwnComment(Exception):
    """Nobody decides on what she wrote herself."""


@transaction.atomic
def approve(
    comment: Comment, *, moderator: User, now: datetime, reports: int | None = None
) -> None:
    """Put a comment on the page, for everybody to read, and reject what was reported of it.

    `reports` says how many open ones the moderator has seen, where that is known. Its author is
    told, and whom it answers. Raises AlreadyDecided, ReportedMeanwhile, OwnComment.
    """
    was_visible = comment.status == Comment.Status.VISIBLE
    _decide(comment, Comment.Status.VISIBLE, moderator=moderator, reason="", now=now)
    # From here on nobody reports it until this is done: `flag` waits for the row.
    open_flags = Flag.objects.filter(comment=comment, status=Flag.Status.OPEN)
    if reports is not None and open_flags.count() > reports:
        raise ReportedMeanwhile
    if open_flags.filter(kind=Flag.Kind.EXPOSES).exists():
        Comment.objects.filter(pk=comment.pk).update(is_cleared=True)
    # Who reported what it said before was not wrong, and may report it again.
    mended = [told.pk for told in open_flags if is_of_other_words(told, comment)]
    Flag.objects.filter(pk__in=mended).delete()
    open_flags.update(status=Flag.Status.REJECTED)
    # Whose comment stayed where it was need not know that it was reported.
    if was_visible:
        return
    if comment.author_id:
        inbox.tell(comment.author_id, notices.APPROVED, path=notices.path_to(comment), now=now)
    notices.tell_whom_it_answers(comment, now=now)


@transaction.atomic
def hide(comment: Comment, *, moderator: User, reason: str, now: datetime) -> None:
    """Take a comment off the page and keep why; its author sees both, who reported it is thanked.

    Raises AlreadyDecided, OwnComment, ValueError for a reason that is none for a single comment.
    """
    if reason not in dict(Reason.for_one()):
        raise ValueError(f"{reason} is no reason")
    _decide(comment, Comment.Status.HIDDEN, moderator=moderator, reason=reason, now=now)
    notices.thank(Flag.objects.filter(comment=comment, status=Flag.Status.OPEN), now=now)
    if comment.author_id:
        inbox.tell(comment.author_id, notices.HIDDEN, path=notices.path_of(notices.MINE), now=now)


def reply(comment: Comment, words: Words, *, moderator: User, now: datetime) -> Comment:
    """Answer a comment that is on the page, in the newsroom's name; once by the same form.

    Raises AlreadyDecided.
    """
    return undisturbed(lambda: _reply(comment.pk, words, moderator=moderator, now=now))


def _reply(number: int, words: Words, *, moderator: User, now: datetime) -> Comment:
    # As it is by now: its author may have deleted it, a colleague may have hidden it.
    visible = Comment.objects.filter(pk=number, status=Comment.Status.VISIBLE)
    comment = visible.select_for_update(of=("self",)).first()
    if comment is None:
        raise AlreadyDecided
    before: Comment | None = Comment.objects.filter(author=moderator, key=words.key).first()
    if before:
        return before
    answer = save_once(
        Comment(
            story=comment.story,
            language=words.language,
            author=moderator,
            speaks_for_us=True,
            text=words.text,
            status=Comment.Status.VISIBLE,
            created_at=inbox.to_the_minute(now),
            key=words.key,
            **place_under(comment),
        )
    )
    Act.objects.create(verb=Act.Verb.REPLY, by=moderator, comment=answer, done_at=now)
    if comment.author_id:
        inbox.tell(comment.author_id, notices.ANSWERED_BY_US, path=notices.path_to(answer), now=now)
    return answer


def _decide(comment: Comment, status: str, *, moderator: User, reason: str, now: datetime) -> None:
    if comment.author_id == moderator.pk:
        raise OwnComment
    if comment.status == Comment.Status.DELETED:
        raise AlreadyDecided
    decision = {"status": status, "reason": reason, "decided_by": moderator, "decided_at": now}
    decision["held_for"] = ""
    # As it was seen: its author may have put other words there meanwhile.
    as_seen = Comment.objects.filter(pk=comment.pk, status=comment.status, text=comment.text)
    if not as_seen.update(**decision):
        raise AlreadyDecided
    comment.refresh_from_db()
    verb = Act.Verb.HIDE if status == Comment.Status.HIDDEN else Act.Verb.APPROVE
    Act.objects.create(verb=verb, by=moderator, comment=comment, reason=reason, done_at=now)
