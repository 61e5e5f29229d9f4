"""What one may be called here, and which names look like one another."""

import re
import secrets
import unicodedata
from itertools import combinations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 2, 30

# Those of our three languages, Kazakh in both its scripts. Others hold letters that cannot be seen,
# or not be told from these.
_LATIN = "A-Za-zÄäÖöÜüŪūĞğÑñŞşİı"
_CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_LETTERS = _LATIN + _CYRILLIC
_WELL_FORMED = re.compile(rf"[{_LETTERS}0-9_.-]*[{_LETTERS}0-9][{_LETTERS}0-9_.-]*")
_A_NAME = re.compile(rf"[{_LETTERS}0-9 _.,'’-]*[{_LETTERS}0-9][{_LETTERS}0-9 _.,'’-]*")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_TWICE = re.compile(r"(.)\1+")
# A Russian keyboard has no letters for these two of Kazakh's: «Кiшi», «Жаhан» are honest.
_LENT_BY_LATIN = re.compile("[iIhH]")

# What Unicode's confusables (UTS 39) say of our letters and digits, small and capital alike: one
# spelling for each group, the longer one where two letters look like one (rn, ьі). Not in it: what
# carries a stroke or a tail of its own, by which Kazakh readers tell ә, ө, ұ, қ, ғ, ң from а, о, у, к, г, н.
_LOOKALIKES = str.maketrans(
    {
        **dict(zip("асеорхукнтвіһ", "aceopxykhtbih", strict=True)),
        **dict(zip("ёү0г1lıзьб", "eyoriii3b6", strict=True)),
        "м": "rn",
        "m": "rn",
        "w": "vv",
        "ы": "bi",
        "ю": "io",
    }
)
# And what passes at a glance, or is written where a keyboard lacks the letter: too wide for names of
# readers («Әлия», «Алия»), right for those that nobody may borrow.
_AT_A_GLANCE = str.maketrans(
    {
        **dict(zip("әөұқғңи", "aoykrhi", strict=True)),
        **dict(zip("345789", "eastbg", strict=True)),
    }
)
_OF_OFFICE = (
    "admin", "administrator", "administration", "editor", "editors", "editorial", "glavred",
    "moder", "moderator", "newsroom", "redaktor", "redaktsia", "redaktsiya", "redakciya", "staff",
    "support", "system",
    "админ", "администратор", "администрация", "әкімші", "әкімшілік", "главред", "модер",
    "модератор", "поддержка", "редактор", "редакция", "редакциясы", "техподдержка",
)  # fmt: skip
# At either end of a word: «суперадмин», «редакциядан», “moderators”; but not «бадминтон».
_STEMS = ("admin", "moderator", "redakt", "редакт", "редакц", "админ", "модератор", "әкімші")
_OURS = ("koktem", "көктем")
# A girl may be «Көктемгүл», but the portal's name with these is the portal.
_OF_A_SITE = ("kz", "info", "media", "news", "official", "org", "portal", "site", "team")
_DRAWN = (
    "Аққу", "Арша", "Бәйшешек", "Бұлақ", "Бұлбұл", "Емен", "Жалбыз", "Жауқазын", "Жидек", "Жусан",
    "Қайың", "Қарлығаш", "Қызғалдақ", "Самал", "Сұңқар", "Терек", "Тораңғы", "Тұрна", "Үкі", "Шырша",
)  # fmt: skip


def drawn() -> str:
    """Return a pseudonym that says nothing of anybody: a bird, a plant or a spring, and a number."""
    return f"{secrets.choice(_DRAWN)}-{1000 + secrets.randbelow(9000)}"


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


def refuse_mixed(name: str) -> None:
    """Refuse a word in letters of two alphabets, whose only use is to look like another.

    «QазақKZ-қызы» is two words. Latin i and h in a Cyrillic word are what many keyboards have.
    Raises ValidationError, in the reader's language.
    """
    for word in _BETWEEN_WORDS.split(name):
        latin = re.findall(f"[{_LATIN}]", _LENT_BY_LATIN.sub("", word))
        if latin and re.search(f"[{_CYRILLIC}]", word):
            raise ValidationError(
                _("Write each word with letters of one alphabet: Latin or Cyrillic."), code="mixed"
            )


def look_of(name: str) -> str:
    """Return what two names share that a reader could take for one another.

    Case, signs between letters, and letters and digits that look alike make no difference.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("\u0307", "")
    solid = _BETWEEN_WORDS.sub("", folded) or folded
    return solid.translate(_LOOKALIKES)


def at_a_glance(name: str) -> str:
    """Return what two names share that look alike to a reader in a hurry.

    Wider than `look_of`: marks over and in letters, and digits written for letters, make no difference.
    """
    bare = look_of(_without_marks(name).translate(_AT_A_GLANCE))
    return bare.translate(_AT_A_GLANCE).replace("ci", "d")


def speaks_for_us(name: str) -> bool:
    """Tell whether a name would pass for the newsroom's own, as a whole or by some of its words."""
    words = [word for word in _BETWEEN_WORDS.split(unicodedata.normalize("NFKC", name)) if word]
    bare = [word.strip("0123456789") or word for word in words]
    runs = _runs_of(words) | _runs_of(bare)
    return bool(runs & _RESERVED) or any(
        word.startswith(_RESERVED_STEMS) or word.endswith(_RESERVED_STEMS)
        for word in map(_squeezed, bare)
    )


def is_a_name(words: str) -> bool:
    """Tell whether words hold nothing but what is seen, and something to call somebody by."""
    return bool(_A_NAME.fullmatch(words))


def _without_marks(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in parts if not unicodedata.combining(each))


def _squeezed(words: str) -> str:
    once = _TWICE.sub(r"\1", words.casefold())
    return _TWICE.sub(r"\1", at_a_glance(once))


def _runs_of(words: list[str]) -> set[str]:
    """Return each stretch of neighbouring words, written as one: «k o k t e m» is a word too."""
    ends = combinations(range(len(words) + 1), 2)
    return {_squeezed("".join(words[start:end])) for start, end in ends}


_RESERVED = {
    _squeezed(name)
    for name in (*_OF_OFFICE, *_OURS, *(ours + site for ours in _OURS for site in _OF_A_SITE))
}
_RESERVED_STEMS = tuple(_squeezed(stem) for stem in _STEMS)
