"""What stands around the form: who reads, whether she may speak, and what she marked before."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.visitors import is_logged_in
from comments.forms import CommentForm
from comments.holding import Record, record_of
from comments.models import DiscussionRule, Ignoring, Standing, Support
from comments.openness import state_of
from comments.people import is_silenced


@dataclass(frozen=True)
class Marks:
    """What one reader marked: the comments that she supports, the people whom she ignores."""

    supported: frozenset[int] = frozenset()
    ignored: frozenset[int] = frozenset()


@dataclass
class Speaking:
    """What a discussion shows besides the comments; of who has no account it knows the state alone."""

    state: str
    reader: Any = None
    form: CommentForm | None = None
    is_new: bool = False
    is_silenced_because: str = ""
    marks: Marks = field(default_factory=Marks)

    @property
    def is_closed(self) -> bool:
        """Whether nobody may speak here any more."""
        return self.state == DiscussionRule.State.CLOSED

    @property
    def is_slow(self) -> bool:
        """Whether everybody speaks here once in a while."""
        return self.state == DiscussionRule.State.SLOW


def speaking(
    request: HttpRequest,
    page: Any,
    *,
    form: CommentForm | None = None,
    initial: dict[str, Any] | None = None,
    record: Record | None = None,
) -> Speaking:
    """Return what stands around the form of `page`; a bound `form` is shown to whoever sent it.

    `record` is that of `record_of`, where it is known already.
    """
    now = timezone.now()
    told = Speaking(state_of(page, now=now), form=form)
    if not is_logged_in(request):
        return told
    told.reader = request.user
    told.marks = marks_of(told.reader, page.translation_key)
    record = record or record_of(told.reader, now=now)
    if record.standing and is_silenced(record.standing, now=now):
        told.is_silenced_because = may_not_speak_because(record.standing)
    told.is_new = not record.said
    if form is None:
        told.form = CommentForm(story=page.translation_key, is_new=told.is_new, initial=initial)
    return told


def marks_of(reader: Any, story: Any) -> Marks:
    """Return what this reader marked of what stands under a story."""
    supported = Support.objects.filter(reader=reader, comment__story=story)
    ignored = Ignoring.objects.filter(reader=reader)
    return Marks(
        frozenset(supported.values_list("comment", flat=True)),
        frozenset(ignored.values_list("ignored", flat=True)),
    )


def may_not_speak_because(standing: Standing) -> str:
    """Return in whole sentences until when somebody may not speak, and the moderators' words."""
    if standing.is_banned:
        told = _("You cannot write comments here any more.")
    else:
        day = date_format(timezone.localtime(standing.suspended_until), "DATE_FORMAT")
        told = _("You cannot write comments until %(day)s.") % {"day": day}
    return f"{told} {standing.words}".strip()
