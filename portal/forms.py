"""What is filled in by who leaves the newsroom, or by the chief for her."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.pseudonyms import is_a_name
from articles.models import Author
from articles.models.facts import by_name
from portal.leaving import Credits, Wish

LONGEST_NAME = 120


class LeavingForm(forms.Form):
    """Which names under texts are hers, what becomes of them, and of the second factor."""

    authors = forms.ModelMultipleChoiceField(
        Author.objects.all(),
        required=False,
        label=_("Which of these names are yours?"),
        help_text=_("Nobody has kept which name belongs to which account, and nobody will."),
        widget=forms.CheckboxSelectMultiple,
    )
    wish = forms.ChoiceField(
        choices=Wish.choices,
        initial=Wish.KEEP,
        label=_("What becomes of the names that you ticked?"),
        widget=forms.RadioSelect,
    )
    keeps_second_factor = forms.BooleanField(
        required=False,
        initial=True,
        label=_("Keep the second factor: as a reader, too, you are asked for it when you log in."),
    )

    def __init__(self, *args: Any, has_second_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        authors = self.fields["authors"]
        authors.choices = [(each.pk, str(each)) for each in by_name(Author.objects.all())]
        if not authors.choices:
            del self.fields["authors"], self.fields["wish"]
        if not has_second_factor:
            del self.fields["keeps_second_factor"]
        for code, language in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=language, max_length=LONGEST_NAME, required=False, strip=True,
                widget=forms.TextInput(attrs={"lang": code, "autocomplete": "off"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a wish that lacks what it is about."""
        data = super().clean() or {}
        wish = data.get("wish")
        if wish in (Wish.RENAME, Wish.REMOVE) and not data.get("authors"):
            self.add_error("authors", _("Tick the names that this is about."))
        if wish == Wish.RENAME and not any(self._names(data).values()):
            self.add_error("name_kk", _("Write the other name, in one language at least."))
        for code, name in self._names(data).items():
            if name and not is_a_name(name):
                message = _("A name consists of Latin or Cyrillic letters and digits.")
                self.add_error(f"name_{code}", message)
        return data

    @property
    def names(self) -> list[Any]:
        """The fields for the other name, one per language."""
        return [self[f"name_{code}"] for code, _language in settings.LANGUAGES]

    def credits(self) -> Credits:
        """Return what is wished, of a form that is valid."""
        data = self.cleaned_data
        authors = by_name(data.get("authors") or [])
        return Credits(authors, data.get("wish", Wish.KEEP), self._names(data))

    def keeps_factor(self) -> bool:
        """Return whether the second factor stays; where there is none, nothing goes."""
        return bool(self.cleaned_data.get("keeps_second_factor", True))

    def _names(self, data: dict[str, Any]) -> dict[str, str]:
        return {code: data.get(f"name_{code}") or "" for code, _language in settings.LANGUAGES}


class LeavingForHerForm(LeavingForm):
    """The same, filled in by the chief."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "authors": _("Which of these names are hers? Ask her."),
            "wish": _("What becomes of the names that are ticked?"),
        }
        for name in words.keys() & self.fields.keys():
            self.fields[name].label = words[name]
