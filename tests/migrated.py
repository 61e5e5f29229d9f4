"""A database after every migration: made once, kept between runs, copied for each worker.

Migrating takes half a minute, a copy milliseconds. Other migrations, or another Django or Wagtail,
make it anew; so does `--create-db`.
"""

import contextlib
import fcntl
import hashlib
import inspect
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import wagtail
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import setup_databases, teardown_databases


def make_test_database(folder: Path, *, anew: bool) -> Any:
    """Make the database of this worker; return what Django needs to take it down again."""
    kept = {"sqlite": KeptFile, "postgresql": KeptDatabase}[connection.vendor](folder)
    with _one_at_a_time(folder):
        if anew or not kept.stands():
            made = setup_databases(verbosity=0, interactive=False)
            kept.keep()
            return made
        kept.lay_out()
    return setup_databases(verbosity=0, interactive=False, keepdb=True)


def take_down(made: Any) -> None:
    """Drop the database of this worker, though a server of the tests may still be connected."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    teardown_databases(made, verbosity=0)


@contextlib.contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """Tell these migrations from any others."""
    seen = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        seen.update(str(key).encode() + Path(inspect.getfile(type(migration))).read_bytes())
    return seen.hexdigest()[:16]


class KeptFile:
    """SQLite: a file for each Wagtail in pytest's cache."""

    def __init__(self, folder: Path) -> None:
        self._others = folder.glob(f"wagtail-{wagtail.__version__}-*.sqlite3")
        self._path = folder / f"wagtail-{wagtail.__version__}-{_fingerprint()}.sqlite3"

    def stands(self) -> bool:
        return self._path.exists()

    def keep(self) -> None:
        for other in self._others:
            other.unlink()
        unfinished = self._path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            connection.connection.backup(copy)
        unfinished.rename(self._path)

    def lay_out(self) -> None:
        shutil.copyfile(self._path, connection.settings_dict["TEST"]["NAME"])


class KeptDatabase:
    """PostgreSQL: a database beside the tests' own; its comment says which migrations it has."""

    def __init__(self, folder: Path) -> None:
        self._name = f"migrated_{connection.settings_dict['NAME']}"

    def stands(self) -> bool:
        comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        with connection._nodb_cursor() as cursor:
            cursor.execute(comment, [self._name])
            return cursor.fetchone() == (_fingerprint(),)

    def keep(self) -> None:
        connection.close()
        self._make(self._name, connection.settings_dict["NAME"])
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE \"{self._name}\" IS '{_fingerprint()}'")

    def lay_out(self) -> None:
        self._make(connection.creation._get_test_db_name(), self._name)

    def _make(self, name: str, model: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
