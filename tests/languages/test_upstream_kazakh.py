"""The Kazakh that Django, django-allauth and Wagtail lack is whole, sound and compiled."""

import re
from collections import Counter
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps

FOLDER = Path(__file__).parents[2] / "locale_upstream" / "kk" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
OURS = ("portal", "comments", "typos", "articles", "accounts")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
WORD = re.compile(r"\w+")
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def ours():
    """Return everything that stands in our catalogues, the scripts' last."""
    return [entry for domain in DOMAINS for entry in ours_for(domain)]


def ours_for(domain):
    return polib.pofile(str(FOLDER / f"{domain}.po"))


def packages():
    """Return the folder of each package of others that speaks to people, by name."""
    folders = {app.name: Path(app.path) for app in apps.get_app_configs()}
    folders["django.conf"] = Path(django.__file__).parent / "conf"
    return {
        name: folder
        for name, folder in sorted(folders.items())
        if name.partition(".")[0] not in OURS and (folder / "locale" / "en").is_dir()
    }


def theirs(folder, language, domain):
    """Read a package's own catalogue; one that it does not ship reads as empty."""
    path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
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


def lacking(folder, domain):
    """Return the messages of a package that neither it nor we say in Kazakh."""
    spoken = [*theirs(folder, "kk", domain), *ours_for(domain)]
    in_kazakh = {identity(entry) for entry in spoken if entry.translated()}
    messages = theirs(folder, "en", domain)
    return [entry.msgid for entry in messages if identity(entry) not in in_kazakh]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_of_every_package_has_a_kazakh_translation_there_or_here(domain):
    missing = {name: lacking(folder, domain) for name, folder in packages().items()}

    assert {"django.conf", "allauth", "wagtail", "wagtail.admin", "taggit"} <= missing.keys()
    assert {name: messages for name, messages in missing.items() if messages} == {}


def test_no_translation_is_fuzzy_or_empty():
    assert [entry.msgid for entry in ours() if not entry.translated()] == []


def test_a_message_is_translated_only_once():
    for domain in DOMAINS:
        times = Counter((entry.msgctxt, entry.msgid) for entry in ours_for(domain))

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
    assert ours_for("django").find(month, msgctxt=context or False).msgstr == kazakh


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_what_the_source_says(domain):
    compiled = polib.mofile(str(FOLDER / f"{domain}.mo"))

    assert {identity(entry): pairs(entry) for entry in compiled} == {
        identity(entry): pairs(entry) for entry in ours_for(domain)
    }
    assert compiled.metadata == ours_for(domain).metadata
