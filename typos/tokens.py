"""The token of a form: which page it is for, when it was given out, and a key that counts once.

And the secret address under which a reader sees what became of her report.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from typos.models import KEY_LENGTH

VALID_FOR = timedelta(hours=12)
_SALT = "typos.form"
_SECRETS = signing.Signer(salt="typos.status")


class TokenInvalid(Exception):
    """The token is not ours, is for another page, or is too old."""


@dataclass(frozen=True)
class Token:
    """A token that holds, with the key of its form."""

    signed: str
    key: str
    seen: int | None
    """The revision that the reader has before her, as her page says."""
    given_at: int
    """When the form was given out, in whole seconds since 1970."""


def new_token(page_id: int, *, seen: int | None = None) -> str:
    """Return a signed token for a form of this page; nothing about the reader is in it."""
    content = [page_id, secrets.token_hex(KEY_LENGTH // 2), seen, int(time.time())]
    return signing.dumps(content, salt=_SALT)


def read_token(signed: str, *, page_id: int) -> Token:
    """Return the token if it is ours, for this page and at most 12 hours old.

    Raises TokenInvalid.
    """
    try:
        page, key, seen, given_at = signing.loads(signed, salt=_SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError) as wrong:
        raise TokenInvalid from wrong
    if page != page_id:
        raise TokenInvalid
    return Token(signed, key, seen, given_at)


def secret_of(report_id: int) -> str:
    """Return the secret under which whoever sent a report finds it; nothing of her is in it, or kept."""
    return _SECRETS.sign_object(report_id)


def report_behind(secret: str) -> int:
    """Return the report to which a secret leads. Raises TokenInvalid."""
    try:
        return int(_SECRETS.unsign_object(secret))
    except signing.BadSignature as wrong:
        raise TokenInvalid from wrong
