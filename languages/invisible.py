"""Characters that come with what is pasted, are never seen, and may stand in no XML."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_control_characters(text: str) -> str:
    """Return the text as XML 1.0 can carry it."""
    return _CONTROL.sub("", text)
