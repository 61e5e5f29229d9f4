"""`make validate`: every kind of page, feed, sitemap and stylesheet held against its rules.

Pages by the W3C's Nu checker, what is for programs by checks/formats.py. Starts the demo behind nginx;
CHECKS_BASE takes the one that stands there.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from checks import formats
from checks.standing import FOLDER, ROOT, standing
from checks.tour import forms, tour
from languages import CODES

NU = ROOT / "checks/node_modules/vnu-jar/build/dist/vnu.jar"
LISTS = ("", "news/", "topics/family/", "authors/aruzhan-t/", "issues/autumn-2026/")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
# Container queries (CSS Containment 3), which every browser knows since 2023 and its CSS part does not.
NEWER_THAN_THE_CHECKER = re.compile(
    "CSS: (Unrecognized at-rule “@container”|“container(-type|-name)?”: |“max-inline-size”: Unknown)"
)
WISHES = ("look=plain", "lite=1")
ERROR_PAGES = (ROOT / "deploy/nginx/500.html", ROOT / "deploy/nginx/503.html")
REFUSALS = ("/kk/search/?q=%00", "/ru/search/?q=%00", "/en/search/?q=%00")


def main() -> None:
    """Say what is wrong and where, and fail if anything is."""
    with standing() as base:
        site = Site(base)
        pages = dict(_pages(site))
        errors = [*_nu(pages), *_for_programs(site, pages)]
    sys.stdout.write("".join(f"{error}\n" for error in errors))
    sys.stdout.write(f"{len(pages)} pages and stylesheets, {len(site.asked)} answers in all, ")
    sys.stdout.write(f"{len(errors)} errors\n")
    sys.exit(1 if errors else 0)


class Site:
    """The portal, asked as programs ask it."""

    def __init__(self, base: str) -> None:
        self.place = urlsplit(base)
        self.asked: list[str] = []

    def get(self, address: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
        """Return the status and the words of an answer."""
        self.asked.append(address)
        connection = HTTPConnection(self.place.netloc, timeout=60)
        connection.request(method, address, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def _pages(site: Site) -> Iterator[tuple[str, bytes]]:
    for stop in (*tour(), *forms()):
        yield stop.path, site.get(stop.path)[1]
        for wish in WISHES:
            address = f"{stop.path}{'&' if '?' in stop.path else '?'}{wish}"
            yield address, site.get(address)[1]
    for address in REFUSALS:
        yield address, site.get(address)[1]
    for code in CODES:
        yield f"POST /{code}/", site.get(f"/{code}/", "POST")[1]
    for page in ERROR_PAGES:
        yield page.name, page.read_bytes()
    yield "koktem.css", _stylesheet(site)


def _stylesheet(site: Site) -> bytes:
    _, door = site.get("/")
    address = door.decode().partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    return site.get(address)[1]


def _nu(pages: dict[str, bytes]) -> Iterator[str]:
    """Ask the Nu checker of all files at once: starting Java takes longer than reading them."""
    folder = FOLDER.parent / "validate"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    names = {}
    for number, (address, content) in enumerate(pages.items()):
        suffix = "css" if address.endswith(".css") else "html"
        file = folder / f"{number:03}.{suffix}"
        file.write_bytes(content)
        names[file.name] = address
    command = ["java", "-Xss4m", "-jar", str(NU), "--format", "json", "--also-check-css"]
    run = subprocess.run([*command, str(folder)], capture_output=True, check=False)  # noqa: S603
    for message in json.loads(run.stderr)["messages"]:
        if message["type"] != "info" and not NEWER_THAN_THE_CHECKER.match(message["message"]):
            where = names.get(Path(message.get("url", "")).name, "?")
            yield f"{where}:{message.get('lastLine')}: {message['message']}"


def _for_programs(site: Site, pages: dict[str, bytes]) -> Iterator[str]:
    for address, content in pages.items():
        if b"application/ld+json" in content:
            found = formats.structured_data_errors(content.decode(), "https://portal.example/")
            yield from (f"{address}: {error}" for error in found)
    for code in CODES:
        for place in LISTS:
            yield from _asked(site, f"/{code}/{place}feed.xml", formats.atom_errors)
            yield from _asked(site, f"/{code}/{place}feed.json", formats.json_feed_errors)
    yield from _asked(site, "/sitemap.xml", formats.sitemap_errors)
    for place in ElementTree.fromstring(site.get("/sitemap.xml")[1]).iter(LOC):  # noqa: S314
        part = urlsplit(str(place.text)).path
        yield from _asked(site, part, formats.sitemap_errors)
        yield from _dead_ends(site, part)


def _dead_ends(site: Site, part: str) -> Iterator[str]:
    for place in ElementTree.fromstring(site.get(part)[1]).iter(LOC):  # noqa: S314
        status, _ = site.get(urlsplit(str(place.text)).path)
        if status != 200:
            yield f"{part}: {place.text} answers {status}"


def _asked(site: Site, address: str, errors_in: Callable[[bytes], list[str]]) -> Iterator[str]:
    status, content = site.get(address)
    if status != 200:
        yield f"{address} answers {status}"
        return
    yield from (f"{address}: {error}" for error in errors_in(content))


if __name__ == "__main__":
    main()
