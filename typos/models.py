"""What readers report of a text, who of the newsroom answers, and who wants mail about it."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Publication
from typos.quotes import CONTEXT, LONGEST, Quote

LONGEST_COMMENT = 2000
KEY_LENGTH = 32


class TypoReportQuerySet(models.QuerySet["TypoReport"]):
    """Words for choosing reports."""

    def open(self) -> "TypoReportQuerySet":
        """Keep those that nobody has closed."""
        return self.filter(status=TypoReport.Status.OPEN)

    def at(self, page: Publication, *, block_id: str, exact: str) -> "TypoReportQuerySet":
        """Keep those of these words in this part of the page."""
        return self.filter(page=page, block_id=block_id, exact=exact)

    def waiting_longest(self) -> "TypoReportQuerySet":
        """Put the oldest first."""
        return self.order_by("created_at", "pk")


class TypoReport(models.Model):
    """Words of one publication that a reader holds to be wrong; nothing about the reader."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        MENDED = "mended", _("mended")
        NOT_A_MISTAKE = "not_a_mistake", _("not a mistake")
        KNOWN = "known", _("already known")

    page = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="typo_reports", verbose_name=_("page")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    block_id = models.CharField(max_length=64, blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, related_name="+", null=True
    )
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    exact = models.CharField(_("words"), max_length=LONGEST)
    suffix = models.CharField(max_length=CONTEXT, blank=True)
    was_found = models.BooleanField(
        help_text="Whether they stood in exactly one place when they were reported."
    )
    suggestion = models.CharField(max_length=LONGEST, blank=True)
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
        indexes = [models.Index(fields=["status", "language", "created_at"])]
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
        address = reverse("wagtailadmin_pages:edit", args=[self.page_id])
        return f"{address}#block-{self.block_id}-section" if self._is_in_the_body else address

    @property
    def _is_in_the_body(self) -> bool:
        try:
            return bool(UUID(self.block_id))
        except ValueError:
            return False

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
    comment = models.TextField(max_length=LONGEST_COMMENT, blank=True)
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.report}"


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
    """An editor who wants a mail when a report comes in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="typo_mail_wish"
    )

    def __str__(self) -> str:
        return f"{self.user}"
