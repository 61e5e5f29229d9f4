"""A reader's phone: a narrow screen, a finger, and pages that keep to one language."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.fell_through import faults
from tests.journeys.seen import Seen

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def stands(page: Page, language: str, heading: str, *sentences: str) -> None:
    """Assert that a page says this, all of it in `language`, and that nothing sticks out of it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for sentence in sentences:
        expect(page.get_by_role("main")).to_contain_text(sentence)
    wrong = faults(page.content(), urlsplit(page.url).path)
    assert wrong == [], f"{page.url}: {wrong}"
    assert fits(page), f"{page.url} is wider than the screen"


def fits(page: Page) -> bool:
    """Tell whether nothing stands out over the side of the screen."""
    size = page.viewport_size
    width = page.evaluate("document.documentElement.scrollWidth")
    return size is not None and width <= size["width"]


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


def fill(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)


def register(page: Page, seen: Seen, pseudonym: str, password: str) -> list[str]:
    """Send the form for a new account, and return the recovery codes that it is answered with."""
    fill(page, seen.pseudonym, pseudonym)
    fill(page, seen.password, password)
    fill(page, seen.password_again, password)
    press(page, seen.register)
    return codes_on(page, seen)


def codes_on(page: Page, seen: Seen) -> list[str]:
    """Return the recovery codes that are shown this once."""
    expect(page.locator(".codes__code")).to_have_count(8)
    stands(page, seen.language, seen.recovery_codes, seen.shown_only_once)
    return page.locator(".codes__code").all_inner_texts()


def log_in(page: Page, seen: Seen, pseudonym: str, password: str) -> None:
    """Send the form of the login door that stands open."""
    stands(page, seen.language, seen.log_in)
    fill(page, seen.pseudonym, pseudonym)
    fill(page, seen.password, password)
    press(page, seen.log_in)


def log_out(page: Page, seen: Seen, origin: str) -> None:
    """Log out from the page of the account, and find this browser empty."""
    follow(page, seen.log_out)
    stands(page, seen.language, seen.log_out, seen.history_stays)
    press(page, seen.log_out)
    page.wait_for_url(f"{origin}/")
    assert page.context.cookies() == []
