"""What the portal as a whole adds to Wagtail's admin."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.house import house
from portal.leaving_views import let_go


@hooks.register("register_admin_urls")
def house_url() -> list[Any]:
    """Put the house page under /cms/house/."""
    return [path("house/", house, name="house")]


@hooks.register("register_admin_urls")
def leaving_url() -> list[Any]:
    """Let the chief see somebody off, beside the accounts."""
    return [path("leaving/<int:user_id>/", let_go, name="volunteer_leaves")]


@hooks.register("register_admin_menu_item")
def house_menu_item() -> MenuItem:
    """Lead to the house page, last in the menu."""
    return MenuItem(_("House style"), reverse("house"), icon_name="view", order=10_000)
