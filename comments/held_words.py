"""The words that make a comment wait: lists for each language, which moderators keep."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.caution import HeldWords
from comments.first_words import first_words
from languages import CODES
from languages.lookalikes import plain_text

LONGEST_ENTRY = 80
_ONE_QUOTATION_MARK = str.maketrans("«»“”„", '"' * 5)
OURSELVES = (
    "гей геи гейлер лесбиянка лесби лесбиян квир трансгендер трансгендерный транс трансперсона "
    "бисексуал бисексуалка би интерсекс асексуал небинарный небинар лгбт лгбтк лгбтик "
    "gay gays lesbian queer trans transgender bisexual bi intersex asexual nonbinary lgbt lgbtq"
)
"""What readers call themselves; nothing on the lists may catch it."""


# Asked with every comment; the ORM takes longer to put the question than to answer it.
_STATE = "SELECT COUNT(*), MAX(id), MAX(changed_at) FROM comments_heldword"


class HeldWordQuerySet(QuerySet[Any]):
    """Words for choosing what is held."""

    def compiled(self) -> HeldWords:
        """Return all lists ready to be found in a text; one query while nothing has changed."""
        with connection.cursor() as cursor:
            cursor.execute(_STATE)
            return _compiled(cursor.fetchone())


class HeldWord(models.Model):
    """An entry: a word in all its forms, words after each other, or a beginning with a star."""

    language = models.CharField(gettext_lazy("language"), max_length=2, choices=settings.LANGUAGES)
    word = models.CharField(gettext_lazy("word"), max_length=LONGEST_ENTRY)
    note = models.CharField(
        gettext_lazy("remark"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Why it is held; for the other moderators."),
    )
    changed_at = models.DateTimeField(gettext_lazy("changed"), auto_now=True)

    objects: Any = HeldWordQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("held word")
        verbose_name_plural = gettext_lazy("held words")
        ordering = ["language", "word"]
        # Who may moderate may do all of it: `held_words_admin.ModeratorsPolicy`.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="each_word_held_once")
        ]

    def __str__(self) -> str:
        return self.word


def cleaned(entry: str, *, language: str) -> str:
    """Return an entry in the one form in which it is kept: small letters, single spaces.

    Raises ValidationError, in the moderator's language, for what would hold everybody or nobody,
    and for what readers call themselves.
    """
    entry = " ".join(entry.casefold().translate(_ONE_QUOTATION_MARK).split())
    is_quoted = len(entry) > 2 and entry[0] == entry[-1] == '"'
    bare = entry[1:-1] if is_quoted else entry.removesuffix("*")
    if len(entry) > LONGEST_ENTRY:
        raise ValidationError(_("“%s” is too long.") % entry, code="long")
    if "*" in bare or not all(letter.isalpha() or letter in " -'’" for letter in bare):
        raise ValidationError(
            _(
                "“%s”: an entry has letters alone, and a star at its end or quotation marks around it if need be."
            )
            % entry,
            code="signs",
        )
    # Two letters begin too many honest words.
    if len(bare) < 2 or (entry.endswith("*") and len(bare) < 3):
        raise ValidationError(_("“%s” is too short: it would hold too much.") % entry, code="short")
    if any(HeldWords([(language, entry)]).found_in(plain_text(OURSELVES))):
        raise ValidationError(
            _("“%s” would hold what readers call themselves.") % entry, code="ourselves"
        )
    return entry


def hold(entries: Iterable[str], *, language: str, note: str = "") -> list[HeldWord]:
    """Put entries on a list, in any spelling; return those that were not there yet.

    All of them, or none: raises ValidationError with all that is wrong with them.
    """
    words: dict[str, None] = {}
    wrong = []
    for entry in entries:
        try:
            words[cleaned(entry, language=language)] = None
        except ValidationError as error:
            wrong.append(error)
    if wrong:
        raise ValidationError(wrong)
    known = set(HeldWord.objects.filter(language=language).values_list("word", flat=True))
    rows = [
        HeldWord(language=language, word=word, note=note) for word in words if word not in known
    ]
    # Somebody else may have put one there this moment.
    HeldWord.objects.bulk_create(rows, ignore_conflicts=True)
    return rows


def set_up_words() -> None:
    """Give a portal that holds no word the lists that it begins with.

    Safe to call at any time: while one entry is left, what moderators took off stays off.
    """
    if HeldWord.objects.exists():
        return
    for language in CODES:
        hold(first_words(language), language=language)


@lru_cache(maxsize=2)
def _compiled(state: tuple[Any, ...]) -> HeldWords:
    """Make the lists ready once for each `state` of the rows, in this process."""
    return HeldWords(HeldWord.objects.values_list("language", "word"))
