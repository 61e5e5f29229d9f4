"""What a publication weighs for a reader on a slow network (the budgets of the reader's brief)."""

from pathlib import Path
from typing import Any

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from portal.models import DemoData

pytestmark = pytest.mark.django_db(transaction=True)

KB = 1024
CODE = 50 * KB
HTML, CSS, JS = 20 * KB, 14 * KB, 10 * KB
WITH_COVER = 120 * KB
REQUESTS = 8


@pytest.fixture
def demo_pages(transactional_db: None) -> list[Any]:
    from django.core.management import call_command

    from articles.models import Publication

    DemoData.objects.create(pk=1)
    call_command("demo", "--no-serve", stdout=open("/dev/null", "w"))  # noqa: PTH123, SIM115
    pages = Publication.objects.live().order_by("content_type", "locale")
    seen: set[Any] = set()
    return [
        page
        for page in pages
        if not (page.content_type_id in seen or seen.add(page.content_type_id))
    ]


def test_public_pages_are_sent_as_brotli_to_who_takes_it_and_personal_ones_never(
    client: Client,
) -> None:
    takes_brotli = {"accept-encoding": "gzip, deflate, br"}

    public = client.get("/kk/", headers=takes_brotli)
    plain = client.get("/kk/")
    personal = client.get("/kk/accounts/login/", headers=takes_brotli)

    assert brotli.decompress(public.content) == plain.content
    assert "Accept-Encoding" in public.headers["Vary"]
    assert "Content-Encoding" not in personal.headers


def test_the_stylesheet_and_the_scripts_keep_within_their_budget() -> None:
    css = brotli.compress(Path(finders.find("css/koktem.css")).read_bytes())
    scripts = [brotli.compress(path.read_bytes()) for path in Path("static/js").glob("*.js")]

    assert len(css) <= CSS
    assert sum(map(len, scripts)) <= JS


def test_each_kind_of_publication_keeps_within_the_budgets(
    demo_pages: list[Any], live_server: Any, page: Any
) -> None:
    for publication in demo_pages:
        weights = _load(page, live_server.url + publication.get_url())

        code = weights["document"] + weights["stylesheet"] + weights["script"]
        assert weights["document"] <= HTML, publication.title
        assert code <= CODE, publication.title
        assert code + weights["first image"] <= WITH_COVER, publication.title
        assert weights["requests"] <= REQUESTS, publication.title


def _load(page: Any, address: str) -> dict[str, int]:
    """Open a page at 360 px and weigh what was asked for on first view, text as Brotli."""
    weights = dict.fromkeys(
        ["document", "stylesheet", "script", "font", "image", "first image", "requests"], 0
    )

    def weigh(response: Any) -> None:
        kind = response.request.resource_type
        if kind in ("ping", "beacon", "other"):
            return
        body = response.body()
        is_text = kind in ("document", "stylesheet", "script")
        size = len(brotli.compress(body, quality=5)) if is_text else len(body)
        weights[kind] = weights.get(kind, 0) + size
        weights["requests"] += 1
        if kind == "image" and not weights["first image"]:
            weights["first image"] = size

    page.set_viewport_size({"width": 360, "height": 740})
    page.on("response", weigh)
    page.goto(address, wait_until="load")
    page.remove_listener("response", weigh)
    return weights
