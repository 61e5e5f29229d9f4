"""What the editors' desk costs with a thousand open reports on one page, and its number of queries.

Run on a filled demo: `manage.py demo --no-serve`, then `.venv/bin/python -m bench.desk`.
Nothing of it stays in the database.
"""

import os
import statistics
import sys
import time

import django

FEW, MANY = 20, 1000
TIMES = 12


def main() -> None:
    """Print a line for few reports and one for many."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        for number in (FEW, MANY):
            _report(number)
            milliseconds, queries = _look()
            sys.stdout.write(f"{number} reports: {milliseconds:.0f} ms, {queries} queries\n")
        transaction.set_rollback(True)


def _report(number: int) -> None:
    """Fill one page with so many open reports, each of words of their own, each repeated once."""
    from django.utils import timezone

    from articles.models import Publication
    from typos.models import TypoRepeat, TypoReport

    page = Publication.objects.live().filter(locale__language_code="kk").first()
    TypoReport.objects.all().delete()
    now = timezone.now()
    common = {"page": page, "language": "kk", "was_found": True, "block_id": "lead"}
    times = {"created_at": now, "last_reported_at": now, "touched_at": now}
    made = TypoReport.objects.bulk_create(
        TypoReport(
            **common, **times, exact=f"сөз{n}", position=10 * n, suggestion=f"сөз {n}", count=2
        )
        for n in range(number)
    )
    TypoRepeat.objects.bulk_create(
        TypoRepeat(report=each, comment="Мен де көрдім", created_at=now) for each in made
    )


def _look() -> tuple[float, int]:
    """Return the median of the processor's milliseconds for the desk, and its queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User

    editor = User.objects.filter(groups__name="Editors kk").first()
    client = Client(headers={"host": "localhost"})
    client.force_login(editor)
    times = []
    for _ in range(TIMES):
        start = time.process_time()
        status = client.get("/cms/typos/").status_code
        times.append((time.process_time() - start) * 1000)
        if status != 200:
            raise SystemExit(f"Answered {status}: nothing is measured.")
    with CaptureQueriesContext(connection) as asked:
        client.get("/cms/typos/")
    return statistics.median(times[2:]), len(asked)


if __name__ == "__main__":
    main()
