"""What publications are found by: their words, with the stems of these beside them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Count
from wagtail.search import index

from articles.models.word_form import WordForm
from languages.latin import LATIN_WORD
from languages.search_terms import findable_words, index_terms, words_in
from languages.stems import stems_of

AT_ONCE = 5_000


class StemmedField(index.SearchField):  # type: ignore[misc]  # Wagtail's has no types
    """A field of a publication whose words are found in all their forms, and however they are typed."""

    def get_value(self, obj: Any) -> str:
        """Return the words of the text, and after them their terms."""
        return _found_by(self.text_of(obj), obj.language)

    def text_of(self, obj: Any) -> str:
        """Return the text alone."""
        value = super().get_value(obj)
        parts = value if isinstance(value, list) else [value]
        return "\n".join(str(part) for part in parts if part)


# The index asks for each field once for each of its columns.
@lru_cache(32)
def _found_by(text: str, language: str) -> str:
    # Our own words: databases disagree on what COVID-19 or 24.kz are.
    return " ".join([*words_in(text), *index_terms(text, language)])


def remember_words(publications: Iterable[Any]) -> None:
    """Add the Kazakh words of publications to those that the portal is known to have."""
    words = {word for page in publications if page.language == "kk" for word in _words_of(page)}
    # In order: two who publish at once would else wait for one another.
    WordForm.objects.bulk_create(
        (WordForm(stem=stem, word=word) for word in sorted(words) for stem in _stems(word)),
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )


@transaction.atomic
def renew_words(batches: Iterable[Iterable[Any]]) -> None:
    """Forget the words of what is no longer public, and know those of these publications."""
    WordForm.objects.all().delete()
    for publications in batches:
        remember_words(publications)


def forms_known(stems: Collection[str]) -> Mapping[str, int]:
    """Return how many different words of the portal have each of these stems, in one query at most."""
    if not stems:
        return {}
    rows = WordForm.objects.filter(stem__in=stems).values_list("stem")
    return dict(rows.annotate(forms=Count("word")))


def _words_of(page: Any) -> Iterator[str]:
    for field in page.get_search_fields():
        if isinstance(field, StemmedField):
            words = findable_words(field.text_of(page).lower())
            yield from (word for word in words if not LATIN_WORD.fullmatch(word))


def _stems(word: str) -> list[str]:
    return sorted(stems_of(word, "kk"))
