"""What a reader fills in to say something."""

import unicodedata
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comments.models import LONGEST, Comment

# Signs that turn the writing direction of what follows them, name and time of the next comment too.
TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
LONGEST_NUMBER = 16
"""Digits of a comment's number in an address: more than any has, fewer than a database refuses."""
EMPTY = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}


class CommentForm(forms.Form):
    """A comment: its words, the language they are in, and what they answer.

    `key` is made with the form, so that a form sent twice is kept once.
    """

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("Everybody can read it. Write nothing by which somebody could be found."),
        error_messages={"required": _("Nothing is written yet.")},
    )
    language = forms.ChoiceField(
        label=_("The language you write in"), choices=settings.LANGUAGES, required=False
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, story: UUID, **kwargs: Any) -> None:
        initial = {"language": get_language(), "key": uuid4(), **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, auto_id="comment-%s", **kwargs)
        self.story = story

    def clean_text(self) -> str:
        """Return the words in one spelling (NFC), without signs that turn lines around."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").translate(TURNING)
        text = unicodedata.normalize("NFC", text)
        if all(unicodedata.category(sign) in EMPTY for sign in text):
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def clean_language(self) -> str:
        """Return the language that was chosen, else that of the page."""
        return self.cleaned_data["language"] or get_language()

    def clean_key(self) -> UUID:
        """Return the form's key; a form that lost it is a new one."""
        return self.cleaned_data["key"] or uuid4()

    def clean_parent(self) -> Comment | None:
        """Return the comment that is answered: one that everybody can read under this story."""
        number = self.cleaned_data["parent"]
        if number is None:
            return None
        parent = Comment.objects.readable_by().filter(story=self.story, pk=number).first()
        if parent is None:
            raise ValidationError(_("The comment that you answer is no longer there."))
        return parent


class DecisionForm(forms.Form):
    """A moderator's decision on a comment of which she has `seen` the status; hiding needs a reason."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("hide", "")])
    reason = forms.ChoiceField(choices=Comment.Reason.choices, required=False)
    seen = forms.ChoiceField(choices=Comment.Status.choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse to hide without a reason."""
        if self.cleaned_data.get("decision") == "hide" and not self.cleaned_data.get("reason"):
            raise ValidationError(_("Choose why it is hidden."))
        return self.cleaned_data
