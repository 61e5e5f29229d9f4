"""The six pictures of the README: `make pictures` takes them anew, in docs/pictures."""

import os
from pathlib import Path

from PIL import Image

from checks import screenshots
from checks.screenshots import ROOT, State, open_typo_dialog
from checks.standing import chromium, standing
from checks.tour import Stop, tour

FOLDER = ROOT / "docs/pictures"
PICTURES = {
    "front-kk-1280": ("home", "kk", 1280, "light", None),
    "front-ru-360-dark": ("home", "ru", 360, "dark", None),
    "interview-kk-360": ("interview", "kk", 360, "light", None),
    "report-en-768": ("report", "en", 768, "light", None),
    "typo-kk-360": ("interview", "kk", 360, "light", open_typo_dialog),
    "section-ru-768-dark": ("section", "ru", 768, "dark", None),
}


def main() -> None:
    """Take what a window shows of each page, and keep it small."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with standing() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, (kind, language, width, scheme, does) in PICTURES.items():
            stop = _stop(kind, language)
            state = State("", (), does) if does else None
            page = screenshots.opened(browser, base, screenshots.Shot(stop, width, scheme, state))
            path = FOLDER / f"{name}.png"
            page.screenshot(path=path)
            with Image.open(path) as picture:
                picture.convert("RGB").save(path.with_suffix(".webp"), quality=80, method=6)
            path.unlink()
            page.context.close()
        browser.close()


def _stop(kind: str, language: str) -> Stop:
    return next(stop for stop in tour() if (stop.kind, stop.language) == (kind, language))


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    main()
