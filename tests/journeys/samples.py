"""The texts that an editor types in: the samples where they are at hand, else short ones of our own.

The samples belong to others and are never kept here; ours stand beside this file and are
laid out alike, so that both are read by the same rules.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import SHARED

SAMPLES = SHARED / "samples"
FOLDER = SAMPLES if SAMPLES.is_dir() else Path(__file__).parent / "texts"

_NUMBERED, _BULLET = re.compile(r"^\d+\. "), "• "


@dataclass
class Release:
    """A press release with a note to its headline."""

    headline: str
    note: str
    paragraphs: list[str]


@dataclass
class Report:
    """A project report: what was done as a list with lists in it, what came of it in figures."""

    headline: str
    grantee: str
    project: str
    before: list[str]
    items: list[tuple[str, list[str]]]
    after: list[str]
    figures: list[tuple[str, str]]
    phones: list[str]


@dataclass
class Interview:
    """An interview: the editors' word first, then what each speaker tells under headings."""

    headline: str
    lead: str
    author: str
    editors_note: str
    introduction: list[str]
    sections: list[tuple[str, list[str]]]


def press_release() -> Release:
    """Read the press release: a headline with a star, a date, paragraphs, the note to the star."""
    lines = _lines("press-release")
    start = next(i for i, line in enumerate(lines) if line.endswith("*"))
    note = next(i for i, line in enumerate(lines) if line.startswith("* "))
    return Release(
        headline=lines[start].removesuffix("*"),
        note=lines[note].removeprefix("* "),
        paragraphs=lines[start + 2 : note],
    )


def project_report() -> Report:
    """Read the report: paragraphs, the numbered list, paragraphs, the figures, the contacts."""
    lines = _lines("project-report")
    first = next(i for i, line in enumerate(lines) if _NUMBERED.match(line))
    items, after = _nested(lines[first:])
    results = next(i for i, line in enumerate(after) if line.startswith(_BULLET))
    figures = [line.removeprefix(_BULLET) for line in after if line.startswith(_BULLET)]
    return Report(
        headline=lines[0],
        grantee=lines[1].removeprefix("Grantee: "),
        project=lines[2].removeprefix("Project: "),
        before=lines[3:first],
        items=items,
        after=after[: results - 1],
        figures=[tuple(line.rstrip(".;").split(" ", 1)) for line in figures],
        phones=[line for line in lines if line.startswith("+")],
    )


def interview() -> Interview:
    """Read the interview; a short line without a full stop is a heading, most often a speaker."""
    lines = _lines("interview")
    lines = lines[: next((i for i, line in enumerate(lines) if line.startswith("Read more")), None)]
    headline, lead, _date, author, editors_note, *text = lines
    first = next(i for i, line in enumerate(text) if _is_speaker(line))
    sections: list[tuple[str, list[str]]] = []
    for line in text[first:]:
        if _is_speaker(line):
            sections.append((line, []))
        else:
            sections[-1][1].append(line)
    return Interview(headline, lead, author, editors_note, text[:first], sections)


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading and not a paragraph."""
    return len(line) < 60 and line[-1].isalpha()


def _is_speaker(line: str) -> bool:
    return is_heading(line) and not line.startswith(("On ", "How "))


def _lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.en.txt").read_text()
    return [line.strip() for line in text.splitlines() if line.strip()]


def _nested(lines: list[str]) -> tuple[list[tuple[str, list[str]]], list[str]]:
    items: list[tuple[str, list[str]]] = []
    for position, line in enumerate(lines):
        if match := _NUMBERED.match(line):
            items.append((line[match.end() :], []))
        elif line.startswith(_BULLET):
            items[-1][1].append(line.removeprefix(_BULLET))
        else:
            return items, lines[position:]
    return items, []
