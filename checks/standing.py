"""The demo as it would stand in earnest: nginx in front, Brotli, kept copies; in var/checks."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var/checks"
PATIENCE = 600
PORTS = ("NGINX_PORT", "WEB_PORT", "REDIS_PORT")


@contextmanager
def standing() -> Iterator[str]:
    """Start `deploy/local.sh`, or take what stands at $CHECKS_BASE, and give its address."""
    if base := os.environ.get("CHECKS_BASE"):
        yield base.rstrip("/")
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    ports = dict(zip(PORTS, map(str, _free_ports(len(PORTS))), strict=True))
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        **ports,
        "LOCAL_DIR": str(FOLDER),
        "DATABASE_URL": f"sqlite:///{FOLDER}/checks.sqlite3",
        "PYTHON": sys.executable,
        "HASHED_STATIC": "yes",
    }
    words = FOLDER / "standing.out"
    with words.open("wb") as out:
        script = subprocess.Popen(  # noqa: S603
            [ROOT / "deploy/local.sh"], env=environment, stdout=out, stderr=out, cwd=ROOT
        )
    try:
        _wait(script, words)
        yield f"http://127.0.0.1:{ports['NGINX_PORT']}"
    finally:
        script.send_signal(signal.SIGTERM)
        script.wait(timeout=60)


def chromium() -> str:
    """Return where the system's Chromium is."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        sys.exit("No Chromium on this machine: make setup installs it.")
    return found


def _wait(script: subprocess.Popen[bytes], words: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while "It stands at" not in words.read_text():
        if script.poll() is not None or time.monotonic() > ends:
            sys.exit(f"deploy/local.sh does not stand:\n{words.read_text()}")
        time.sleep(0.2)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
