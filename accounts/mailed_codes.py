"""Eight digits by mail instead of a password: asked for, sent apart from the answer, tried five times."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login, stash_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language, override
from django_tasks import task

from accounts.mails import send
from accounts.models import User
from accounts.naming import account_called
from accounts.pseudonyms import look_of
from accounts.visitors import allow_key, key_of

DIGITS = 8
# Mails for one pseudonym within an hour, whoever asks for them.
MAILS, MAIL_WINDOW = 5, timedelta(hours=1)


def code_of(seed: str) -> str:
    """Return the code that belongs to a seed, 8 digits.

    Session and task hold the seed alone: without SECRET_KEY nobody makes the code of it.
    """
    digest = salted_hmac("accounts.mailed_codes", seed, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def may_be_mailed(pseudonym: str, *, now: datetime) -> User | None:
    """Return the account that a code may be mailed to, and count the mail.

    None for a pseudonym that is not known, is closed or gave no address, and after the fifth mail.
    """
    key = key_of(f"code for {look_of(pseudonym)}", now=now)
    may_send = allow_key(key, "mailed-code", limit=MAILS, window=MAIL_WINDOW, now=now)
    named = account_called(pseudonym)
    return named if may_send and named and named.is_active and named.email else None


@task()
def mail_code(user_id: int, *, seed: str, language: str) -> None:
    """Send an account its code, in the language in which it was asked for; nothing to number 0.

    A task of its own, told no address and no code: a known pseudonym must not take longer than
    an unknown one, nor fail where that does not.
    """
    with override(language):
        for user in User.objects.filter(pk=user_id):
            code = code_of(seed)
            words = {"code": f"{code[:4]} {code[4:]}"}
            send(get_adapter().render_mail("account/email/login_code", user.email, words))


class CodeByMail(AbstractCodeVerificationProcess):
    """A log-in that waits for the mailed code.

    allauth's own keeps the address and the code in the session, and sends within the answer.
    """

    def __init__(self, stage: LoginByCodeStage) -> None:
        self.stage, self.request = stage, stage.request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=stage.state,
            user=stage.login.user,
        )

    @classmethod
    def begin(cls, request: HttpRequest, user: User | None) -> "CodeByMail":
        """Have a code mailed, and wait for it; where there is no account, wait in vain."""
        login = Login(user=user)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user), seed=secrets.token_urlsafe(16))
        process = cls(stage)
        process.send()
        process.persist()
        return process

    def send(self) -> None:
        """Leave the mail to the worker."""
        user_id = self.user.pk if self.user else 0
        mail_code.enqueue(user_id, seed=self.state["seed"], language=get_language())

    def persist(self) -> None:
        """Keep the wait in the session."""
        stash_login(self.request, self.stage.login)

    def abort(self) -> None:
        """Wait no longer."""
        clear_login(self.request)

    def is_right(self, code: str, *, now: datetime) -> bool:
        """Tell whether this is the mailed code; counted in rows, since requests may race."""
        seed = self.state["seed"]
        within_limit = allow_key(
            key_of(f"tries of {seed}", now=now),
            "code-tries",
            limit=self.max_attempts,
            window=timedelta(seconds=self.timeout),
            now=now,
        )
        typed = "".join(filter(str.isdecimal, code))
        fits = constant_time_compare(typed, code_of(seed))
        return within_limit and fits and self.user is not None

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """Log in, by way of the second factor where one is set up; the code is good no more."""
        user: Any = self.user
        self.abort()
        record_authentication(self.request, user, method="code")
        return perform_login(self.request, Login(user=user, redirect_url=redirect_url))
