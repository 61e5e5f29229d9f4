"""A proposal is applied to what is live, and whatever a colleague is at work on stays hers."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage, InterviewPage
from tests.factories import publish, section, text
from tests.typos.marking import block_of
from tests.whole_portal import every_block
from typos.fixing import (
    MayNotPublish,
    NothingToChange,
    PageLocked,
    WordsGone,
    apply,
    where_it_stands,
)
from typos.models import TypoReport
from typos.pieces import FIELDS, NoSinglePlace
from typos.quotes import Quote
from typos.texts import words_by_part
from typos.workflow import AlreadyClosed, PageGone, Said, close, report

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(days=1)
WRONG = Quote("Балалар ауылда ", "обьявил", " деген")
MENDED = "объявил"


@pytest.fixture
def reported(page: ArticlePage) -> TypoReport:
    return report(page, quote=WRONG, block_id=block_of(page), said=Said(suggestion=MENDED), now=NOW)


def live(page: Page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def html_of(page: ArticlePage) -> str:
    return "".join(block.value.source for block in page.body if block.block_type == "text")


def draft_of(page: Page, **changed: Any) -> Revision:
    """Save what a colleague is at work on: the latest revision with these fields changed."""
    theirs = live(page).get_latest_revision_as_object()
    for name, value in changed.items():
        setattr(theirs, name, value)
    return theirs.save_revision()


def body_of(revision: Revision) -> str:
    return json.dumps(json.loads(revision.content["body"]), ensure_ascii=False)


OF_THE_ROW = (
    "draft_title",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "last_published_at",
    "has_unpublished_changes",
)


def without_the_words(revision: Revision) -> dict[str, Any]:
    """Return what a revision holds without what a fix must change: the words, and what is live."""
    revision.refresh_from_db()
    kept = {name: value for name, value in revision.content.items() if name not in OF_THE_ROW}
    return kept | {"body": body_of(revision).replace("обьявил", MENDED)}


def test_what_is_live_becomes_what_it_was_with_the_replacement(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    before = html_of(live(page))

    closed = apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert html_of(live(page)) == before.replace("обьявил", MENDED)
    assert (closed.status, closed.closed_by) == ("mended", chief)
    assert not live(page).has_unpublished_changes
    assert live(page).live_revision == live(page).latest_revision
    assert live(page).live_revision.user == chief


def test_a_colleagues_draft_stays_hers_and_a_draft_with_the_replacement_in_it(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    more = [*page.body.raw_data, text("<p>Жаңа абзац.</p>")]
    hers = draft_of(page, title="Көктем келді ме?", body=page.body.stream_block.to_python(more))
    was_live = html_of(live(page))

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    now = live(page)
    assert (now.title, html_of(now)) == (page.title, was_live.replace("обьявил", MENDED))
    assert now.has_unpublished_changes
    assert without_the_words(now.latest_revision) == without_the_words(hers)
    assert MENDED in body_of(now.latest_revision)
    assert now.latest_revision.user == chief
    assert now.draft_title == "Көктем келді ме?"


def test_a_draft_without_the_words_is_kept_as_it_is(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    body = page.body.stream_block.to_python([text("<p>Бәрі басқаша.</p>")])
    hers = draft_of(page, body=body)

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert MENDED in html_of(live(page))
    assert live(page).latest_revision.content["body"] == hers.content["body"]


def test_what_is_scheduled_goes_live_on_its_day_with_the_replacement(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    draft_of(page, title="Ертең", go_live_at=tomorrow).publish()
    assert live(page).title == page.title

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    scheduled = Revision.objects.get(approved_go_live_at__isnull=False)
    assert scheduled.approved_go_live_at == tomorrow
    assert (live(page).title, live(page).live) == (page.title, True)
    Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at=timezone.now())
    scheduled.content["go_live_at"] = timezone.now().isoformat()
    scheduled.save(update_fields=["content"])
    call_command("publish_scheduled")
    assert live(page).title == "Ертең"
    assert MENDED in html_of(live(page))


def test_a_draft_newer_than_what_is_scheduled_stays_the_newest(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    draft_of(page, title="Ертең", go_live_at=tomorrow).publish()
    draft_of(page, title="Бүрсігүні")

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    scheduled = Revision.objects.get(approved_go_live_at__isnull=False)
    assert scheduled.content["title"] == "Ертең"
    assert live(page).latest_revision.content["title"] == "Бүрсігүні"
    assert all(
        MENDED in body_of(revision)
        for revision in (scheduled, live(page).latest_revision, live(page).live_revision)
    )


def test_a_workflow_goes_on_with_the_replacement(
    page: ArticlePage, reported: TypoReport, chief: Any, account: Any
) -> None:
    writer = account("writer", "Writers kk")
    draft_of(page, title="Көктем келді ме?")
    live(page).get_workflow().start(live(page), writer)

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    state = live(page).current_workflow_state
    assert state.status == state.STATUS_IN_PROGRESS
    task = state.current_task_state
    task.approve(user=chief)
    assert live(page).title == "Көктем келді ме?"
    assert MENDED in html_of(live(page))


def test_a_locked_page_is_left_alone(page: ArticlePage, reported: TypoReport, chief: Any) -> None:
    Page.objects.filter(pk=page.pk).update(locked=True)

    with pytest.raises(PageLocked):
        apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert MENDED not in html_of(live(page))
    assert TypoReport.objects.get().is_open


def test_whoever_locked_a_page_may_mend_it(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=chief)

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert MENDED in html_of(live(page))
    assert live(page).locked


def test_a_page_that_is_not_live_is_left_alone(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    live(page).unpublish()

    with pytest.raises(PageGone):
        apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert not live(page).live


def test_a_page_that_was_deleted_is_gone_with_its_reports(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    live(page).delete()

    with pytest.raises(PageGone):
        apply(reported, replacement=MENDED, by=chief, now=NOW)


def test_a_page_that_was_moved_is_mended_where_it_is(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    live(page).move(section("kk", "interviews"), pos="last-child")

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert MENDED in html_of(live(page))
    assert live(page).get_parent().specific == section("kk", "interviews")


def test_the_story_in_another_language_stays_as_it_is(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    russian = publish(translation_of=page, language="ru", body=[text("<p>обьявил</p>")])
    before = live(russian).live_revision_id

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert html_of(live(russian)) == "<p>обьявил</p>"
    assert live(russian).live_revision_id == before


def test_words_in_a_block_that_was_moved_and_edited_around_are_mended(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    raw = [text("<p>Алдыңғы сөз.</p>"), *page.body.raw_data]
    raw[1] = {**raw[1], "value": raw[1]["value"].replace("Көктем келді", "Көктем жетті, ақыры")}
    draft_of(page, body=page.body.stream_block.to_python(raw)).publish()

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert MENDED in html_of(live(page))
    assert "<b>бұлақтар</b>" in html_of(live(page))


def test_words_that_are_gone_are_not_looked_for_elsewhere(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    other = text("<p>Мұнда обьявил деген басқа сөз тұр.</p>")
    changed = live(page)
    changed.body = page.body.stream_block.to_python([other])
    changed.save()

    with pytest.raises(WordsGone):
        apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert "обьявил" in html_of(live(page))


def test_of_two_editors_the_second_is_told(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    apply(reported, replacement=MENDED, by=chief, now=NOW)

    with pytest.raises(AlreadyClosed):
        apply(reported, replacement="жариялады", by=chief, now=NOW)

    assert "жариялады" not in html_of(live(page))


def test_words_that_would_stay_the_same_are_nothing_to_publish(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    before = live(page).live_revision_id

    with pytest.raises(NothingToChange):
        apply(reported, replacement="обьявил", by=chief, now=NOW)

    assert live(page).live_revision_id == before
    assert TypoReport.objects.get().is_open


@pytest.mark.parametrize("group", ["Writers kk", "Editors ru"])
def test_who_may_not_publish_the_page_cannot_apply(
    page: ArticlePage, reported: TypoReport, account: Any, group: str
) -> None:
    with pytest.raises(MayNotPublish):
        apply(reported, replacement=MENDED, by=account("aigul", group), now=NOW)

    assert MENDED not in html_of(live(page))


@pytest.mark.parametrize("part", ["headline", "lead", "headline_note", "editors_note"])
def test_words_in_the_fields_of_a_page_are_mended(part: str, chief: Any) -> None:
    value = "Ол бұны обьявил деп айтты"
    stored = f"<p>{value}</p>" if part == "editors_note" else value
    page = publish(language="kk", **{FIELDS[part]: stored})
    reported = report(page, quote=Quote("", "обьявил", ""), block_id=part, now=NOW)

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert getattr(live(page), FIELDS[part]) == stored.replace("обьявил", MENDED)
    assert live(page).slug == page.slug


def test_words_in_a_footnote_are_mended_there(chief: Any) -> None:
    key = uuid4()
    marked = f'<p>Сөз<footnote id="{key}">[{str(key)[:6]}]</footnote> бар.</p>'
    page = publish(
        language="kk",
        body=[text(marked)],
        footnotes=[
            Footnote(uuid=uuid4(), text="<p>Бұл басқа.</p>"),
            Footnote(uuid=key, text="<p>Ол бұны <b>обьявил</b>.</p>"),
        ],
    )
    reported = report(page, quote=Quote("", "обьявил", ""), block_id="footnotes", now=NOW)

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    texts = {note.text for note in live(page).footnotes.all()}
    assert texts == {"<p>Бұл басқа.</p>", f"<p>Ол бұны <b>{MENDED}</b>.</p>"}
    assert html_of(live(page)) == marked


def test_the_words_of_every_block_can_be_mended_where_an_editor_wrote_them(chief: Any) -> None:
    page = publish(language="kk", body=every_block())
    mended, unmended = set(), set()
    for block in page.body:
        words = words_by_part(live(page)).get(str(block.id), "")
        longest = max(words.split(), key=len, default="")
        if not longest or words.count(longest) > 1:
            continue
        reported = report(page, quote=Quote("", longest, ""), block_id=str(block.id), now=NOW)
        if not reported.was_found:
            continue
        try:
            apply(reported, replacement="жаңасөз", by=chief, now=NOW)
            assert "жаңасөз" in words_by_part(live(page))[str(block.id)]
            mended.add(block.block_type)
        except NoSinglePlace:
            unmended.add(block.block_type)

    assert mended >= {"text", "quote", "table", "figures", "question_answer", "call_to_action"}
    # Their longest words are facts of a person, a place or another site, or the portal's own.
    assert unmended <= {"content_note", "embed", "event", "speaker_section"}


def test_what_somebody_says_in_a_section_of_hers_is_mended(chief: Any) -> None:
    said = {"speaker": None, "text": "<p>Ол бұны обьявил.</p>"}
    body = [{"type": "speaker_section", "value": said, "id": str(uuid4())}]
    page = publish(InterviewPage, language="kk", body=body)
    reported = report(page, quote=Quote("", "обьявил", ""), block_id=block_of(page), now=NOW)

    apply(reported, replacement=MENDED, by=chief, now=NOW)

    [block] = InterviewPage.objects.get(pk=page.pk).body
    assert block.value["text"].source == "<p>Ол бұны объявил.</p>"


def test_the_words_stand_in_their_sentence_as_it_is_now(
    page: ArticlePage, reported: TypoReport
) -> None:
    stands = where_it_stands(reported, live(page))

    assert stands.words == "обьявил"
    assert stands.before.endswith("Балалар ауылда ")
    assert stands.after == " деген сөзді естіді."


def test_a_closed_report_is_not_applied(
    page: ArticlePage, reported: TypoReport, chief: Any
) -> None:
    close(reported, by=chief, status="known", now=NOW)

    with pytest.raises(AlreadyClosed):
        apply(reported, replacement=MENDED, by=chief, now=NOW)

    assert MENDED not in html_of(live(page))
