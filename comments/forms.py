"""What a reader fills in to say something, and to say something about what others said."""

import unicodedata
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.forms import OwnNames
from articles.addresses import number_in
from comments.models import LONGEST, Comment, Flag

# Signs that turn the writing direction of what follows them, name and time of the next comment too.
TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
EMPTY = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}
NOTHING = _("Nothing is written yet.")


def cleaned_words(text: str) -> str:
    """Return words in one spelling (NFC), without signs that turn lines around.

    Raises ValidationError where nothing is left that could be seen.
    """
    text = unicodedata.normalize("NFC", text.translate(TURNING))
    if all(unicodedata.category(sign) in EMPTY for sign in text):
        raise ValidationError(NOTHING, code="required")
    return text


class LinesField(forms.CharField):
    """Words in several lines; the end of each is one sign, as the browser counts for `maxlength`."""

    def to_python(self, value: Any) -> str:
        """Return the words, their lines ended in one way."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class WordsForm(forms.Form):
    """The words of a comment."""

    text = LinesField(
        label=_("Your comment"),
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("Everybody can read it. Write nothing by which somebody could be found."),
        error_messages={"required": NOTHING},
    )

    def clean_text(self) -> str:
        """Return the words as they are kept."""
        return cleaned_words(self.cleaned_data["text"])


class KeptOnceForm(WordsForm):
    """Words with a `key` that is made with the form, so that a form sent twice is kept once."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_key(self) -> UUID:
        """Return the form's key; a form that lost it is a new one."""
        return self.cleaned_data["key"] or uuid4()


class CommentForm(KeptOnceForm):
    """A comment: its words, the language they are in, and what they answer.

    Whoever `is_new` here has the house rules before her and says that she has read them.
    """

    language = forms.ChoiceField(
        label=_("The language you write in"),
        choices=settings.LANGUAGES,
        required=False,
        widget=OwnNames,
    )
    has_read = forms.BooleanField(
        label=_("I have read the house rules."),
        error_messages={"required": _("Please read the house rules first; they are short.")},
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, story: UUID, is_new: bool = False, **kwargs: Any
    ) -> None:
        given = kwargs.pop("initial", None) or {}
        initial = {"language": get_language(), "key": uuid4(), **given}
        super().__init__(data, initial=initial, auto_id="comment-%s", **kwargs)
        self.story = story
        if not is_new:
            del self.fields["has_read"]

    def clean_language(self) -> str:
        """Return the language that was chosen, else that of the page."""
        return self.cleaned_data["language"] or get_language()

    def clean_parent(self) -> Comment | None:
        """Return the comment that is answered: one that everybody can read under this story."""
        number = self.cleaned_data["parent"]
        if number is None:
            return None
        parent = Comment.objects.readable_by().filter(story=self.story, pk=number).first()
        if parent is None:
            raise ValidationError(_("The comment that you answer is no longer there."))
        return parent


class ReplyForm(KeptOnceForm):
    """An answer in the newsroom's name, in one of our languages."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)


class FlagForm(forms.ModelForm):
    """What is wrong with somebody's comment."""

    class Meta:
        model = Flag
        fields = ("kind", "words")
        field_classes = {"words": LinesField}
        labels = {"kind": _("What is wrong with it?"), "words": _("More about it, if you like")}
        widgets = {"kind": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"kind": {"required": _("Choose what is wrong with it.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Flag.Kind.choices


class Seen(NamedTuple):
    """A comment as a moderator saw it; empty where her form does not say."""

    status: str = ""
    changes: int | None = None
    reports: int | None = None


def seen_in(mark: str) -> Seen:
    """Return what `waiting.2.1` says: its status, two changes of its words, one open report."""
    status, changes, reports = (*mark.split("."), "", "")[:3]
    if status not in Comment.Status.values:
        return Seen()
    return Seen(status, number_in(changes), number_in(reports))


class DecisionForm(forms.Form):
    """A moderator's decision on a comment of which she has `seen` the status; hiding needs a reason."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("hide", "")])
    reason = forms.ChoiceField(choices=Comment.Reason.for_one, required=False)
    seen = forms.CharField(required=False, max_length=30)

    def clean_seen(self) -> Seen:
        """Return the comment as she saw it."""
        return seen_in(self.cleaned_data["seen"])

    def clean(self) -> dict[str, Any]:
        """Refuse to hide without a reason."""
        if self.cleaned_data.get("decision") == "hide" and not self.cleaned_data.get("reason"):
            raise ValidationError(_("Choose why it is hidden."))
        return self.cleaned_data
