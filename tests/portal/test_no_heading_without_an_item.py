"""A reader never meets a heading, a list or a menu with nothing under it: every page of the demo."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from articles.models import Author, Issue, Topic
from languages import CODES
from portal.models import DemoData
from tests.nothing_empty import empty_promises

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        DemoData.objects.create(pk=1)
        call_command("demo", "--no-serve", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def addresses(code: str) -> list[str]:
    pages = Page.objects.live().filter(locale__language_code=code, depth__gte=3)
    subjects = [
        f"/{code}/{kind}/{slug}/"
        for kind, model in (("topics", Topic), ("authors", Author), ("issues", Issue))
        for slug in model.objects.values_list("slug", flat=True)
    ]
    others = ("", "search/", "search/?q=а", "search/?q=zzzz", "nowhere/", "wishes/thanks/")
    return [
        *(page.url for page in pages),
        *subjects,
        *(f"/{code}/{other}" for other in others),
        *(f"/{code}/accounts/{name}/" for name in ("login", "signup", "recover")),
    ]


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_announced_that_is_not_there(demo: None, client: Client, code: str) -> None:
    checked = addresses(code)

    found = {each: empty_promises(client.get(each).content.decode()) for each in checked}

    assert len(checked) > 40
    assert not {address: empty for address, empty in found.items() if empty}


@pytest.mark.parametrize(
    "html",
    [
        "<main><h2>Read more</h2></main><footer><p>x</p></footer>",
        "<main><h2>Read more</h2><h2>Next</h2><p>x</p></main>",
        "<main><h3>Read more</h3><section></section><h2>Next</h2><p>x</p></main>",
        "<h2></h2><p>x</p>",
        "<nav><ul></ul></nav>",
        "<dl></dl>",
        "<p>x</p><a href='/'></a>",
    ],
)
def test_what_looks_for_empty_promises_finds_them(html: str) -> None:
    assert empty_promises(html)


def test_and_leaves_alone_what_is_kept() -> None:
    assert not empty_promises("<h2>A</h2><h3>B</h3><p>x</p><h2>C</h2><div><img src=x></div>")
