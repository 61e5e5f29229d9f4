"""What readers say under a story, in whichever language they say it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Story
from comments.querysets import CommentQuerySet

LONGEST = 4_000


class Comment(models.Model):
    """One reader's words under a story, shared by all its languages.

    `parent` is the comment that it answers; threads are one level deep, so a parent has none.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        VISIBLE = "visible", _("on the page")
        HIDDEN = "hidden", _("hidden")

    class Reason(models.TextChoices):
        INSULT = "insult", _("It insults or threatens somebody.")
        OUTING = "outing", _("It says who or where somebody is.")
        SPAM = "spam", _("It advertises something.")
        ELSEWHERE = "elsewhere", _("It has nothing to do with the text.")
        DANGER = "danger", _("It could hurt whoever follows it.")

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
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="replies", null=True, blank=True
    )
    text = models.TextField(_("text"), max_length=LONGEST)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.WAITING, db_index=True
    )
    created_at = models.DateTimeField(_("written"))
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
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        permissions = [("moderate_comment", "May approve and hide comments")]
        indexes = [models.Index(fields=["story", "status", "created_at"], name="of_a_story")]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="each_form_kept_once"),
            models.CheckConstraint(
                condition=models.Q(status="hidden") | models.Q(reason=""),
                name="only_what_is_hidden_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
