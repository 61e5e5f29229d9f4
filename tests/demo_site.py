"""The filled demo as readers meet it: served by itself, filled once for all workers of a run."""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PATIENCE = 180


@contextlib.contextmanager
def demo_site(folder: Path) -> Iterator[str]:
    """Serve the demo from `folder`, and give its address; whoever comes first fills it."""
    folder.mkdir(exist_ok=True)
    port = _free_port()
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "VAR_DIR": str(folder),
        "BASE_URL": f"http://127.0.0.1:{port}",
    }
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "filled").exists():
            fill = [sys.executable, "manage.py", "demo", "--no-serve"]
            subprocess.run(fill, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603
            (folder / "filled").touch()
    serve = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    serve += ["--blocking-threads", "2", "--no-access-log", "portal.wsgi:application"]
    words = folder / f"{port}.log"
    with words.open("wb") as out:
        server = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=out, stderr=out)  # noqa: S603
    try:
        _wait(port, server, words)
        yield environment["BASE_URL"]
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int, server: subprocess.Popen[bytes], words: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError), contextlib.closing(_connection(port)) as connection:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        assert server.poll() is None, words.read_text()
        assert time.monotonic() < ends, words.read_text()
        time.sleep(0.1)


def _connection(port: int) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", port, timeout=10)


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
