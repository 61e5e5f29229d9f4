"""What the demo's pages cost a reader and the server: bytes as Brotli, queries, processor time.

Run on a filled demo: `manage.py demo --no-serve`, then `.venv/bin/python -m bench.page_weight`.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import brotli
import django

REPEATS = 20


def main() -> None:
    """Print one line per kind of page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    from django.contrib.staticfiles import finders

    css = brotli.compress(Path(finders.find("css/koktem.css")).read_bytes())
    scripts = [brotli.compress(path.read_bytes()) for path in Path("static/js").glob("*.js")]
    sys.stdout.write(f"stylesheet {len(css)} bytes, all scripts {sum(map(len, scripts))} bytes\n")
    sys.stdout.write(
        "| page | html, bytes | queries | processor time, ms (median) |\n|---|---|---|---|\n"
    )
    for address in _addresses():
        sys.stdout.write("| {} | {} | {} | {:.1f} |\n".format(address, *_cost(address)))


def _addresses() -> list[str]:
    from articles.models import Publication

    pages = Publication.objects.live().filter(locale__language_code="ru").specific()
    by_kind = {page.kind: page.url for page in pages}
    return ["/ru/", "/ru/news/", *by_kind.values(), "/ru/search/?q=письмо", "/ru/feed.xml"]


def _cost(address: str) -> tuple[int, int, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost", "accept-encoding": "br"})
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        count = len(queries)
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        client.get(address)
        times.append((time.process_time() - start) * 1000)
    return len(answer.content), count, statistics.median(times)


if __name__ == "__main__":
    main()
