"""Kazakh in Latin (the draft of 2021) and in töte: as it is published, and harmless to everything else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import ARABIC, LATIN, SCRIPTS, aligned, convert, to_arabic, to_latin

CYRILLIC = (
    "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді. "
    "Адамдарға ақыл-парасат, ар-ождан берілген, сондықтан олар бір-бірімен туыстық, бауырмалдық "
    "қарым-қатынас жасаулары тиіс."
)
# Article 1 of the Universal Declaration, as it is published in each of the three.
IN_LATIN = (
    "Barlyq adamdar tumysynan azat jäne qadır-qasietı men qūqyqtary teñ bolyp düniege keledı. "
    "Adamdarğa aqyl-parasat, ar-ojdan berılgen, sondyqtan olar bır-bırımen tuystyq, bauyrmaldyq "
    "qarym-qatynas jasaulary tiıs."
)
IN_TOTE = (
    "بارلىق ادامدار تۋمىسىنان ازات جانە قادىر-قاسيەتى مەن قۇقىقتارى تەڭ بولىپ دۇنيەگە كەلەدى. "
    "ادامدارعا اقىل-پاراسات، ار-وجدان بەرىلگەن، سوندىقتان ولار ءبىر-بىرىمەن تۋىستىق، باۋىرمالدىق "
    "قارىم-قاتىناس جاساۋلارى ءتيىس."
)
ANYTHING = st.text() | st.text(alphabet="аәбеүіьЮЯЦ кқ,?;31.\u0301\n")


def test_the_published_sample_comes_out_in_latin_without_one_wrong_letter() -> None:
    assert to_latin(CYRILLIC) == IN_LATIN


def test_the_published_sample_comes_out_in_tote_without_one_wrong_letter() -> None:
    assert to_arabic(CYRILLIC) == IN_TOTE


@pytest.mark.parametrize(
    ("cyrillic", "tote"),
    [
        # As ar.egemen.kz and abai.kz write them.
        (
            "Қазақстан Республикасы Үкіметінің қаулысы",
            "قازاقستان رەسپۋبليكاسى ۇكىمەتىنىڭ قاۋلىسى",
        ),
        ("Үкімет үйі", "ۇكىمەت ءۇيى"),
        ("толық мәтін", "تولىق ءماتىن"),
        ("Ана тілімізді қорғайық!", "انا ءتىلىمىزدى قورعايىق!"),
        (
            "мемлекеттік қызмет стандартын бекіту туралы",
            "مەملەكەتتىك قىزمەت ستاندارتىن بەكىتۋ تۋرالى",
        ),
        ("Бірақ, ол әлі тірі. Тамыры соғып тұр.", "بىراق، ول ءالى ءتىرى. تامىرى سوعىپ تۇر."),
    ],
)
def test_phrases_of_newspapers_come_out_in_tote_as_those_write_them(
    cyrillic: str, tote: str
) -> None:
    assert to_arabic(cyrillic) == tote


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Илья", "İlia"),
        ("Іле", "Ile"),
        ("Цирк, ЦИРК", "Tsirk, TSİRK"),
        ("Чехия Юрий ЮНЕСКО", "Chehiia İurii İUNESKO"),
        ("Ю. Ч. Ким", "İu. Ch. Kim"),
        ("ПОЛИЦИЯ", "POLİTSİİA"),
        ("Я", "İa"),
        ("Щучинск, съезд, альбом", "Şuchinsk, sezd, albom"),
        ("Ёлка", "İolka"),
    ],
)
def test_capitals_and_loans_in_latin(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(
    ("cyrillic", "tote"),
    [
        ("3,5 пайыз, 1;2", "3,5 پايىز، 1;2"),
        ("Кім? Біз; сіз", "كىم؟ ءبىز؛ ءسىز"),
        ("2026, 2027", "2026، 2027"),
    ],
)
def test_signs_turn_around_in_tote_but_not_within_numbers(cyrillic: str, tote: str) -> None:
    assert to_arabic(cyrillic) == tote


@pytest.mark.parametrize("script", SCRIPTS)
@given(text=ANYTHING)
def test_a_text_and_where_its_letters_come_from_are_told_alike(script: str, text: str) -> None:
    converted, origins = aligned(text, script)

    assert converted == convert(text, script)
    assert len(origins) == len(converted)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(text=ANYTHING)
def test_what_has_no_kazakh_letters_stays_as_it_is(text: str) -> None:
    text = re.sub("[а-яА-ЯёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ]", "", text)

    assert to_latin(text) == text
    assert to_arabic(text).translate(str.maketrans("،؟؛", ",?;")) == text.translate(
        str.maketrans("،؟؛", ",?;")
    )


@pytest.mark.parametrize(("script", "words"), [(LATIN, "düniege"), (ARABIC, "دۇنيەگە")])
def test_words_of_a_view_are_found_in_the_original(script: str, words: str) -> None:
    converted, origins = aligned(CYRILLIC, script)
    start = converted.index(words)

    assert CYRILLIC[origins[start] : origins[start + len(words) - 1] + 1] == "дүниеге"
