"""What moderators find in Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comments import cms_views


class CommentsMenuItem(MenuItem):
    """The way to the queue, for those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to moderators alone."""
        return request.user.has_perm(cms_views.MAY_MODERATE)


@hooks.register("register_admin_urls")
def comments_urls() -> list[Any]:
    """Put the queue under /cms/comments/."""
    return [
        path("comments/", cms_views.QueueView.as_view(), name="comments_queue"),
        path(
            "comments/results/",
            cms_views.QueueView.as_view(results_only=True),
            name="comments_queue_results",
        ),
        path("comments/<int:comment_id>/decide/", cms_views.decide, name="decide_comment"),
    ]


@hooks.register("register_admin_menu_item")
def comments_menu_item() -> MenuItem:
    """Add the queue to the menu."""
    return CommentsMenuItem(_("Comments"), reverse("comments_queue"), icon_name="comment", order=60)


@hooks.register("register_permissions")
def moderation_permission() -> QuerySet[Permission]:
    """Let the chief give the right to moderate to groups."""
    return Permission.objects.filter(codename="moderate_comment")
