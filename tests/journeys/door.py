"""The one login door, as somebody comes in by it in a browser."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.accounts.reader import PASSWORD


def come_in(
    page: Page, home: str, username: str, back: str, *, password: str = PASSWORD, first: str = ""
) -> None:
    """Log in at the door of the language of `home`, and be led `back`, or to what is asked `first`.

    `home` is where a language begins, such as "http://localhost/kk"; the others are paths.
    """
    page.goto(f"{home}/accounts/login/?next={back}")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    # The door's own address ends with where it leads.
    page.wait_for_url(lambda url: urlsplit(url).path == (first or urlsplit(back).path))
