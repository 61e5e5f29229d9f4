"""What happens to a typo report: it comes in, is given to somebody, is closed, is opened again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from articles.models import Publication
from typos.finding import find_in, folded
from typos.mail import tell_who_is_concerned
from typos.models import TypoRepeat, TypoReport
from typos.quotes import LONGEST, Certainty, Place, Quote, locate, locate_in, quote_at
from typos.quotes import widen_to_words as widen
from typos.texts import words_by_part


class QuoteNotFound(Exception):
    """The words are not in the text as it is published; `guess` is what is most like them."""

    def __init__(self, guess: str = "") -> None:
        super().__init__(guess)
        self.guess = guess


class PageGone(Exception):
    """The publication is not public any more."""


class AlreadyClosed(Exception):
    """Somebody was quicker."""


class ReasonMissing(Exception):
    """Nobody is told "not a mistake" without a reason."""


def report(
    page: Publication,
    *,
    quote: Quote,
    block_id: str = "",
    suggestion: str = "",
    comment: str = "",
    key: str | None = None,
    now: datetime,
) -> TypoReport:
    """Take a reader's report of words that stand in the page as it is published.

    The words are widened to whole ones.  Words that are reported already, in the same
    part of the page and still open, are counted there; so are words of this page that an
    editor has called no mistake, which nobody is told again.  What comes in again under
    the same `key` changes nothing.
    Raises PageGone, and QuoteNotFound where the words are not in the text.
    """
    public = _as_published(page, now)
    if earlier := received(key):
        return earlier
    found = _find(public, quote, block_id)
    new = TypoReport(
        page=public,
        language=public.language,
        revision_id=public.live_revision_id,
        suggestion=suggestion,
        comment=comment,
        key=key,
        created_at=now,
        last_reported_at=now,
        touched_at=now,
        **found,
    )
    return _keep(new)


def received(key: str | None) -> TypoReport | None:
    """Return the report that came in under this key, if one did."""
    if not key:
        return None
    repeat = TypoRepeat.objects.select_related("report").filter(key=key).first()
    return repeat.report if repeat else TypoReport.objects.filter(key=key).first()


@transaction.atomic
def close(
    report: TypoReport,
    *,
    by: Any,
    status: str,
    reason: str = "",
    replacement: str = "",
    now: datetime,
) -> TypoReport:
    """Close an open report as mended, by `replacement` where that is known; as known; or as not a mistake,
    which needs a reason.

    Raises AlreadyClosed, ReasonMissing.
    """
    if status == TypoReport.Status.NOT_A_MISTAKE and not reason.strip():
        raise ReasonMissing
    closed = TypoReport.objects.open().filter(pk=report.pk)
    changed = {"status": status, "reason": reason.strip(), "closed_by": by}
    changed |= {"replacement": replacement}
    if not closed.update(**changed, closed_at=now, touched_at=now):
        raise AlreadyClosed
    report.refresh_from_db()
    return report


def reopen(report: TypoReport, *, now: datetime) -> TypoReport:
    """Open a closed report again, as if nobody had decided."""
    undone = {"status": TypoReport.Status.OPEN, "closed_by": None, "closed_at": None}
    unsaid = {"reason": "", "replacement": ""}
    TypoReport.objects.filter(pk=report.pk).update(**undone, **unsaid, touched_at=now)
    report.refresh_from_db()
    return report


def look_through(page: Publication, *, now: datetime) -> None:
    """Close the open reports whose words are gone from `page` as it is published; open those that came back.

    What is not known for certain stays as it is: an editor decides.
    """
    decided = (TypoReport.Status.OPEN, TypoReport.Status.MENDED)
    reports = list(TypoReport.objects.filter(page=page, status__in=decided, was_found=True))
    parts = words_by_part(page) if reports else {}
    texts = folded(parts)
    for each in reports:
        stands = _still_stands(each, parts, texts)
        if each.is_open and stands is False:
            close(each, by=None, status=TypoReport.Status.MENDED, now=now)
        elif not each.is_open and stands:
            reopen(each, now=now)


def assign(report: TypoReport, *, to: Any, now: datetime) -> TypoReport:
    """Give an open report to somebody, or with None to nobody in particular.

    Raises AlreadyClosed.
    """
    if not TypoReport.objects.open().filter(pk=report.pk).update(assignee=to, touched_at=now):
        raise AlreadyClosed
    report.refresh_from_db()
    return report


def _still_stands(report: TypoReport, parts: dict[str, str], texts: dict[str, str]) -> bool | None:
    """Tell whether the very words still stand where they were reported; None where nobody can say."""
    found = find_in(report.quote, texts, part=report.block_id)
    if found.certainty is Certainty.EXACT:
        return parts[found.part][found.start : found.end] == report.exact
    return None if report.exact in parts.get(report.block_id, "") else False


# --- Coming in ----------------------------------------------------------------------------------


def _as_published(page: Publication, now: datetime) -> Any:
    public = Publication.objects.published(now).filter(pk=page.pk).specific().first()
    if public is None:
        raise PageGone
    return public


def _find(page: Publication, quote: Quote, block_id: str) -> dict[str, Any]:
    """Return where the words stand: in the part that was named, else in one that has them."""
    parts = words_by_part(page)
    if block_id in parts:
        place = locate(quote, parts[block_id])
        if place.certainty is Certainty.EXACT:
            return _standing(block_id, parts[block_id], place)
    part, place = locate_in(quote, parts)
    if place.certainty in (Certainty.MISSING, Certainty.GUESS):
        raise QuoteNotFound(parts.get(part, "")[place.start : place.end])
    return _standing(part, parts[part], place)


def _standing(part: str, text: str, place: Place) -> dict[str, Any]:
    """Return the fields of a report; words in several places get no place of their own."""
    start, end = widen(text, place.start, place.end)
    if end - start > LONGEST:
        start, end = place.start, place.end
    is_single = place.certainty is Certainty.EXACT
    words = (
        quote_at(text, start, end) if is_single else Quote("", text[place.start : place.end], "")
    )
    return {
        "block_id": part if is_single else "",
        "prefix": words.prefix,
        "exact": words.exact,
        "suffix": words.suffix,
        "was_found": is_single,
    }


@transaction.atomic
def _keep(new: TypoReport) -> TypoReport:
    """Store a report, or count it where these words are reported; one after the other per page."""
    if not Page.objects.select_for_update().filter(pk=new.page_id):
        raise PageGone
    if earlier := received(new.key):
        return earlier
    twins = TypoReport.objects.open().at(new.page, block_id=new.block_id, exact=new.exact)
    twin = twins.filter(prefix=new.prefix, suffix=new.suffix).first() or _refused_before(new)
    if twin is None:
        new.save()
        transaction.on_commit(lambda: tell_who_is_concerned.enqueue(new.pk))
        return new
    return _count(twin, new)


def _refused_before(new: TypoReport) -> TypoReport | None:
    """Return the report of these words in this text that an editor has called no mistake."""
    refused = TypoReport.objects.filter(page=new.page, status=TypoReport.Status.NOT_A_MISTAKE)
    return refused.filter(exact=new.exact).first()


def _count(twin: TypoReport, new: TypoReport) -> TypoReport:
    TypoRepeat.objects.create(
        report=twin,
        key=new.key,
        suggestion=new.suggestion,
        comment=new.comment,
        created_at=new.created_at,
    )
    counted = {"count": F("count") + 1, "last_reported_at": new.last_reported_at}
    TypoReport.objects.filter(pk=twin.pk).update(**counted)
    twin.refresh_from_db()
    return twin
