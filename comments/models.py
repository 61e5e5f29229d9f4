"""What readers say under a story, in whichever language they say it, and what became of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Story
from comments.querysets import CommentQuerySet

LONGEST = 4_000
MAY_MODERATE = "comments.moderate_comment"
IN_THREADS = Coalesce("thread", "id")
"""By this, and then by number, stands each thread after the one before it, whole."""


class Reason(models.TextChoices):
    """Why a comment is hidden; its author reads it."""

    INSULT = "insult", _("It insults or threatens somebody.")
    OUTING = "outing", _("It says who or where somebody is.")
    SPAM = "spam", _("It advertises something.")
    ELSEWHERE = "elsewhere", _("It has nothing to do with the text.")
    DANGER = "danger", _("It could hurt whoever follows it.")
    ILLEGAL = "illegal", _("It breaks the law.")
    BANNED = "banned", _("Its author may not write here any more.")

    @classmethod
    def for_one(cls) -> list[tuple[str, Any]]:
        """Return the choices for a single comment: only a ban gives the last one, to many."""
        return [(value, label) for value, label in cls.choices if value != cls.BANNED]


class Comment(models.Model):
    """One reader's words under a story, shared by all its languages.

    `parent` is what exactly it answers.  `thread` is the comment that begins the thread and
    `branch` the answer to that one under which it stands: a page shows two levels of answers, so
    whatever goes deeper stands in its branch.  A comment that was answered is emptied when it is
    deleted, not removed: the answers are other people's.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        VISIBLE = "visible", _("on the page")
        HIDDEN = "hidden", _("hidden")
        DELETED = "deleted", _("deleted")

    Reason = Reason

    story = models.ForeignKey(
        Story, on_delete=models.CASCADE, related_name="comments", verbose_name=_("story")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="comments",
        null=True,
        verbose_name=_("author"),
    )
    speaks_for_us = models.BooleanField(_("in the newsroom's name"), default=False)
    parent = models.ForeignKey(
        "self", on_delete=models.RESTRICT, related_name="answers", null=True, blank=True
    )
    thread = models.ForeignKey(
        "self", on_delete=models.RESTRICT, related_name="in_thread", null=True, blank=True
    )
    branch = models.ForeignKey(
        "self", on_delete=models.RESTRICT, related_name="in_branch", null=True, blank=True
    )
    text = models.TextField(_("text"), max_length=LONGEST)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.WAITING, db_index=True
    )
    held_for = models.CharField(
        max_length=120,
        blank=True,
        help_text="What made it wait by itself: words of comments.holding, with spaces between.",
    )
    is_cleared = models.BooleanField(
        default=False, help_text="A moderator saw it reported as exposing someone, and kept it."
    )
    supports = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    key = models.UUIDField(help_text="Of the form it came by: sent twice, kept once.")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name=_("decided by"),
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices, blank=True)

    objects: Any = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("reader's", "comment")
        verbose_name_plural = pgettext_lazy("reader's", "comments")
        ordering = ["created_at", "pk"]
        permissions = [("moderate_comment", "May approve and hide comments")]
        indexes = [
            models.Index(fields=["story", "status", "created_at"], name="of_a_story"),
            models.Index(fields=["story", "thread", "-supports", "id"], name="most_supported"),
            models.Index(F("story"), IN_THREADS, F("id"), name="in_threads"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="each_form_kept_once"),
            models.CheckConstraint(
                condition=Q(status="hidden") | Q(reason=""),
                name="only_what_is_hidden_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(parent=None, thread=None, branch=None) | Q(thread__isnull=False),
                name="an_answer_stands_in_a_thread",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Wording(models.Model):
    """What a comment said before its author changed it; moderators read it, and nobody else."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField(max_length=LONGEST)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Support(models.Model):
    """One reader's quiet yes to a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supports"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "comment"], name="one_support_each")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}"


class Ignoring(models.Model):
    """One reader does not want to read another; nobody else knows."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ignored"
    )
    ignored = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "ignored"], name="ignored_once"),
            models.CheckConstraint(
                condition=~Q(reader=models.F("ignored")), name="nobody_ignores_herself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id}"


class Flag(models.Model):
    """A reader's word to the moderators about a comment."""

    class Kind(models.TextChoices):
        EXPOSES = "exposes", _("This exposes someone")
        OFFENSIVE = "offensive", _("It is offensive")
        SPAM = "spam", _("It is spam")
        OFF_TOPIC = "off-topic", _("It is off topic")
        ILLEGAL = "illegal", _("It breaks the law")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        UPHELD = "upheld", _("upheld")
        REJECTED = "rejected", _("rejected")

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="flags")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="flags"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["status"], name="open_flags")]
        constraints = [models.UniqueConstraint(fields=["comment", "reader"], name="one_flag_each")]

    def __str__(self) -> str:
        return self.kind


class Standing(models.Model):
    """What moderators decided about a person; whoever has no row may speak as everybody may."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="standing",
    )
    is_held = models.BooleanField(default=False, help_text="All that she writes waits.")
    suspended_until = models.DateTimeField(null=True, blank=True)
    is_banned = models.BooleanField(default=False)
    words = models.CharField(max_length=1000, blank=True, help_text="Why, as she is told.")

    def __str__(self) -> str:
        return f"{self.person_id}"


class TakenName(models.Model):
    """What a name looked like that moderators took away from somebody: she is not called so again."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="taken_names"
    )
    look = models.CharField(max_length=450)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "look"], name="each_name_taken_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Act(models.Model):
    """One act of a moderator: who, when, what, why. Written once, never changed.

    Whoever did it, or it was done to, is forgotten with the account; the act stays.
    """

    class Verb(models.TextChoices):
        APPROVE = "approve", _("approved a comment")
        HIDE = "hide", _("hid a comment")
        REPLY = "reply", _("answered in the newsroom's name")
        WARN = "warn", _("warned a reader")
        HOLD = "hold", _("lets everything of a reader wait")
        SUSPEND = "suspend", _("suspended a reader")
        BAN = "ban", _("banned a reader")
        NAME = "name", _("took a reader's name away")
        LIFT = "lift", _("lifted what was decided about a reader")
        OPEN = "open", _("opened a discussion")
        SLOW = "slow", _("slowed a discussion down")
        CLOSE = "close", _("closed a discussion")
        AS_USUAL = "as-usual", _("let a discussion follow the general rule again")

    verb = models.CharField(max_length=8, choices=Verb.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.SET_NULL, null=True, blank=True, related_name="acts"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    story = models.ForeignKey(Story, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    done_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.verb


class DiscussionRule(models.Model):
    """Whether one may speak under a story, or in a section: `place` is their translation key.

    A story's own rule goes before its section's.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SLOW = "slow", _("slow")
        CLOSED = "closed", _("closed")

    place = models.UUIDField(primary_key=True)
    state = models.CharField(
        _("discussion"), max_length=6, choices=State.choices, default=State.OPEN
    )
    days_open = models.PositiveSmallIntegerField(_("closes after so many days"), null=True)

    def __str__(self) -> str:
        return f"{self.place}: {self.state}"


class Alarm(models.Model):
    """Many new accounts speak under one story at once; it rings until a moderator ends it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="alarms")
    rang_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(ended_at=None), name="one_alarm_rings_for_a_story"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rang_at}"


# The model of the lists; it stands in a room of its own.
from comments.held_words import HeldWord  # noqa: E402, F401
