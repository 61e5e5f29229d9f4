"""What a long discussion costs: the first page of a thread of 5,000 comments, against one of 50.

Run on a filled demo: `manage.py demo --no-serve`, then `.venv/bin/python -m bench.threads`.
Nothing of it stays in the database.
"""

import os
import statistics
import sys
import time
from typing import Any
from uuid import uuid4

import django

FEW, MANY = 50, 5_000
TIMES = 31


def main() -> None:
    """Print the median processor time and the queries of each page, for few and for many comments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    from django.db import transaction

    from articles.prerendering import prerender

    prerender()
    with transaction.atomic():
        short, long = _stories()
        for name, path in (
            ("under the text", "{url}"),
            ("oldest first", "/kk/comments/{key}/"),
            ("newest first", "/kk/comments/{key}/?order=newest"),
            ("most supported", "/kk/comments/{key}/?order=supported"),
            ("only in Kazakh", "/kk/comments/{key}/?only=kk"),
        ):
            addresses = [
                path.format(url=page.url, key=page.translation_key) for page in (short, long)
            ]
            (few, queries), (many, more) = _measured(addresses)
            sys.stdout.write(
                f"{name}: {few:.1f} ms and {queries} queries with {FEW},"
                f" {many:.1f} ms and {more} queries with {MANY}\n"
            )
        transaction.set_rollback(True)


def _stories() -> list[Any]:
    """Return two texts in Kazakh, with few and with many comments under them."""
    from django.utils import timezone

    from accounts.models import User
    from articles.models import Publication, Story
    from comments.models import Comment

    pages = list(Publication.objects.live().filter(locale__language_code="kk")[:2])
    authors = User.objects.bulk_create(User(username=f"thread-{n}") for n in range(200))
    for page, count in zip(pages, (FEW, MANY), strict=True):
        Story.objects.get_or_create(pk=page.translation_key)
        Comment.objects.filter(story=page.translation_key).exclude(parent=None).delete()
        Comment.objects.filter(story=page.translation_key).delete()
        begun: list[Any] = []
        said: list[Any] = []
        for number in range(count):
            comment = Comment(
                story_id=page.translation_key, language=("kk", "ru", "en")[number % 3],
                author=authors[number % 200], text=f"{number}-пікір: көктем келді, қар кетті.",
                status="visible", supports=number * 7 % 40, created_at=timezone.now(), key=uuid4(),
            )  # fmt: skip
            # Two of three answer one that began before.
            (said if number % 3 else begun).append(comment)
        Comment.objects.bulk_create(begun)
        for number, comment in enumerate(said):
            comment.parent = comment.thread = begun[number % len(begun)]
        Comment.objects.bulk_create(said)
    return pages


def _measured(addresses: list[str]) -> list[tuple[float, int]]:
    """Return for each address the median of its answers' processor time, asked in turn, and its queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    times: dict[str, list[float]] = {address: [] for address in addresses}
    queries = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries[address] = len(captured)
    for _ in range(TIMES):
        for address in addresses:
            start = time.process_time()
            status = client.get(address).status_code
            times[address].append((time.process_time() - start) * 1000)
            if status != 200:
                raise SystemExit(f"{address} answered {status}: nothing is measured.")
    return [(statistics.median(times[address]), queries[address]) for address in addresses]


if __name__ == "__main__":
    main()
