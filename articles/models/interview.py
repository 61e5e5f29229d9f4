"""Interviews: one or more people, in questions and answers or in sections of their own."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from articles.models.facts import Person
from articles.models.publication import Publication
from articles.panels import publication_tabs

EXCERPT_LENGTH = 180


class InterviewPage(Publication):
    """An interview; its speakers are introduced before it begins."""

    kind = "interview"

    excerpt = models.TextField(
        _("question on the card"),
        blank=True,
        editable=False,
        help_text=_("The first question of the text, else its first quote."),
    )

    is_creatable = True
    edit_handler = publication_tabs(
        facts=[InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker"))]
    )

    class Meta:
        verbose_name = _("Interview")
        verbose_name_plural = _("Interviews")

    def find_excerpt(self) -> str:
        """Return what a card lets one hear: the first question, else the first quote."""
        for block_type, field in (("question_answer", "question"), ("quote", "text")):
            for block in self.body.blocks_by_name(block_type):
                return _beginning(block.value[field])
        return ""

    @cached_property
    def persons(self) -> list[Person]:
        """Who speaks, in the order chosen by the editor."""
        return [speaker.person for speaker in self.speakers.select_related("person")]


class InterviewSpeaker(Orderable):
    """Somebody who speaks in an interview."""

    page = ParentalKey(InterviewPage, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="interviews", verbose_name=_("person")
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return f"{self.person}"


def _beginning(text: str) -> str:
    """Return as many whole words of `text` as a card has room for."""
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
