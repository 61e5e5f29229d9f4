"""Anchors on headings, the contents of a long text, how long it takes to read: without a page."""

import pytest

from articles.running_text import MOST_LINES, lay_out, reading_minutes

LONG = "<p>" + "көктем келді " * 300 + "</p>"


def anchors(html: str, language: str = "kk") -> list[str]:
    return [part.anchor for part in lay_out(html + LONG, language=language).contents]


@pytest.mark.parametrize(
    ("language", "words", "anchor"),
    [
        ("kk", "Ұят емес, үміт", "s-uiat-emes-umit"),
        ("ru", "Что мы изменили?", "s-chto-my-izmenili"),
        ("en", "Where it is slow", "s-where-it-is-slow"),
    ],
)
def test_an_anchor_is_made_of_the_words_of_its_heading(
    language: str, words: str, anchor: str
) -> None:
    html = lay_out(f"<h2>{words}</h2><p>…</p>", language=language).html

    assert html.startswith(f'<h2 id="{anchor}">{words}</h2>')


def test_headings_of_the_same_words_get_anchors_of_their_own() -> None:
    html = "<h2>Шай</h2><h2>Шай 2</h2><h2>Шай</h2><h2>Шай</h2>"

    found = anchors(html)

    assert found[:2] == ["s-shai", "s-shai-2"]
    assert len(set(found)) == 4


def test_an_anchor_stays_when_another_heading_changes() -> None:
    before = anchors("<h2>Бірінші</h2><h2>Екінші</h2><h2>Үшінші</h2>")
    after = anchors("<h2>Мүлде басқа</h2><h2>Екінші</h2><h2>Жаңа</h2><h2>Үшінші</h2>")

    assert [before[1], before[2]] == [after[1], after[3]]


def test_a_heading_without_a_letter_still_has_an_anchor() -> None:
    assert 'id="s-part"' in lay_out("<h2>***</h2>", language="kk").html
    assert 'id="s-part-2"' in lay_out("<h2>***</h2><h3>???</h3>", language="kk").html


def test_a_heading_that_has_an_id_keeps_it() -> None:
    html = '<h2 id="kesh" class="event__heading">Кеш</h2>'

    assert lay_out(html, language="kk").html == html


def test_a_note_in_a_heading_is_neither_in_its_anchor_nor_in_the_contents() -> None:
    mark = '<sup class="note-mark"><a id="note-1-mark-1" href="#note-1">1</a></sup>'
    text = lay_out(f"<h2>Шай{mark}</h2><h2>Нан</h2><h2>Тұз</h2>{LONG}", language="kk")

    assert mark in text.html
    assert text.contents[0].words == "Шай"
    assert "1" not in text.contents[0].anchor


def test_a_phrase_of_another_language_keeps_its_lang_in_the_contents_but_no_link_or_bold() -> None:
    heading = '<h2><b>The</b> <span lang="kk">шаңырақ</span> <a href="/x">now</a></h2>'
    text = lay_out(heading + "<h2>B</h2><h2>C</h2>" + LONG, language="en")

    assert text.contents[0].words == 'The <span lang="kk">шаңырақ</span> now'


def test_lower_headings_stand_under_the_one_above() -> None:
    html = "<h3>Алды</h3><h2>Сәуле</h2><h3>Кеш</h3><h4>Ұсақ</h4><h2>Әділет</h2>"

    contents = lay_out(html + LONG, language="kk").contents

    assert [part.words for part in contents] == ["Алды", "Сәуле", "Әділет"]
    assert [part.words for part in contents[1].parts] == ["Кеш"]


def test_very_many_headings_are_told_by_the_highest_alone() -> None:
    html = "".join(f"<h2>Бөлім {n}</h2><h3>Оның ішінде {n}</h3>" for n in range(MOST_LINES))

    contents = lay_out(html + LONG, language="kk").contents

    assert len(contents) == MOST_LINES
    assert not any(part.parts for part in contents)


def test_a_short_text_and_one_of_two_headings_have_no_contents() -> None:
    three = "<h2>а</h2><h2>ә</h2><h2>б</h2>"

    assert lay_out(three, language="kk").contents == []
    assert lay_out("<h2>а</h2><h2>ә</h2>" + LONG, language="kk").contents == []
    assert len(lay_out(three + LONG, language="kk").contents) == 3


def test_headings_of_boxes_beside_the_text_are_not_in_its_contents() -> None:
    box = '<h2 class="call-to-action__heading">Бізге қосылыңыз</h2>'
    question = '<h2 class="question-answer__question">Не істеу керек?</h2>'

    contents = lay_out(box + question + "<h2>а</h2><h2>ә</h2>" + LONG, language="kk").contents

    assert [part.words for part in contents] == ["Не істеу керек?", "а", "ә"]


def test_long_kazakh_words_take_longer_and_nothing_takes_no_time() -> None:
    words = "<p>сөз</p> " * 600

    assert [reading_minutes(words, language=code) for code in ("kk", "ru", "en")] == [4, 3, 3]
    assert reading_minutes("", language="kk") == 1
