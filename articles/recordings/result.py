"""What is left of a recording when it was cleaned."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CleanRecording:
    """A recording that may be stored and sent; a film has a width and a height, in pixels."""

    content: bytes
    extension: str
    seconds: int
    width: int = 0
    height: int = 0

    @property
    def is_film(self) -> bool:
        """Whether there is something to be seen."""
        return bool(self.width)
