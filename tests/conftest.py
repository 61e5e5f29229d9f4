"""What every test starts from: an empty newsroom that is set up, and a browser where one is needed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from playwright.sync_api import expect

from tests import standing_newsroom
from tests.demo_site import demo_site
from tests.migrated import make_test_database, take_down

# On two busy cores a page may take its time; what does not come at all still fails.
expect.set_options(timeout=20_000)
# Playwright's event loop makes Django believe that it runs inside asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}

SHARED = Path(__file__).resolve().parents[2] / "shared"
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only tests that ask TEST_DATABASE_URL anything: the others are the same on any",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    asks = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in asks])
    items[:] = asks


def _asks_the_database(item: pytest.Item) -> bool:
    # pytest-django lets no other test near it.
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(DATABASE & fixtures or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """A newsroom that is set up once in a worker.

    Every test rolls back to it; after those in a browser, which write for good, it is put back.
    """
    from portal.newsroom import set_up

    kept = request.config.cache.mkdir("migrated")
    with django_db_blocker.unblock():
        made = make_test_database(kept, anew=request.config.getvalue("create_db"))
        set_up()
        put_back = standing_newsroom.keep()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: put_back())
        yield
    with django_db_blocker.unblock():
        take_down(made)


@pytest.fixture(autouse=True)
def newsroom(request: pytest.FixtureRequest) -> None:
    """A newsroom that is set up, in every test that may use the database."""
    names = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not names and not request.node.get_closest_marker("django_db"):
        return
    transactional = names & {"transactional_db", "live_server"}
    request.getfixturevalue("transactional_db" if transactional else "db")
    cache.clear()
    ContentType.objects.clear_cache()


@pytest.fixture
def account(db: Any) -> Any:
    """Make an account of the newsroom: `account("aigul", "Editors kk")`, who reads the admin in Russian."""
    from accounts.models import User

    def make(username: str, *groups: str, **fields: Any) -> User:
        if groups:
            fields.setdefault("language", "ru")
        user = User.objects.create_user(username, password="көктем келді 2026", **fields)
        user.groups.set(Group.objects.filter(name__in=groups))
        assert user.groups.count() == len(groups), f"no such group among {groups}"
        return user

    return make


@pytest.fixture
def logged_in(account: Any) -> Any:
    """Make an account and a client that is logged in with it: `logged_in("aigul", "Editors kk")`."""

    def make(username: str, *groups: str, **fields: Any) -> Client:
        client = Client()
        client.force_login(account(username, *groups, **fields))
        return client

    return make


@pytest.fixture(scope="session")
def demo_address(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of the filled demo, which nobody changes: for tests that only read.

    $CHECKS_BASE names one that stands already.
    """
    if standing := os.environ.get("CHECKS_BASE"):
        yield standing
        return
    folder = tmp_path_factory.getbasetemp()
    with demo_site((folder if worker_id == "master" else folder.parent) / "demo-site") as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium, offline but for our own server."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package `chromium`")
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }
