"""A reader takes everything along and has her account forgotten, on a phone, in three languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from tests.accounts.reader import PASSWORD
from tests.factories import publish
from tests.fell_through import faults
from tests.journeys.phone import PHONE, fill, follow, press, register, stands
from tests.journeys.seen import Seen, seen_in
from tests.safety.test_no_trace import dump_of_cache, dump_of_tables

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(browser: Browser, has_scripts: bool) -> Iterator[Page]:
    context = browser.new_context(**PHONE, java_script_enabled=has_scripts)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "has_scripts"), [("kk", True), ("kk", False), ("ru", True), ("en", True)]
)
def test_a_reader_takes_everything_along_and_is_forgotten(
    phone: Page, live_server: Any, language: str
) -> None:
    seen, here = seen_in(language), f"{live_server.url}/{language}"
    speak_as_somebody_new(phone, seen, live_server.url)
    hers = traces_of(seen, phone)
    assert found_in(dump_of_tables(), hers) == list(hers)

    phone.goto(f"{here}/accounts/me/")
    follow(phone, seen.erase)
    stands(phone, language, seen.once_more)
    fill(phone, seen.password, PASSWORD)
    press(phone, seen.confirm)
    stands(phone, language, seen.erase, seen.data_first)
    to_read = download(phone, seen.download, "data.html")
    told = json.loads(download(phone, seen.for_programs, "data.json").read_text())["sections"]
    assert told["account"][0]["pseudonym"] == seen.name
    assert [each["text"] for each in told["comments"]] == [seen.thought]
    tells_her_in_her_language(to_read, phone, seen)

    phone.goto(f"{here}/accounts/erase/")
    press(phone, seen.for_good)
    assert phone.url.endswith("/accounts/erase/")
    assert User.objects.filter(username=seen.name).exists()
    phone.get_by_label(seen.remove_comments, exact=True).check()
    phone.get_by_label(seen.is_sure).check()
    press(phone, seen.for_good)

    stands(phone, language, seen.is_erased, seen.nothing_left, seen.history_stays)
    assert phone.context.cookies() == []
    assert not Session.objects.exists()
    assert found_in(dump_of_tables(), hers) == []
    assert found_in(dump_of_cache(), hers) == []


def speak_as_somebody_new(page: Page, seen: Seen, origin: str) -> None:
    """Register, and say something under a story."""
    story = publish(language=seen.language, title=seen.headline, lead=seen.lead)
    page.goto(f"{origin}/{seen.language}/accounts/signup/?next={story.url}")
    register(page, seen, seen.name, PASSWORD)
    follow(page, seen.written_down)
    fill(page, seen.your_comment, seen.thought)
    page.get_by_label(seen.has_read).check()
    press(page, seen.post)
    expect(page.locator(".comment", has_text=seen.thought)).to_contain_text(seen.waits)


def traces_of(seen: Seen, page: Page) -> dict[str, tuple[str, ...]]:
    """Return what must not be found: her name, words and session, as written and as JSON has it."""
    (session,) = [each for each in page.context.cookies() if "session" in each["name"]]
    said = {"name": seen.name, "words": seen.thought, "session": session["value"]}
    return {what: (words, json.dumps(words)[1:-1]) for what, words in said.items()}


def found_in(dump: str, traces: dict[str, tuple[str, ...]]) -> list[str]:
    """Return which of the traces a dump holds, in whatever case and however often escaped."""
    lying = dump.lower().replace("\\\\", "\\")
    return [what for what, forms in traces.items() if any(each.lower() in lying for each in forms)]


def download(page: Page, words: str, name: str) -> Path:
    with page.expect_download() as taken:
        follow(page, words)
    assert taken.value.suggested_filename == name
    return Path(taken.value.path())


def tells_her_in_her_language(file: Path, page: Page, seen: Seen) -> None:
    """Open the page that she took along, and read it."""
    html = file.read_text()
    assert faults(html, f"/{seen.language}/") == []
    page.set_content(html)
    expect(page.locator("html")).to_have_attribute("lang", seen.language)
    expect(page.get_by_role("heading", level=1)).to_have_text(seen.your_data)
    expect(page.get_by_text(seen.keep_the_file)).to_be_visible()
    expect(page.get_by_role("heading", name=seen.your_comments, exact=True)).to_be_visible()
    for words in (seen.name, seen.thought):
        expect(page.get_by_text(words, exact=True)).to_be_visible()
