"""S3: whoever reads, asks and fails here leaves neither address nor browser anywhere."""

import base64
import contextlib
import hashlib
import io
import logging
import logging.config
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client

from accounts.models import VisitorLimit
from articles.models import LanguageWish
from articles.readership import write_views
from tests.factories import publish
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db

ADDRESS = "203.0.113.77"
BROWSER = "PROBE-UA"
VISITOR = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_X_FORWARDED_FOR": ADDRESS,
    "HTTP_X_REAL_IP": ADDRESS,
    "HTTP_FORWARDED": f"for={ADDRESS}",
    "HTTP_USER_AGENT": f"Mozilla/5.0 ({BROWSER})",
    "HTTP_ACCEPT_LANGUAGE": "kk-PROBE-UA",
}


def traces() -> list[str]:
    """The address and the browser, and what anybody could make of them without a secret."""
    plain = [ADDRESS, BROWSER, VISITOR["HTTP_USER_AGENT"]]
    hashed = [
        digest
        for word in plain
        for name in ("md5", "sha1", "sha256", "sha512")
        for digest in [hashlib.new(name, word.encode(), usedforsecurity=False).hexdigest()]
    ]
    coded = [base64.b64encode(word.encode()).decode().rstrip("=") for word in plain]
    return [*plain, *hashed, *coded, "3405803853", "cb00714d"]


def traces_in(text: str) -> list[str]:
    return [trace for trace in traces() if trace.lower() in text.lower()]


@contextlib.contextmanager
def our_log(level: str = "") -> Iterator[io.StringIO]:
    """Collect what our LOGGING writes; every logger at `level`, where one is named."""
    ours, written = django_settings.LOGGING, io.StringIO()
    to = {"level": level} if level else {}
    logging.config.dictConfig(
        ours
        | {
            "handlers": ours["handlers"]
            | {"console": ours["handlers"]["console"] | {"stream": written}},
            "loggers": {name: logger | to for name, logger in ours["loggers"].items()},
            "root": ours["root"] | to,
        }
    )
    yield written
    logging.config.dictConfig(ours)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything, SQL included."""
    with our_log("DEBUG") as written:
        connection.force_debug_cursor = True
        yield written
        connection.force_debug_cursor = False


@pytest.fixture
def visitor(settings: Any) -> Client:
    settings.ROOT_URLCONF = "tests.safety.broken_urls"
    return Client(raise_request_exception=False, **VISITOR)


def visit(client: Client, account: Any) -> None:
    """Read, search, ask, fail and break, as one visitor in one evening."""
    portal = make_whole_portal()
    key = portal.publication.translation_key
    known = account("aigul", "Editors kk", email="aigul@example.org")
    for address in portal.addresses():
        assert client.get(address).status_code in (200, 404)
    for language in ("kk", "ru", "en"):
        assert client.get(f"/{language}/feed.xml").status_code == 200
        assert client.get(f"/{language}/search/?q=көмек").status_code == 200
        assert client.post(f"/{language}/seen/{key}/").status_code == 204
    wishes = {"story": publish(language="ru").translation_key}
    assert [client.post("/kk/wishes/", wishes).status_code for _ in range(21)][-2:] == [302, 429]
    for _try in range(7):
        login = {"login": known.username, "password": "қате"}
        assert client.post("/ru/accounts/login/", login).status_code == 200
    for email in (known.email, "nobody@example.org"):
        asked = client.post("/ru/accounts/password/reset/", {"email": email})
        assert asked.status_code == 302
    assert client.post("/kk/accounts/signup/", {"username": "timur"}).status_code == 200
    forged = Client(enforce_csrf_checks=True, **VISITOR)
    assert forged.post("/ru/accounts/login/", {"login": "a"}).status_code == 403
    assert client.get("/kk/search/?q=%00").status_code == 400
    assert client.get("/media/../../secret_key").status_code == 404
    assert client.get("/kk/broken/").status_code == 500
    write_views()


def dump_of_models() -> str:
    return "\n".join(
        repr(row) for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
    )  # fmt: skip


def dump_of_tables() -> str:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows += [repr([_plain(value) for value in row]) for row in cursor.fetchall()]
    assert {"wagtailcore_page", "accounts_visitorlimit", "django_session"} <= set(tables)
    return "\n".join(rows)


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def dump_of_cache() -> str:
    """Keys and values, unpickled and as they lie in memory."""
    stored = {key: value for each in caches.all() for key, value in each._cache.items()}
    return repr([(key, value, pickle.loads(value)) for key, value in stored.items()])  # noqa: S301


def test_a_visitor_leaves_no_trace(visitor: Client, account: Any, log: io.StringIO) -> None:
    visit(visitor, account)

    written = log.getvalue()
    mails = "\n".join(message.message().as_string() for message in mail.outbox)
    assert traces_in(dump_of_models()) == []
    assert traces_in(dump_of_tables()) == []
    assert traces_in(dump_of_cache()) == []
    assert traces_in(written) == []
    assert traces_in(mails) == []
    # And yet all of it took place:
    assert VisitorLimit.objects.filter(action="wish").exists()
    assert VisitorLimit.objects.filter(action="login").exists()
    assert LanguageWish.objects.get().count == 20
    assert len(cache._cache) > 0
    assert len(mail.outbox) == 1
    assert "Traceback" in written
    assert "/kk/nowhere/" in written


def test_what_readers_search_for_is_written_nowhere(visitor: Client) -> None:
    with our_log() as log:
        visitor.get("/kk/search/?q=құпиясөзім")
        visitor.get("/kk/nowhere/?q=құпиясөзім")
        visitor.get("/kk/broken/?q=құпиясөзім")

    assert "/kk/broken/" in log.getvalue()
    assert "құпиясөзім" not in dump_of_tables() + dump_of_cache() + log.getvalue()


def test_a_log_of_the_strictest_kind_would_show_a_trace(log: io.StringIO) -> None:
    """Lest the other tests look into a log that records nothing."""
    logging.getLogger("articles").debug("visitor %s", ADDRESS)
    logging.getLogger("django.request").debug("browser %s", BROWSER)

    assert traces_in(log.getvalue())[:2] == [ADDRESS, BROWSER]
