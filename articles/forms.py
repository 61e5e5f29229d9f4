"""Forms: what editors fill in for a publication, and what readers ask of the portal."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from articles.addresses import free_slug


class PublicationForm(WagtailAdminPageForm):
    """A publication's form, in which the address follows the headline until it is published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.locale_id is None and self.parent_page:
            self.instance.locale = self.parent_page.locale
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = _("Empty: made from the headline. It stays as it is once published.")

    def clean(self) -> dict[str, Any]:
        """Make the address, unless the editor wrote one or readers know the old one."""
        if "slug" in self.cleaned_data:
            self.cleaned_data["slug"] = self._address()
        return super().clean()

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell the open page its new address too, or its next autosave would send the old one."""
        updates = super().get_field_updates_for_resave()
        if slug := self.cleaned_data.get("slug"):
            updates.append((self.add_prefix("slug"), slug))
        return updates

    def _address(self) -> str:
        written, headline = self.cleaned_data["slug"], self.cleaned_data.get("title", "")
        if self.instance.first_published_at:
            return written or self.instance.slug
        if headline and (not written or self._follows_headline()):
            base = self.instance.slug_for(headline)
            return free_slug(base, parent=self.parent_page, page=self.instance)
        return written

    def _follows_headline(self) -> bool:
        """Tell whether the address is still the one that the saved headline made."""
        made = re.escape(self.instance.slug_for(self.instance.title))
        is_made = re.fullmatch(rf"{made}(-\d+)?", self.cleaned_data["slug"])
        return bool(is_made) and "slug" not in self.changed_data and "title" in self.changed_data


class CopyWithinLanguageForm(CopyForm):
    """Copies a page as a text of its own, in its own language.

    A page of one language in the tree of another would have no address, and an alias is
    a live double that nobody can edit.  What leads to another language is a translation.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean_new_parent_page(self) -> Page:
        """Refuse a place in another language."""
        parent = self.cleaned_data["new_parent_page"]
        if parent.locale_id != self.page.locale_id:
            raise ValidationError(_("This place belongs to another language."))
        return parent


class SearchForm(forms.Form):
    """What a reader looks for."""

    q = forms.CharField(label=_("What are you looking for?"), max_length=200, required=False)


class WishForm(forms.Form):
    """A reader's wish to read a story in the language of the page."""

    story = forms.UUIDField()
