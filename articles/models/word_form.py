"""The portal's own words, with what they may be forms of."""

from django.db import models

from languages.search_terms import LONGEST_WORD


class WordForm(models.Model):
    """A Kazakh word that some publication has, and one stem of it; both as `languages.stems` writes them.

    They say which stems are alive here: who searches for an inflected word is given its other forms.
    """

    stem = models.CharField(max_length=LONGEST_WORD)
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem", "word"], name="one_form_of_a_stem")]

    def __str__(self) -> str:
        """Return the word, and what it is a form of."""
        return f"{self.word}: {self.stem}"
