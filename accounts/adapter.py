"""What allauth asks of us: who a visitor is, who may log in or sign up, where to go afterwards."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import naming, pseudonyms
from accounts.models import User
from accounts.resets import was_reset
from accounts.visitors import allow_key, key_of, take_back, visitor_key

WRONG_PASSWORDS = 5
WINDOW = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):
    """allauth with our idea of a visitor, and no farewell that outlives the session."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_taken": _(
            "This pseudonym, or one that looks like it, is taken. Please choose another."
        ),
        "username_password_mismatch": _("The pseudonym or the password is not right."),
        "wrong_recovery_code": _("The pseudonym or the recovery code is not right."),
        "wrong_mailed_code": _("The code is not right."),
        "too_many_tries": _("That was too often. Please wait five minutes."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Check a password, unless this visitor or for this account there were five wrong ones.

        Counted in rows: allauth counts in the cache, which may be one per process, and
        anew for every port that is written into the Host header.
        Raises ValidationError instead of checking.
        """
        now = timezone.now()
        account = pseudonyms.look_of(credentials.get("username", ""))
        if named := naming.account_called(credentials.get("username", "")):
            credentials["username"] = named.username
        keys = [visitor_key(request, now=now), key_of(f"account {account}", now=now)]
        if not all(
            allow_key(key, "login", limit=WRONG_PASSWORDS, window=WINDOW, now=now) for key in keys
        ):
            raise self.validation_error("too_many_login_attempts")
        user = super().authenticate(request, **credentials)
        if user:
            for key in keys:
                take_back(key, "login", window=WINDOW, now=now)
        return user

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's key: allauth writes this into cache keys, an address must not be there.

        Whoever has none is somebody else each time: under one empty word allauth would count all.
        """
        return visitor_key(request, now=timezone.now()) or secrets.token_hex(16)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return True: whoever wants to speak here may."""
        return True

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Return a new account's pseudonym as it is kept, or say why it cannot be had.

        Raises ValidationError.
        """
        name = pseudonyms.cleaned(username)
        if self.is_somebody_elses(name):
            raise self.validation_error("username_taken")
        pseudonyms.refuse_mixed(name)
        if objections := naming.objections_to(name):
            raise ValidationError(objections)
        return name

    def new_user(self, request: HttpRequest) -> User:
        """Return an account that is not kept yet, in the language in which its owner signs up."""
        user: User = super().new_user(request)
        user.language = get_language() or user.language
        return user

    def is_somebody_elses(self, name: str, *, than: User | None = None) -> bool:
        """Tell whether somebody else is known by a name that looks like this, or the newsroom is."""
        return naming.is_somebody_elses(name, than=than)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the front page in the reader's language, or where a second factor is set up anew."""
        if was_reset(request.user):
            return reverse("mfa_activate_totp")
        return f"/{get_language()}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the reader's own page, which says that it was done."""
        return reverse("account_me")

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Send nothing: these mails name the address and browser that somebody came with."""

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """Return nothing: which browser somebody has is no concern of ours."""
        return ""

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: allauth's messages carry the pseudonym and outlive the logout."""
