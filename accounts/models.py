"""Who is speaking, and how often: the user, and the counters behind every limit."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.kinds import LONGEST_KIND, sentence_of
from accounts.pseudonyms import look_of
from accounts.stand_ins import WORDS
from languages import CODES

LONGEST_PATH = 500
LONGEST_WORDS = 2_000


# Behind the look of whoever shares it with an older account, before her number: it stands in no name.
TOLD_APART = "~"


class LookField(models.CharField):
    """What a pseudonym looks like, written whenever its row is: two that look alike cannot be."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Take the look from the pseudonym; one that was told apart when the rule grew stays so."""
        look = look_of(model_instance.get_username())
        kept = getattr(model_instance, self.attname)
        if kept and kept.partition(TOLD_APART)[0] == look:
            return kept
        setattr(model_instance, self.attname, look)
        return look


class ShownLookField(models.CharField):
    """What a display name looks like, written whenever its row is; empty where there is none."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Take the look from the display name."""
        look = look_of(model_instance.display_name)[: self.max_length]
        setattr(model_instance, self.attname, look)
        return look


def shown_name(display_name: str | None, username: str | None) -> str:
    """Return the name that others see; nothing of an account that is gone."""
    return display_name or username or ""


class User(AbstractUser):
    """A pseudonym and a password; an e-mail address only where its owner gives one."""

    first_name = None
    last_name = None
    display_name = models.CharField(
        _("display name"),
        max_length=60,
        blank=True,
        help_text=_("What others see. A pseudonym is better than a name."),
    )
    look = LookField(max_length=450, unique=True, editable=False)
    shown_look = ShownLookField(max_length=180, db_index=True, editable=False, default="")
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default=CODES[0]
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def get_full_name(self) -> str:
        """Return what colleagues see in the admin."""
        return str(WORDS.get(self.username) or shown_name(self.display_name, self.username))

    def get_short_name(self) -> str:
        """Return the same as the full name: there is no other."""
        return self.get_full_name()


class Notice(models.Model):
    """One line in somebody's inbox: that there is something, and where to read it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=LONGEST_KIND)
    path = models.CharField(
        max_length=LONGEST_PATH,
        help_text="Where to read it: without a host, with a language or without.",
    )
    words = models.TextField(
        max_length=LONGEST_WORDS, blank=True, help_text="A moderator's own words to her."
    )
    created_at = models.DateTimeField(help_text="To the minute.")
    seen_at = models.DateTimeField(null=True, help_text="To the minute.")

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["user", "seen_at"], name="notices_of_an_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "path"],
                condition=models.Q(seen_at=None, words=""),
                name="one_unseen_notice_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_seen(self) -> bool:
        """Whether she has had it before her."""
        return self.seen_at is not None

    @property
    def sentence(self) -> str:
        """What it says, in the active language."""
        return sentence_of(self.kind)

    @property
    def address(self) -> str:
        """Where to read it, in the active language where it names none."""
        first = self.path.removeprefix("/").partition("/")[0]
        # The admin's addresses have none.
        return self.path if first in (*CODES, "cms") else f"/{get_language()}{self.path}"


class MailWish(models.Model):
    """Who wants a mail when something new waits in her inbox, and of what she was told so far."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="mail_wish")
    told_of = models.BigIntegerField(
        default=0,
        help_text="The number of the last notice that a mail was sent for, or that was there before.",
    )
    told_at = models.DateTimeField(
        null=True, help_text="When the last mail was sent, to the minute."
    )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.user_id}"


class RecoveryCode(models.Model):
    """One code that mends a forgotten password once, kept so that nobody can read it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="one_row_per_recovery_code")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class SessionOfAccount(models.Model):
    """Whose a session is: Django's own row hides that in what only decoding it shows."""

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="of_account"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.user_id}"


class SecondFactorReset(models.Model):
    """A second factor of the newsroom that is lost: asked for by a chief, confirmed by one other."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("reset", "waits for a second person")
        DONE = "done", pgettext_lazy("reset", "done")
        STOPPED = "stopped", pgettext_lazy("reset", "stopped")
        EXPIRED = "expired", pgettext_lazy("reset", "nobody confirmed in time")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="second_factor_resets")
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.OPEN)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    is_mended = models.BooleanField(
        default=False, help_text="A new one was set up since, whatever became of that one."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(status="open"),
                name="one_open_reset_of_a_second_factor",
            ),
            models.CheckConstraint(
                condition=models.Q(status="done", confirmed_at__isnull=False)
                | (~models.Q(status="done") & models.Q(confirmed_at=None)),
                name="reset_done_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.status}"


class DailySecret(models.Model):
    """The key of today's visitor keys, in the one row that each new day overwrites."""

    day = models.DateField()
    secret = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_daily_secret")]

    def __str__(self) -> str:
        return f"{self.day}"


class VisitorLimit(models.Model):
    """How often one visitor key did one action within one window of time."""

    visitor_key = models.CharField(max_length=32)
    action = models.CharField(max_length=32)
    window_starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor_key", "action", "window_starts_at"], name="one_counter_per_window"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.count}"
