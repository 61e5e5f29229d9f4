"""Slips of the hand that an editor does not see."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from languages import CODES
from languages.letters import without_kazakh_letters
from languages.lookalikes import plain_text
from languages.slips import (
    DOUBLE_SPACE,
    KINDS,
    LOOKALIKE,
    STRAIGHT_QUOTE,
    WITHOUT_KAZAKH_LETTERS,
    known_words,
    mended,
    says_nothing,
    slips_in,
)
from tests.safety.hostile_strings import NAUGHTY, SCRIPT_INJECTIONS

KNOWN = known_words(["әңгіме", "ұлттық", "қазақша", "көктем", "қарын", "қарың", "тұрмыс", "турмыс"])
SIGNS = st.text(alphabet='"«»“”„ \u00a0\naceoxkабсеокқіƏəT1.@/`\ue000', max_size=40)


def named(text: str, language: str) -> list[tuple[str, str, str | None]]:
    slips = slips_in(text, language, KNOWN)
    return [(slip.kind, text[slip.start : slip.end], slip.mended) for slip in slips]


@pytest.mark.parametrize(
    ("language", "text", "slip"),
    [
        ("kk", "Біз cенің хатыңды оқыдық", (LOOKALIKE, "cенің", "сенің")),
        ("kk", "Ол жаqсы", None),
        ("kk", "Бұл кoктем", (LOOKALIKE, "кoктем", "көктем")),
        ("kk", "Бүгін əңгіме болды", (LOOKALIKE, "əңгіме", "әңгіме")),
        ("ru", "Мы Cидели вместе", (LOOKALIKE, "Cидели", "Сидели")),
        ("en", "The lettеr came", (LOOKALIKE, "lettеr", "letter")),
        ("kk", "Улттык Әңгіме", (WITHOUT_KAZAKH_LETTERS, "Улттык", "Ұлттық")),
        ("kk", "КАЗАКША жаз", (WITHOUT_KAZAKH_LETTERS, "КАЗАКША", "ҚАЗАҚША")),
        ("kk", "Шай  ішейік", (DOUBLE_SPACE, "  ", " ")),
    ],
)
def test_a_slip_is_named_with_the_words_that_mend_it(
    language: str, text: str, slip: tuple[str, str, str] | None
) -> None:
    assert named(text, language) == ([slip] if slip else [])


def test_straight_quotes_are_mended_as_the_language_writes_them() -> None:
    kazakh = 'Апам "келдім" деді'
    english = 'She said "I came"'

    assert mended(kazakh, slips_in(kazakh, "kk")) == "Апам «келдім» деді"
    assert mended(english, slips_in(english, "en")) == "She said “I came”"


def test_a_quote_without_a_partner_is_named_and_left_to_the_writer() -> None:
    assert named('Апам "келдім деді', "kk") == [(STRAIGHT_QUOTE, '"', None)]
    assert mended('Апам "келдім деді', slips_in('Апам "келдім деді', "kk")) == 'Апам "келдім деді'


@pytest.mark.parametrize(
    "text",
    [
        "Wi-Fi-ға қосылдым, iPhone-ым бар",
        "OPECтің шешімі, YouTubeтан көрдім, COVIDтан кейін",
        "IT-маман, C++ тілі",
        'экраны 15" екен',
        'https://example.org/?q="a"b  осында',
        "kimбіреу@example.org",
        '`a  "b" cыр`',
        "карын турмыс",  # two words may be meant; a word that is known itself
        "бул сен",  # too short to be sure, and not known
    ],
)
def test_what_is_meant_so_is_no_slip(text: str) -> None:
    kinds = {kind for kind, words, _ in named(text, "kk") if words.strip()}

    assert kinds == set()


def test_russian_words_are_not_asked_for_kazakh_letters() -> None:
    assert named("коктем, казакша", "ru") == []


@pytest.mark.parametrize(
    "words", ["тут", "Осында", "«здесь»", "Click here!", "по ссылке", " мына  сілтеме ", "HERE"]
)
def test_a_link_that_says_not_where_it_leads_is_named(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize(
    "words", ["Есеп осында жарияланды", "отчёт за 2026 год", "how to write here", "", "example.org"]
)
def test_a_link_that_says_where_it_leads_is_not(words: str) -> None:
    assert not says_nothing(words)


def as_read(text: str) -> str:
    """Return what the eye sees: no quotes, no spaces, lookalikes and Kazakh letters in one form."""
    latin = str.maketrans("aceopxyihkmtbəɵ", "асеорхуінкмтвәө")
    letters = "".join(sign for sign in plain_text(text).letters if sign.isalnum())
    return without_kazakh_letters(letters.translate(latin))


@settings(max_examples=600, deadline=None)
@given(text=st.one_of(SIGNS, st.text()), language=st.sampled_from(CODES))
def test_slips_stand_apart_and_mending_changes_nothing_that_is_read(
    text: str, language: str
) -> None:
    slips = slips_in(text, language, KNOWN)
    after = mended(text, slips)

    assert all(slip.kind in KINDS and text[slip.start : slip.end] for slip in slips)
    assert all(one.end <= next_.start for one, next_ in itertools.pairwise(slips))
    assert as_read(after) == as_read(text)
    assert all(slip.mended != text[slip.start : slip.end] for slip in slips)


@pytest.mark.parametrize("language", CODES)
def test_what_was_mended_is_no_slip_any_more(language: str) -> None:
    for text in ['Бұл "кoктем"  Улттык əңгіме', "Мы  Cидели вместе", 'the "lettеr"', *NAUGHTY]:
        after = mended(text, slips_in(text, language, KNOWN))
        left = slips_in(after, language, KNOWN)

        assert [slip for slip in left if slip.kind in (DOUBLE_SPACE, WITHOUT_KAZAKH_LETTERS)] == []
        assert [slip for slip in left if slip.mended == after[slip.start : slip.end]] == []


@pytest.mark.parametrize("language", CODES)
def test_hostile_words_are_read_without_harm(language: str) -> None:
    for text in NAUGHTY + SCRIPT_INJECTIONS:
        assert as_read(mended(text, slips_in(text, language, KNOWN))) == as_read(text)


@pytest.mark.parametrize(
    "piece", ['"', '"а ', " ", "aб", "aб ", "коктем ", "@ ", "<a", "`", "«", '"a»']
)
def test_a_long_text_is_read_in_time_in_proportion(piece: str) -> None:
    long_text = piece * (200_000 // len(piece))

    began = time.perf_counter()
    slips_in(long_text, "kk", KNOWN)

    assert time.perf_counter() - began < 5
