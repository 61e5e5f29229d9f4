"""What the newsroom adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from articles import cms_views
from articles.approval import end_wait
from articles.models import Publication
from articles.rich_text import name_footnotes, register_languages_of_phrases
from articles.snippets import register_facts

register_facts()
hooks.register("register_rich_text_features")(register_languages_of_phrases)
# After wagtail-footnotes has registered its button.
hooks.register("register_rich_text_features", order=1)(name_footnotes)


@hooks.register("register_admin_urls")
def stories_urls() -> list[Any]:
    """Put our pages under /cms/stories/."""
    return [
        path("stories/", cms_views.stories, name="stories"),
        path("stories/<int:page_id>/read/", cms_views.read, name="read_publication"),
        path(
            "stories/<int:page_id>/open/<str:language>/", cms_views.open_in, name="open_translation"
        ),
    ]


@hooks.register("register_admin_menu_item")
def stories_menu_item() -> MenuItem:
    """Add the stories, first in the menu."""
    return MenuItem(_("Stories"), reverse("stories"), icon_name="globe", order=50)


@hooks.register("construct_help_menu")
def leave_out_other_sites(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Take out what leads to Wagtail's own site: English pages, and one more host that knows."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("register_page_header_buttons")
def to_the_stories(page: Any, user: Any, view_name: str, next_url: str = "") -> Any:
    """Lead from a publication's editor to its other languages."""
    if isinstance(page.specific_deferred, Publication):
        yield Button(_("Other languages"), reverse("stories"), icon_name="globe", priority=60)


@hooks.register("after_publish_page")
def publishing_is_approval(request: HttpRequest, page: Page) -> None:
    """Let nothing wait for approval that an editor has published; fixes of typos do not ask here."""
    end_wait(page, user=request.user)


@hooks.register("after_bulk_action")
def publishing_many_is_approval(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """Let nothing wait that was published together with others."""
    if action_type == "publish" and action.model is Page:
        for page in objects:
            end_wait(page, user=request.user)


@hooks.register("insert_global_admin_css")
def admin_colours() -> str:
    """Dress the admin lightly in the portal's colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/colours.css"))
