"""The lists of held words in the admin: one at a time, many at once, and trying what they do."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_required
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.permission_policies import BasePermissionPolicy

from comments.caution import Danger, Kind, dangers_in
from comments.forms import CommentForm, LinesField
from comments.held_words import HeldWord, cleaned, hold
from comments.models import LONGEST, MAY_MODERATE

KIND_NAMES: dict[Kind, Promise] = {
    Kind.CARD: _("the number of a bank card"),
    Kind.IDENTITY_NUMBER: _("an identity number (IIN)"),
    Kind.MAIL: _("an email address"),
    Kind.PHONE: _("a telephone number"),
    Kind.ADDRESS: _("a home address"),
    Kind.HANDLE: _("an account in a messenger or network"),
    Kind.LINK: _("a link"),
    Kind.WORD: _("a held word"),
}


class ModeratorsPolicy(BasePermissionPolicy):
    """Whoever may moderate comments may do everything with these lists; nobody else sees them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Ask for the one right, whatever is to be done."""
        return user.has_perm(MAY_MODERATE)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        """Return the moderators."""
        return get_user_model().objects.with_perm(MAY_MODERATE)


class OneWordForm(forms.ModelForm):
    """One entry, as it stands on its list."""

    class Meta:
        model = HeldWord
        fields = ["language", "word", "note"]

    def clean(self) -> dict[str, Any]:
        """Keep the entry in its one form; see `held_words.cleaned`."""
        fields = super().clean() or self.cleaned_data
        if fields.get("word") and fields.get("language"):
            try:
                fields["word"] = cleaned(fields["word"], language=fields["language"])
            except ValidationError as error:
                self.add_error("word", error)
        return fields


class ManyWordsForm(forms.ModelForm):
    """Entries of one language, one a line."""

    words = forms.CharField(
        label=_("Words, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "All forms of a word are found, and its usual disguises. Several words in a line are found "
            "one after the other. A star at the end finds all words that begin so. What stands in quotation "
            "marks is found in this form alone."
        ),
        error_messages={"required": _("Nothing is written yet.")},
    )

    class Meta:
        model = HeldWord
        fields = ["language", "note"]

    field_order = ["language", "words", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def clean(self) -> dict[str, Any]:
        """Look at every line; a wrong one is told by name."""
        fields = super().clean() or self.cleaned_data
        language = fields.get("language")
        if not language:
            return fields
        for line in fields.get("words", "").splitlines():
            try:
                cleaned(line or "-", language=language) if line.strip() else None
            except ValidationError as error:
                self.add_error("words", error)
        return fields

    def save(self, commit: bool = True) -> HeldWord:
        """Hold them all; those that are new are then in `added`. Return the form's own row, unsaved."""
        fields = self.cleaned_data
        lines = [line for line in fields["words"].splitlines() if line.strip()]
        self.added = hold(lines, language=fields["language"], note=fields["note"])
        return self.instance


class TryForm(forms.Form):
    """A text to be looked at as a comment would be."""

    text = LinesField(
        label=_("A text to try"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": _("Nothing is written yet.")},
    )
    is_new = forms.BooleanField(
        label=_("as if a new account had written it, which may not link yet"),
        required=False,
        initial=True,
    )

    # The text is read exactly as that of a comment.
    clean_text = CommentForm.clean_text


class ManyWordsView(generic.CreateView):
    """Putting many entries on a list at once."""

    def save_instance(self) -> HeldWord:
        """Hold them, and note each new one in the log under whoever did it."""
        row = self.form.save()
        saved = HeldWord.objects.filter(
            language=row.language, word__in=[word.word for word in self.form.added]
        )
        for word in saved:
            log(instance=word, action="wagtail.create", user=self.request.user)
        return row

    def get_success_message(self, instance: HeldWord) -> str:
        """Say how many are new."""
        count = len(self.form.added)
        return ngettext(
            "%(n)d entry was put on the list.", "%(n)d entries were put on the list.", count
        ) % {"n": count}

    def get_success_buttons(self) -> list[Any]:
        """Offer nothing: there is no single one to edit."""
        return []


class ListsView(generic.IndexView):
    """The lists, with the way to try them."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Add the way to the page for trying."""
        trying = HeaderButton(_("Try it"), url=reverse("held_words:try"), icon_name="view")
        return [*super().header_buttons, trying]


@permission_required(MAY_MODERATE)
def try_words(request: HttpRequest) -> HttpResponse:
    """Show what of a text would be held, and why; nothing is kept of it."""
    form = TryForm(request.POST if request.method == "POST" else None)
    found, text = None, ""
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        words = HeldWord.objects.compiled()
        found = dangers_in(text, words=words, may_link=not form.cleaned_data["is_new"])
    return TemplateResponse(
        request,
        "comments/cms/try_words.html",
        {
            "form": form,
            "was_tried": found is not None,
            "found": [_told(danger, text) for danger in found or ()],
            "lists": reverse("held_words:index"),
        },
    )


def _told(danger: Danger, text: str) -> dict[str, Any]:
    """Return what a moderator is told of one find: the words as written, why, and the entry."""
    return {
        "words": text[danger.start : danger.end],
        "why": KIND_NAMES[danger.kind],
        "entry": danger.entry,
    }


class HeldWordsViewSet(ModelViewSet):
    """The lists under /cms/held-words/."""

    model = HeldWord
    name = "held_words"
    url_prefix = "held-words"
    icon = "warning"
    menu_label = _("Word lists")
    menu_order = 62
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["word", "language", "note"]
    list_filter = ["language"]
    search_fields = ["word", "note"]
    ordering = ["language", "word"]
    list_per_page = 50
    add_view_class = ManyWordsView
    index_view_class = ListsView
    permission_policy = ModeratorsPolicy(HeldWord)

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form for one entry when it is changed, and for many when they are added."""
        return OneWordForm if for_update else ManyWordsForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page for trying."""
        return [path("try/", try_words, name="try"), *super().get_urlpatterns()]
