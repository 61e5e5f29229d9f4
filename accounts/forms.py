"""What a reader fills in: signing up, getting back in, and the little that an account holds."""

from datetime import timedelta
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from allauth.socialaccount import forms as service_forms
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import naming, pseudonyms
from accounts.models import User
from accounts.reset_links import mail_links
from accounts.visitors import allow_key, key_of

# Mails to one address within an hour, whoever asks for them.
RESETS, RESET_WINDOW = 5, timedelta(hours=1)
# One address may stand in several accounts: nobody is told that it is known here.
ACCOUNTS_PER_MAIL = 5

_AS_TYPED = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
_PSEUDONYM = {"autocomplete": "username", **_AS_TYPED}


class _Plain:
    """A form whose labels say all: a placeholder vanishes just when it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
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


def _ask_for_pseudonym(name: forms.Field) -> None:
    name.label = _("Pseudonym")
    name.help_text = _(
        "You log in with it. Do not use your name, nor one by which you are known elsewhere."
    )
    name.widget.attrs |= _PSEUDONYM | {"maxlength": str(pseudonyms.LONGEST)}


class SignUpForm(_Plain, allauth_forms.SignupForm):
    """A pseudonym and a password; an e-mail address only from those who want to give one."""

    field_order = ("username", "password1", "password2", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_pseudonym(self.fields["username"])
        email = self.fields["email"]
        email.label = _("Email, if you like")
        email.help_text = _(
            "Only for a code when you log in, or a new password when you have forgotten yours. "
            "Nobody sees it. It works without: you get recovery codes."
        )

    def validate_unique_email(self, value: str) -> str:
        """Take any address: to refuse one would tell that it is known here."""
        return value

    def save(self, request: HttpRequest) -> User:
        """Make the account; the address stands in it and in no other table."""
        adapter = get_adapter()
        return adapter.save_user(request, adapter.new_user(request), self)


class PseudonymForm(_Plain, service_forms.SignupForm):
    """A pseudonym for whoever comes from another service, and nothing that it told us."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_pseudonym(self.fields["username"])
        self.fields["username"].help_text = _(
            "Others see it. Do not use your name, nor one by which you are known elsewhere."
        )
        del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Give no address; allauth would keep the service's."""
        return super().clean() | {"email": ""}


class AskForCodeForm(_Plain, forms.Form):
    """Who shall be mailed a code."""

    pseudonym = forms.CharField(
        label=_("Pseudonym"), max_length=150, widget=forms.TextInput(attrs=_PSEUDONYM)
    )


class CodeForm(_Plain, forms.Form):
    """A code from a mail."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=30,
        help_text=_("8 digits, with spaces or without."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


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


class OwnNames(forms.Select):
    """Languages under their own names, each marked as being in it."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the language to each option."""
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["lang"] = str(value)
        return option


class ProfileForm(forms.ModelForm):
    """What others see of an account, and how its owner is told something."""

    wants_mail = forms.BooleanField(
        label=_("Also tell me by mail"),
        help_text=_(
            "At most one mail a day, only when something new waits in your inbox. Its subject does "
            "not name the portal, but the link in it leads here. One press ends these mails."
        ),
        required=False,
    )

    class Meta:
        model = User
        fields = ("display_name", "language")
        labels = {"display_name": _("Display name"), "language": _("Language of your account")}
        help_texts = {
            "display_name": _(
                "Others see it beside your comments. Without it they see your pseudonym."
            ),
            "language": _("In this language mails come to you, if you want any."),
        }
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "nickname"}),
            "language": OwnNames,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].required = False
        if not self.instance.email:
            del self.fields["wants_mail"]

    def clean_display_name(self) -> str:
        """Refuse a name under which somebody else is known, or that is not what it seems.

        One that stands already stays, though the rules have grown since.
        """
        name = " ".join(self.cleaned_data["display_name"].split())
        if name == self.initial["display_name"]:
            return name
        if not name:
            # Then her pseudonym is shown: that one may have been taken from her too.
            self._heed_objections(self.instance.username)
            return name
        if not pseudonyms.is_a_name(name):
            raise ValidationError(_("A name consists of Latin or Cyrillic letters and digits."))
        if get_adapter().is_somebody_elses(name, than=self.instance):
            raise get_adapter().validation_error("username_taken")
        pseudonyms.refuse_mixed(name)
        self._heed_objections(name)
        return name

    def _heed_objections(self, name: str) -> None:
        if objections := naming.objections_to(name, self.instance):
            raise ValidationError(objections)

    def clean_language(self) -> str:
        """Keep the language where the form names none."""
        return self.cleaned_data["language"] or str(self.initial["language"])


class EmailForm(forms.ModelForm):
    """Where a mail may go."""

    class Meta:
        model = User
        fields = ("email",)
        labels = {"email": _("Email, if you like")}
        help_texts = {
            "email": _(
                "For a code when you log in, or a new password when you have forgotten yours; and "
                "for mails only if you ask for them. Nobody sees it."
            )
        }
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email", **_AS_TYPED})}

    def clean_email(self) -> str:
        """Keep an address in the one form in which it is looked for."""
        return str(self.cleaned_data["email"]).lower()


class EraseForm(forms.Form):
    """What becomes of the comments, and that this is no accident."""

    KEPT, REMOVED = "kept", "removed"

    comments = forms.ChoiceField(
        label=_("Your comments"),
        choices=[
            (REMOVED, _("Delete them")),
            (KEPT, _("Leave them, signed “deleted account”")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what shall become of your comments.")},
    )
    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone."),
        error_messages={
            "required": _("Please tick this box: a deleted account cannot be brought back.")
        },
    )

    @property
    def keeps_comments(self) -> bool:
        """Whether the comments stay."""
        return bool(self.cleaned_data["comments"] == self.KEPT)


def _origin_of(request: HttpRequest) -> str:
    """Return where a link in a mail leads: here, unless the name is spelt in a way of its own.

    Django takes any port behind a name of ours, and whoever asks chooses it.
    """
    host = request.get_host()
    return f"{request.scheme}://{host}" if host in settings.ALLOWED_HOSTS else settings.BASE_URL
