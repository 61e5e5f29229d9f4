"""Applying what a reader proposed: exactly that replacement, live at once, beside a colleague's work.

What is live becomes what was live with the replacement; a draft, a scheduled revision and what is in a
workflow become what they were with the replacement.  All in one transaction, or nothing.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from articles.models import Correction, Publication
from typos.finding import Found, find_again
from typos.models import TypoReport
from typos.pieces import NoSinglePlace, mend
from typos.quotes import CONTEXT, Certainty, Quote, quote_at
from typos.routing import may_close
from typos.texts import words_by_part
from typos.workflow import AlreadyClosed, PageGone, close, reopen

AROUND = 240
"""So many letters are shown on either side of the words."""


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
    is_certain: bool = True

    @property
    def seal(self) -> str:
        """What this place is known by: other words, or other words beside them, have another."""
        told = [self.part, self.before[-CONTEXT:], self.words, self.after[:CONTEXT]]
        return hashlib.sha256("\0".join(told).encode()).hexdigest()

    def nearby(self) -> "Standing":
        """Return the words with what is nearest to them, in whole words, and what tells that the text goes on."""
        before, after = self.before[-AROUND:], self.after[:AROUND]
        before = before if before == self.before else "… " + before.partition(" ")[2]
        after = after if after == self.after else after.rpartition(" ")[0] + " …"
        return Standing(self.part, before, self.words, after)


def where_it_stands(report: TypoReport, page: Publication) -> Standing | None:
    """Return where the words of a report stand in `page` as it is given, or what is most like them.

    The latter is not certain: an editor looks and decides.  Nothing where there is nothing of the kind.
    """
    parts = words_by_part(page)
    found = find_again(report.quote, parts, part=report.block_id)
    if found.certainty not in (Certainty.EXACT, Certainty.GUESS):
        return None
    return _standing_at(found, parts[found.part])


def _where(quote: Quote, part: str, page: Publication) -> Standing:
    parts = words_by_part(page)
    found = find_again(quote, parts, part=part)
    if found.certainty is not Certainty.EXACT:
        raise WordsGone
    return _standing_at(found, parts[found.part])


def _standing_at(found: Found, text: str) -> Standing:
    words = text[found.start : found.end]
    is_certain = found.certainty is Certainty.EXACT
    return Standing(found.part, text[: found.start], words, text[found.end :], is_certain)


@transaction.atomic
def apply(
    report: TypoReport,
    *,
    replacement: str,
    by: Any,
    guess: str = "",
    correction: str = "",
    now: datetime,
) -> TypoReport:
    """Put `replacement` in the place of the reported words, publish that, and close the report.

    Where the words are not certain, `guess` is the seal of the likeliest place, which an editor saw and
    means.  `correction` is shown to readers among the text's corrections.
    Raises AlreadyClosed, PageGone where the page is not live, MayNotPublish, PageLocked, WordsGone,
    NothingToChange, and NoSinglePlace where the words are put together from several fields.
    """
    page = _page_to_mend(report, by)
    if not TypoReport.objects.open().filter(pk=report.pk).exists():
        raise AlreadyClosed
    if guess:
        _take_for_granted(report, page, guess)
    mended = _mended_everywhere(page, report.quote, report.block_id, replacement)
    if correction:
        mended.correct(correction, on=timezone.localdate(now))
    # Before it is published, which closes whatever else is mended by this, in nobody's name.
    status = TypoReport.Status.MENDED
    how = {"replacement": replacement, "correction": correction}
    closed = close(report, by=by, status=status, **how, now=now)
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
    mended = _mended_everywhere(page, applied, report.block_id, report.exact)
    mended.uncorrect(report.correction)
    _publish(mended, by=by)
    return reopen(report, now=now)


@dataclass(frozen=True)
class _Mended:
    """What is to be saved: the page as it goes live, then what others are at work on."""

    live: Any
    theirs: list[tuple[Any, Revision]]

    def correct(self, words: str, *, on: date) -> None:
        """Tell readers what was wrong, in each."""
        for page in self._pages:
            page.corrections.add(Correction(words=words, made_on=on))

    def uncorrect(self, words: str) -> None:
        """Take back what readers were told, if anything."""
        for page in self._pages:
            page.corrections.remove(
                *(each for each in page.corrections.all() if each.words == words)
            )

    @property
    def _pages(self) -> list[Any]:
        return [self.live, *(work for work, _ in self.theirs)]


def _take_for_granted(report: TypoReport, page: Publication, guess: str) -> None:
    """Let the report be of the words that an editor means, where they stand now."""
    stands = where_it_stands(report, page)
    if stands and stands.is_certain:
        return
    if stands is None or stands.seal != guess:
        raise WordsGone
    text = stands.before + stands.words + stands.after
    quote = quote_at(text, len(stands.before), len(stands.before + stands.words))
    place = {"block_id": stands.part, "position": len(stands.before), "was_found": True}
    words = {"prefix": quote.prefix, "exact": quote.exact, "suffix": quote.suffix}
    TypoReport.objects.filter(pk=report.pk).update(**place, **words)
    report.refresh_from_db()


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
    """Publish, then save what others are at work on anew, for its hour; who has it open is told by whom."""
    revision = mended.live.save_revision(user=by, clean=False, log_action=True)
    revision.publish(user=by)
    for work, theirs in mended.theirs:
        work.save_revision(user=by, clean=False, approved_go_live_at=theirs.approved_go_live_at)
