"""What it costs the server when readers speak: processor time of a comment and of a typo report.

Run on a filled demo: `manage.py demo --no-serve`, then `.venv/bin/python -m bench.posting`.
Nothing of it stays in the database.
"""

import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import django

READERS = 30
URLENCODED = "application/x-www-form-urlencoded"


def main() -> None:
    """Print one line for each way of speaking; they take turns, so that a busy machine delays all alike."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        ways = {
            "a comment that waits": _comments(),
            "a comment on the page at once": _comments(are_known=True),
            "a typo report, in the dialog": _typo_reports(in_place="1"),
            "a typo report, on a page of its own": _typo_reports(),
        }
        for way, median in zip(ways, _medians(*ways.values()), strict=True):
            sys.stdout.write(f"{way}: {median:.1f} ms\n")
        transaction.set_rollback(True)


def _comments(*, are_known: bool = False) -> list[Callable[[], int]]:
    """Return what posts one comment each, by readers who have not spoken before, or are known by now.

    By one client: each new one would load the middleware first.
    """
    from django.test import Client
    from django.utils import timezone

    from accounts.models import User

    page = _page()
    address = f"/kk/comments/{page.translation_key}/"
    client = Client(headers={"host": "localhost"})
    client.get("/healthz")
    posts = []
    a_week_ago = timezone.now() - timedelta(days=7)
    for number in range(READERS):
        client.cookies = SimpleCookie()
        name = f"bench-{'known' if are_known else 'new'}-{number}"
        reader = User.objects.create(username=name, date_joined=a_week_ago)
        if are_known:
            _approve_three_of(reader, page, at=a_week_ago)
        client.force_login(reader)
        said = {
            "text": f"{number}-пікір: көктем келді, қар кетті.",
            "language": "kk",
            "key": uuid4(),
        }
        form = urlencode(said | {"has_read": "on"})
        posts.append(partial(_post_as, client, client.cookies, address, form))
    return posts


def _approve_three_of(reader: Any, page: Any, *, at: datetime) -> None:
    from comments.models import Comment

    Comment.objects.bulk_create(
        Comment(
            story_id=page.translation_key,
            author=reader,
            language="kk",
            text="Көктем келді.",
            status="visible",
            created_at=at,
            key=uuid4(),
        )
        for _ in range(3)
    )


def _post_as(client: Any, cookies: SimpleCookie, address: str, form: str) -> int:
    client.cookies = cookies
    return client.post(address, form, URLENCODED).status_code


def _typo_reports(**how: str) -> list[Callable[[], int]]:
    """Return what reports the same words each, with a token of its own, as readers do after a while."""
    from django.conf import settings
    from django.test import Client

    page = _page()
    client = Client(headers={"host": "localhost"})
    words = page.title.split()[0]
    posts = []
    for _ in range(READERS):
        form = client.get(f"/kk/typos/form/?page={page.pk}").content.decode()
        token = re.search(r'name="token" value="([^"]+)"', form)
        sent = {"page": page.pk, "exact": words, "block": "headline", "token": token and token[1]}
        # As browsers send forms; the test client's own way takes longer to read.
        form = urlencode(sent | how)
        posts.append(lambda form=form: client.post("/kk/typos/", form, URLENCODED).status_code)
    time.sleep(settings.TYPO_LEAST_SECONDS + 1)
    return posts


def _page() -> "django.db.models.Model":
    from articles.models import Publication

    return Publication.objects.live().filter(locale__language_code="kk").first()


def _medians(*ways: list[Callable[[], int]]) -> list[float]:
    times: list[list[float]] = [[] for _ in ways]
    for turn in zip(*ways, strict=True):
        for kept, post in zip(times, turn, strict=True):
            start = time.process_time()
            status = post()
            kept.append((time.process_time() - start) * 1000)
            if status not in (200, 303):
                raise SystemExit(f"Answered {status}: nothing was kept, nothing is measured.")
    return [statistics.median(kept[3:]) for kept in times]


if __name__ == "__main__":
    main()
