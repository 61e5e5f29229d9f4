"""Who is speaking, and how often: the user, and the counters behind every limit."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.pseudonyms import look_of


class LookField(models.CharField):
    """What a pseudonym looks like, written whenever its row is: two that look alike cannot be."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Take the look from the pseudonym."""
        look = look_of(model_instance.get_username())
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

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def get_full_name(self) -> str:
        """Return what colleagues see in the admin."""
        return shown_name(self.display_name, self.username)

    def get_short_name(self) -> str:
        """Return the same as the full name: there is no other."""
        return self.get_full_name()


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
