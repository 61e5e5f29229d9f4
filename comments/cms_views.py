"""The moderators' queue in the admin: what waits, what was held, what was reported, and deciding on it."""

from typing import Any
from uuid import uuid4

import django_filters
from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from articles.addresses import number_in
from comments.around import histories_of, neighbours_of, pages_of
from comments.forms import DecisionForm, ReplyForm, Seen, seen_in
from comments.models import MAY_MODERATE, Alarm, Comment, Flag
from comments.moderation import AlreadyDecided, OwnComment, ReportedMeanwhile, approve, hide, reply
from comments.posting import Words

WAITING, HELD, REPORTED = "waiting", "held", "reported"


class CommentFilterSet(WagtailFilterSet):
    """Which comments are listed: those that wait, unless others are asked for."""

    status = django_filters.ChoiceFilter(
        choices=[
            (WAITING, _("waiting")),
            (HELD, _("held automatically")),
            (REPORTED, _("reported by readers")),
            (Comment.Status.VISIBLE, _("on the page")),
            (Comment.Status.HIDDEN, _("hidden")),
        ],
        label=_("Status"),
        empty_label=None,
        method="in_state",
    )

    class Meta:
        model = Comment
        fields = ["status", "language"]

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data = data.copy() if data else {}
        data.setdefault("status", WAITING)
        super().__init__(data, *args, **kwargs)

    def in_state(self, found: Any, name: str, value: str) -> Any:
        """Keep comments of one status, those that were held by themselves, or those reported.

        With those that wait, what readers say exposes someone and is on the page still.
        """
        if value == HELD:
            return found.held_by_itself()
        if value == REPORTED:
            return found.reported()
        if value == WAITING:
            return found.filter(Q(status=value) | Q(is_urgent=True))
        return found.filter(status=value)


class CommentColumn(Column):
    """A whole comment with what a moderator can do about it."""

    cell_template_name = "comments/cms/comment_cell.html"

    def get_cell_context_data(self, instance: Comment, parent_context: Any) -> dict[str, Any]:
        """Add what its form needs: the reasons for hiding, a token, and where to come back to."""
        request = parent_context["request"]
        return super().get_cell_context_data(instance, parent_context) | {
            "comment": instance,
            "reasons": Comment.Reason.for_one(),
            "csrf_token": get_token(request),
            "here": request.get_full_path(),
            "key": uuid4(),
            "is_own": instance.author_id == request.user.pk,
        }


class QueueView(IndexView):
    """What waits for a moderator, oldest first; decided with one key or one button.

    Before all else stands what everybody can read while a reader says that it exposes someone.
    """

    model = Comment
    permission_policy = ModelPermissionPolicy(Comment)
    any_permission_required = ["moderate"]
    page_title = pgettext_lazy("reader's", "Comments")
    header_icon = "comment"
    template_name = "comments/cms/queue.html"
    index_url_name = "comments_queue"
    index_results_url_name = "comments_queue_results"
    filterset_class = CommentFilterSet
    default_ordering = "created_at"
    _show_breadcrumbs = True
    paginate_by = 20
    columns = [CommentColumn("text", label=pgettext_lazy("reader's", "Comment"))]

    def get_base_queryset(self) -> QuerySet[Comment]:
        """Return all comments that say anything, with whoever wrote and decided on them."""
        said = Comment.objects.exclude(status=Comment.Status.DELETED)
        open_flags = Flag.objects.filter(status=Flag.Status.OPEN)
        exposes = open_flags.filter(comment=OuterRef("pk"), kind=Flag.Kind.EXPOSES)
        said = said.annotate(is_urgent=Q(status=Comment.Status.VISIBLE) & Exists(exposes))
        return said.select_related("author__standing", "decided_by", "parent").prefetch_related(
            "wordings", Prefetch("flags", queryset=open_flags, to_attr="open_flags")
        )

    def order_queryset(self, queryset: QuerySet[Comment]) -> QuerySet[Comment]:
        """Return the urgent ones first, then the oldest."""
        return queryset.order_by("-is_urgent", self.default_ordering, "pk")

    def get_table(self, object_list: Any) -> Any:
        """Tell each comment its page, what stands around it, and its author's history."""
        shown = list(object_list)
        pages = pages_of({comment.story_id for comment in shown})
        neighbours, histories = neighbours_of(shown), histories_of(shown)
        for comment in shown:
            of_story = pages.get(comment.story_id, {})
            comment.page = of_story.get(comment.language) or next(iter(of_story.values()), None)
            comment.neighbours = neighbours[comment.pk]
            comment.history = histories.get(comment.author_id)
        return super().get_table(object_list)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the alarms that ring, and what the batch may hide for."""
        alarms = list(Alarm.objects.filter(ended_at=None).order_by("rang_at"))
        pages = pages_of({alarm.story_id for alarm in alarms})
        for alarm in alarms:
            alarm.page = next(iter(pages.get(alarm.story_id, {}).values()), None)
        reasons = Comment.Reason.for_one()
        return super().get_context_data(**kwargs) | {"alarms": alarms, "reasons": reasons}


@require_POST
@permission_required(MAY_MODERATE)
def decide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Approve or hide one comment, and go on with the queue."""
    form = DecisionForm(request.POST)
    comment = get_object_or_404(Comment, pk=comment_id)
    if not form.is_valid():
        _say_what_is_wrong(request, form)
        return back_to(request)
    try:
        _carry_out(comment, form.cleaned_data, request.user)
    except ReportedMeanwhile:
        told = gettext("Somebody has reported this comment meanwhile: look at it again.")
        messages.warning(request, told)
    except AlreadyDecided:
        messages.warning(request, gettext("Somebody has decided on this comment meanwhile."))
    except OwnComment:
        messages.error(request, gettext("Somebody else decides on what you wrote."))
    else:
        is_approved = form.cleaned_data["decision"] == "approve"
        told = gettext("The comment is on the page.")
        messages.success(request, told if is_approved else gettext("The comment is hidden."))
    return back_to(request)


@require_POST
@permission_required(MAY_MODERATE)
def decide_on_many(request: HttpRequest) -> HttpResponse:
    """Approve or hide all comments that were marked, each as it was seen."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        _say_what_is_wrong(request, form)
        return back_to(request)
    done = left = 0
    for comment, seen in _marked(request):
        try:
            _carry_out(comment, form.cleaned_data | {"seen": seen}, request.user)
            done += 1
        except (AlreadyDecided, OwnComment):
            left += 1
    if done:
        told = ngettext("%(n)d comment is decided.", "%(n)d comments are decided.", done)
        messages.success(request, told % {"n": done})
    if left or not done:
        told = gettext("Of what you marked, %(n)d could not be decided: look at them again.")
        messages.warning(request, told % {"n": left} if left else gettext("Mark comments first."))
    return back_to(request)


@require_POST
@permission_required(MAY_MODERATE)
def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Answer a comment in the newsroom's name."""
    comment = get_object_or_404(Comment, pk=comment_id)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        _say_what_is_wrong(request, form)
        return back_to(request)
    try:
        words = Words(**form.cleaned_data)
        reply(comment, words, moderator=request.user, now=timezone.now())
    except AlreadyDecided:
        messages.error(request, gettext("Only what is on the page can be answered."))
    else:
        messages.success(request, gettext("The answer is on the page."))
    return back_to(request)


def back_to(request: HttpRequest, otherwise: str = "") -> HttpResponse:
    """Lead back to where a moderator came from within the admin, else to the queue."""
    return redirect(
        get_valid_next_url_from_request(request) or otherwise or reverse("comments_queue")
    )


def _carry_out(comment: Comment, decision: dict[str, Any], moderator: Any) -> None:
    by = {"moderator": moderator, "now": timezone.now()}
    seen: Seen = decision["seen"]
    comment.status = seen.status or comment.status
    if seen.changes is not None and seen.changes != comment.wordings.count():
        raise AlreadyDecided
    if decision["decision"] == "approve":
        approve(comment, reports=seen.reports, **by)
    else:
        hide(comment, reason=decision["reason"], **by)


def _marked(request: HttpRequest) -> list[tuple[Comment, Seen]]:
    """Return the comments that were marked, each as it was seen."""
    seen: dict[int, Seen] = {}
    for mark in request.POST.getlist("comment"):
        asked, _colon, as_seen = mark.partition(":")
        number = number_in(asked)
        if number and seen_in(as_seen).status:
            seen[number] = seen_in(as_seen)
    found = Comment.objects.filter(pk__in=seen).order_by("pk")
    return [(comment, seen[comment.pk]) for comment in found]


def _say_what_is_wrong(request: HttpRequest, form: Any) -> None:
    errors = [str(error) for listed in form.errors.values() for error in listed]
    for error in form.non_field_errors() or errors or [gettext("Choose what is to be done.")]:
        messages.error(request, error)
