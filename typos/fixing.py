"""Applying what a reader proposed: exactly that replacement, live at once, beside a colleague's work.

What is live becomes what was live with the replacement; a draft, a scheduled revision and what is in a
workflow become what they were with the replacement.  All in one transaction, or nothing.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from articles.models import Publication
from typos.finding import find_again
from typos.models import TypoReport
from typos.pieces import NoSinglePlace, mend
from typos.quotes import Certainty, Quote, quote_at
from typos.routing import may_close
from typos.texts import words_by_part
from typos.workflow import AlreadyClosed, PageGone, close, reopen


class WordsGone(Exception):
    """The words do not stand in the text any more, or not in one place for certain."""


class PageLocked(Exception):
    """A colleague has locked the page; nothing of it is changed meanwhile."""


class NothingToChange(Exception):
    """The words would stay as they are."""


class MayNotPublish(Exception):
    """Who asks has no right to publish this page."""


@dataclass(frozen=True)
class Standing:
    """Where the words of a report stand in a page: the part, and its words before, at and after them."""

    part: str
    before: str
    words: str
    after: str


def where_it_stands(report: TypoReport, page: Publication) -> Standing:
    """Return where the words of a report stand in `page` as it is given.

    Raises WordsGone.
    """
    return _where(report.quote, report.block_id, page)


def _where(quote: Quote, part: str, page: Publication) -> Standing:
    parts = words_by_part(page)
    found = find_again(quote, parts, part=part)
    if found.certainty is not Certainty.EXACT:
        raise WordsGone
    text = parts[found.part]
    return Standing(
        found.part, text[: found.start], text[found.start : found.end], text[found.end :]
    )


@transaction.atomic
def apply(report: TypoReport, *, replacement: str, by: Any, now: datetime) -> TypoReport:
    """Put `replacement` in the place of the reported words, publish that, and close the report.

    Raises AlreadyClosed, PageGone where the page is not live, MayNotPublish, PageLocked, WordsGone,
    NothingToChange, and NoSinglePlace where the words are put together from several fields.
    """
    page = _page_to_mend(report, by)
    if not TypoReport.objects.open().filter(pk=report.pk).exists():
        raise AlreadyClosed
    mended = _mended_everywhere(page, report.quote, report.block_id, replacement)
    # Before it is published, which closes whatever else is mended by this, in nobody's name.
    status = TypoReport.Status.MENDED
    closed = close(report, by=by, status=status, replacement=replacement, now=now)
    _publish(mended, by=by)
    return closed


@transaction.atomic
def take_back(report: TypoReport, *, by: Any, now: datetime) -> TypoReport:
    """Put the reported words back in the place of what was applied, publish that, and open the report.

    Raises what `apply` raises; NothingToChange where nothing was applied.
    """
    page = _page_to_mend(report, by)
    report.refresh_from_db()
    if not report.replacement:
        raise NothingToChange
    applied = Quote(report.prefix, report.replacement, report.suffix)
    _publish(_mended_everywhere(page, applied, report.block_id, report.exact), by=by)
    return reopen(report, now=now)


@dataclass(frozen=True)
class _Mended:
    """What is to be saved: the page as it goes live, then what others are at work on."""

    live: Any
    theirs: list[tuple[Any, Revision]]


def _page_to_mend(report: TypoReport, by: Any) -> Any:
    page = _locked_for_us(report)
    if not page.live:
        raise PageGone
    if not may_close(by, page):
        raise MayNotPublish
    if page.locked and page.locked_by_id != by.pk:
        raise PageLocked
    return page


def _locked_for_us(report: TypoReport) -> Any:
    """Return the page as it is published; who else would change it waits until we are done."""
    if not Page.objects.select_for_update().filter(pk=report.page_id):
        raise PageGone
    return Publication.objects.get(pk=report.page_id).specific


def _other_revisions(page: Any) -> list[Revision]:
    """Return what is scheduled and the newest draft, older first, where they are not what is live."""
    scheduled = page.revisions.exclude(approved_go_live_at=None).first()
    draft = page.latest_revision if page.has_unpublished_changes else None
    found = {
        each.pk: each for each in (scheduled, draft) if each and each.pk != page.live_revision_id
    }
    return [found[pk] for pk in sorted(found)]


def _mended_everywhere(page: Any, quote: Quote, part: str, replacement: str) -> _Mended:
    """Return the page and what others are at work on, each with the replacement where it has the words.

    Read before anything is saved: publishing forgets what was scheduled.
    """
    theirs = []
    for revision in _other_revisions(page):
        work = revision.as_object()
        with suppress(WordsGone, NothingToChange, NoSinglePlace):
            _mend(work, quote, part, replacement)
        theirs.append((work, revision))
    _mend(page, quote, part, replacement)
    return _Mended(page, theirs)


def _mend(page: Any, quote: Quote, part: str, replacement: str) -> None:
    stands = _where(quote, part, page)
    if stands.words == replacement:
        raise NothingToChange
    text = stands.before + stands.words + stands.after
    now = quote_at(text, len(stands.before), len(stands.before + stands.words))
    mend(page, part=stands.part, quote=now, replacement=replacement)


def _publish(mended: _Mended, *, by: Any) -> None:
    """Publish, then save what others are at work on anew, under their names and for their hour."""
    revision = mended.live.save_revision(user=by, clean=False, log_action=True)
    revision.publish(user=by)
    for work, theirs in mended.theirs:
        work.save_revision(
            user=theirs.user, clean=False, approved_go_live_at=theirs.approved_go_live_at
        )
