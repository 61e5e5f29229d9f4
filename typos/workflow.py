"""What happens to a typo report: it comes in, is given to somebody, is closed, is opened again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from wagtail.models import Page

from articles.models import Publication
from typos.answering import tell_readers
from typos.finding import Found, find_in, folded
from typos.mail import tell_at_once
from typos.models import TypoRepeat, TypoReport, TypoReportQuerySet
from typos.quotes import LONGEST, Certainty, Place, Quote, locate, locate_in, quote_at
from typos.quotes import widen_to_words as widen
from typos.scripts import in_the_original, is_written_in
from typos.texts import words_as_published, words_by_part

SETTLED_BY_EDITORS = {TypoReport.Kind.FACT, TypoReport.Kind.DANGER}
"""Kinds of mistake that other words in the same place do not mend by themselves."""


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


@dataclass(frozen=True)
class Said:
    """What a reader says of the words: all of it may be left out."""

    kind: str = TypoReport.Kind.SPELLING
    suggestion: str = ""
    comment: str = ""
    reader: Any = None
    """Her account, where she wants the answer in it; else nothing of her is kept."""
    script: str = ""
    """The one in which she read the text, where that is not its own."""

    @property
    def script_of_suggestion(self) -> str:
        """The script that she wrote in, where it is not that of the text."""
        is_other = self.script and is_written_in(self.script, self.suggestion)
        return self.script if is_other else ""


def report(page: Publication, *, now: datetime, **told: Any) -> TypoReport:
    """Take a reader's report of words in a page, as `take_report` does, which is told the rest.

    The page may be given as anybody has it: it is read anew.
    Raises PageGone, and QuoteNotFound where the words are not in the text.
    """
    return take_report(_as_published(page, now), now=now, **told)


def take_report(
    public: Publication,
    *,
    quote: Quote,
    block_id: str = "",
    said: Said | None = None,
    seen: int | None = None,
    key: str | None = None,
    is_set_apart: bool = False,
    now: datetime,
) -> TypoReport:
    """Take a reader's report of words that stand in a page, given as it was just read from what is public.

    `seen` is the revision that she had before her; by default what is live.
    The words are widened to whole ones.  Words that are reported already, in the same
    part of the page as the same kind of mistake and still open, are counted there; so are words of this
    story that an editor has called no mistake, which nobody is told again.  What comes in again under
    the same `key` changes nothing.  What is set apart waits where editors look on purpose.
    Raises PageGone, and QuoteNotFound where the words are not in the text.
    """
    said = said or Said()
    try:
        found = _find(public, quote, block_id, said.script)
    except QuoteNotFound:
        if earlier := received(key):
            return earlier
        raise
    new = TypoReport(
        page=public,
        language=public.language,
        revision_id=_revision_seen(public, seen),
        kind=said.kind,
        suggestion=said.suggestion,
        script=said.script_of_suggestion,
        comment=said.comment,
        reader=said.reader,
        key=key,
        is_set_apart=is_set_apart,
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
    return TypoReport.objects.filter(Q(key=key) | Q(repeats__key=key)).order_by().first()


@transaction.atomic
def close(
    report: TypoReport,
    *,
    by: Any,
    status: str,
    reason: str = "",
    replacement: str = "",
    correction: str = "",
    now: datetime,
) -> TypoReport:
    """Close an open report, and its twins with it.

    As mended, by `replacement` and with the `correction` that readers are shown, where those are known;
    as known; or as not a mistake, which needs a reason.
    Raises AlreadyClosed, ReasonMissing.
    """
    if status == TypoReport.Status.NOT_A_MISTAKE and not reason.strip():
        raise ReasonMissing
    closed = {"status": status, "reason": reason.strip(), "closed_by": by, "closed_at": now}
    how = {"replacement": replacement, "correction": correction}
    if not TypoReport.objects.open().filter(pk=report.pk).update(**closed, **how, touched_at=now):
        raise AlreadyClosed
    together = [*_twins_of(report).open().values_list("pk", flat=True), report.pk]
    _twins_of(report).open().update(**closed, touched_at=now)
    tell_readers(together, now=now)
    report.refresh_from_db()
    return report


@transaction.atomic
def reopen(report: TypoReport, *, now: datetime) -> TypoReport:
    """Open a closed report again, and its twins that were closed with it, as if nobody had decided."""
    together = _twins_of(report).filter(closed_at=report.closed_at, status=report.status)
    _reopen(together, now)
    _reopen(TypoReport.objects.filter(pk=report.pk), now)
    report.refresh_from_db()
    return report


def look_through(page: Publication, *, now: datetime) -> None:
    """Close the open reports whose words are gone from `page` as it is published; open those that came back.

    What still stands is told where it stands now.  What is not known for certain stays as it is, and so
    does a fact or a danger whose words were changed, which a comma does not settle: an editor decides.
    """
    decided = (TypoReport.Status.OPEN, TypoReport.Status.MENDED)
    standing = TypoReport.objects.filter(page=page, status__in=decided, was_found=True)
    reports = list(standing.filter(is_set_apart=False))
    parts = words_by_part(page) if reports else {}
    texts = folded(parts)
    moved, mended = [], []
    for each in reports:
        found = find_in(each.quote, texts, part=each.block_id)
        stands = _still_stands(each, found, parts)
        itself = TypoReport.objects.filter(pk=each.pk)
        if stands and (each.block_id, each.position) != (found.part, found.start):
            each.block_id, each.position = found.part, found.start
            moved.append(each)
        if each.is_open and stands is False and each.kind not in SETTLED_BY_EDITORS:
            itself.update(status=TypoReport.Status.MENDED, closed_at=now, touched_at=now)
            mended.append(each.pk)
        elif not each.is_open and stands and not _is_as_mended(each, texts):
            _reopen(itself, now)
    TypoReport.objects.bulk_update(moved, ["block_id", "position"], batch_size=500)
    tell_readers(mended, now=now)


def assign(report: TypoReport, *, to: Any, now: datetime) -> TypoReport:
    """Give an open report to somebody, or with None to nobody in particular.

    Raises AlreadyClosed.
    """
    if not TypoReport.objects.open().filter(pk=report.pk).update(assignee=to, touched_at=now):
        raise AlreadyClosed
    report.refresh_from_db()
    return report


def let_in(report: TypoReport, *, now: datetime) -> TypoReport:
    """Put a report that was set apart among the others."""
    with transaction.atomic():
        TypoReport.objects.filter(pk=report.pk).update(touched_at=now, last_reported_at=now)
        _let_in(report)
    report.refresh_from_db()
    return report


def throw_away(reports: TypoReportQuerySet) -> int:
    """Delete those of `reports` that are set apart, and return how many."""
    _, each = reports.set_apart().delete()
    return each.get(TypoReport._meta.label, 0)


def _still_stands(report: TypoReport, found: Found, parts: dict[str, str]) -> bool | None:
    """Tell whether the very words still stand where they were reported; None where nobody can say."""
    if found.certainty is Certainty.EXACT:
        return parts[found.part][found.start : found.end] == report.exact
    return None if report.exact in parts.get(report.block_id, "") else False


def _twins_of(report: TypoReport) -> TypoReportQuerySet:
    head = report.twin_of_id or report.pk
    group = TypoReport.objects.filter(Q(pk=head) | Q(twin_of=head))
    return group.exclude(pk=report.pk)


def _is_as_mended(report: TypoReport, texts: dict[str, str]) -> bool:
    """Tell whether a report stays mended though its words stand there: within what was put in their place.

    Or with a link behind them that works now.
    """
    if not report.replacement:
        return report.kind == TypoReport.Kind.LINK and report.closed_by_id is not None
    applied = Quote(report.prefix, report.replacement, report.suffix)
    return find_in(applied, texts, part=report.block_id).certainty is Certainty.EXACT


def _reopen(reports: TypoReportQuerySet, now: datetime) -> None:
    undone = {"status": TypoReport.Status.OPEN, "closed_by": None, "closed_at": None}
    unsaid = {"reason": "", "replacement": "", "correction": ""}
    reports.update(**undone, **unsaid, touched_at=now)


# --- Coming in ----------------------------------------------------------------------------------


def _as_published(page: Publication, now: datetime) -> Any:
    published = Publication.objects.published(now).select_related("locale")
    public = published.filter(pk=page.pk).defer("body", "call_to_action").order_by().first()
    if public is None:
        raise PageGone
    return public


def _revision_seen(page: Publication, seen: int | None) -> int | None:
    """Return the revision that was asked for if it is one of this page, else what is live."""
    if seen and seen != page.live_revision_id and page.revisions.filter(pk=seen).exists():
        return seen
    live: int | None = page.live_revision_id
    return live


def _find(page: Publication, quote: Quote, block_id: str, script: str) -> dict[str, Any]:
    """Return where the words stand: in the part that was named, else in one that has them."""
    try:
        return _find_in(words_as_published(page), quote, block_id, script)
    except QuoteNotFound:
        return _find_in(words_by_part(page.specific), quote, block_id, script)


def _find_in(parts: dict[str, str], quote: Quote, block_id: str, script: str) -> dict[str, Any]:
    if script:
        quote, block_id = in_the_original(quote, parts, block_id, script)
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
        "position": start if is_single else None,
        "was_found": is_single,
    }


@transaction.atomic
def _keep(new: TypoReport) -> TypoReport:
    """Store a report, or count it where these words are reported; one after the other per page."""
    if not Page.objects.select_for_update().filter(pk=new.page_id).order_by().values_list("pk"):
        raise PageGone
    twin = _same_words(new)
    if twin and (new.key is None or new.key != twin.key):
        return _count(twin, new)
    if earlier := received(new.key):
        return earlier
    if refused := _refused_before(new):
        return _count(refused, new)
    new.twin_of = _first_of_the_twins(new)
    new.save()
    _tell_at_once(new)
    return new


def _first_of_the_twins(report: TypoReport) -> TypoReport | None:
    """Return what editors are shown of the same kind about words that share a letter with these."""
    if not report.was_found or report.is_set_apart:
        return None
    others = TypoReport.objects.waiting().filter(kind=report.kind).exclude(pk=report.pk)
    return others.overlapping(report).waiting_longest().first()


def _same_words(new: TypoReport) -> TypoReport | None:
    same = TypoReport.objects.open().at(new.page, block_id=new.block_id, exact=new.exact)
    same = same.filter(kind=new.kind, prefix=new.prefix, suffix=new.suffix)
    return same.only("page", "key", "kind", "status", "count", "is_set_apart").first()


def _refused_before(new: TypoReport) -> TypoReport | None:
    """Return the report of these words in this story that an editor has called no mistake.

    What may endanger somebody is looked at each time.
    """
    if new.kind == TypoReport.Kind.DANGER:
        return None
    refused = TypoReport.objects.filter(status=TypoReport.Status.NOT_A_MISTAKE, kind=new.kind)
    refused = refused.filter(exact=new.exact)
    return refused.filter(page__translation_key=new.page.translation_key).first()


def _count(twin: TypoReport, new: TypoReport) -> TypoReport:
    """Count a report where its words are reported; a second one under the same key is none."""
    try:
        with transaction.atomic():
            TypoRepeat.objects.create(
                report=twin,
                key=new.key,
                suggestion=new.suggestion,
                script=new.script,
                comment=new.comment,
                reader=new.reader,
                is_set_apart=new.is_set_apart and not twin.is_set_apart,
                created_at=new.created_at,
            )
    except IntegrityError:
        return twin
    counted = {"count": F("count") + 1, "last_reported_at": new.last_reported_at}
    TypoReport.objects.filter(pk=twin.pk).update(**counted)
    twin.count, twin.last_reported_at = twin.count + 1, new.last_reported_at
    if twin.is_set_apart and not new.is_set_apart:
        _let_in(twin)
    return twin


def _let_in(report: TypoReport) -> None:
    report.is_set_apart = False
    report.twin_of = _first_of_the_twins(report)
    report.save(update_fields=["is_set_apart", "twin_of"])
    _tell_at_once(report)


def _tell_at_once(report: TypoReport) -> None:
    if report.kind == TypoReport.Kind.DANGER and not report.is_set_apart:
        transaction.on_commit(lambda: tell_at_once.enqueue(report.pk))
