"""What publications are found by: their words, with the stems of these beside them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count
from wagtail.search import index

from articles.models.word_form import WordForm
from languages.search_terms import LONGEST_WORD, index_terms, words_in
from languages.stems import stems_of

AT_ONCE = 5_000


class StemmedField(index.SearchField):  # type: ignore[misc]  # Wagtail's has no types
    """A field of a publication whose words are found in all their forms, and however they are typed."""

    def get_value(self, obj: Any) -> str:
        """Return the text, and after it the terms of its words."""
        text = self.text_of(obj)
        return " ".join([text, *index_terms(text, obj.language)])

    def text_of(self, obj: Any) -> str:
        """Return the text alone."""
        value = super().get_value(obj)
        parts = value if isinstance(value, list) else [value]
        return "\n".join(str(part) for part in parts if part)


def remember_words(publications: Iterable[Any]) -> None:
    """Add the Kazakh words of publications to those that the portal is known to have."""
    words = {word for page in publications if page.language == "kk" for word in _words_of(page)}
    forms = (WordForm(stem=stem, word=word) for word in words for stem in stems_of(word, "kk"))
    for some in _batches(forms):
        WordForm.objects.bulk_create(some, ignore_conflicts=True)


def forget_words() -> None:
    """Forget all words: whoever rebuilds the index remembers those that are still there."""
    WordForm.objects.all().delete()


def forms_known(stems: Collection[str]) -> Mapping[str, int]:
    """Return how many different words of the portal have each of these stems, in one query at most."""
    if not stems:
        return {}
    rows = WordForm.objects.filter(stem__in=stems).values_list("stem")
    return dict(rows.annotate(forms=Count("word")))


def _words_of(page: Any) -> Iterator[str]:
    for field in page.get_search_fields():
        if isinstance(field, StemmedField):
            for word in words_in(field.text_of(page)):
                if len(word) <= LONGEST_WORD and not word.isdigit():
                    yield word.lower()


def _batches(forms: Iterator[WordForm]) -> Iterator[list[WordForm]]:
    while some := [form for form, _n in zip(forms, range(AT_ONCE), strict=False)]:
        yield some
