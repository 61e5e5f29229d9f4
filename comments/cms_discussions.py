"""Where one may speak, and what moderators did: the rules of stories and sections, alarms, the log."""

from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import SectionPage
from comments import swarms
from comments.around import pages_of
from comments.cms_views import back_to
from comments.models import MAY_MODERATE, Act, Alarm, Comment, DiscussionRule
from comments.openness import set_rule_of_section, set_state


class SectionForm(forms.Form):
    """How one may speak in one section."""

    state = forms.ChoiceField(label=_("Discussion"), choices=DiscussionRule.State.choices)
    days_open = forms.IntegerField(
        label=_("Closes after so many days"),
        help_text=_("Empty: as everywhere. 0: never."),
        min_value=0,
        max_value=3650,
        required=False,
    )


@require_POST
@permission_required(MAY_MODERATE)
def state_of_story(request: HttpRequest, story: UUID) -> HttpResponse:
    """Open, slow down or close the discussion of a story in one click."""
    state = request.POST.get("state", "")
    if state and state not in DiscussionRule.State.values:
        messages.error(request, gettext("Choose what is to be done."))
        return back_to(request)
    set_state(story, state, by=request.user, now=timezone.now())
    messages.success(request, gettext("The discussion follows that from now on."))
    return back_to(request)


@require_POST
@permission_required(MAY_MODERATE)
def end_alarm(request: HttpRequest, alarm_id: int) -> HttpResponse:
    """Let an alarm ring no more."""
    swarms.end(get_object_or_404(Alarm, pk=alarm_id), by=request.user, now=timezone.now())
    return back_to(request)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MAY_MODERATE)
def sections(request: HttpRequest) -> HttpResponse:
    """Show how one may speak in each section, and change it."""
    listed = _sections()
    data = request.POST if request.method == "POST" else None
    bound = list(zip(listed, _forms_of(listed, data), strict=True))
    if data is not None and all(form.is_valid() for _section, form in bound):
        for section, form in bound:
            if not form.has_changed():
                continue
            said = form.cleaned_data
            set_rule_of_section(section, by=request.user, now=timezone.now(), **said)
        messages.success(request, gettext("Saved."))
        return redirect("discussion_sections")
    status = 400 if data is not None else 200
    return render(request, "comments/cms/sections.html", {"sections": bound}, status=status)


class ActFilterSet(WagtailFilterSet):
    """Which acts are listed."""

    verb = django_filters.ChoiceFilter(choices=Act.Verb.choices, label=_("What was done"))

    class Meta:
        model = Act
        fields = ["verb"]


class ActColumn(Column):
    """One act in a sentence, with its reason."""

    cell_template_name = "comments/cms/act_cell.html"

    def get_cell_context_data(self, instance: Act, parent_context: Any) -> dict[str, Any]:
        """Add the act."""
        return super().get_cell_context_data(instance, parent_context) | {"act": instance}


class LogView(IndexView):
    """What moderators did, newest first: who, when, why."""

    model = Act
    permission_policy = ModelPermissionPolicy(Comment)
    any_permission_required = ["moderate"]
    page_title = _("What moderators did")
    header_icon = "history"
    index_url_name = "moderation_log"
    index_results_url_name = "moderation_log_results"
    filterset_class = ActFilterSet
    default_ordering = "-pk"
    _show_breadcrumbs = True
    paginate_by = 50
    template_name = "comments/cms/log.html"
    columns = [ActColumn("verb", label=_("What was done"))]

    def get_base_queryset(self) -> QuerySet[Act]:
        """Return all acts, with whom they name."""
        return Act.objects.select_related("by", "person", "comment")

    def get_table(self, object_list: Any) -> Any:
        """Tell each act about a discussion under which text that is: in her language, if it has it."""
        shown = list(object_list)
        pages = pages_of({act.story_id for act in shown if act.story_id})
        for act in shown:
            of_story = pages.get(act.story_id, {})
            act.page = of_story.get(get_language()) or next(iter(of_story.values()), None)
        return super().get_table(shown)


def _sections() -> list[Any]:
    """Return one page for each section, by its Russian name where it has one."""
    found: dict[UUID, Any] = {}
    pages = SectionPage.objects.live().select_related("locale").order_by("path")
    for page in pages:
        if page.translation_key not in found or page.locale.language_code == "ru":
            found[page.translation_key] = page
    return list(found.values())


def _forms_of(listed: list[Any], data: Any) -> list[SectionForm]:
    """Return the form of each section, its rule in it; where there is none, that of everywhere."""
    rules = DiscussionRule.objects.in_bulk([section.translation_key for section in listed])
    ruled = [rules.get(section.translation_key, DiscussionRule()) for section in listed]
    return [
        SectionForm(
            data,
            prefix=f"section-{section.pk}",
            initial={"state": rule.state, "days_open": rule.days_open},
        )
        for section, rule in zip(listed, ruled, strict=True)
    ]
