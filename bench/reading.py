"""What reading costs the server with no cache in front and 2,000 stories in the database.

`.venv/bin/python -m bench.reading` fills the demo into `var/bench/` and copies its stories until there are 2,000
(minutes, the first time), lets ten readers comment under the newest of each kind, prerenders as the timer does,
and asks for twenty different publications of each kind in turn.  It prints, Brotli included, what an answer
costs, and what the same answer costs where the page is not prerendered.  With DATABASE_URL set to a PostgreSQL
on this machine, the processor time of the database's own process is added.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import django

STORIES = 2000
COMMENTS = 10
DIFFERENT = 20
ROUNDS = 5
HERE = Path(__file__).resolve().parent.parent

Ask = Callable[[str, str], bytes]


def main() -> None:
    """Fill what is missing, then print one line per kind of page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    os.environ.setdefault("VAR_DIR", str(HERE / "var" / "bench"))
    Path(os.environ["VAR_DIR"]).mkdir(parents=True, exist_ok=True)
    django.setup()
    if sys.argv[1:] == ["measure"]:
        _measure(_addresses())
        return
    _fill()
    _prerender()
    sys.stdout.flush()
    # As in earnest: the process that answers is not the one that has made the pages.
    subprocess.run([sys.executable, "-m", "bench.reading", "measure"], check=True)


def _measure(addresses: dict[str, list[str]]) -> None:
    ask = _asker()
    sys.stdout.write("| page | html, bytes | queries | ms | in full: queries | ms |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for kind, pages in addresses.items():
        size, queries, spent = _cost(ask, pages)
        _, queries_in_full, spent_in_full = _cost(ask, pages, query="in=full")
        sys.stdout.write(
            f"| {kind} | {size} | {queries} | {spent:.1f} | {queries_in_full} | {spent_in_full:.1f} |\n"
        )


def _fill() -> None:
    from django.core.management import call_command
    from django.db import transaction

    from articles.models import Publication, Story

    call_command("demo", no_serve=True, stdout=sys.stderr)
    missing = STORIES - Publication.objects.values("translation_key").distinct().count()
    by_story: dict[UUID, list[Any]] = {}
    for page in Publication.objects.live().order_by("translation_key", "pk").specific():
        by_story.setdefault(page.translation_key, []).append(page)
    with transaction.atomic():
        for number, pages in zip(range(missing), cycle(by_story.values()), strict=False):
            story = Story.objects.create(pk=uuid4(), views=number % 700)
            for page in pages:
                _copy(page, story.pk, number)


def _copy(page: Any, story: UUID, number: int) -> None:
    """Publish a page like `page` for another story, a little older."""
    copy = page.copy(
        copy_revisions=False,
        keep_live=True,
        reset_translation_key=False,
        log_action=None,
        exclude_fields=["footnotes"],
        update_attrs={
            "slug": f"{page.slug[:40].strip('-')}-{number}",
            "title": f"{page.title[:200]} {number}",
            "translation_key": story,
        },
    )
    # A copy has no day of its own until somebody publishes it.
    day = page.published_at - timedelta(hours=number + 1)
    type(page).objects.filter(pk=copy.pk).update(published_at=day)


def _addresses() -> dict[str, list[str]]:
    """Return the newest addresses of each kind, having let readers comment under them."""
    from articles.models import ArticlePage, InterviewPage, PressReleasePage, ReportPage

    found = {"home": ["/ru/"], "section": ["/ru/news/"]}
    for model in (ArticlePage, InterviewPage, PressReleasePage, ReportPage):
        pages = model.objects.live().filter(locale__language_code="ru").order_by("-published_at")
        newest = list(pages[:DIFFERENT])
        for page in newest:
            _comment_on(page.translation_key)
        found[model.kind] = [page.url for page in newest]
    return found


def _comment_on(story: UUID) -> None:
    from django.utils import timezone

    from accounts.models import User
    from comments.models import Comment

    Comment.objects.filter(story_id=story).delete()
    for number in range(COMMENTS):
        author, _ = User.objects.get_or_create(username=f"oqyrman{number}")
        Comment.objects.create(
            story_id=story,
            author=author,
            language="kk",
            status="visible",
            text="Рақмет! Бұл мәтінді апама оқып бердім, ол да ұзақ ойланып отырды.",
            key=uuid4(),
            created_at=timezone.now(),
        )


def _prerender() -> None:
    from articles.prerendering import forget, prerender

    forget()
    start = time.process_time()
    made = prerender(seconds=60)
    spent = (time.process_time() - start) * 1000 / made
    sys.stdout.write(f"{made} pages prerendered, each in {spent:.0f} ms\n\n")


def _asker() -> Ask:
    """Return what asks the portal as its WSGI server does, and returns the body."""
    from portal.wsgi import application

    def ask(address: str, query: str) -> bytes:
        told: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": sys.stdin.buffer,
            "wsgi.errors": sys.stderr,
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        }
        answer = application(environ, lambda status, headers, exc=None: told.append(status))
        body = b"".join(answer)
        answer.close()
        if told != ["200 OK"]:
            raise SystemExit(f"{address}: {told}")
        return body

    return ask


def _cost(ask: Ask, addresses: list[str], query: str = "") -> tuple[int, int, float]:
    """Return median bytes, most queries and median milliseconds of an answer, after a first round."""
    from django.db import connection

    asked: list[str] = []
    sizes, queries, times = [], [], []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    for address in addresses * 2 if len(addresses) > 1 else addresses * DIFFERENT:
        ask(address, query)
    for address in (addresses if len(addresses) > 1 else addresses * DIFFERENT) * ROUNDS:
        before = time.process_time() + _database_time()
        body = ask(address, query)
        times.append((time.process_time() + _database_time() - before) * 1000)
        sizes.append(len(body))
    for address in addresses:
        asked.clear()
        with connection.execute_wrapper(count):
            ask(address, query)
        queries.append(len(asked))
    return round(statistics.median(sizes)), max(queries), statistics.median(times)


def _database_time() -> float:
    """Return the processor time so far of the database's process for this connection, in seconds."""
    from django.db import connection

    if connection.vendor != "postgresql" or connection.connection is None:
        return 0.0
    fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
