"""What the discussion keeps of a reader, and of who moderates it, as they may take it with them."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import export
from accounts.models import User
from comments import holding
from comments.models import Act, Alarm, Comment, Flag, Standing, Support


def register() -> None:
    """Register what somebody wrote, supported, reported, ignores, and what was decided about her."""
    export.register(
        "comments",
        _("Your comments"),
        _comments,
        labels={
            "written_at": pgettext_lazy("comment", "Written"),
            "language": capfirst(_("language")),
            "text": pgettext_lazy("comment", "Words"),
            "former_words": pgettext_lazy("comment", "What it said before"),
            "status": capfirst(_("status")),
            "waits_because": pgettext_lazy("comment", "Why it waits"),
            "hidden_because": pgettext_lazy("comment", "Why it is hidden"),
            "for_the_newsroom": capfirst(_("in the newsroom's name")),
        },
        covers=["comments.Comment.author"],
    )
    export.register(
        "comments_of_others",
        _("What you did about comments of others"),
        _about_others,
        labels={
            "what": pgettext_lazy("comment", "What"),
            "words": pgettext_lazy("comment", "Words"),
            "yours": pgettext_lazy("comment", "Your note"),
            "at": pgettext_lazy("comment", "When"),
        },
        covers=["comments.Support.reader", "comments.Flag.reader", "comments.Ignoring.reader"],
    )
    export.register(
        "moderation",
        _("What moderators decided about you"),
        _decided_about_her,
        labels={
            "what": pgettext_lazy("comment", "What"),
            "words": pgettext_lazy("comment", "Words"),
            "at": pgettext_lazy("comment", "When"),
        },
        covers=["comments.Standing.person", "comments.Act.person"],
    )
    export.register(
        "moderating",
        _("What you did as a moderator"),
        _done_by_her,
        labels={
            "what": pgettext_lazy("comment", "What"),
            "reason": capfirst(_("reason")),
            "words": pgettext_lazy("comment", "Words"),
            "at": pgettext_lazy("comment", "When"),
        },
        # Whatever is decided on a comment is an act too.
        covers=["comments.Act.by", "comments.Comment.decided_by", "comments.Alarm.ended_by"],
    )
    export.leave_out(
        "comments.TakenName.person", "made of a name that was taken away, to compare others with it"
    )
    export.leave_out(
        "comments.Ignoring.ignored", "Who ignores somebody is that other reader's secret."
    )


def _comments(user: User) -> Iterator[export.Row]:
    theirs = Comment.objects.filter(author=user).prefetch_related("wordings").order_by("pk")
    for comment in theirs:
        yield {
            "written_at": comment.created_at,
            "language": export.chosen(comment, "language"),
            "text": comment.text,
            "former_words": [wording.text for wording in comment.wordings.all()],
            "status": export.chosen(comment, "status"),
            "waits_because": [str(why) for why in holding.whys(comment.held_for)],
            "hidden_because": export.chosen(comment, "reason") if comment.reason else None,
            "for_the_newsroom": comment.speaks_for_us,
        }


def _about_others(user: User) -> Iterator[export.Row]:
    supported = export.Word("supported", _("You support it"))
    for given in Support.objects.filter(reader=user).select_related("comment").order_by("pk"):
        yield {"what": supported, "words": _shown(given.comment), "yours": None, "at": None}
    for flag in Flag.objects.filter(reader=user).select_related("comment").order_by("pk"):
        yield {
            "what": export.chosen(flag, "kind"),
            "words": _shown(flag.comment),
            "yours": flag.words,
            "at": flag.created_at,
        }
    ignored = export.Word("ignored", _("You ignore this person"))
    for name in user.ignored.order_by("pk").select_related("ignored"):
        yield {"what": ignored, "words": name.ignored.get_full_name(), "yours": None, "at": None}


def _shown(comment: Comment) -> str:
    """Return somebody else's words only while everybody can read them."""
    return comment.text if comment.status == Comment.Status.VISIBLE else ""


def _decided_about_her(user: User) -> Iterator[export.Row]:
    standing: Any = Standing.objects.filter(person=user).first()
    if standing:
        yield from _standing(standing)
    for act in Act.objects.filter(person=user).order_by("pk"):
        yield {"what": export.chosen(act, "verb"), "words": act.words, "at": act.done_at}


def _done_by_her(user: User) -> Iterator[export.Row]:
    """Yield what she did, and not to whom: that is theirs to know."""
    for act in Act.objects.filter(by=user).order_by("pk"):
        yield {
            "what": export.chosen(act, "verb"),
            "reason": export.chosen(act, "reason") if act.reason else None,
            "words": act.words,
            "at": act.done_at,
        }
    ended = export.Word("alarm-ended", _("ended an alarm"))
    for alarm in Alarm.objects.filter(ended_by=user).order_by("pk"):
        yield {"what": ended, "reason": None, "words": None, "at": alarm.ended_at}


def _standing(standing: Standing) -> Iterator[export.Row]:
    told = {
        "held": (standing.is_held, _("Everything that you write waits for moderators")),
        "suspended": (standing.suspended_until, _("You cannot write until")),
        "banned": (standing.is_banned, _("You cannot write comments here any more.")),
    }
    for name, (holds, label) in told.items():
        if holds:
            until = standing.suspended_until if name == "suspended" else None
            yield {"what": export.Word(name, label), "words": standing.words, "at": until}
