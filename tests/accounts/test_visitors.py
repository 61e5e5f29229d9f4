"""Whom a limit counts: keys that mean nothing tomorrow, addresses that cannot be made up."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import RequestFactory

from accounts.models import DailySecret, VisitorLimit
from accounts.visitors import allow, allow_key, comes_from_our_pages, take_back, visitor_key

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)  # 12:00 in Almaty
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LAST_SECOND = datetime(2026, 3, 8, 18, 59, 59, tzinfo=UTC)
NEIGHBOURS = [f"203.0.113.{last}" for last in range(256)]


def visitor(address: str = "203.0.113.77", **meta: str) -> Any:
    return RequestFactory().post("/kk/wishes/", REMOTE_ADDR=address, **meta)


@pytest.fixture(params=["a row", "a shared cache"])
def kept_in(request: pytest.FixtureRequest, settings: Any) -> Iterator[str]:
    settings.CACHE_IS_SHARED = request.param == "a shared cache"
    yield request.param
    cache.clear()


# --- Keys ---------------------------------------------------------------------------------------


def test_a_key_says_nothing_and_is_the_same_all_day(kept_in: str) -> None:
    keys = {visitor_key(visitor(), now=NOON), visitor_key(visitor(), now=LAST_SECOND)}

    (key,) = keys
    assert re.fullmatch(r"[0-9a-f]{32}", key)
    assert key != visitor_key(visitor("203.0.113.78"), now=NOON)


def test_a_visitor_of_today_cannot_be_found_among_those_of_yesterday(kept_in: str) -> None:
    """Whoever seizes the server today tries every address, and meets none of yesterday's keys."""
    yesterday = {visitor_key(visitor(each), now=NOON) for each in NEIGHBOURS}
    today = {visitor_key(visitor(each), now=NOON + DAY) for each in NEIGHBOURS}

    assert len(yesterday) == len(today) == len(NEIGHBOURS)
    assert not yesterday & today


def test_the_day_begins_at_midnight_in_almaty(kept_in: str) -> None:
    before = visitor_key(visitor(), now=LAST_SECOND)

    assert visitor_key(visitor(), now=LAST_SECOND + timedelta(seconds=1)) != before


def test_yesterdays_secret_is_overwritten_by_todays() -> None:
    visitor_key(visitor(), now=NOON)
    old = bytes(DailySecret.objects.get().secret)

    visitor_key(visitor(), now=NOON + DAY)

    new = bytes(DailySecret.objects.get().secret)
    assert (len(old), len(new)) == (32, 32)
    assert old != new


def test_a_shared_cache_drops_the_secret_at_midnight(settings: Any) -> None:
    settings.CACHE_IS_SHARED = True
    lifetimes: list[int] = []
    add = cache.add
    cache.add = lambda key, value, timeout, **more: (
        lifetimes.append(timeout) or add(key, value, timeout, **more)
    )

    try:
        visitor_key(visitor(), now=LAST_SECOND - timedelta(minutes=1))
    finally:
        del cache.add

    assert lifetimes == [61]
    assert not DailySecret.objects.exists()


def test_a_request_that_began_before_midnight_does_not_bring_yesterday_back() -> None:
    visitor_key(visitor(), now=NOON + DAY)
    today = DailySecret.objects.get()

    visitor_key(visitor(), now=NOON)

    assert DailySecret.objects.get().day == today.day
    assert bytes(DailySecret.objects.get().secret) == bytes(today.secret)


def test_counters_of_yesterday_are_dropped(kept_in: str) -> None:
    allow(visitor(), "wish", limit=20, window=HOUR, now=NOON)
    allow(visitor("203.0.113.78"), "wish", limit=20, window=HOUR, now=NOON)
    assert VisitorLimit.objects.count() == 2

    allow(visitor(), "wish", limit=20, window=HOUR, now=NOON + DAY)

    assert VisitorLimit.objects.get().window_starts_at == NOON + DAY


def test_no_address_is_written_down(kept_in: str) -> None:
    allow(visitor(), "wish", limit=20, window=HOUR, now=NOON)

    rows = [*VisitorLimit.objects.values_list(), *DailySecret.objects.values_list()]
    assert "203.0.113.77" not in repr(rows)


# --- Addresses ----------------------------------------------------------------------------------

FORWARDED = "198.51.100.1, 203.0.113.5, 192.0.2.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same_as"),
    [
        (0, FORWARDED, "203.0.113.200"),
        (0, "", "203.0.113.200"),
        (1, FORWARDED, "192.0.2.9"),
        (1, "made up, 192.0.2.9", "192.0.2.9"),
        (1, "192.0.2.9", "192.0.2.9"),
        (1, "", "203.0.113.200"),
        (2, FORWARDED, "203.0.113.5"),
        (2, "made up, 203.0.113.5,192.0.2.9", "203.0.113.5"),
        (2, "192.0.2.9", "203.0.113.200"),
        (3, FORWARDED, "198.51.100.1"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxy_saw(
    settings: Any, proxies: int, forwarded: str, same_as: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    key = visitor_key(visitor("203.0.113.200", **headers), now=NOON)

    settings.TRUSTED_PROXY_COUNT = 0
    assert key == visitor_key(visitor(same_as), now=NOON)


@pytest.mark.parametrize(
    ("one", "other", "are_one_visitor"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:203.0.113.77", "203.0.113.77", True),
        ("203.0.113.77", "203.0.113.78", False),
    ],
)
def test_a_visitor_of_ipv6_is_a_network(one: str, other: str, are_one_visitor: bool) -> None:
    keys = {visitor_key(visitor(each), now=NOON) for each in (one, other)}

    assert (len(keys) == 1) is are_one_visitor


NEAR = ["127.0.0.1", "::1", "10.0.0.3", "172.18.0.5", "192.168.1.2", "::ffff:127.0.0.1", "fd00::5"]


@pytest.mark.parametrize("address", [*NEAR, "unix:", ""])
def test_whoever_comes_by_the_onion_service_is_counted_with_nobody_else(address: str) -> None:
    by_onion = {"limit": 1, "window": HOUR, "now": NOON}

    assert visitor_key(visitor(address), now=NOON) == ""
    assert all(allow(visitor(address), "sign-up", **by_onion) for _ in range(400))
    assert not VisitorLimit.objects.exists()


# --- Limits -------------------------------------------------------------------------------------


def test_a_limit_is_reached_and_over_when_its_window_has_passed_twice() -> None:
    def how_many(now: datetime) -> int:
        return sum(allow(visitor(), "wish", limit=3, window=HOUR, now=now) for _ in range(9))

    assert how_many(NOON) == 3
    assert how_many(NOON + timedelta(minutes=59)) == 0
    assert how_many(NOON + 2 * HOUR) == 3


def test_no_hour_holds_more_than_the_limit_wherever_it_begins() -> None:
    moments = [NOON + timedelta(minutes=minute) for minute in range(45, 345, 5)]

    allowed = [
        moment for moment in moments if allow(visitor(), "wish", limit=3, window=HOUR, now=moment)
    ]

    assert all(sum(moment <= other < moment + HOUR for other in allowed) <= 3 for moment in moments)
    assert len(allowed) > 3


def test_visitors_and_acts_are_counted_apart() -> None:
    def try_it(address: str, act: str) -> bool:
        return allow(visitor(address), act, limit=1, window=HOUR, now=NOON)

    assert try_it("203.0.113.77", "wish")
    assert try_it("203.0.113.78", "wish")
    assert try_it("203.0.113.77", "report")
    assert not try_it("203.0.113.77", "wish")


def test_what_is_taken_back_can_be_done_again() -> None:
    assert allow_key("key", "login", limit=1, window=HOUR, now=NOON)
    take_back("key", "login", window=HOUR, now=NOON)

    assert allow_key("key", "login", limit=1, window=HOUR, now=NOON)
    assert not allow_key("key", "login", limit=1, window=HOUR, now=NOON)


def test_more_cannot_be_taken_back_than_was_counted() -> None:
    allow_key("key", "login", limit=1, window=HOUR, now=NOON)
    for _ in range(3):
        take_back("key", "login", window=HOUR, now=NOON)

    allowed = [allow_key("key", "login", limit=1, window=HOUR, now=NOON) for _ in range(3)]
    assert allowed == [True, False, False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("limit", [1, 20])
def test_of_many_at_once_exactly_the_limit_are_allowed(limit: int) -> None:
    def try_it(_number: int) -> bool:
        try:
            return allow(visitor(), "wish", limit=limit, window=HOUR, now=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        allowed = list(threads.map(try_it, range(80)))

    assert allowed.count(True) == limit, connection.vendor
    assert VisitorLimit.objects.get().count == limit
    assert DailySecret.objects.count() == 1


# --- Posts of other sites -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"sec-fetch-site": ""}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": "null"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "https://testserver.evil.example"}, False),
        ({"origin": "https://evil.example/testserver"}, False),
        ({"origin": "https://evil.example://testserver"}, False),
        ({"origin": "http://testserver@evil.example"}, False),
        ({"origin": "http://[broken"}, False),
        ({"origin": ""}, False),
        ({}, True),
    ],
)
def test_a_post_of_another_site_is_known_by_its_headers(
    headers: dict[str, str], is_ours: bool
) -> None:
    request = RequestFactory().post("/kk/wishes/", headers=headers)

    assert comes_from_our_pages(request) is is_ours
