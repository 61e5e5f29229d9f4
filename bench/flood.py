"""How long readers wait while somebody floods a discussion: 1,000 comments a minute by 25 accounts.

Run beside `deploy/local.sh`: `.venv/bin/python -m bench.flood [http://127.0.0.1:8080]`.
It signs up accounts and posts over HTTP, as whoever floods would; end the portal's local files after it.
"""

import re
import secrets
import statistics
import sys
import threading
import time
from collections import Counter
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener
from uuid import uuid4

ACCOUNTS = 25
A_MINUTE = 60
POSTS = 1000
READS = 100
LONGEST = 120
"""Seconds after which a reading is called off."""
MILLISECONDS = 1000


class Browser:
    """Whoever opens addresses of the portal and keeps its cookies."""

    def __init__(self, home: str) -> None:
        """Begin without a cookie."""
        self.home = home
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, form: dict[str, Any] | None = None) -> tuple[int, str]:
        """Return the status and the text of what a GET, or the POST of a form, leads to."""
        data = urlencode(form).encode() if form else None
        headers = {"Origin": self.home, "Sec-Fetch-Site": "same-origin"}
        try:
            # The address is whoever runs this gave; there is no other scheme to be led to.
            with self._opener.open(Request(self.home + path, data, headers)) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def send(self, path: str, **fields: str) -> tuple[int, str]:
        """Open a page and send its form."""
        _status, html = self.open(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
        return self.open(path, fields | {"csrfmiddlewaretoken": token[1] if token else ""})


def main() -> None:
    """Print how long readers waited in a quiet minute and in a flooded one."""
    home = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    discussion, page = _where(Browser(home))
    flooders = [_account(home, discussion) for _ in range(ACCOUNTS)]
    known, unknown = _account(home, discussion)[0], Browser(home)
    for when in ("quiet", "flooded"):
        ends = threading.Event()
        answers: Counter[int] = Counter()
        if when == "flooded":
            flood = threading.Thread(target=_flood, args=(flooders, discussion, answers, ends))
            flood.start()
        read = {
            "a text, nobody logged in": (unknown, page),
            "the discussion, logged in": (known, discussion),
        }
        for what, times in _waits(read).items():
            _print(f"{when}: {what}", times)
        ends.set()
        if when == "flooded":
            flood.join()
            sys.stdout.write(f"posts by their answers: {dict(answers)}\n")


def _where(browser: Browser) -> tuple[str, str]:
    """Return a discussion and the text that it stands under."""
    _status, feed = browser.open("/kk/feed.xml")
    for link in re.findall(r"<link[^>]*>([^<]+)</link>|href=\"([^\"]+)\"", feed):
        path = "/" + "".join(link).split("/", 3)[-1]
        _status, html = browser.open(path)
        if found := re.search(r"/kk/comments/[0-9a-f-]{36}/", html):
            return found[0], path
    raise SystemExit("No text with a discussion stands in the feed.")


def _account(home: str, discussion: str) -> tuple[Browser, str]:
    """Sign up, and return the browser with the token of its form."""
    browser, name, word = Browser(home), f"tasqyn{secrets.token_hex(8)}", secrets.token_hex(16)
    browser.send("/kk/accounts/signup/", username=name, password1=word, password2=word)
    _status, html = browser.open(discussion)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    if token is None:
        raise SystemExit("An account could not be made.")
    return browser, token[1]


def _flood(
    flooders: list[tuple[Browser, str]],
    discussion: str,
    answers: Counter[int],
    ends: threading.Event,
) -> None:
    """Post a thousand a minute, each account at its own pace, until the readers have read."""

    def keep_posting(browser: Browser, token: str) -> None:
        while not ends.wait(A_MINUTE * ACCOUNTS / POSTS):
            said = {"text": "тасқын", "language": "kk", "key": str(uuid4()), "has_read": "on"}
            status, _html = browser.open(discussion, said | {"csrfmiddlewaretoken": token})
            answers[status] += 1

    threads = [threading.Thread(target=keep_posting, args=each) for each in flooders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _waits(read: dict[str, tuple[Browser, str]]) -> dict[str, list[float]]:
    """Return how many milliseconds each of `READS` pages took, spread over half a minute."""
    times: dict[str, list[float]] = {what: [] for what in read}
    for _ in range(READS):
        for what, (browser, path) in read.items():
            start = time.perf_counter()
            status, _html = browser.open(path)
            times[what].append((time.perf_counter() - start) * MILLISECONDS)
            if status != 200:
                raise SystemExit(f"A reader was answered {status}.")
        time.sleep(A_MINUTE / READS / 2)
    return times


def _print(what: str, times: list[float]) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(f"{what}: median {statistics.median(times):.0f}, p95 {p95:.0f} ms\n")


if __name__ == "__main__":
    main()
