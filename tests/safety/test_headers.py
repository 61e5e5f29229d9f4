"""What every answer says to browsers: run nothing of others, tell nobody, show nobody our insides."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.test import Client

from tests.factories import publish
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db

STRICT = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'self'"},
}
# A data block is never run, so that no policy is asked of it.
DATA = "application/ld+json"
INSIDES = re.compile(
    r"django|wagtail|python|granian|traceback|csrfmiddleware|/work/|site-packages|sqlite|postgres",
    re.I,
)


def policy_of(answer: Any) -> dict[str, set[str]]:
    directives = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in directives}


def hashes_of_what_is_inline(answer: Any) -> set[str]:
    page = BeautifulSoup(answer.content, "html.parser")
    scripts = [each for each in page("script") if each.get("type") != DATA and not each.get("src")]
    digests = [hashlib.sha256(each.string.encode()).digest() for each in [*scripts, *page("style")]]
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


@pytest.fixture
def answers(client: Client, settings: Any) -> dict[str, Any]:
    """The answers to each kind of page in three languages and of each kind of refusal, once asked."""
    if not _answers:
        _answers.update(answers_of_every_kind(client, settings))
    return _answers


_answers: dict[str, Any] = {}


def answers_of_every_kind(client: Client, settings: Any) -> dict[str, Any]:
    settings.ROOT_URLCONF = "tests.safety.broken_urls"
    client.raise_request_exception = False
    story = {"story": publish(language="ru").translation_key}
    other_site = {"sec-fetch-site": "cross-site"}
    place = {"REMOTE_ADDR": "203.0.113.77"}
    limit = [client.post("/kk/wishes/", story, **place) for _ in range(21)]
    return {
        **{address: client.get(address) for address in make_whole_portal().addresses()},
        "feed": client.get("/kk/feed.xml"),
        "400": client.get("/kk/search/?q=%00"),
        "403": client.post("/kk/wishes/", story, headers=other_site),
        "403 token": Client(enforce_csrf_checks=True).post("/kk/accounts/login/"),
        "404": client.get("/kk/media/nowhere.jpg"),
        "404 file": client.get("/media/nowhere.jpg"),
        "405": client.post("/kk/"),
        "429": limit[-1],
        "500": client.get("/kk/broken/"),
        "moved": client.get("/kk/_util/login/"),
        "health": client.get("/healthz"),
        "beacon": client.post(f"/kk/seen/{story['story']}/"),
    }


def test_every_answer_carries_the_same_strict_headers(answers: dict[str, Any]) -> None:
    for name in ("400", "403", "404", "405", "429", "500"):
        assert answers[name].status_code == int(name)
    for name, answer in answers.items():
        policy = policy_of(answer)
        if name == "500":  # whole in itself: its own style and script are let in by their hashes
            for key in ("style-src", "script-src"):
                policy[key] -= hashes_of_what_is_inline(answer)
        assert {key: policy[key] for key in STRICT} == STRICT, name
        assert "frame-src" not in policy, name
        elsewhere = {key: policy[key] for key in policy if key != "font-src"}
        assert not re.search(r"unsafe|\*|data:|http:", str(elsewhere)), name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["X-Frame-Options"] == "DENY", name
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", name
        expected = "same-origin" if name == "403 token" else "no-referrer"
        assert answer.headers["Referrer-Policy"] == expected, name


def test_no_answer_tells_what_the_portal_runs_on(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        assert not {"Server", "X-Powered-By", "Via", "X-Generator"} & set(answer.headers), name
        assert not INSIDES.search(answer.content.decode()), name
        assert not INSIDES.search(str(answer.headers)), name


def test_pages_obey_the_policy_that_they_carry(answers: dict[str, Any]) -> None:
    for name, answer in answers.items():
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = BeautifulSoup(answer.content, "html.parser")
        allowed = set().union(*policy_of(answer).values())
        assert hashes_of_what_is_inline(answer) <= allowed, name
        attributes = {key for tag in page(True) for key in tag.attrs}
        assert not [key for key in attributes if key == "style" or key.startswith("on")], name


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "address",
    ["login/", "logout/", "signup/", "password/reset/", "password/reset/done/", "password/change/"],
)
def test_what_is_personal_is_kept_by_nobody(logged_in: Any, language: str, address: str) -> None:
    for client in (Client(), logged_in(f"aigul-{language}")):
        for _visit in range(2):  # the second time the browser brings its cookies along
            answer = client.get(f"/{language}/accounts/{address}")
            assert "no-store" in answer.headers["Cache-Control"]
            assert "public" not in answer.headers["Cache-Control"]
            assert answer.headers["Referrer-Policy"] == "same-origin"


def test_whoever_has_a_session_is_sent_no_shared_copy(logged_in: Any) -> None:
    client = logged_in("aigul", "Editors kk")

    for address in ("/kk/", publish().url, "/kk/search/", "/kk/nowhere/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_the_admin_loads_nothing_from_elsewhere_and_is_shown_in_no_frame_of_others(
    logged_in: Any,
) -> None:
    client = logged_in("aigul", "Editors kk")

    for address in ("/cms/", "/cms/images/", "/cms/nowhere/", "/cms/account/"):
        answer = client.get(address)
        sources = set().union(*policy_of(answer).values())
        assert sources <= {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}, address
        assert "'unsafe-inline'" in policy_of(answer)["script-src"], address
        assert policy_of(answer)["frame-ancestors"] == {"'self'"}
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"]


def test_over_https_browsers_are_told_to_stay_there(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 63_072_000

    moved = client.get("/kk/")
    answer = client.get("/kk/", secure=True)

    assert moved.headers["Location"] == "https://testserver/kk/"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")


# --- Deployment ---------------------------------------------------------------------------------


def deployed(tmp_path: Path, *command: str) -> str:
    """Run a command with the settings of earnest, as on a server, and return what it says."""
    of_tests = ("DATABASE_URL", "TEST_DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
    environment = {
        **{key: value for key, value in os.environ.items() if key not in of_tests},
        "DJANGO_SETTINGS_MODULE": "portal.settings.base",
        "HTTPS": "1",
        "BASE_URL": "https://example.org",
        "VAR_DIR": str(tmp_path),
    }
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, *command],
        cwd=django_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_djangos_own_check_of_a_deployment_finds_nothing(tmp_path: Path) -> None:
    told = deployed(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert "no issues" in told


def test_cookies_of_a_deployment_stay_on_https_and_end_with_the_browser(tmp_path: Path) -> None:
    program = """if True:
        from django.conf import settings
        names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "DEBUG",
            "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE",
            "SESSION_EXPIRE_AT_BROWSER_CLOSE", "CSRF_COOKIE_AGE", "SECURE_HSTS_SECONDS"]
        print([getattr(settings, name) for name in names])
    """

    told = deployed(tmp_path, "-c", program)

    assert told.strip() == "[True, True, True, False, True, 'Lax', 'Lax', True, None, 63072000]"
