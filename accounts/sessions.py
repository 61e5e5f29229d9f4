"""Sessions as Django keeps them, each noted under its account, so that all of an account's end at once."""

from typing import Any

from allauth.account.utils import url_str_to_user_pk
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import SessionOfAccount, User

# Where allauth keeps who has given a password and not the second factor yet, or waits for a code.
_HALFWAY, _LOGIN = "account_authentication_methods_user", "account_login"


class SessionStore(db.SessionStore):
    """Django's sessions in rows, and beside each row of somebody's whose it is."""

    def save(self, must_create: bool = False) -> None:
        """Keep the session and whose it is, or neither.

        Raises UpdateError where the account was erased meanwhile.
        """
        try:
            with transaction.atomic():
                super().save(must_create)
                # Read and written a moment ago: this asks the database for nothing.
                if whose := account_in(dict(self.items())):
                    self._note(whose)
        except IntegrityError as gone:
            raise UpdateError from gone

    def _note(self, whose: int) -> None:
        """One statement for new and known sessions: it is asked at each save."""
        SessionOfAccount.objects.bulk_create(
            [SessionOfAccount(session_id=str(self.session_key), user_id=whose)],
            update_conflicts=True,
            update_fields=["user"],
            unique_fields=["session"],
        )


def account_in(data: dict[str, Any]) -> int | None:
    """Return the key of the account that a session's data belongs to, or that is halfway logged in."""
    if known := data.get(SESSION_KEY) or data.get(_HALFWAY):
        return int(known)
    waiting = (data.get(_LOGIN) or {}).get("user_pk")
    try:
        return int(url_str_to_user_pk(waiting)) if waiting else None
    except (ValueError, ValidationError):
        return None


def end_sessions(user: User) -> None:
    """Delete every session of an account, also those in which only half of the log-in was done."""
    Session.objects.filter(of_account__user=user).delete()
