"""What the inbox can say: each room registers its own kinds of notice, a whole sentence for each."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_KIND = 32
_SENTENCES: dict[str, str | Promise] = {}
# Of a kind that a room once had and has no more.
_SOMETHING = _("There is something new for you.")


def register_kind(kind: str, sentence: str | Promise) -> None:
    """Let notices of this kind say `sentence`, which is lazy; called when a room's app is ready.

    Raises ValueError where the kind is too long to be kept, or is another room's.
    """
    if len(kind) > LONGEST_KIND:
        raise ValueError(f"{kind} is longer than {LONGEST_KIND}")
    if _SENTENCES.setdefault(kind, sentence) is not sentence:
        raise ValueError(f"{kind} is registered already")


def is_registered(kind: str) -> bool:
    """Tell whether a room has registered this kind."""
    return kind in _SENTENCES


def sentence_of(kind: str) -> str:
    """Return what a notice of this kind says, in the active language."""
    return str(_SENTENCES.get(kind, _SOMETHING))
