"""The app of people, and Wagtail's user administration fitted to ours."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True

    def ready(self) -> None:
        """Have the checks of a deployment registered, and what an account is told of itself."""
        from accounts import checks, own_facts, resets  # noqa: F401  (importing registers them)

        own_facts.register()


class StaffConfig(WagtailUsersAppConfig):
    """Wagtail's users in the admin, asking for a pseudonym and nothing that identifies."""

    user_viewset = "accounts.staff.StaffViewSet"
