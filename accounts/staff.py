"""Accounts in the editors' admin: a pseudonym, groups, a password; no name, e-mail at will."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from accounts.models import User
from accounts.pseudonyms import look_of


# What mypy is told to overlook here belongs to the forms that this is mixed into.
class _StaffFields(forms.Form):
    first_name = None
    last_name = None
    email = forms.EmailField(
        required=False,
        label=_("Email"),
        help_text=_("Only if this person wants mail. Others never see it."),
    )

    def _clean_username(self) -> str:
        """Wagtail asks for the same name alone; ours must not look like another's either."""
        name = str(super()._clean_username() or "")  # type: ignore[misc]
        others = User.objects.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        if name and others.filter(look=look_of(name)).exists():
            self.add_error("username", get_adapter().validation_error("username_taken"))
        return name


class StaffCreationForm(_StaffFields, UserCreationForm):
    """A new account of the newsroom."""

    class Meta(UserCreationForm.Meta):
        fields = (UserCreationForm.Meta.fields - {"first_name", "last_name"}) | {"display_name"}


class StaffEditForm(_StaffFields, UserEditForm):
    """An account of the newsroom, changed."""

    class Meta(UserEditForm.Meta):
        fields = (UserEditForm.Meta.fields - {"first_name", "last_name"}) | {"display_name"}


class StaffViewSet(UserViewSet):
    """Wagtail's accounts, without the names that we do not keep."""

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        """Return the form that asks for no more than we need."""
        return StaffEditForm if for_update else StaffCreationForm


class OwnAccountView(AccountView):
    """One's own settings, without a first and last name, and without a face.

    Wagtail keeps that picture as it came from the camera, and shows it to all colleagues.
    """

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels but those two."""
        unwanted = (NameEmailSettingsPanel, AvatarSettingsPanel)
        return [panel for panel in super().get_panels() if not isinstance(panel, unwanted)]


own_account = require_admin_access(OwnAccountView.as_view())
