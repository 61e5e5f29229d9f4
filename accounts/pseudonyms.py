"""What one may be called here, and which names look like one another."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 2, 30

# Those of our three languages, Kazakh in both its scripts. Others hold letters that cannot be seen,
# or not be told from these.
_LETTERS = "A-Za-zÄäÖöÜüŪūĞğÑñŞşİıА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_WELL_FORMED = re.compile(rf"[{_LETTERS}0-9_.-]*[{_LETTERS}0-9][{_LETTERS}0-9_.-]*")
_A_NAME = re.compile(rf"[{_LETTERS}0-9 _.,'’-]*")
# One letter for each group that looks alike in some type, Latin and Cyrillic, capital or small.
_LOOKALIKES = str.maketrans("асеорхуікмтвнһı", "aceopxyikmtbhhi")
_SPEAKS_FOR_US = (
    "admin",
    "administrator",
    "editor",
    "koktem",
    "moderator",
    "support",
    "админ",
    "администратор",
    "әкімші",
    "көктем",
    "модератор",
    "редактор",
    "редакция",
)


def cleaned(pseudonym: str) -> str:
    """Return a pseudonym in the one form in which it is kept.

    2 to 30 characters: letters of our three languages, digits, underscore, dot, hyphen; no
    spaces, which nobody sees well enough to type them again.
    Raises ValidationError, in the reader's language.
    """
    name = unicodedata.normalize("NFKC", pseudonym).strip()
    if not SHORTEST <= len(name) <= LONGEST:
        raise ValidationError(_("A pseudonym has 2 to 30 characters."), code="length")
    if not _WELL_FORMED.fullmatch(name):
        raise ValidationError(
            _(
                "A pseudonym consists of Latin or Cyrillic letters, digits, hyphens, dots and "
                "underscores, without spaces."
            ),
            code="characters",
        )
    return name


def look_of(name: str) -> str:
    """Return what two names share that a reader could take for one another."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return folded.translate(_LOOKALIKES)


def speaks_for_us(name: str) -> bool:
    """Tell whether a name would pass for the newsroom's own."""
    return look_of(name) in _RESERVED


def is_a_name(words: str) -> bool:
    """Tell whether words hold nothing but what is seen: letters, digits, spaces, a few signs."""
    return bool(_A_NAME.fullmatch(words))


_RESERVED = {look_of(name) for name in _SPEAKS_FOR_US}
