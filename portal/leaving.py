"""Leaving the newsroom: the account and the names under texts, together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.leaving import leave_the_newsroom
from accounts.models import User
from articles.models import Author
from articles.signatures import remove_authors, rename_authors


class Wish(models.TextChoices):
    """What becomes of the names under texts."""

    KEEP = "keep", _("They stay as they are.")
    RENAME = "rename", _("They are replaced by another name.")
    REMOVE = "remove", _("They are taken away: those texts have no such name under them any more.")


@dataclass(frozen=True)
class Credits:
    """The names that somebody said are hers, and what she wants to become of them.

    `names` by language, for `RENAME`; at least one is not empty.
    """

    authors: Sequence[Author] = ()
    wish: str = Wish.KEEP
    names: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def leave(
    user: User, *, by: User, credits: Credits, keeps_second_factor: bool, now: datetime
) -> None:
    """Let a volunteer go, as she or the chief says: her names under texts as wished, her account a reader's."""
    if credits.authors and credits.wish == Wish.RENAME:
        rename_authors(credits.authors, names=credits.names)
    elif credits.authors and credits.wish == Wish.REMOVE:
        remove_authors(credits.authors)
    leave_the_newsroom(user, by=by, keeps_second_factor=keeps_second_factor, now=now)
