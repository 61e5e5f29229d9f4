"""To write in one transaction, and again from its beginning where somebody else wrote at that moment."""

from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

T = TypeVar("T")
ATTEMPTS = 4
# What SQL calls it where two wait for one another, and the database sends one of them away.
_DEADLOCK = "40P01"


def undisturbed(write: Callable[[], T]) -> T:
    """Return what `write` returns, which is all done or not at all.

    It is called again, up to three times, where what it read or pointed at was gone by the end, or
    it stood in somebody's way; so it must read everything itself. Raises what it raised the last time.
    """
    for _attempt in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return write()
        except (IntegrityError, OperationalError) as error:
            if not _is_passing(error):
                raise
    with transaction.atomic():
        return write()


def _is_passing(error: DatabaseError) -> bool:
    is_deadlock = getattr(error.__cause__, "sqlstate", "") == _DEADLOCK
    return isinstance(error, IntegrityError) or is_deadlock
