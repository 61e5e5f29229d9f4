"""The portal as `deploy/local.sh` starts it, and how tests ask it over HTTP."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

SCRIPT = Path(settings.BASE_DIR) / "deploy/local.sh"
SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/koktem")
PATIENCE = 180


def need(*commands: str) -> None:
    """Skip where a program is missing; fail where it is CI that misses it."""
    path = os.environ["PATH"] + ":/usr/sbin"
    missing = [command for command in commands if not shutil.which(command, path=path)]
    if missing:
        leave = pytest.fail if os.environ.get("CI") else pytest.skip
        leave(f"missing on this machine: {', '.join(missing)} (make setup installs them)")


@dataclass
class Answer:
    """What nginx sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kept(self) -> str:
        """What nginx says of its copy (RFC 9211)."""
        return self.headers.get("cache-status", "")


class Standing:
    """One portal that stands: its script, its folder, its address."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.ports = _free_ports(3)
        self.groups: set[int] = set()
        self.words = folder.with_suffix(".out")
        keys = ("NGINX_PORT", "WEB_PORT", "REDIS_PORT")
        own = dict(zip(keys, map(str, self.ports), strict=True))
        own |= {"LOCAL_DIR": str(folder), "DATABASE_URL": database, "PYTHON": sys.executable}
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent)} | own
        with self.words.open("wb") as out:
            self.script = subprocess.Popen(  # noqa: S603
                [str(SCRIPT)], env=environment, stdout=out, stderr=out, start_new_session=True
            )

    def wait_until_it_stands(self) -> None:
        """Return when the script says that it stands; fail when it ended or takes too long."""
        ends = time.monotonic() + PATIENCE
        while "It stands at" not in self.words.read_text():
            if self.script.poll() is not None or time.monotonic() > ends:
                pytest.fail(f"deploy/local.sh does not stand:\n{self.words.read_text()}")
            time.sleep(0.2)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: str | None = None,
        visitor: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        """Ask nginx as a visitor whose address is really `visitor` (all of 127/8 is this machine)."""
        connection = HTTPConnection(
            "127.0.0.1", self.ports[0], timeout=30, source_address=(visitor, 0)
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(connection):
            connection.request(method, path, body=body, headers=named)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read())

    def pid_of(self, piece: str) -> int:
        """Return the process, and process group, of a piece."""
        return int((self.folder / f"{piece}.pid").read_text())

    def let_two_days_pass(self) -> None:
        """Make every kept copy old: nginx writes until when one is fresh into its bytes 8 to 16."""
        then = int(time.time()) - 2 * 86_400
        for path in (self.folder / "nginx/cache").rglob("*"):
            if path.is_file():
                with path.open("r+b") as file:
                    file.seek(8)
                    file.write(then.to_bytes(8, sys.byteorder))

    def processes(self) -> list[str]:
        """Return the command lines of whatever still runs for this portal."""
        self._note_groups()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if os.getpgid(int(process.name)) in self.groups:
                    found.append((process / "cmdline").read_text().replace("\0", " "))
        # Without a command line: it has ended, and its parent has not noticed yet.
        return [line for line in found if line]

    def end(self) -> int:
        """End the script as a terminal that closes would, and return its exit status."""
        self.script.send_signal(signal.SIGTERM)
        return self.script.wait(timeout=30)

    def clear_away(self) -> None:
        """End whatever a failing test has left."""
        self._note_groups()
        self.end()
        for group in self.groups:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)

    def _note_groups(self) -> None:
        self.groups |= {int(path.read_text()) for path in self.folder.glob("*.pid")}


@contextlib.contextmanager
def standing(folder: Path) -> Iterator[Standing]:
    """Start the portal with a database and files of its own, and leave nothing behind."""
    need("nginx", "redis-server", "redis-cli", "envsubst")
    with _database(folder) as database:
        portal = Standing(folder, database)
        try:
            portal.wait_until_it_stands()
            yield portal
        finally:
            portal.clear_away()


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[str]:
    """Name a database of PostgreSQL that goes afterwards, or a file where there is no server."""
    name = f"koktem_standing_{os.getpid()}"
    try:
        server = psycopg.connect(_on_server("postgres"), autocommit=True, connect_timeout=5)
    except psycopg.OperationalError:
        yield f"sqlite:///{folder.with_suffix('.sqlite3')}"
        return
    with server:
        yield _on_server(name)
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _on_server(name: str) -> str:
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl()


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
