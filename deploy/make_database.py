"""Make the PostgreSQL database that DATABASE_URL names, where it is missing; leave SQLite alone."""

import os
import sys
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


def main(url: str) -> None:
    """Ask the server's own database about it, and exit with what is wrong."""
    parts = urlsplit(url)
    if not parts.scheme.startswith("postgres"):
        return
    name = parts.path.removeprefix("/")
    try:
        with psycopg.connect(
            parts._replace(path="/postgres").geturl(), autocommit=True, connect_timeout=5
        ) as server:
            known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not known.fetchone():
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as error:
        sys.exit(
            f"PostgreSQL does not take us ({error}). apt-get install postgresql, or name a "
            "database in DATABASE_URL: postgres://user:password@host/name, sqlite:////path/file"
        )


if __name__ == "__main__":
    main(os.environ["DATABASE_URL"])
