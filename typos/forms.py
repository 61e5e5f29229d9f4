"""What a reader says of a mistake."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from typos.models import KEY_LENGTH, LONGEST_COMMENT, TypoReport
from typos.quotes import CONTEXT, LONGEST, Quote, normalise

# What makes one report another.
SAID = ("exact", "prefix", "suffix", "block", "kind", "suggestion", "comment")
TOO_LONG = _("These are more than 500 characters. A few words are enough.")


class WordsField(forms.CharField):
    """Text that counts as its reader counts: a line's end is one sign."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        return super().to_python(value).replace("\r\n", "\n")


class HiddenField(forms.CharField):
    """What the script adds; what it cannot hold is cut, for the reader never sees it."""

    widget = forms.HiddenInput

    def __init__(self, *, keep: slice) -> None:
        super().__init__(required=False, strip=False)
        self.keep = keep

    def to_python(self, value: Any) -> str:
        """Return as much as is kept."""
        return super().to_python(value).replace("\0", "")[self.keep]


class TypoForm(forms.Form):
    """The words that are wrong, what they should be, and a comment."""

    # Longer than any quote, invisible signs and all: what is longer is not even looked at, since
    # bringing a heap of combining marks into order takes hours.
    exact = WordsField(
        label=_("Words with the mistake"),
        help_text=_("Copy them here as they stand in the text."),
        max_length=4 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Please copy the words with the mistake here."),
            "max_length": TOO_LONG,
        },
    )
    suggestion = WordsField(
        label=_("It should be:"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("Please write no more than 500 characters here.")},
    )
    comment = WordsField(
        label=pgettext_lazy("typo report", "Comment"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("Please write no more than 2,000 characters here.")},
    )
    kind = forms.ChoiceField(
        label=_("What kind of mistake"),
        choices=TypoReport.Kind.choices,
        initial=TypoReport.Kind.SPELLING,
        required=False,
    )
    prefix = HiddenField(keep=slice(-CONTEXT, None))
    suffix = HiddenField(keep=slice(CONTEXT))
    block = HiddenField(keep=slice(64))
    # Seen by nobody; what fills in every field that it finds fills in this one.
    homepage = HiddenField(keep=slice(1))
    wants_answer = forms.BooleanField(
        label=_("Show me the answer in my account"),
        help_text=_(
            "Then your account is kept with this report; the link is deleted some months after the answer."
        ),
        required=False,
    )
    altcha = HiddenField(keep=slice(2000))

    def __init__(self, *args: Any, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="typo-%s", use_required_attribute=False, **kwargs)
        if not is_known:
            del self.fields["wants_answer"]
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def clean_exact(self) -> str:
        """Refuse nothing but signs that cannot be seen, and more than a report holds."""
        exact = self.cleaned_data["exact"]
        if not normalise(exact):
            raise ValidationError(self.fields["exact"].error_messages["required"])
        if len(normalise(exact)) > LONGEST:
            raise ValidationError(TOO_LONG)
        return exact

    def clean_kind(self) -> str:
        """Take what an older page sends, which does not ask for it, as a slip of the pen."""
        return self.cleaned_data["kind"] or TypoReport.Kind.SPELLING

    @property
    def quote(self) -> Quote:
        """The words with their context."""
        data = self.cleaned_data
        return Quote(data["prefix"], data["exact"], data["suffix"])

    def key_with(self, key: str) -> str:
        """Return the key of this form with these words in it.

        Who presses twice sends one report; who goes back and reports other words sends another.
        """
        said = "\0".join([key, *(self.cleaned_data[name] for name in SAID)])
        return hashlib.sha256(said.encode()).hexdigest()[:KEY_LENGTH]

    def say_not_found(self, guess: str) -> None:
        """Say that the words are not in the text, and what in it is most like them."""
        self.add_error(
            "exact",
            gettext("The text has changed, or these words are not in it as they stand here."),
        )
        if guess:
            said = gettext("In the text there is: “%(words)s”") % {"words": guess}
            self.add_error("exact", said)
