"""What a volunteer meets in the admin is in the language that she chose, Wagtail's own words too."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
import pytest
import wagtail
from bs4 import BeautifulSoup, Comment, Doctype
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from languages import CODES
from tests.articles.test_cms import KINDS, addresses_for_the_chief
from tests.editing import edit_address, send
from tests.factories import author, picture, publish, topic
from tests.fell_through import ADDRESSES, KAZAKH_LETTERS, LATIN, RUSSIAN_WORDS

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", CODES)]

NAMES = re.compile(
    r"Koktem|Wagtail|HTML|URL|CSV|XLSX|PDF|API|ID|slug|Ctrl|Alt|Shift|Enter|Esc|Cmd|Tab|DOI"
    r"|JPEG|JPG|PNG|WEBP|AVIF|HEIC|GIF|MP[34]|OGG|[KM]B|Telegram|WhatsApp|YouTube|Vimeo|[IVX]+"
    r"|aigul|chief|kk|ru|en|Asia|Almaty|UTC|GMT",
    re.IGNORECASE,
)
"""Names, units and keys, which are written so in every language, and the people of these tests."""
NOT_SHOWN = ("script", "style", "svg", "noscript")
SPOKEN = ("alt", "title", "aria-label", "placeholder", "data-w-tooltip-content-value")
OF_THE_NEWSROOM = re.compile(
    r"Көктем келді|Көктем|Root|Home|Басты бет|Главная|\bСөз\b|Наурыз|(?:original_images/)?\w+\.jpg"
)
"""Names of pages, files and the portal, whichever language the admin speaks."""
NEVER_TRANSLATED = {"Actions"}
"""What Wagtail's templates say in English without asking any catalogue."""


@pytest.fixture
def chief(account: Any, language: str) -> Client:
    user = account("aigul", "Chief")
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    return client


def pieces(html: str) -> Iterator[str]:
    """Yield what is shown or read aloud, without what says that it is in another language."""
    page = BeautifulSoup(html, "html.parser")
    for foreign in page.select("body [lang], [data-timezone], select[name*=time_zone], code"):
        foreign.decompose()
    for node in page.find_all(string=True):
        if not isinstance(node, Comment | Doctype) and not node.find_parent(NOT_SHOWN):
            yield " ".join(node.split())
    for element in page.find_all(True):
        yield from (" ".join(element[name].split()) for name in SPOKEN if element.get(name))


def fell_through(said: Iterator[str], language: str) -> set[str]:
    return {piece for piece in {*said} - NEVER_TRANSLATED if _is_foreign(piece, language)}


def _is_foreign(piece: str, language: str) -> bool:
    plain = ADDRESSES.sub(" ", piece)
    plain = OF_THE_NEWSROOM.sub(" ", plain)
    for name in dict(settings.LANGUAGES).values():
        plain = plain.replace(name, " ")
    if language == "en":
        return bool(re.search(r"[Ѐ-ӿ]", plain))
    if any(not NAMES.fullmatch(word) for word in LATIN.findall(plain)):
        return True
    other = {"kk": RUSSIAN_WORDS, "ru": KAZAKH_LETTERS}[language]
    return bool(other.search(plain)) or (language == "kk" and plain.strip() in _only_russian())


@cache
def _only_russian() -> frozenset[str]:
    """Return what Wagtail and we say in Russian and never in Kazakh."""
    root = Path(settings.BASE_DIR)
    packages = Path(wagtail.__file__).parent.rglob("locale/ru/LC_MESSAGES/django*.po")
    ours = [root / "locale/kk", root / "locale_upstream/kk"]
    russian = _messages([*packages, *(root / "locale/ru").rglob("*.po")])
    return frozenset(russian - _messages([po for folder in ours for po in folder.rglob("*.po")]))


def _messages(catalogues: list[Path]) -> set[str]:
    return {
        " ".join(words.split())
        for path in catalogues
        for entry in polib.pofile(str(path))
        for words in (entry.msgstr, *entry.msgstr_plural.values())
        if words
    }


def screens_of_what_is_there(chief: Client) -> list[str]:
    """Make a story, a picture and facts, change and schedule them; return where they are handled."""
    image = picture(alt_ru="Степь")
    pages = [publish(kind, title="Көктем келді", cover=image) for kind in KINDS]
    send(chief, pages[0], title="Көктем келді")
    facts = [topic(), author()]
    page_views = ("edit", "history", "copy", "move", "delete", "unpublish", "usage")
    views = [
        *(edit_address(page) for page in pages),
        *(reverse(f"wagtailadmin_pages:{view}", args=[pages[0].pk]) for view in page_views),
        *(reverse(f"wagtailimages:{view}", args=[image.pk]) for view in ("edit", "delete")),
    ]
    for fact in facts:
        name = f"wagtailsnippets_articles_{fact._meta.model_name}"
        fact_views = ("edit", "usage", "history", "delete")
        views += [reverse(f"{name}:{view}", args=[fact.pk]) for view in fact_views]
    return views


def test_no_screen_of_the_admin_says_a_word_in_another_language(
    chief: Client, language: str
) -> None:
    found = {}

    for address in [*addresses_for_the_chief(), *screens_of_what_is_there(chief)]:
        answer = chief.get(address)
        assert answer.status_code == 200, address
        if words := fell_through(pieces(answer.content.decode()), language):
            found[address] = words

    assert found == {}, "\n".join(f"{where}: {words}" for where, words in found.items())
