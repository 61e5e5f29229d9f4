"""What moderators find in Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from comments import cms_discussions, cms_people, cms_views
from comments.held_words_admin import HeldWordsViewSet
from comments.models import MAY_MODERATE


class CommentsMenuItem(MenuItem):
    """The way to the queue, for those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to moderators alone."""
        return request.user.has_perm(MAY_MODERATE)


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
        path("comments/decide/", cms_views.decide_on_many, name="decide_comments"),
        path("comments/<int:comment_id>/decide/", cms_views.decide, name="decide_comment"),
        path("comments/<int:comment_id>/answer/", cms_views.answer, name="answer_comment"),
        path("comments/people/<int:person_id>/", cms_people.person, name="moderated_person"),
        path(
            "comments/stories/<uuid:story>/",
            cms_discussions.state_of_story,
            name="discussion_of_story",
        ),
        path("comments/sections/", cms_discussions.sections, name="discussion_sections"),
        path("comments/alarms/<int:alarm_id>/end/", cms_discussions.end_alarm, name="end_alarm"),
        path("comments/log/", cms_discussions.LogView.as_view(), name="moderation_log"),
        path(
            "comments/log/results/",
            cms_discussions.LogView.as_view(results_only=True),
            name="moderation_log_results",
        ),
    ]


@hooks.register("register_admin_menu_item")
def comments_menu_item() -> MenuItem:
    """Add the queue to the menu."""
    return CommentsMenuItem(
        pgettext_lazy("reader's", "Comments"),
        reverse("comments_queue"),
        icon_name="comment",
        order=60,
    )


@hooks.register("register_permissions")
def moderation_permission() -> QuerySet[Permission]:
    """Let the chief give the right to moderate to groups."""
    return Permission.objects.filter(codename="moderate_comment")


@hooks.register("register_admin_viewset")
def held_words() -> HeldWordsViewSet:
    """Put the lists of held words under /cms/held-words/."""
    return HeldWordsViewSet()
