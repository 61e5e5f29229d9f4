"""In which language somebody reads the admin, and is written to of it."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext


def admin_language(user: Any) -> str:
    """Return the language that somebody chose in the admin, else that of her account.

    Whoever is not logged in has neither: Russian, as every volunteer reads it.
    """
    if not user.is_authenticated:
        return settings.LANGUAGE_CODE
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or user.language


def language_choices() -> list[tuple[str, str]]:
    """Return what may be chosen in the admin; nothing chosen is the language of the account."""
    return [("", gettext("As in your account")), *settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
