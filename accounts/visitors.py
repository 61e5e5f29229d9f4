"""Who is this visitor, as far as a limit must know: a key that means nothing tomorrow."""

import hashlib
import hmac
import math
import secrets
from datetime import date, datetime, time, timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import DailySecret, VisitorLimit


class TooMany(Exception):
    """A visitor did something more often than is allowed; answered with 429."""


_OWN_SITE = {"same-origin", "none"}
_NOBODYS_PLACE = [
    ip_network(each)
    for each in (
        *("127.0.0.1/32", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
]
"""Addresses of machines of our own: whoever comes by an onion service comes from one of these."""


def visitor_key(request: HttpRequest, *, now: datetime) -> str:
    """Return the visitor's key for today: 32 hex digits, an HMAC of the address.

    Its key is made anew each day (Asia/Almaty), and the previous one is gone, so
    that neither key nor address can be found out afterwards. Empty where the address says
    nothing of the visitor, as all have it who come by the onion service.
    """
    address = _address(request)
    return key_of(address, now=now) if address else ""


def key_of(whom: str, *, now: datetime) -> str:
    """Return today's key of anything that is counted, made as a visitor's is."""
    secret = settings.SECRET_KEY.encode() + _secret_of(now)
    return hmac.new(secret, whom.encode(), hashlib.sha256).hexdigest()[:32]


def allow(
    request: HttpRequest, action: str, *, limit: int, window: timedelta, now: datetime
) -> bool:
    """Count one more `action` of this visitor and tell whether it is within `limit`."""
    key = visitor_key(request, now=now)
    return allow_key(key, action, limit=limit, window=window, now=now)


def allow_key(key: str, action: str, *, limit: int, window: timedelta, now: datetime) -> bool:
    """Count one more `action` under `key` and tell whether it is within `limit`.

    Atomic on both databases: of many at once exactly `limit` are allowed, and never
    more in any stretch of time as long as `window`. Under no key nothing is counted.
    """
    if not key:
        return True
    starts_at = _window_of(now, window)
    counter = [key, action, _as_kept(starts_at)]
    before = [key, action, _as_kept(starts_at - window)]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_ONE_MORE, [*counter, *before, limit, *before, limit])
        return cursor.fetchone() is not None


def take_back(key: str, action: str, *, window: timedelta, now: datetime) -> None:
    """Undo what `allow_key` counted at the same `now`: it was not what the limit is for."""
    counted = VisitorLimit.objects.filter(
        visitor_key=key, action=action, window_starts_at=_window_of(now, window), count__gt=0
    )
    counted.update(count=F("count") - 1)


def comes_from_our_pages(request: HttpRequest) -> bool:
    """Tell whether a POST without a token was sent by a page of ours.

    Browsers say so by `Sec-Fetch-Site` (Fetch Metadata, W3C), older ones by `Origin`,
    which is the word `null` under our referrer policy.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in _OWN_SITE
    origin = request.headers.get("Origin", "null")
    return origin == "null" or origin.partition("://")[2] == request.get_host()


def is_logged_in(request: HttpRequest) -> bool:
    """Tell whether somebody is logged in, without touching the session of those who have none.

    A request that was refused before its session was opened is nobody's.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)


# --- Where a visitor is -------------------------------------------------------------------------


def _address(request: HttpRequest) -> str:
    """The address as told by the nearest proxy that is ours, or nothing where it is nobody's.

    Other headers are not believed.
    """
    proxies = settings.TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return _network_of(hops[-proxies])
    return _network_of(str(request.META.get("REMOTE_ADDR", "")))


def _network_of(address: str) -> str:
    """One visitor holds a whole /64 of IPv6, and could be somebody else with every request."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    if any(parsed in network for network in _NOBODYS_PLACE):
        return ""
    return str(parsed if parsed.version == 4 else ip_network((parsed, 64), strict=False))


# --- The key of today's keys --------------------------------------------------------------------


def _secret_of(now: datetime) -> bytes:
    day = timezone.localdate(now)
    if settings.CACHE_IS_SHARED:
        timeout = _seconds_left_of(day, now)
        made: Any = cache.get_or_set(f"daily-secret-{day}", _new_secret, timeout=timeout)
        return bytes(made)
    # Known to this process for a minute: every limit asks for it.
    known = cache.get(f"daily-secret-{day}")
    if known is None:
        row = DailySecret.objects.filter(pk=1, day=day).first()
        known = bytes(row.secret) if row else _renew_secret(day)
        cache.set(f"daily-secret-{day}", known, timeout=60)
    return bytes(known)


def _seconds_left_of(day: date, now: datetime) -> int:
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return math.ceil((midnight - now).total_seconds())


def _new_secret() -> bytes:
    """Make a secret, and drop the counters that nobody can attribute any more."""
    VisitorLimit.objects.all().delete()
    return secrets.token_bytes(32)


@transaction.atomic
def _renew_secret(day: date) -> bytes:
    """Overwrite yesterday's secret; a request that began before midnight takes today's."""
    DailySecret.objects.get_or_create(pk=1, defaults={"day": date.min, "secret": b""})
    row = DailySecret.objects.select_for_update().get(pk=1)
    if row.day < day:
        row.day, row.secret = day, _new_secret()
        row.save()
    return bytes(row.secret)


# --- Counters -----------------------------------------------------------------------------------

# In one statement: whoever speaks passes several limits, and each would ask five times otherwise.
# What was counted in the window before this one counts as well.
_JUST_BEFORE = """(
    SELECT COALESCE(SUM(earlier.count), 0) FROM accounts_visitorlimit AS earlier
    WHERE earlier.visitor_key = %s AND earlier.action = %s AND earlier.window_starts_at = %s
)"""
_COUNT_ONE_MORE = f"""
    INSERT INTO accounts_visitorlimit (visitor_key, action, window_starts_at, count)
    SELECT %s, %s, %s, 1 WHERE {_JUST_BEFORE} < %s
    ON CONFLICT (visitor_key, action, window_starts_at)
    DO UPDATE SET count = accounts_visitorlimit.count + 1
    WHERE accounts_visitorlimit.count + {_JUST_BEFORE} < %s
    RETURNING count
"""


def _window_of(now: datetime, window: timedelta) -> datetime:
    seconds = int(window.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=now.tzinfo)


def _as_kept(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
