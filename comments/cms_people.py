"""One reader as moderators see her: what she wrote, what was decided, and deciding more."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required

from accounts.models import User
from accounts.newsroom import is_in_the_newsroom
from articles.paging import page_of
from comments import people
from comments.forms import LinesField
from comments.models import MAY_MODERATE, Act, Comment, Standing


class PersonForm(forms.Form):
    """What is decided about a person, and in which words she is told."""

    verb = forms.ChoiceField(
        label=_("What is to be done"),
        choices=[
            (Act.Verb.WARN, _("Warn")),
            (Act.Verb.NAME, _("Take this name away: another one is drawn for her")),
            (Act.Verb.HOLD, _("Read everything of hers first")),
            (Act.Verb.SUSPEND, _("Suspend for some days")),
            (Act.Verb.BAN, _("Ban: her sessions end, and she can write no more")),
            (Act.Verb.LIFT, _("Lift all that was decided")),
        ],
        widget=forms.RadioSelect,
    )
    days = forms.IntegerField(
        label=_("Days, if she is suspended"),
        initial=7,
        min_value=1,
        max_value=people.LONGEST_SUSPENSION,
        required=False,
    )
    hides_all = forms.BooleanField(
        label=_("If she is banned: hide all that she wrote"), required=False
    )
    words = LinesField(
        label=_("Why, in words that she reads"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Please write why: she reads it, and so do your colleagues.")
        },
    )

    def clean_days(self) -> int:
        """Return a number of days: a week where none is given."""
        return int(self.cleaned_data["days"] or 7)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(MAY_MODERATE)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show what somebody wrote and what was decided about her; decide."""
    found = get_object_or_404(User, pk=person_id)
    # Who never wrote here is no concern of theirs: no list of accounts can be made by counting.
    spoke = Comment.objects.filter(author=found, speaks_for_us=False)
    decided = Act.objects.filter(person=found)
    if not (spoke.exists() or decided.exists()):
        raise Http404
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _decide(request, found, form.cleaned_data)
        return redirect("moderated_person", found.pk)
    theirs = Comment.objects.written_by(found)
    context = {
        "person": found,
        "standing": Standing.objects.filter(pk=found.pk).first(),
        "is_one_of_us": is_in_the_newsroom(found),
        "form": form,
        "part": page_of(theirs, request),
        "acts": Act.objects.filter(person=found).select_related("by", "person")[:50],
    }
    return render(request, "comments/cms/person.html", context, status=400 if form.errors else 200)


def _decide(request: HttpRequest, found: User, decision: dict[str, Any]) -> None:
    by: dict[str, Any] = {"by": request.user, "words": decision["words"], "now": timezone.now()}
    try:
        told = _carry_out(found, decision, by)
    except people.OneOfUs:
        told = gettext("About colleagues, and about herself, nobody decides here: ask the chief.")
        messages.error(request, told)
    else:
        messages.success(request, told)


def _carry_out(found: User, decision: dict[str, Any], by: dict[str, Any]) -> str:
    verb = decision["verb"]
    if verb == Act.Verb.WARN:
        people.warn(found, **by)
    elif verb == Act.Verb.NAME:
        name = people.take_name(found, **by)
        return gettext("She is called %(name)s now, and she is told.") % {"name": name}
    elif verb == Act.Verb.HOLD:
        people.hold(found, **by)
    elif verb == Act.Verb.SUSPEND:
        people.suspend(found, days=decision["days"], **by)
    elif verb == Act.Verb.LIFT:
        people.lift(found, **by)
    else:
        hidden = people.ban(found, hides_all=decision["hides_all"], **by)
        told = ngettext(
            "She is banned, and %(n)d comment is hidden.",
            "She is banned, and %(n)d comments are hidden.",
            hidden,
        )
        return told % {"n": hidden}
    return gettext("It is decided, and she is told.")
