"""What readers report of a text, who of the newsroom answers, and who wants mail about it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Publication
from typos.quotes import CONTEXT, LONGEST, Quote

COVER = "cover"
"""The part of a page that holds what is told of its cover."""

IN_ANOTHER_SCRIPT = "What the suggestion is written in, where the text is not."

LONGEST_COMMENT = 2000
LONGEST_CORRECTION = 600
KEY_LENGTH = 32


def block_anchor(part: str) -> str:
    """Return what the block is called in the address of the editor's form, if the part is one."""
    try:
        UUID(part)
    except ValueError:
        return ""
    return f"block-{part}-section"


def editor_address(page: Publication, part: str) -> str:
    """Return where a part of a page is edited: its form, at the block if the part is one; or its picture."""
    if part == COVER and page.cover_id:
        return reverse("wagtailimages:edit", args=[page.cover_id])
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    anchor = block_anchor(part)
    return f"{address}#{anchor}" if anchor else address


class TypoReportQuerySet(models.QuerySet["TypoReport"]):
    """Words for choosing reports."""

    def open(self) -> "TypoReportQuerySet":
        """Keep those that nobody has closed."""
        return self.filter(status=TypoReport.Status.OPEN)

    def waiting(self) -> "TypoReportQuerySet":
        """Keep the open ones that editors are shown: not set apart, and no twin of another that is."""
        shown = Q(twin_of=None) | ~Q(twin_of__status=TypoReport.Status.OPEN)
        return self.open().filter(shown, is_set_apart=False)

    def set_apart(self) -> "TypoReportQuerySet":
        """Keep the open ones that came in as machines send them, or in a flood."""
        return self.open().filter(is_set_apart=True)

    def at(self, page: Publication, *, block_id: str, exact: str) -> "TypoReportQuerySet":
        """Keep those of these words in this part of the page."""
        return self.filter(page=page, block_id=block_id, exact=exact)

    def overlapping(self, new: "TypoReport") -> "TypoReportQuerySet":
        """Keep those whose words share a letter with those of `new`, in the text as it is published."""
        beside = self.filter(page=new.page, block_id=new.block_id, was_found=True)
        ends = beside.annotate(ends=F("position") + Length("exact"))
        return ends.filter(position__lt=new.position + len(new.exact), ends__gt=new.position)

    def answers_for(self, reader: Any) -> "TypoReportQuerySet":
        """Keep those of which somebody wants the answer in her account, the newest first."""
        hers = self.filter(Q(reader=reader) | Q(repeats__reader=reader)).distinct()
        return hers.order_by("-created_at", "-pk")

    def waiting_longest(self) -> "TypoReportQuerySet":
        """Put what endangers somebody first, then the oldest."""
        danger = Case(When(kind=TypoReport.Kind.DANGER, then=0), default=1)
        return self.order_by(danger, "created_at", "pk")


class TypoReport(models.Model):
    """Words of one publication that a reader holds to be wrong; nothing about the reader."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        MENDED = "mended", _("mended")
        NOT_A_MISTAKE = "not_a_mistake", _("not a mistake")
        KNOWN = "known", _("already known")

    class Kind(models.TextChoices):
        SPELLING = "spelling", pgettext_lazy("kind of mistake", "Spelling or language")
        TRANSLATION = "translation", pgettext_lazy("kind of mistake", "Translation")
        FACT = "fact", pgettext_lazy("kind of mistake", "A fact is wrong")
        LINK = "link", pgettext_lazy("kind of mistake", "A link does not work")
        DANGER = "danger", pgettext_lazy("kind of mistake", "A detail that endangers somebody")

    page = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="typo_reports", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    kind = models.CharField(
        _("kind of mistake"), max_length=11, choices=Kind.choices, default=Kind.SPELLING
    )
    block_id = models.CharField(max_length=64, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        help_text="What the reader had before her.",
    )
    position = models.PositiveIntegerField(
        null=True,
        help_text="Where they begin, in code points of the part's normalised text as it is published.",
    )
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    exact = models.CharField(_("words"), max_length=LONGEST)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    was_found = models.BooleanField(
        help_text="Whether they stood in exactly one place when they were reported."
    )
    suggestion = models.CharField(max_length=LONGEST, blank=True)
    script = models.CharField(max_length=4, blank=True, help_text=IN_ANOTHER_SCRIPT)
    comment = models.TextField(max_length=LONGEST_COMMENT, blank=True)
    count = models.PositiveIntegerField(_("times reported"), default=1)
    key = models.CharField(max_length=KEY_LENGTH, unique=True, null=True)  # noqa: DJ001  (unique)
    status = models.CharField(
        _("status"), max_length=13, choices=Status.choices, default=Status.OPEN
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    replacement = models.CharField(
        max_length=LONGEST, blank=True, help_text="What an editor put in the place of the words."
    )
    correction = models.CharField(
        max_length=LONGEST_CORRECTION, blank=True, help_text="What readers are told was wrong."
    )
    is_set_apart = models.BooleanField(
        default=False, help_text="Whether it waits apart: it came as machines send, or in a flood."
    )
    twin_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="twins", null=True, blank=True
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        help_text="Only of who asked for an answer.",
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    created_at = models.DateTimeField()
    last_reported_at = models.DateTimeField()
    touched_at = models.DateTimeField(
        help_text="When somebody of the newsroom last did something with it; at first, when it came."
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )

    objects = TypoReportQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("typo report")
        verbose_name_plural = _("typo reports")
        indexes = [
            models.Index(fields=["status", "language", "created_at"]),
            models.Index(fields=["page", "block_id", "status"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", closed_at=None)
                | (~Q(status="open") & Q(closed_at__isnull=False)),
                name="typo_closed_with_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="not_a_mistake", reason=""), name="typo_refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def quote(self) -> Quote:
        """The words with their context."""
        return Quote(self.prefix, self.exact, self.suffix)

    @property
    def editor_url(self) -> str:
        """Where the page is mended: its form, at the block with the words if they stand in one."""
        return editor_address(self.page, self.block_id)

    @property
    def block_anchor(self) -> str:
        """What its block is called in the editor's form, if the words stand in one."""
        return block_anchor(self.block_id)

    @property
    def is_of_a_picture(self) -> bool:
        """Whether the words are a fact of a picture, which no page holds."""
        return self.block_id == COVER

    @property
    def answered(self) -> "TypoReport":
        """The report that holds the answer: a twin was decided with the one that it stands under."""
        head = self.twin_of
        is_decided_together = head and not self.is_open and head.closed_at == self.closed_at
        return head if is_decided_together else self

    @property
    def is_seen(self) -> bool:
        """Whether somebody of the newsroom did anything with it since it came."""
        return not self.is_open or self.touched_at > self.created_at

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return self.status == self.Status.OPEN


class TypoRepeat(models.Model):
    """One more report of words that are reported already: what this reader adds, if anything."""

    report = models.ForeignKey(TypoReport, on_delete=models.CASCADE, related_name="repeats")
    key = models.CharField(max_length=KEY_LENGTH, unique=True, null=True)  # noqa: DJ001  (unique)
    suggestion = models.CharField(max_length=LONGEST, blank=True)
    script = models.CharField(max_length=4, blank=True, help_text=IN_ANOTHER_SCRIPT)
    comment = models.TextField(max_length=LONGEST_COMMENT, blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    is_set_apart = models.BooleanField(
        default=False,
        help_text="Whether its words wait apart: it came as machines send, or in a flood.",
    )
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.report}"

    @property
    def language(self) -> str:
        """The language of the text, in which readers answer."""
        return self.report.language

    @property
    def is_heard(self) -> bool:
        """Whether it says anything, and what it says is shown beside the report."""
        return bool(self.suggestion or self.comment) and not self.is_set_apart


def _in_the_newsroom() -> Q:
    return Q(groups__permissions__codename="access_admin", is_active=True)


class SectionDesk(models.Model):
    """Which editor answers for the typo reports of a section."""

    section = models.ForeignKey(
        "articles.SectionPage",
        on_delete=models.CASCADE,
        related_name="desks",
        verbose_name=_("section"),
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to=_in_the_newsroom,
        verbose_name=_("editor"),
    )

    class Meta:
        verbose_name = _("editor of a section")
        verbose_name_plural = _("editors of sections")
        constraints = [
            models.UniqueConstraint(fields=["section", "editor"], name="one_desk_per_editor")
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.editor.get_full_name()}"

    def clean(self) -> None:
        """Refuse an editor who may not publish there: reports could not be closed."""
        if self.section_id and self.editor_id:
            rights = self.section.permissions_for_user(self.editor)
            if not rights.can_publish():
                raise ValidationError({"editor": _("This person may not publish in this section.")})


class TypoMailWish(models.Model):
    """An editor who wants a mail a day when reports came in, and one at once for what endangers somebody."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="typo_mail_wish"
    )
    told_at = models.DateTimeField(
        default=timezone.now, help_text="Up to when reports are told of by mail."
    )

    def __str__(self) -> str:
        return f"{self.user}"
