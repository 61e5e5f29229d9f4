"""The words that a new portal holds for a moderator's look: one list for each language, one entry a line.

What readers call themselves (гей, лесбиянка, квир, транс, ЛГБТ) is on none of them.
"""

from pathlib import Path


def first_words(language: str) -> list[str]:
    """Return the entries for one language, without remarks; FileNotFoundError for one we do not have."""
    lines = Path(__file__).with_name(f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
