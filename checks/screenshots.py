"""Every kind of page at three widths, light and dark, in three languages: to be looked at.

`make screenshots` writes var/screenshots: a picture of each page, index.html with all of them, and
in sheets/ one picture a page in which a long page stands in columns.  Some of it:
`.venv/bin/python -m checks.screenshots --kind home interview --language kk --width 360`.
"""

import argparse
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from checks.standing import ROOT, chromium, standing
from checks.tour import Stop, forms, tour

FOLDER = ROOT / "var/screenshots"
WIDTHS = {360: 740, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")
SHEET_HEIGHT = 1500
COLUMNS = {360: (4, 1.0), 768: (3, 0.65), 1280: (2, 0.6)}
LONGEST = 12_000  # pixels of a page; what is longer is cut


@dataclass(frozen=True)
class State:
    """Something that a reader does before the picture is taken."""

    name: str
    kinds: tuple[str, ...]
    does: Callable[[Any], None]
    query: str = ""
    media: str = "screen"


def _nothing(page: Any) -> None:
    pass


def open_menu(page: Any) -> None:
    """Open the menu with search and sections."""
    page.locator("details.menu summary").first.click()


def open_typo_dialog(page: Any) -> None:
    """Mark two words and press Ctrl+Enter."""
    page.evaluate(
        """() => {
        const walker = document.createTreeWalker(
          document.querySelector("[data-block] p"), NodeFilter.SHOW_TEXT);
        const text = walker.nextNode(), range = document.createRange();
        range.setStart(text, 0); range.setEnd(text, Math.min(18, text.length));
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.keyboard.press("Control+Enter")
    page.locator("dialog[open] form").wait_for()


def send_empty(page: Any) -> None:
    """Send the page's own form as it is, past the browser's checks."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("load")


STATES = (
    State("menu", ("home",), open_menu),
    State("typo", ("interview",), open_typo_dialog),
    State("refused", ("login", "signup"), send_empty),
    State("lite", ("home", "interview"), _nothing, query="?lite=1"),
    State("plain", ("home", "interview"), _nothing, query="?look=plain"),
    State("print", ("interview", "report"), _nothing, media="print"),
)


@dataclass(frozen=True)
class Shot:
    """One picture to take."""

    stop: Stop
    width: int
    scheme: str
    state: State | None = None

    @property
    def name(self) -> str:
        """Return the name of its file, without an ending."""
        kind = f"{self.stop.kind}-{self.state.name}" if self.state else self.stop.kind
        return f"{kind}-{self.stop.language}-{self.width}-{self.scheme}"


def main() -> None:
    """Take the pictures that are asked for, else all of them."""
    options = _options()
    shots = [shot for shot in _all_shots() if _is_asked_for(shot, options)]
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "sheets").mkdir(parents=True)
    halves = [shots[half::2] for half in range(2)]
    with standing() as base, ProcessPoolExecutor(2) as pool:
        for _ in pool.map(take, itertools.repeat(base), halves):
            pass
    (FOLDER / "index.html").write_text(_contact_sheet(shots))
    print(f"{len(shots)} pictures: {FOLDER / 'index.html'}")  # noqa: T201


def take(base: str, shots: list[Shot]) -> None:
    """Take these pictures of the portal at `base`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for shot in shots:
            _take(browser, base, shot)
        browser.close()


def opened(browser: Any, base: str, shot: Shot) -> Any:
    """Open what is to be shown, with every picture loaded, and return the page."""
    state = shot.state or State("", (), _nothing)
    size = {"width": shot.width, "height": WIDTHS[shot.width]}
    context = browser.new_context(viewport=size, color_scheme=shot.scheme)
    page = context.new_page()
    page.emulate_media(media=state.media)
    # As in a tab that has seen a page of ours before: a first one does without the headline's letters.
    page.add_init_script("sessionStorage.letters = 1")
    for _ in range(2):
        page.goto(base + shot.stop.path + state.query, wait_until="load")
    page.evaluate(
        """async () => {
        for (const each of document.querySelectorAll("img[loading=lazy]")) each.loading = "eager";
        await Promise.all([...document.images].map((each) => each.decode().catch(() => {}))); }"""
    )
    state.does(page)
    return page


def _take(browser: Any, base: str, shot: Shot) -> None:
    page = opened(browser, base, shot)
    path = FOLDER / f"{shot.name}.png"
    tall = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
    whole = {"x": 0, "y": 0, "width": shot.width, "height": tall}
    page.screenshot(path=path, full_page=True, clip=whole)
    page.context.close()
    with Image.open(path) as picture:
        sheet(picture.convert("RGB"), shot).save(FOLDER / f"sheets/{shot.name}.png")
        picture.convert("RGB").save(path.with_suffix(".jpg"), quality=82)
    path.unlink()


def sheet(picture: Image.Image, shot: Shot) -> Image.Image:
    """Return the page with its length cut into columns, so that all of it can be seen at once."""
    most, scale = COLUMNS[shot.width]
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    count = min(most, -(-small.height // SHEET_HEIGHT))
    made = Image.new("RGB", (count * (small.width + 12), SHEET_HEIGHT + 16), "#b7b7b7")
    for column in range(count):
        top = column * SHEET_HEIGHT
        part = small.crop((0, top, small.width, min(top + SHEET_HEIGHT, small.height)))
        made.paste(part, (column * (small.width + 12), 16))
    ImageDraw.Draw(made).text((4, 2), shot.name, fill="black")
    return made


def _all_shots() -> Iterator[Shot]:
    stops = (*tour(), *forms())
    for stop, width, scheme in itertools.product(stops, WIDTHS, SCHEMES):
        yield Shot(stop, width, scheme)
        for state in STATES:
            if stop.kind in state.kinds and not (state.media == "print" and scheme == "dark"):
                yield Shot(stop, width, scheme, state)


def _is_asked_for(shot: Shot, options: argparse.Namespace) -> bool:
    kinds = {shot.stop.kind, f"{shot.stop.kind}-{shot.state.name if shot.state else ''}"}
    return (
        (not options.kind or bool(kinds & set(options.kind)))
        and (not options.language or shot.stop.language in options.language)
        and (not options.width or shot.width in options.width)
        and (not options.scheme or shot.scheme in options.scheme)
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", nargs="+")
    parser.add_argument("--language", nargs="+")
    parser.add_argument("--width", nargs="+", type=int)
    parser.add_argument("--scheme", nargs="+", choices=SCHEMES)
    return parser.parse_args()


def _contact_sheet(shots: list[Shot]) -> str:
    rows = []
    for kind, found in itertools.groupby(shots, key=lambda shot: shot.stop.kind):
        pictures = "".join(
            f'<a href="{shot.name}.jpg"><img src="{shot.name}.jpg" alt="{escape(shot.name)}"'
            f' width="{shot.width // 4}" loading="lazy"><span>{escape(shot.name)}</span></a>'
            for shot in found
        )
        rows.append(f"<h2>{escape(kind)}</h2><div>{pictures}</div>")
    style = (
        "body{font:14px system-ui;margin:1rem;background:#888;color:#fff}"
        "div{display:flex;flex-wrap:wrap;gap:8px;align-items:start}"
        "a{color:#fff;display:grid;font-size:10px}img{max-height:600px;object-fit:cover;object-position:top}"
    )
    return f"<!DOCTYPE html><meta charset=utf-8><title>Koktem</title><style>{style}</style>{''.join(rows)}"


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    main()
