"""The second factor: a code from an app, or a passkey, asked of everybody who enters the newsroom."""

import base64
import hashlib
import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

import qrcode
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from accounts.models import User
from accounts.visitors import allow_key, key_of, take_back

WRONG_CODES = 5
WINDOW = timedelta(minutes=5)
# A browser that brings its session back after days may be in other hands.
A_WORKING_DAY = timedelta(hours=12)
_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# Longer than a code of an app is good for.
LIFE_OF_A_CODE = timedelta(minutes=2)


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's second factor: secrets that a stolen database does not give away, no e-mail."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_passkey": _("This passkey does not fit. Please try again, or use another way."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with a key that is made of SECRET_KEY."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read what was encrypted, under one of SECRET_KEY_FALLBACKS too."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        """Return what the app shows beside the code: the pseudonym, never the e-mail address."""
        return str(user.username)

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an element for the page: our policy allows no `data:` pictures."""
        picture = qrcode.make(url, image_factory=SvgPathImage)
        return str(picture.to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return a name for a new passkey in the reader's language, hers to change."""
        held = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": held + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which host a passkey is, and under which name a phone lists it: none of ours."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return whose a passkey is: a number and the pseudonym, never the e-mail address."""
        number = user_pk_to_url_str(user).encode()
        return {"id": number, "name": user.username, "display_name": user.username}


class _Digits:
    """A field that brings up the digits on a phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code from the app")
        code.widget.attrs.pop("placeholder", None)
        code.widget.attrs |= {"inputmode": "numeric"}


class _CountedCode(_Digits):
    """Codes that are counted in rows: five wrong ones in five minutes, each right one once."""

    def clean_code(self) -> str:
        """Check a code, unless there were five wrong ones; allauth counts none of them for us."""
        now, counted = timezone.now(), {"action": "second-factor", "window": WINDOW}
        key = key_of(f"second factor of {self.user.pk}", now=now)
        if not allow_key(key, limit=WRONG_CODES, now=now, **counted):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code = super().clean_code()
        self._use_up(code)
        take_back(key, now=now, **counted)
        return str(code)

    def _use_up(self, code: str) -> None:
        """Whoever looked over a shoulder is too late, in every process."""
        now = timezone.now()
        plain = "".join(filter(str.isalnum, code))
        key = key_of(f"code {plain} of {self.user.pk}", now=now)
        if not allow_key(key, "used-code", limit=1, window=LIFE_OF_A_CODE, now=now):
            raise get_account_adapter().validation_error("incorrect_code")


class AuthenticateForm(_CountedCode, forms.AuthenticateForm):
    """The code at the login door."""


class ReauthenticateForm(_CountedCode, forms.ReauthenticateForm):
    """The code inside an open session."""


class ActivateForm(_Digits, ActivateTOTPForm):
    """The first code, which shows that the app has read the secret."""


def is_given(request: HttpRequest) -> bool:
    """Tell whether the second factor was given in this very session, today, and still is one."""
    records = get_authentication_records(request, request.user)
    since = time.time() - A_WORKING_DAY.total_seconds()
    is_fresh = any(each["method"] == "mfa" and each["at"] > since for each in records)
    return is_fresh and is_set_up(request.user)


def is_set_up(user: Any) -> bool:
    """Tell whether an account has a second factor; its spare codes alone are none."""
    return is_mfa_enabled(user, _FACTORS)


def way_to_it(request: HttpRequest) -> str:
    """Return where the second factor is set up, or given; and from there back to this address."""
    return f"{reverse(_name_of_way(request.user))}?{urlencode({'next': request.get_full_path()})}"


def _name_of_way(user: Any) -> str:
    if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        return "mfa_reauthenticate"
    if is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]):
        return "mfa_reauthenticate_webauthn"
    return "mfa_activate_totp"


def asked_of_staff(request: HttpRequest) -> bool:
    """Tell whether this session may not enter the newsroom before it gave a second factor."""
    return settings.STAFF_SECOND_FACTOR and not is_given(request)


def only_with_it(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let nobody change a second factor by the password alone."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if is_set_up(request.user) and not is_given(request):
            return redirect(way_to_it(request))
        return view(request, *args, **kwargs)

    return guarded


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
