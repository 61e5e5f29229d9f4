"""Why a recording is refused, and how much of anything one may have."""

from typing import Final

# An hour of speech at 64 kbit/s has 29 MB, twenty minutes of film at 480 lines 100.
MAX_SOUND_BYTES: Final = 40 * 1024 * 1024
MAX_FILM_BYTES: Final = 100 * 1024 * 1024
# Boxes, pages, samples or elements: far above what an hour has, and few enough to walk over.
MAX_PARTS: Final = 600_000
MAX_DEPTH: Final = 12
# Sound, film, subtitles, a phone's movements, and the heaps in which all of it lies.
MAX_TRACKS: Final = 32
# Bytes that look like a frame of MP3 and are none: in the tags, and where a file was damaged.
MAX_FALSE_STARTS: Final = 500_000


class RecordingRefused(Exception):
    """A file that was not taken."""


class RecordingTooLarge(RecordingRefused):
    """The file has more bytes than a sound or a film may have."""


class RecordingOfUnknownKind(RecordingRefused):
    """The bytes are not MP3, M4A, MP4, Ogg or WebM, whatever the name says."""


class RecordingNotPlayable(RecordingRefused):
    """The container is known, but many phones cannot play what is in it."""


class RecordingInPieces(RecordingRefused):
    """A fragmented MP4, as streaming sites make them."""


class RecordingBroken(RecordingRefused):
    """The file is empty, truncated, damaged, or made to harm its reader."""
