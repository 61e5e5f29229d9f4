"""What a text is found by, and what a search asks for; Latin spellings read as Cyrillic."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.evaluate import main
from languages.latin import cyrillic_readings
from languages.lemmas import russian_lemmas
from languages.search_terms import asked, index_terms, words_in

TREEBANK = Path(__file__).parents[3] / "shared" / "kazakh" / "lemmas-dev.tsv"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("Qazaqstan", "казакстан"), ("Kazakhstan", "казахстан"), ("äñgıme", "ангиме")),
        *(("áńgime", "ангиме"), ("a'n'gime", "ангиме"), ("jañalyq", "жаналык")),
        *(("zhanalyk", "жаналык"), ("shygharma", "шыгарма"), ("auyl", "ауыл"), ("ayel", "айел")),
        *(("aiel", "айел"), ("üi", "уй"), ("ekonomika", "экономика"), ("İstanbul", "истанбул")),
        *(("ǵylym", "гылым"), ("ğylym", "гылым"), ("tuyndy", "туынды"), ("kuyin", "куйин")),
    ],
)
def test_latin_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert meant in cyrillic_readings(typed)


@given(st.text(max_size=60))
def test_any_text_has_readings_and_terms(text: str) -> None:
    assert len(cyrillic_readings(text)) <= 24
    for language in ("kk", "ru", "en"):
        terms = index_terms(text, language)
        assert len(terms) == len(set(terms))
        assert all(term[0] in "krэ" and len(term) > 1 for term in terms)
    wanted = asked(text)
    assert len(wanted.words) + len(wanted.phrases) + len(wanted.without) <= 12
    assert all(all(group) for group in (*wanted.words, *wanted.without, wanted.phrases))


def test_a_search_is_words_phrases_and_what_to_leave_out() -> None:
    wanted = asked("көктем «келді деп» -қыс")

    assert wanted.words[0][0] == "көктем"
    assert wanted.phrases == ("келді деп",)
    assert wanted.without[0][0] == "қыс"


def test_a_word_may_have_an_apostrophe_and_a_hyphen_parts_two() -> None:
    assert words_in("Ата-анам: «it’s 5-сынып»") == ["Ата", "анам", "it’s", "5", "сынып"]


def test_whoever_pastes_a_paragraph_means_its_first_twelve_words() -> None:
    wanted = asked(" ".join(f"сөз{number}" for number in range(40)))

    assert [group[0] for group in wanted.words] == [f"сөз{number}" for number in range(12)]


def test_a_hyphen_inside_a_word_leaves_nothing_out() -> None:
    wanted = asked("қарым-қатынас")

    assert [group[0] for group in wanted.words] == ["қарым", "қатынас"]
    assert wanted.without == ()


def test_a_dictionary_word_is_not_taken_for_a_form_of_another() -> None:
    forms = {"калам": 3, "кала": 9}

    (group,) = asked("қалам", forms=forms).words

    assert "kкалам" in group
    assert "kкала" not in group


def test_a_russian_form_may_belong_to_several_words() -> None:
    assert russian_lemmas("стали") == {"стать", "сталь"}
    assert russian_lemmas("ЁЛКАМИ") == {"елка"}


@pytest.mark.skipif(not TREEBANK.exists(), reason="the treebank lies outside the project")
def test_conflation_is_as_good_as_we_say(capsys: pytest.CaptureFixture[str]) -> None:
    main(["lemmas", str(TREEBANK)])

    told = json.loads(capsys.readouterr().out)
    assert told["language"] == "kk"
    assert told["recall"] > 0.95
    assert told["precision"] > 0.89
    assert told["f1"] > 0.92


def test_russian_is_measured_by_the_same_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lemmas.tsv"
    file.write_text("form\tlemma\nулицами\tулица\nдомами\tдом\nулица\tулица\n")

    main(["lemmas", str(file)])

    told = json.loads(capsys.readouterr().out)
    assert (told["language"], told["recall"], told["precision"]) == ("ru", 1.0, 1.0)


@pytest.mark.parametrize("text", ["only one column\nкітап\n", "form\tlemma\nкітап\n"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lemmas.tsv"
    file.write_text(text)

    with pytest.raises(SystemExit, match=r"lemmas\.tsv"):
        main(["lemmas", str(file)])


def test_an_empty_file_is_measured_as_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lemmas.tsv"
    file.write_text("")

    main(["lemmas", str(file)])

    assert json.loads(capsys.readouterr().out)["forms"] == 0
