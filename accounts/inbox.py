"""The inbox on the site: to tell somebody something, to see what is new, to tidy up."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.kinds import is_registered
from accounts.kinds import register_kind as register_kind
from accounts.models import LONGEST_PATH, LONGEST_WORDS, Notice, User
from languages import CODES


def tell(
    user_id: int | None, kind: str, *, path: str, now: datetime, words: str = ""
) -> Notice | None:
    """Put a notice into somebody's inbox, and return it.

    `path` is where to read it: without a host; with a language in front it stays in that language,
    else it is read in the one in which the inbox is opened (`in_any_language`).  `words` are a moderator's own.
    Nothing is put there for an account that is gone, nor twice what is still unseen.
    Raises ValueError for a kind that nobody registered, and for a path that leads elsewhere or is too long.
    """
    if not is_registered(kind):
        raise ValueError(f"{kind} is not registered")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    if not is_ours or len(path) > LONGEST_PATH:
        raise ValueError("a path of ours, please")
    if user_id is None or not User.objects.filter(pk=user_id).exists():
        return None
    same = {"user_id": user_id, "kind": kind, "path": path, "words": words[:LONGEST_WORDS]}
    # Read first: most of what is told twice is told long after the other.  Of two at once that say
    # the same, the database keeps one where there are no words (`one_unseen_notice_of_a_kind`).
    unseen = Notice.objects.filter(**same, seen_at=None).order_by("pk").first()
    if unseen:
        return unseen
    notice, _is_new = Notice.objects.get_or_create(
        **same, seen_at=None, defaults={"created_at": to_the_minute(now)}
    )
    return notice


def notices_of(user: User) -> QuerySet[Notice]:
    """Return what stands in somebody's inbox, the newest first."""
    return Notice.objects.filter(user=user).order_by("-pk")


def unseen_count(user: User) -> int:
    """Return how many notices somebody has not seen yet: one query."""
    return Notice.objects.filter(user=user, seen_at=None).count()


def see(user: User, now: datetime, *, among: Iterable[Notice] | None = None) -> None:
    """Note that somebody has seen her notices, or those `among` them that she was shown."""
    unseen = Notice.objects.filter(user=user, seen_at=None)
    if among is not None:
        shown = [each.pk for each in among if each.seen_at is None]
        if not shown:
            return
        unseen = unseen.filter(pk__in=shown)
    unseen.update(seen_at=to_the_minute(now))


def delete_seen(user: User) -> None:
    """Empty somebody's inbox of what she has seen."""
    Notice.objects.filter(user=user, seen_at__isnull=False).delete()


def forget(now: datetime) -> None:
    """Delete what was seen more than `NOTICE_DAYS_KEPT` days ago; what was not seen stays."""
    ago = now - timedelta(days=settings.NOTICE_DAYS_KEPT)
    Notice.objects.filter(seen_at__lt=ago).delete()


def in_any_language(path: str) -> str:
    """Return a path without its language, for what can be read in whichever one the inbox is opened."""
    language, _slash, rest = path.removeprefix("/").partition("/")
    return f"/{rest}" if language in CODES else path


def to_the_minute(now: datetime) -> datetime:
    """Return a time that not even the row knows better: who logs connections could find one by its second."""
    return now.replace(second=0, microsecond=0)
