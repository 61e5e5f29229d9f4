"""Codes on paper for those who gave no e-mail: made, shown once, and spent."""

import hashlib
import hmac
import secrets

from django.db import transaction

from accounts.models import RecoveryCode, User
from accounts.naming import account_called

HOW_MANY = 8
DIGITS = 16
_GROUP = 4
# With 16 digits behind a limit online, and years for each account where the rows are seized.
_ROUNDS = 50_000


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Make eight new codes and forget the old ones.

    Returned as they are to be written down, `1234 5678 9012 3456`: digits need no
    particular keyboard and no capitals. Nobody can read them again.
    """
    codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _number in range(HOW_MANY)]
    salt = secrets.token_hex(16)
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, salt=salt, digest=_digest(code, salt)) for code in codes
    )
    return [_as_written(code) for code in codes]


def recover(pseudonym: str, *, code: str, new_password: str) -> bool:
    """Set a new password for a pseudonym and one of its codes, and tell whether it was done.

    Ends every session of the account and opens none: whoever has a second factor is asked
    for it at the login door. An unknown pseudonym takes as long as a wrong code.
    """
    with transaction.atomic():
        user = _spend(pseudonym, code)
        if user is None:
            return False
        user.set_password(new_password)
        user.save(update_fields=["password"])
    return True


def _spend(pseudonym: str, code: str) -> User | None:
    """Take a code away and return whose it was; of two who send it at once only one has it."""
    theirs = RecoveryCode.objects.filter(user=account_called(pseudonym), user__is_active=True)
    rows = list(theirs.select_related("user"))
    salt = rows[0].salt if rows else secrets.token_hex(16)
    digest = _digest("".join(filter(str.isdecimal, code)), salt)
    for row in rows:
        if hmac.compare_digest(row.digest, digest):
            spent, _of_what = RecoveryCode.objects.filter(pk=row.pk).delete()
            return row.user if spent else None
    return None


def _digest(code: str, salt: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", code.encode(), salt.encode(), _ROUNDS).hex()


def _as_written(code: str) -> str:
    return " ".join(code[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))
