"""One address of each kind of page that the demo has, in each language that has it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from languages import CODES
from languages.slugs import make_slug

DEMO = Path(__file__).resolve().parents[1] / "portal/demo"
SOUGHT = {"kk": "Қазақ", "ru": "письмо", "en": "letter"}
SUBJECTS = {
    "home": "",
    "section": "news/",
    "topic": "topics/family/",
    "author": "authors/aruzhan-t/",
    "issue": "issues/autumn-2026/",
    "text": "about/",
    "nothing-found": "search/?q=zzzz",
    "nowhere": "nowhere/",
    "wish-thanks": "wishes/thanks/",
}
FORMS = {
    "login": "accounts/login/",
    "signup": "accounts/signup/",
    "forgotten": "accounts/password/reset/",
    "recover": "accounts/recover/",
}


@dataclass(frozen=True)
class Stop:
    """One page to look at."""

    kind: str
    language: str
    path: str

    @property
    def name(self) -> str:
        """Say which page it is, as a file may be called."""
        return f"{self.kind}-{self.language}"

    @property
    def status(self) -> int:
        """Return the HTTP status with which it comes."""
        return 404 if self.kind in ("absent", "nowhere") else 200


@cache
def tour() -> tuple[Stop, ...]:
    """Return what a reader can meet, the front door first; no form, which may set a cookie."""
    return (Stop("front-door", "kk", "/"), *(stop for code in CODES for stop in _in(code)))


@cache
def forms() -> tuple[Stop, ...]:
    """Return the pages on which a reader says who she is."""
    return tuple(
        Stop(kind, code, f"/{code}/{path}") for code in CODES for kind, path in FORMS.items()
    )


def _in(code: str) -> Iterator[Stop]:
    for kind, path in SUBJECTS.items():
        yield Stop(kind, code, f"/{code}/{path}")
    yield Stop("search", code, f"/{code}/search/?q={quote(SOUGHT[code])}")
    yield from _publications(code)
    yield _absent(code)


def _publications(code: str) -> Iterator[Stop]:
    """One of each kind and genre, the one with the most parts where there are several."""
    fullest: dict[str, tuple[int, str]] = {}
    for facts, words in _stories():
        if code in words:
            kind = facts.get("genre", facts["kind"].replace("_", "-"))
            size = len(words) * 1_000_000 + len(str(facts)) + len(str(words[code]))
            path = _path(facts, words, code)
            fullest[kind] = max(fullest.get(kind, (0, "")), (size, path))
    for kind, (_, path) in sorted(fullest.items()):
        yield Stop(kind, code, f"/{code}/{path}")


def _absent(code: str) -> Stop:
    facts, words = next((facts, words) for facts, words in _stories() if code not in words)
    return Stop("absent", code, f"/{code}/{_path(facts, words, next(iter(words)))}")


def _path(facts: dict[str, Any], words: dict[str, Any], code: str) -> str:
    return f"{facts['section']}/{make_slug(words[code]['headline'], language=code)}/"


@cache
def _stories() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    stories = []
    for folder in sorted(DEMO.glob("stories/*")):
        words = {
            code: tomllib.loads((folder / f"{code}.toml").read_text())
            for code in CODES
            if (folder / f"{code}.toml").exists()
        }
        stories.append((tomllib.loads((folder / "story.toml").read_text()), words))
    return stories
