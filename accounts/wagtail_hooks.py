"""What accounts add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from accounts import cms_views, resets
from accounts.leaving import LEFT
from accounts.menu import CountedMenuItem
from accounts.staff import ActivateManyStaff, EraseManyStaff, GiveManyStaffARole


@hooks.register("register_admin_urls")
def reset_urls() -> list[Any]:
    """Put our pages under /cms/second-factor/."""
    return [
        path("second-factor/", cms_views.list_resets, name="second_factor_resets"),
        path("second-factor/of/<int:user_id>/", cms_views.ask_for_reset, name="ask_for_reset"),
        path(
            "second-factor/<int:reset_id>/confirm/", cms_views.confirm_reset, name="confirm_reset"
        ),
        path("second-factor/<int:reset_id>/stop/", cms_views.stop_reset, name="stop_reset"),
    ]


class ResetsMenuItem(CountedMenuItem):
    """Leads to lost second factors, with their number, while any waits for a second person."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it while there is anything to decide."""
        return resets.open_resets(timezone.now()).exists()

    def count(self, request: HttpRequest) -> int:
        """Return how many wait."""
        return resets.open_resets(timezone.now()).count()


@hooks.register("register_admin_menu_item")
def resets_menu_item() -> MenuItem:
    """Add it after what concerns texts and comments."""
    return ResetsMenuItem(
        _("Second factor"), reverse("second_factor_resets"), icon_name="key", order=70
    )


@hooks.register("register_log_actions")
def reset_actions(actions: Any) -> None:
    """Log who asked, who confirmed, who stopped, and when."""
    actions.register_action(
        resets.ASKED,
        _("Asked for a reset of the second factor"),
        _("Asked for a reset of the second factor"),
    )
    actions.register_action(
        resets.DONE,
        _("Confirmed the reset of the second factor"),
        _("Confirmed the reset of the second factor: it was reset"),
    )
    actions.register_action(
        resets.STOPPED,
        _("Stopped the reset of the second factor"),
        _("Stopped the reset of the second factor"),
    )


class LeftFormatter(LogFormatter):
    """Says that somebody left, whose wish it was, and how much was handed over; nothing of who it was."""

    label = _("A volunteer left the newsroom")

    def format_message(self, log_entry: Any) -> str:
        """Return it in whole sentences."""
        counts = dict.fromkeys(("texts", "decisions", "reports", "desks"), 0) | log_entry.data
        if log_entry.data.get("by_herself"):
            told = gettext("A volunteer left the newsroom by her own wish.")
        else:
            told = gettext("The chief let a volunteer go.")
        handed = gettext(
            "Now of a former volunteer: texts – %(texts)s, decisions of moderators – %(decisions)s. "
            "Back with the others: reports – %(reports)s, sections – %(desks)s."
        )
        return f"{told} {handed % counts}"


@hooks.register("register_log_actions")
def leaving_actions(actions: Any) -> None:
    """Log that a volunteer left."""
    actions.register_action(LEFT)(LeftFormatter)


# After Wagtail's own, of the same names.
for action in (EraseManyStaff, ActivateManyStaff, GiveManyStaffARole):
    hooks.register("register_bulk_action", action, order=1)
