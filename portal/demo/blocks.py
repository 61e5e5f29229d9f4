"""A demo story's words, as written in its files, turned into the blocks of a page."""

import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

Block = dict[str, Any]

_NAMESPACE = uuid.UUID("7f0c0e0a-6b1e-5d0c-9f51-5c6b0a1d2e3f")
_FOOTNOTE = re.compile(r"\[\[footnote:([\w-]+)\]\]")
_TAGS = {"strong": "b", "em": "i"}


def fixed_id(*parts: str) -> str:
    """Return an id that is the same on every run for the same parts."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


class Words:
    """Turns the blocks of one language of one story into raw stream values."""

    def __init__(
        self,
        place: str,
        images: Mapping[str, int],
        persons: Mapping[str, int],
        recordings: Mapping[str, int] | None = None,
    ) -> None:
        self.place = place
        self.images = images
        self.persons = persons
        self.recordings = recordings or {}

    def rich_text(self, html: str) -> str:
        """Return html as the database keeps it, its footnotes pointing at `fixed_id`s."""
        for ours, theirs in _TAGS.items():
            html = html.replace(f"<{ours}>", f"<{theirs}>").replace(f"</{ours}>", f"</{theirs}>")
        return _FOOTNOTE.sub(self._mark, html)

    def footnote_id(self, key: str) -> str:
        """Return the id of the footnote called `key`."""
        return fixed_id(self.place, "footnote", key)

    def stream(self, blocks: Iterable[Block]) -> list[Block]:
        """Return raw stream data; every block keeps its id from run to run."""
        return [
            {
                "type": self._type(block),
                "value": self._value(block),
                "id": fixed_id(self.place, "block", str(position)),
            }
            for position, block in enumerate(blocks)
        ]

    def single(self, block_type: str, block: Block | None) -> list[Block]:
        """Return raw stream data of one block, or of none."""
        return self.stream([{**block, "type": block_type}]) if block else []

    def _mark(self, match: re.Match[str]) -> str:
        identity = self.footnote_id(match[1])
        return f'<footnote id="{identity}">{identity[:6]}</footnote>'

    def _type(self, block: Block) -> str:
        return f"{block['whose']}_contacts" if block["type"] == "contacts" else block["type"]

    def _value(self, block: Block) -> Any:
        makers: dict[str, Callable[[Block], Any]] = {
            "text": lambda b: self.rich_text(b["html"]),
            "question_answer": lambda b: {
                "question": b["question"],
                "answer": self.rich_text(b["answer"]),
            },
            "speaker_section": lambda b: {
                "speaker": self.persons[b["person"]],
                "text": self.rich_text(b["html"]),
            },
            "picture": self._picture,
            "gallery": lambda b: {"pictures": [self._picture(each) for each in b["pictures"]]},
            "table": _table,
            "event": _event,
            "sound": lambda b: {
                "recording": self.recordings[b["recording"]],
                "transcript": self.rich_text(b["transcript"]),
            },
        }
        plain = {key: value for key, value in block.items() if key not in ("type", "whose")}
        maker = makers.get(block["type"])
        return maker(block) if maker else plain

    def _picture(self, block: Block) -> Block:
        return {
            "image": self.images[block["image"]],
            "alt_text": block.get("alt", ""),
            "decorative": False,
            "caption": block.get("caption", ""),
        }


def _event(block: Block) -> Block:
    """Return an event on its day, or so many days from the filling of the demo."""
    event = {key: value for key, value in block.items() if key not in ("type", "in_days", "at")}
    if "in_days" in block:
        day = timezone.localdate() + timedelta(days=block["in_days"])
        event["starts_at"] = datetime.combine(day, block["at"], timezone.get_current_timezone())
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in event.items()
    }


def _table(block: Block) -> Block:
    return {
        "data": [block["header"], *block["rows"]],
        "cell": [],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "table_caption": block["caption"],
    }
