"""Finds what is announced on a page and is not there: headings, lists, menus, links without a word."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SHOWN = ("img", "svg", "video", "audio", "iframe", "input", "button", "select", "textarea")
ITEMS = {"ul": "li", "ol": "li", "dl": "dt", "nav": "a, span[aria-current], button", "table": "td"}


def empty_promises(html: str) -> list[str]:
    """Return each heading with nothing under it, and each list, menu and link with nothing in it."""
    page = BeautifulSoup(html, "html.parser")
    for unseen in page.select("script, style, template, dialog"):
        unseen.decompose()
    return [*_bare_headings(page), *_bare_containers(page), *_wordless(page)]


def _bare_headings(page: BeautifulSoup) -> Iterator[str]:
    for heading in page.find_all(HEADINGS):
        if not heading.get_text(strip=True):
            yield f"an empty {heading.name}"
        elif not _has_something_under(heading):
            yield f"nothing under “{heading.get_text(strip=True)}”"


def _has_something_under(heading: Tag) -> bool:
    """Look on until the next heading of its level or a higher one, or the end of the text."""
    room = heading.find_parent(["main", "footer", "dialog"])
    for follower in heading.find_all_next():
        if heading in follower.parents:
            continue
        if room and room not in follower.parents:
            return False
        if follower.name in HEADINGS and follower.name <= heading.name:
            return False
        if follower.name in SHOWN or follower.find(
            string=lambda text: text.strip(), recursive=False
        ):
            return True
    return False


def _bare_containers(page: BeautifulSoup) -> Iterator[str]:
    for name, item in ITEMS.items():
        for container in page.find_all(name):
            if not container.select_one(item):
                yield f"nothing in <{name} class={container.get('class')}>"


def _wordless(page: BeautifulSoup) -> Iterator[str]:
    for each in page.select("a, button, li, dt, dd, p, th, figcaption, caption, summary"):
        has_words = (
            each.get_text(strip=True) or each.get("aria-label") or each.select(",".join(SHOWN))
        )
        if not has_words and each.get("role") != "status" and not each.has_attr("hidden"):
            yield f"an empty <{each.name} class={each.get('class')}>"
