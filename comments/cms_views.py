"""The moderators' queue in the admin: what waits, oldest first, and what was decided."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import Publication
from comments.forms import DecisionForm
from comments.models import Comment
from comments.moderation import AlreadyDecided, OwnComment, approve, hide

MAY_MODERATE = "comments.moderate_comment"


class CommentFilterSet(WagtailFilterSet):
    """Which comments are listed: those that wait, unless others are asked for."""

    status = django_filters.ChoiceFilter(
        choices=Comment.Status.choices, label=_("Status"), empty_label=None
    )

    class Meta:
        model = Comment
        fields = ["status", "language"]

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data = data.copy() if data else {}
        data.setdefault("status", Comment.Status.WAITING)
        super().__init__(data, *args, **kwargs)


class CommentColumn(Column):
    """A whole comment with what a moderator can do about it."""

    cell_template_name = "comments/cms/comment_cell.html"

    def get_cell_context_data(self, instance: Comment, parent_context: Any) -> dict[str, Any]:
        """Add what its form needs: the reasons for hiding, a token, and where to come back to."""
        request = parent_context["request"]
        return super().get_cell_context_data(instance, parent_context) | {
            "comment": instance,
            "reasons": Comment.Reason.choices,
            "csrf_token": get_token(request),
            "here": request.get_full_path(),
        }


class QueueView(IndexView):
    """What waits for a moderator, oldest first; decided with one key or one button."""

    model = Comment
    permission_policy = ModelPermissionPolicy(Comment)
    any_permission_required = ["moderate"]
    page_title = _("Comments")
    header_icon = "comment"
    template_name = "comments/cms/queue.html"
    index_url_name = "comments_queue"
    index_results_url_name = "comments_queue_results"
    filterset_class = CommentFilterSet
    default_ordering = "created_at"
    _show_breadcrumbs = True
    paginate_by = 20
    columns = [CommentColumn("text", label=_("Comment"))]

    def get_base_queryset(self) -> QuerySet[Comment]:
        """Return all comments, with whoever wrote and decided on them."""
        return Comment.objects.select_related("author", "decided_by", "parent")

    def get_table(self, object_list: Any) -> Any:
        """Tell each comment the page under which it was written, before it is shown."""
        pages = _pages_of({comment.story_id for comment in object_list})
        for comment in object_list:
            of_story = pages.get(comment.story_id, {})
            comment.page = of_story.get(comment.language) or next(iter(of_story.values()), None)
        return super().get_table(object_list)


@require_POST
@permission_required(MAY_MODERATE)
def decide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Approve or hide one comment, and go on with the queue."""
    comment = get_object_or_404(Comment, pk=comment_id)
    form = DecisionForm(request.POST)
    try:
        _carry_out(request, comment, form)
    except AlreadyDecided:
        messages.warning(request, gettext("Somebody has decided on this comment meanwhile."))
    except OwnComment:
        messages.error(request, gettext("Somebody else decides on what you wrote."))
    return redirect(get_valid_next_url_from_request(request) or reverse("comments_queue"))


def _carry_out(request: HttpRequest, comment: Comment, form: DecisionForm) -> None:
    if not form.is_valid():
        for error in form.non_field_errors() or [gettext("Choose what is to be done.")]:
            messages.error(request, error)
        return
    decision, by = form.cleaned_data, {"moderator": request.user, "now": timezone.now()}
    comment.status = decision["seen"] or comment.status
    if decision["decision"] == "approve":
        approve(comment, **by)
        messages.success(request, gettext("The comment is on the page."))
    else:
        hide(comment, reason=decision["reason"], **by)
        messages.success(request, gettext("The comment is hidden."))


def _pages_of(stories: set[Any]) -> dict[Any, dict[str, Publication]]:
    """Return the live pages of these stories, by story and language."""
    pages: dict[Any, dict[str, Publication]] = {}
    found = Publication.objects.live().filter(translation_key__in=stories)
    for page in found.select_related("locale"):
        pages.setdefault(page.translation_key, {})[page.language] = page
    return pages
