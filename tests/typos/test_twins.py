"""Reports whose words overlap are one for the editors: shown together, decided together."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage
from tests.factories import publish, text
from tests.typos.marking import KAZAKH, block_of
from typos.fixing import apply, take_back
from typos.models import TypoReport
from typos.quotes import Quote
from typos.workflow import Said, close, let_in, reopen, report

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(days=1)


def reported(page: Any, words: str, kind: str = "spelling", **how: Any) -> TypoReport:
    quote = Quote("", words, "")
    said = Said(kind, comment=f"«{words}» дұрыс емес")
    return report(page, quote=quote, block_id=block_of(page), said=said, now=NOW, **how)


@pytest.fixture
def word(page: ArticlePage) -> TypoReport:
    return reported(page, "обьявил")


@pytest.fixture
def phrase(page: ArticlePage, word: TypoReport) -> TypoReport:
    return reported(page, "ауылда обьявил деген")


def state(*reports: TypoReport) -> list[str]:
    return [TypoReport.objects.get(pk=each.pk).status for each in reports]


def waiting() -> list[str]:
    return [each.exact for each in TypoReport.objects.waiting().waiting_longest()]


def test_a_wider_mark_of_the_same_words_stands_under_the_first(
    aigul: Client, word: TypoReport, phrase: TypoReport
) -> None:
    assert waiting() == ["обьявил"]

    html = aigul.get("/cms/typos/").content.decode()
    assert f'href="/cms/typos/{word.pk}/"' in html
    assert f'href="/cms/typos/{phrase.pk}/"' not in html
    assert "«ауылда обьявил деген» дұрыс емес" in html
    assert (
        "«ауылда обьявил деген» дұрыс емес" in aigul.get(f"/cms/typos/{word.pk}/").content.decode()
    )


def test_words_beside_them_and_other_kinds_of_mistakes_stand_alone(
    page: ArticlePage, word: TypoReport
) -> None:
    reported(page, "Балалар ауылда")
    reported(page, "обьявил деген", "fact")

    assert waiting() == ["обьявил", "Балалар ауылда", "обьявил деген"]


@pytest.mark.parametrize(
    "decided",
    [{"status": "known"}, {"status": "mended"}, {"status": "not_a_mistake", "reason": "Тақырып"}],
)
def test_one_word_of_an_editor_closes_all_and_opens_all(
    chief: Any, word: TypoReport, phrase: TypoReport, decided: dict[str, str]
) -> None:
    closed = close(word, by=chief, now=NOW, **decided)
    assert state(word, phrase) == [decided["status"]] * 2

    reopen(closed, now=NOW)
    assert state(word, phrase) == ["open", "open"]
    assert waiting() == ["обьявил"]


def test_a_fix_closes_both_and_taking_it_back_opens_both(
    chief: Any, word: TypoReport, phrase: TypoReport
) -> None:
    mended = apply(word, replacement="объявил", by=chief, now=NOW)
    assert state(word, phrase) == ["mended", "mended"]

    take_back(mended, by=chief, now=NOW)
    assert state(word, phrase) == ["open", "open"]


def test_what_an_earlier_paragraph_moved_is_still_known_as_a_twin(
    page: ArticlePage, word: TypoReport
) -> None:
    changed = ArticlePage.objects.get(pk=page.pk)
    raw = [{**part, "value": "<p>Бұрын жоқ еді.</p>" + KAZAKH} for part in page.body.raw_data]
    changed.body = changed.body.stream_block.to_python(raw)
    changed.save_revision().publish()

    reported(changed, "ауылда обьявил деген")

    assert waiting() == ["обьявил"]


def test_a_twin_whose_words_still_stand_is_seen_when_the_first_is_mended_by_hand(
    page: ArticlePage,
) -> None:
    reported(page, "обьявил деген")
    other = reported(page, "деген сөзді")
    assert waiting() == ["обьявил деген"]

    changed = ArticlePage.objects.get(pk=page.pk)
    raw = [{**part, "value": KAZAKH.replace("обьявил", "объявил")} for part in page.body.raw_data]
    changed.body = changed.body.stream_block.to_python(raw)
    changed.save_revision().publish()

    assert state(other) == ["open"]
    assert waiting() == ["деген сөзді"]


def test_danger_comes_first_and_is_not_silenced_by_an_earlier_refusal(
    page: ArticlePage, chief: Any
) -> None:
    reported(page, "бұлақтар")
    refused = reported(page, "сылдырлады")
    close(refused, by=chief, status="not_a_mistake", reason="Дұрыс", now=NOW)

    reported(page, "сылдырлады")
    assert waiting() == ["бұлақтар"]
    reported(page, "сылдырлады", "danger")
    assert waiting() == ["сылдырлады", "бұлақтар"]


def test_words_called_no_mistake_are_told_nobody_again_in_the_storys_other_languages(
    page: ArticlePage, chief: Any
) -> None:
    russian = publish(
        translation_of=page, language="ru", body=[text("<p>Группа «Ninety One».</p>")]
    )
    refused = reported(russian, "Ninety One")
    close(refused, by=chief, status="not_a_mistake", reason="Атауы солай", now=NOW)
    changed = ArticlePage.objects.get(pk=page.pk)
    raw = [{**part, "value": KAZAKH + "<p>«Ninety One» тобы.</p>"} for part in page.body.raw_data]
    changed.body = changed.body.stream_block.to_python(raw)
    changed.save_revision().publish()

    reported(changed, "Ninety One")

    assert waiting() == []
    assert TypoReport.objects.get().count == 2


def test_what_is_set_apart_is_nobodys_twin_until_it_is_let_in(
    page: ArticlePage, word: TypoReport
) -> None:
    apart = reported(page, "ауылда обьявил деген", is_set_apart=True)
    assert apart.twin_of is None

    let_in(apart, now=NOW)

    assert waiting() == ["обьявил"]


def test_the_same_words_as_another_kind_of_mistake_are_another_report(
    page: ArticlePage, word: TypoReport, chief: Any
) -> None:
    close(word, by=chief, status="not_a_mistake", reason="Солай жазылады", now=NOW)

    reported(page, "обьявил", "fact")

    assert waiting() == ["обьявил"]
    assert TypoReport.objects.waiting().get().kind == "fact"


@pytest.mark.usefixtures("phrase")
def test_what_came_in_while_the_first_was_closed_is_seen(word: TypoReport) -> None:
    """As it is on a database that lets both happen at once."""
    TypoReport.objects.filter(pk=word.pk).update(status="known", closed_at=NOW)

    assert waiting() == ["ауылда обьявил деген"]
