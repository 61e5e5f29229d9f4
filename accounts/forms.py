"""What a reader fills in: signing up, getting back in, and the little that an account holds."""

from datetime import timedelta
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import pseudonyms
from accounts.models import User
from accounts.reset_links import mail_links
from accounts.visitors import allow_key, key_of

# Mails to one address within an hour, whoever asks for them.
RESETS, RESET_WINDOW = 5, timedelta(hours=1)
# One address may stand in several accounts: nobody is told that it is known here.
ACCOUNTS_PER_MAIL = 5

_AS_TYPED = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
_PSEUDONYM = {"autocomplete": "username", **_AS_TYPED}


# What mypy is told to overlook here belongs to the forms that this is mixed into.
class _Plain:
    """A form whose labels say all: a placeholder vanishes just when it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields  # type: ignore[attr-defined]
        for field in fields.values():
            field.widget.attrs.pop("placeholder", None)
        if "password1" in fields:
            fields["password1"].help_text = _(
                "At least 8 characters: not only digits, nothing that many people use, "
                "and not your pseudonym."
            )


class LoginForm(_Plain, allauth_forms.LoginForm):
    """Who are you?"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("Pseudonym")
        login.widget.attrs |= _PSEUDONYM
        self.fields["password"].help_text = ""


class SignUpForm(_Plain, allauth_forms.SignupForm):
    """A pseudonym and a password; an e-mail address only from those who want to give one."""

    field_order = ("username", "password1", "password2", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label = _("Pseudonym")
        name.help_text = _(
            "You log in with it. Do not use your name, nor one by which you are known elsewhere."
        )
        name.widget.attrs |= _PSEUDONYM | {"maxlength": str(pseudonyms.LONGEST)}
        email = self.fields["email"]
        email.label = _("Email, if you like")
        email.help_text = _(
            "Only for a new password when you have forgotten yours. Nobody sees it. "
            "It works without: you get recovery codes."
        )

    def validate_unique_email(self, value: str) -> str:
        """Take any address: to refuse one would tell that it is known here."""
        return value

    def save(self, request: HttpRequest) -> User:
        """Make the account; the address stands in it and in no other table."""
        adapter = get_adapter()
        return adapter.save_user(request, adapter.new_user(request), self)


class RecoverForm(_Plain, forms.Form):
    """A pseudonym, a code from paper, and a new password."""

    pseudonym = forms.CharField(
        label=_("Pseudonym"), max_length=150, widget=forms.TextInput(attrs=_PSEUDONYM)
    )
    code = forms.CharField(
        label=_("Recovery code"),
        max_length=60,
        help_text=_("16 digits, with spaces or without."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    password1 = PasswordField(label=_("New password"), autocomplete="new-password")
    password2 = PasswordField(label=_("New password, again"), autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        """Judge the new password by what was typed alone, whether the account exists or not."""
        data = super().clean() or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("You must type the same password each time."))
        if first:
            try:
                get_adapter().clean_password(first, User(username=data.get("pseudonym", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return data


class ResetPasswordForm(_Plain, allauth_forms.ResetPasswordForm):
    """An address that a mail may go to, if it is one of ours."""

    def clean_email(self) -> str:
        """Find the accounts with this address, five at most, and none after the fifth mail."""
        email, now = self.cleaned_data["email"].lower(), timezone.now()
        key = key_of(f"mail to {email}", now=now)
        may_send = allow_key(key, "reset", limit=RESETS, window=RESET_WINDOW, now=now)
        theirs = User.objects.filter(email__iexact=email, is_active=True).order_by("pk")
        self.users = list(theirs[:ACCOUNTS_PER_MAIL]) if may_send else []
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the mails sent apart from this answer, which is the same where there are none."""
        mail_links.enqueue(
            [user.pk for user in self.users],
            origin=_origin_of(request),
            language=get_language(),
        )
        return str(self.cleaned_data["email"])


class ResetPasswordKeyForm(_Plain, allauth_forms.ResetPasswordKeyForm):
    """A new password, from the link in a mail."""


class ChangePasswordForm(_Plain, allauth_forms.ChangePasswordForm):
    """The old password, counted as at the login door, and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""

    def clean_oldpassword(self) -> str:
        """Check the old password where wrong ones are counted."""
        old = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, old):
            raise get_adapter().validation_error("enter_current_password")
        return str(old)


class SetPasswordForm(_Plain, allauth_forms.SetPasswordForm):
    """A first password, for an account that has none."""


class ReauthenticateForm(_Plain, allauth_forms.ReauthenticateForm):
    """The password once more, before something that cannot be undone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ProfileForm(forms.ModelForm):
    """What others see of an account."""

    class Meta:
        model = User
        fields = ("display_name",)
        labels = {"display_name": _("Display name")}
        help_texts = {
            "display_name": _(
                "Others see it beside your comments. Without it they see your pseudonym."
            ),
        }
        widgets = {"display_name": forms.TextInput(attrs={"autocomplete": "nickname"})}

    def clean_display_name(self) -> str:
        """Refuse a name under which somebody else is known, or that cannot be seen."""
        name = " ".join(self.cleaned_data["display_name"].split())
        if not pseudonyms.is_a_name(name):
            raise ValidationError(_("A name consists of Latin or Cyrillic letters and digits."))
        if name and get_adapter().is_somebody_elses(name, than=self.instance):
            raise get_adapter().validation_error("username_taken")
        return name


class EmailForm(forms.ModelForm):
    """Where a mail may go."""

    class Meta:
        model = User
        fields = ("email",)
        labels = {"email": _("Email, if you like")}
        help_texts = {
            "email": _("Only for a new password when you have forgotten yours. Nobody sees it.")
        }
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email", **_AS_TYPED})}

    def clean_email(self) -> str:
        """Keep an address in the one form in which it is looked for."""
        return str(self.cleaned_data["email"]).lower()


def _origin_of(request: HttpRequest) -> str:
    """Return where a link in a mail leads: here, unless the name is spelt in a way of its own.

    Django takes any port behind a name of ours, and whoever asks chooses it.
    """
    host = request.get_host()
    return f"{request.scheme}://{host}" if host in settings.ALLOWED_HOSTS else settings.BASE_URL
