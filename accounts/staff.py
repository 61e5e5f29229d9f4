"""Accounts in the editors' admin: a pseudonym, groups, a password; no name, e-mail at will."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import LocalePreferencesForm
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    LocaleSettingsPanel,
    NameEmailSettingsPanel,
)
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)
from wagtail.users.views.users import CreateView, DeleteView, EditView, IndexView, UserViewSet

from accounts import resets
from accounts.admin_language import language_choices
from accounts.erasure import OnlyChief, erase
from accounts.models import User
from accounts.newsroom import is_in_the_newsroom
from accounts.pseudonyms import look_of
from accounts.stand_ins import WORDS
from accounts.undisturbed import undisturbed


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
        name = str(super()._clean_username() or "")
        others = User.objects.exclude(pk=self.instance.pk)
        is_new = name != self.initial.get("username")
        if name and is_new and others.filter(look=look_of(name)).exists():
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


class _SomebodyBelow:
    """One account that may be looked into: it is somebody, and not above whoever asks."""

    def get_object(self, queryset: Any = None) -> User:
        """Return the account, unless it only stands for somebody, or is above whoever asks.

        With an administrator's password a chief would be one.
        """
        user: User = super().get_object(queryset)
        if user.username in WORDS:
            raise Http404
        if user.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return user


class EraseStaffView(_SomebodyBelow, DeleteView):
    """Deleting somebody's account: the same verb as when she does it, and no log of her name."""

    success_message = _("The account is deleted.")

    def delete_action(self) -> None:
        """Erase the account; its comments stay, for nobody but their author may remove them so."""
        _erase(self.object)


class _NobodyAbove:
    """An action on many accounts that leaves out whoever is above who asks, and who only stands in."""

    def check_perm(self, user: User) -> bool:
        """Let administrators alone do anything with an administrator's account."""
        is_above = user.is_superuser and not self.request.user.is_superuser
        is_somebody = user.username not in WORDS
        return is_somebody and not is_above and bool(super().check_perm(user))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet[User, Any]:
        """Find all that the list finds by the same words; Wagtail's would confirm a guessed address."""
        words = self.request.GET.get("q", "")
        found = Q()
        for field in _searched_by(self.request.user) if words else ():
            found |= Q(**{f"{field}__icontains": words})
        return User.objects.exclude(username__in=WORDS).filter(found).values_list("pk", flat=True)


class EraseManyStaff(_NobodyAbove, DeleteBulkAction):
    """The same for several at once."""

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        """Erase all or none; returns how many, and that nothing below them was."""
        undisturbed(lambda: [_erase(each) for each in objects])
        return len(objects), 0


class ActivateManyStaff(_NobodyAbove, SetActiveStateBulkAction):
    """Letting several in, or shutting them out."""


class GiveManyStaffARole(_NobodyAbove, AssignRoleBulkAction):
    """Putting several into a group."""


def _erase(user: User) -> None:
    try:
        erase(user, keeps_comments=True, now=timezone.now())
    except OnlyChief as only:
        raise PermissionDenied from only


class _ForAdministratorsAlone:
    """A form in which administrators alone see an address, and make others administrators."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Return Wagtail's form, fitted to whoever asks for it."""
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            del form.fields["email"]
            if "is_superuser" in form.fields:
                form.fields["is_superuser"].disabled = True
        return form


def _searched_by(user: Any) -> set[str]:
    """Return names, and addresses for administrators alone, or a guess would be confirmed."""
    names = {"username", "display_name"}
    return names | {"email"} if user.is_superuser else names


class StaffIndexView(IndexView):
    """The accounts, but those that only stand for somebody."""

    def get_base_queryset(self) -> QuerySet[User]:
        """Return everybody who is somebody."""
        return super().get_base_queryset().exclude(username__in=WORDS)

    @cached_property
    def search_fields(self) -> set[str]:
        """Find by what this person may find by."""
        return _searched_by(self.request.user)


class StaffCreateView(_ForAdministratorsAlone, CreateView):
    """A new account."""


class StaffEditView(_SomebodyBelow, _ForAdministratorsAlone, EditView):
    """One account, with the ways to what is more than a form."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what may be done with an account of the newsroom."""
        return super().get_context_data(
            may_ask_for_reset=resets.may_ask(self.request.user, user=self.object),
            may_let_go=is_in_the_newsroom(self.object),
            **kwargs,
        )


class StaffViewSet(UserViewSet):
    """Wagtail's accounts, without the names that we do not keep."""

    delete_view_class = EraseStaffView
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    # A form filled with somebody else's address, to make an account that nobody needs twice.
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        """Return the form that asks for no more than we need."""
        return StaffEditForm if for_update else StaffCreationForm


class _LanguageAndZone(LocalePreferencesForm):
    preferred_language = forms.ChoiceField(
        required=False, choices=language_choices, label=_("Language of the admin")
    )


class OwnAccountView(AccountView):
    """One's own settings, without a first and last name, and without a face.

    Wagtail keeps that picture as it came from the camera, and shows it to all colleagues.
    """

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels but those two; the language's offers that of the account."""
        unwanted = (NameEmailSettingsPanel, AvatarSettingsPanel)
        panels = [panel for panel in super().get_panels() if not isinstance(panel, unwanted)]
        for panel in panels:
            if isinstance(panel, LocaleSettingsPanel):
                panel.form_class = _LanguageAndZone
        return panels


own_account = require_admin_access(OwnAccountView.as_view())
