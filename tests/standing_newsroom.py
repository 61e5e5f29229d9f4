"""The newsroom as set-up has left it, kept beside the database: putting it back takes milliseconds.

Tests in a browser write for good, as readers do. Emptying every table after each of them, and
setting the newsroom up again, would take seconds.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

# A schema beside the tables, as large as what set-up writes.
KEPT = "kept_newsroom"


def keep() -> Callable[[], None]:
    """Keep what the database holds now, and return what puts it back, whatever happened since."""
    return {"sqlite": _keep_pages, "postgresql": _keep_rows}[connection.vendor]()


def _keep_pages() -> Callable[[], None]:
    kept = sqlite3.connect(":memory:")
    _sqlite().backup(kept)
    return lambda: kept.backup(_sqlite())


def _sqlite() -> Any:
    connection.ensure_connection()
    return connection.connection


def _keep_rows() -> Callable[[], None]:
    """Keep each table's rows; sequences run on, as they do when a test is rolled back."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        for table in tables:
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')
        filled = [table for table in tables if _has_rows(cursor, table)]
    return lambda: _put_rows_back(tables, filled)


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT FROM {KEPT}."{table}")')  # noqa: S608
    return bool(cursor.fetchone()[0])


def _put_rows_back(tables: list[str], filled: list[str]) -> None:
    # As a replica no foreign key is asked: rows may go and come in any order.
    steps = ["SET LOCAL session_replication_role = replica"]
    steps += [f'DELETE FROM public."{table}"' for table in tables]  # noqa: S608
    steps += [f'INSERT INTO public."{table}" TABLE {KEPT}."{table}"' for table in filled]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(steps))
