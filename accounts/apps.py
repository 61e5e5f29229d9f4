"""The app of people, and Wagtail's user administration fitted to ours."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True

    def ready(self) -> None:
        """Have the checks of a deployment registered."""
        from accounts import checks  # noqa: F401  (registers by being imported)


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's users in the admin, asking for a pseudonym and nothing that identifies."""

    user_viewset = "accounts.staff.StaffViewSet"
