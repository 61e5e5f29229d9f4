"""What keeps machines from burying the editors, without watching anyone: nothing is lost, some waits apart."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django_altcha import AltchaField, get_altcha_challenge

from accounts.visitors import allow
from typos.models import TypoRepeat, TypoReport
from typos.tokens import Token

AN_HOUR = timedelta(hours=1)
# Two hundred readers may share an address, a mobile network or Tor: what is above only waits apart.
MOST_OF_ONE_VISITOR = 60
# So many hashes at most: a second or two on a cheap phone.
HARDEST_NUMBER = 50_000


class QueueFull(Exception):
    """So much waits apart already that no more can be taken."""


def is_to_be_set_apart(
    request: HttpRequest, *, token: Token, trap: str, proof: str, now: datetime
) -> bool:
    """Count a report, and tell whether it waits apart: as machines send, or more than people can.

    `trap` is the field that nobody sees, `proof` the proof of work where the operator asks for one.
    Raises QueueFull.
    """
    is_odd = (
        bool(trap)
        or time.time() - token.given_at < settings.TYPO_LEAST_SECONDS
        or (settings.TYPO_PROOF_OF_WORK and not _proves_work(proof))
        or not allow(request, "typo", limit=MOST_OF_ONE_VISITOR, window=AN_HOUR, now=now)
        or _is_flooded(now)
    )
    if is_odd and _number_set_apart() >= settings.TYPO_MOST_SET_APART:
        raise QueueFull
    return is_odd


def challenge() -> dict[str, Any] | None:
    """Return a task for the reader's browser, signed and good once; None where nobody is asked for work."""
    if not settings.TYPO_PROOF_OF_WORK:
        return None
    return dict(get_altcha_challenge(max_number=HARDEST_NUMBER).__dict__)


def _number_set_apart() -> int:
    repeats = TypoRepeat.objects.filter(is_set_apart=True).count()
    return TypoReport.objects.set_apart().count() + repeats


def _is_flooded(now: datetime) -> bool:
    """Tell whether editors were given as much within an hour as the operator allows."""
    shown = TypoReport.objects.open().filter(is_set_apart=False, created_at__gt=now - AN_HOUR)
    return shown.count() >= settings.TYPO_REPORTS_AN_HOUR


def _proves_work(proof: str) -> bool:
    try:
        AltchaField().clean(proof)
    except ValidationError:
        return False
    return True
