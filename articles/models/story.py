"""The story: what the translations of one publication have in common."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Story(models.Model):
    """One story in all its languages; its key is the pages' `translation_key`.

    Made when the first of its pages is published: a draft may well have none yet.
    """

    translation_key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    views = models.PositiveBigIntegerField(_("views"), default=0)
    views_this_week = models.PositiveIntegerField(
        _("views this week"), default=0, editable=False, db_index=True
    )

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def __str__(self) -> str:
        return str(self.translation_key)


class StoryDay(models.Model):
    """How often a story was opened on one day; kept for some weeks, and nothing of who opened it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("day"), db_index=True)
    views = models.PositiveIntegerField(_("views"), default=0)

    class Meta:
        verbose_name = _("views on one day")
        verbose_name_plural = _("views by day")
        constraints = [models.UniqueConstraint(fields=["story", "day"], name="one_row_per_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.views}"


class LanguageWish(models.Model):
    """How many readers asked for a story in a language that it lacks."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="wishes")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    count = models.PositiveIntegerField(_("how many readers"), default=0)

    class Meta:
        verbose_name = _("wish for a language")
        verbose_name_plural = _("wishes for languages")
        constraints = [
            models.UniqueConstraint(fields=["story", "language"], name="one_wish_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.count}"
