"""What allauth asks of us: who a visitor is, who may log in or sign up, where to go afterwards."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.visitors import allow_key, key_of, take_back, visitor_key

WRONG_PASSWORDS = 5
WINDOW = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):
    """allauth with our idea of a visitor, and no farewell that outlives the session."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Check a password, unless this visitor or for this account there were five wrong ones.

        Counted in rows: allauth counts in the cache, which may be one per process, and
        anew for every port that is written into the Host header.
        Raises ValidationError instead of checking.
        """
        now = timezone.now()
        account = credentials.get("username", "").lower()
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
        """Return the visitor's key: allauth writes this into cache keys, an address must not be there."""
        return visitor_key(request, now=timezone.now())

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts are given by the chief until readers can have their own."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: allauth's messages carry the pseudonym and outlive the logout."""
