"""The Kazakh that Django and django-allauth lack is whole, sound and compiled."""

import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest

CATALOGUE = Path(__file__).parents[2] / "locale_upstream" / "kk" / "LC_MESSAGES" / "django.po"
PACKAGES = [
    ("django", "conf"),
    ("django", "contrib/auth"),
    ("django", "contrib/humanize"),
    ("django", "contrib/sessions"),
    ("django", "contrib/redirects"),
    ("allauth", ""),
]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
WORD = re.compile(r"\w+")
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def ours():
    return polib.pofile(str(CATALOGUE))


def theirs(package, folder, language):
    """Read a package's own catalogue; one that it does not ship reads as empty."""
    root = Path(find_spec(package).submodule_search_locations[0], folder)
    path = root / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return []
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def identity(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def pairs(entry):
    """Pair each original form of a message with the Kazakh one that is shown for it."""
    if entry.msgid_plural:
        return [
            (entry.msgid, entry.msgstr_plural[0]),
            (entry.msgid_plural, entry.msgstr_plural[1]),
        ]
    return [(entry.msgid, entry.msgstr)]


def unlike(pattern):
    """List the translations in which `pattern` is not found as often as in the original."""
    return [
        translation
        for entry in ours()
        for original, translation in pairs(entry)
        if Counter(pattern.findall(original)) != Counter(pattern.findall(translation))
    ]


@pytest.mark.parametrize(("package", "folder"), PACKAGES)
def test_every_message_has_a_kazakh_translation_there_or_here(package, folder):
    messages = theirs(package, folder, "en")
    in_kazakh = {
        identity(entry) for entry in [*theirs(package, folder, "kk"), *ours()] if entry.translated()
    }

    assert messages
    assert [m.msgid for m in messages if identity(m) not in in_kazakh] == []


def test_no_translation_is_fuzzy_or_empty():
    assert [entry.msgid for entry in ours() if not entry.translated()] == []


def test_a_message_is_translated_only_once():
    times = Counter((entry.msgctxt, entry.msgid) for entry in ours())

    assert [message for message, count in times.items() if count > 1] == []


def test_placeholders_are_those_of_the_original():
    assert unlike(PLACEHOLDER) == []


def test_placeholders_without_a_name_keep_their_order():
    out_of_order = [
        translation
        for entry in ours()
        for original, translation in pairs(entry)
        if re.findall(r"%[a-z]", original) != re.findall(r"%[a-z]", translation)
    ]

    assert out_of_order == []


def test_links_and_tags_are_those_of_the_original():
    assert unlike(TAG) == []


def test_no_word_mixes_latin_and_cyrillic_letters():
    words = [
        word
        for entry in ours()
        for _original, translation in pairs(entry)
        for word in WORD.findall(PLACEHOLDER.sub(" ", translation))
    ]

    assert [word for word in words if LATIN.search(word) and CYRILLIC.search(word)] == []


@pytest.mark.parametrize(
    ("context", "month", "kazakh"),
    [
        (None, "February", "ақпан"),
        ("alt. month", "February", "ақпан"),
        ("abbrev. month", "Feb.", "ақп."),
        (None, "feb", "ақп"),
        (None, "Tuesday", "сейсенбі"),
        (None, "Tue", "сс"),
    ],
)
def test_a_date_in_a_sentence_is_in_lower_case(context, month, kazakh):
    assert ours().find(month, msgctxt=context).msgstr == kazakh


def test_the_compiled_catalogue_is_what_the_source_says():
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    assert {identity(entry): pairs(entry) for entry in compiled} == {
        identity(entry): pairs(entry) for entry in ours()
    }
    assert compiled.metadata == ours().metadata
