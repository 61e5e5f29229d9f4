"""The deployed pieces together: what nginx keeps, what it passes by, what it never tells.

Asked of `deploy/local.sh`, which stands once for all of these; the last ones take it apart.
"""

import os
import re
import signal
import time
from collections.abc import Iterator
from urllib.parse import quote

import brotli
import pytest

from tests.deploy.standing import Answer, Standing, standing

pytestmark = pytest.mark.xdist_group("local")

VISITOR = "127.77.0.113"
SPOOFED = "203.0.113.77"
BROWSER = "PROBE-UA"
BR = {"Accept_Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    with standing(tmp_path_factory.mktemp("standing") / "local") as portal:
        yield portal


def test_every_piece_is_ready(portal: Standing) -> None:
    answer = portal.ask("/readyz")

    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert set(re.findall(rb": (\w+)", answer.body)) == {b"true"}


def test_a_page_is_compressed_once_and_kept(portal: Standing) -> None:
    first = portal.ask("/kk/?kept", **BR)
    second = keep(portal, "/kk/?kept", **BR)

    assert (first.status, first.kept) == (200, "koktem; fwd=uri-miss")
    assert second.status == 200
    assert first.headers["content-encoding"] == "br"
    assert '<html lang="kk"' in brotli.decompress(first.body).decode()
    assert second.body == first.body


def test_browsers_that_spell_brotli_differently_share_a_copy(portal: Standing) -> None:
    keep(portal, "/kk/?spelt", Accept_Encoding="br")

    kept = {
        portal.ask("/kk/?spelt", Accept_Encoding=spelt).kept
        for spelt in ("gzip, br", "BR;q=1.0, gzip", "gzip;q=0.2,br;q=0.9")
    }

    assert kept == {"koktem; hit"}


def test_whoever_saves_data_shares_a_copy_with_others_who_do(portal: Standing) -> None:
    keep(portal, "/kk/?saved", **BR)
    light = portal.ask("/kk/?saved", Save_Data="on", **BR)
    keep(portal, "/kk/?saved", Save_Data="on", **BR)
    again = portal.ask("/kk/?saved", Save_Data="On", **BR)
    usual = portal.ask("/kk/?saved", Save_Data="off", **BR)

    assert [each.kept for each in (light, again, usual)] == [
        "koktem; fwd=uri-miss", "koktem; hit", "koktem; hit",
    ]  # fmt: skip
    assert b" data-lite>" in brotli.decompress(light.body)
    assert again.body == light.body
    assert b" data-lite>" not in brotli.decompress(usual.body)


@pytest.mark.parametrize("accepted", ["", "gzip", "br;q=0, gzip", "vibrant"])
def test_who_does_not_take_brotli_is_sent_the_page_as_it_is(
    portal: Standing, accepted: str
) -> None:
    keep(portal, "/kk/?plain", **BR)

    plain = portal.ask("/kk/?plain", Accept_Encoding=accepted)

    assert "content-encoding" not in plain.headers
    assert '<html lang="kk"' in plain.body.decode()


def test_whoever_is_logged_in_passes_what_is_kept(portal: Standing) -> None:
    before = portal.ask("/kk/?personal", Cookie="sessionid=abc; a=b", **BR)
    keep(portal, "/kk/?personal", **BR)
    after = portal.ask("/kk/?personal", Cookie="a=b; sessionid=abc", **BR)

    for answer in (before, after):
        assert answer.kept == "koktem; fwd=bypass"
        assert answer.headers["cache-control"] == "private, no-store"
    anonymous = portal.ask("/kk/?personal", **BR)
    assert (anonymous.kept, anonymous.headers["cache-control"][:6]) == ("koktem; hit", "public")


def test_personal_pages_are_never_kept(portal: Standing) -> None:
    kept = {portal.ask("/kk/accounts/login/").kept for _ in range(2)}

    assert kept == {"koktem; fwd=uri-miss"}


def test_what_somebody_looks_for_is_not_written_down(portal: Standing) -> None:
    word = "ұлттықтыныштық"
    for _ in range(2):
        answer = portal.ask(f"/kk/search/?q={quote(word)}", **BR)
        assert (answer.status, answer.kept) == (200, "koktem; fwd=bypass")

    assert files_with(portal, quote(word), word) == []


def test_static_files_and_pictures_come_through_it(portal: Standing) -> None:
    picture = _a_picture_of(portal)
    for path, kind in (("/static/css/koktem.css", "text/css"), (picture[0], "image/")):
        answer = keep(portal, path)
        assert answer.status == 200, path
        assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def _a_picture_of(portal: Standing) -> re.Match[str]:
    """Return the address of a picture on the front page, as soon as the worker has made its sizes."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        page = portal.ask(f"/kk/?at={time.monotonic()}").body.decode()
        if found := re.search(r"/media/images/[^\s\"]+\.(?:webp|avif|jpg)", page):
            return found
        time.sleep(2)
    raise AssertionError("No picture of the front page has a size of its own.")


def test_a_kept_page_that_is_old_is_asked_for_again(portal: Standing) -> None:
    keep(portal, "/kk/?old", **BR)
    portal.let_two_days_pass()

    assert portal.ask("/kk/?old", **BR).kept == "koktem; fwd=stale; fwd-status=304"
    keep(portal, "/kk/?old", **BR)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_other_names_are_refused_and_not_kept(portal: Standing, host: str) -> None:
    answers = [portal.ask("/kk/?host", Host=host) for _ in range(2)]

    assert [answer.status for answer in answers] == [400, 400]
    assert "koktem; hit" not in {answer.kept for answer in answers}


def test_an_invented_address_makes_nobody_another_visitor(portal: Standing) -> None:
    page = portal.ask("/ru/news/").body.decode() + portal.ask("/ru/").body.decode()
    address = re.search(r'href="(/ru/[a-z-]+/[a-z0-9-]+/)"', page)
    assert address
    story = re.search(r"/seen/([0-9a-f-]{36})", portal.ask(address[1]).body.decode())
    assert story

    def wish(number: int, visitor: str) -> int:
        headers = ("X_Forwarded_For", "X_Real_IP", "Forwarded")
        invented = dict.fromkeys(headers, f"198.51.100.{number}")
        invented["Content_Type"] = "application/x-www-form-urlencoded"
        body = f"story={story[1]}"
        return portal.ask(
            "/kk/wishes/", method="POST", body=body, visitor=visitor, **invented
        ).status

    answers = [wish(number, "127.77.0.1") for number in range(21)]

    assert answers == [302] * 20 + [429]
    assert wish(0, "127.77.0.2") == 302


def test_the_worker_does_what_the_page_need_not_wait_for(portal: Standing) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        found = portal.ask(f"/ru/search/?q={quote('письмо')}").body.decode()
        if re.search(r'href="/ru/[a-z-]+/[a-z0-9-]+/"', found.partition("<main")[2]):
            return
        time.sleep(0.5)
    pytest.fail("nothing was indexed: " + (portal.folder / "worker.log").read_text()[-2000:])


def test_nothing_says_who_was_here(portal: Standing) -> None:
    told = {"User_Agent": f"Mozilla/5.0 ({BROWSER})", "X_Forwarded_For": SPOOFED,
            "Accept_Language": f"kk-{BROWSER}", "X_Real_IP": SPOOFED}  # fmt: skip
    for path in ("/kk/?trace", "/kk/жоқ/", "/readyz", "/kk/%00", "/media/../../etc/passwd", "//"):
        portal.ask(quote(path, safe="/?%"), visitor=VISITOR, **told)
    portal.ask("/kk/?trace", visitor=VISITOR, **told | {"Host": "evil.example"})
    portal.ask("/kk/", method="TRACE", visitor=VISITOR, **told)
    portal.ask("/kk/wishes/", method="POST", body="x" * 17_000_000, visitor=VISITOR, **told)

    assert files_with(portal, VISITOR, SPOOFED, BROWSER, "client:") == []


def test_no_piece_has_anything_to_complain_of(portal: Standing) -> None:
    logs = {path.name: path.read_text() for path in portal.folder.glob("*.log")}

    assert set(logs) == {"redis.log", "web.log", "worker.log", "timer.log", "nginx.log"}
    # Names that are not ours are refused with a traceback in the log, by Django's own design.
    web = logs.pop("web.log")
    assert "Internal Server Error" not in web, web
    for name, text in logs.items():
        assert "Traceback" not in text, f"{name}: {text}"
        assert "FAILED" not in text, f"{name}: {text}"


# --- Taken apart, in this order -----------------------------------------------------------------


def test_what_was_read_before_outlives_the_portal(portal: Standing) -> None:
    before = keep(portal, "/kk/?outlives", **BR)
    os.killpg(portal.pid_of("web"), signal.SIGKILL)
    portal.let_two_days_pass()

    answers = [portal.ask("/kk/?outlives", **BR) for _ in range(2)]
    never_read = portal.ask("/kk/?never-read", visitor=VISITOR, User_Agent=BROWSER)

    for answer in answers:
        assert (answer.status, answer.kept) == (200, "koktem; hit; detail=stale")
        assert answer.body == before.body
    assert (never_read.status, never_read.headers["cache-control"]) == (503, "no-store")
    assert "қайталап көріңіз" in never_read.body.decode()
    assert never_read.headers["retry-after"] == "60"
    assert "style-src 'sha256-" in never_read.headers["content-security-policy"]
    assert files_with(portal, VISITOR, BROWSER) == []


def test_nothing_is_left_when_the_script_ends(portal: Standing) -> None:
    assert {"nginx:", "redis-server", "/bin/sh"} <= {line.split()[0] for line in portal.processes()}

    portal.end()

    assert portal.processes() == []
    assert list(portal.folder.glob("*.pid")) == []


def keep(portal: Standing, path: str, **headers: str) -> Answer:
    """Ask until nginx answers from its copy: it is whole only some time after an answer was read."""
    end = time.monotonic() + 10
    while (answer := portal.ask(path, **headers)).kept != "koktem; hit":
        assert time.monotonic() < end, f"{path}: {answer.kept}"
        time.sleep(0.05)
    return answer


def files_with(portal: Standing, *words: str) -> list[str]:
    """Return the files of the portal, and what it said, in which one of `words` stands."""
    files = [path for path in portal.folder.rglob("*") if path.is_file()]
    return [
        f"{path.relative_to(portal.folder.parent)}: {word}"
        for path in [*files, portal.words]
        for word in words
        if word.encode() in path.read_bytes()
    ]
