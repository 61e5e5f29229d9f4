"""What the newsroom keeps of who works in it, as she may take it with her."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from accounts import export
from accounts.models import User
from articles.models import NewsDocument, NewsImage

SETTINGS = (
    "preferred_language",
    "current_time_zone",
    "theme",
    "contrast",
    "density",
    "keyboard_shortcuts",
    "submitted_notifications",
    "approved_notifications",
    "rejected_notifications",
    "updated_comments_notifications",
)


class Trace(NamedTuple):
    """One way in which work is kept under an account: which rows, and what each says.

    `field` is the one that points at the account; `title`, `at` and `words` tell what a row is
    about, when it was made and what she wrote in it.
    """

    what: export.Word
    model: Any
    field: str
    title: Callable[[Any], Any]
    at: Callable[[Any], Any] = lambda row: None
    words: Callable[[Any], Any] = lambda row: None

    @property
    def reference(self) -> str:
        """The field that points at the account, as `app.Model.field`."""
        return f"{self.model._meta.label}.{self.field}"


TRACES = (
    Trace(
        export.Word("page", _("A text that you began")),
        Page, "owner", lambda page: page.title,
    ),
    Trace(
        export.Word("lock", _("A text that you locked")),
        Page, "locked_by", lambda page: page.title, lambda page: page.locked_at,
    ),
    Trace(
        export.Word("revision", _("A version that you saved")),
        Revision, "user", lambda row: row.object_str, lambda row: row.created_at,
    ),
    Trace(
        export.Word("log", _("What you did with a text")),
        PageLogEntry, "user",
        lambda row: row.label, lambda row: row.timestamp, lambda row: row.action,
    ),
    Trace(
        export.Word("log_of_facts", _("What you did elsewhere in the admin")),
        ModelLogEntry, "user",
        lambda row: row.label, lambda row: row.timestamp, lambda row: row.action,
    ),
    Trace(
        export.Word("picture", _("A picture that you uploaded")),
        NewsImage, "uploaded_by_user", lambda row: row.title, lambda row: row.created_at,
    ),
    Trace(
        export.Word("document", _("A document that you uploaded")),
        NewsDocument, "uploaded_by_user", lambda row: row.title, lambda row: row.created_at,
    ),
    Trace(
        export.Word("upload", _("An upload that was not finished")),
        UploadedFile, "uploaded_by_user", lambda row: row.file.name,
    ),
    Trace(
        export.Word("note", _("A note that you wrote to a draft")),
        Comment, "user",
        lambda row: row.page.title, lambda row: row.created_at, lambda row: row.text,
    ),
    Trace(
        export.Word("note_resolved", _("A note that you marked as done")),
        Comment, "resolved_by", lambda row: row.page.title, lambda row: row.resolved_at,
    ),
    Trace(
        export.Word("answer", _("Your answer to a note")),
        CommentReply, "user",
        lambda row: row.comment.page.title, lambda row: row.created_at, lambda row: row.text,
    ),
    Trace(
        export.Word("handed_in", _("A text that you handed in")),
        WorkflowState, "requested_by",
        lambda row: row.content_object, lambda row: row.created_at,
    ),
    Trace(
        export.Word("decided", _("A text that you approved or sent back")),
        TaskState, "finished_by",
        lambda row: row.revision and row.revision.object_str,
        lambda row: row.finished_at, lambda row: row.comment,
    ),
    Trace(
        export.Word("subscription", _("A text of whose notes you are told")),
        PageSubscription, "user", lambda row: row.page.title,
    ),
    Trace(
        export.Word("open", _("A form that you have open")),
        EditingSession, "user", lambda row: row.content_object, lambda row: row.last_seen_at,
    ),
)  # fmt: skip


def register() -> None:
    """Register what one did in the newsroom, and how the admin looks to her."""
    export.register(
        "newsroom",
        _("Your work in the newsroom"),
        _work,
        labels={
            "what": pgettext_lazy("work in the newsroom", "What"),
            "title": pgettext_lazy("work in the newsroom", "Of what"),
            "at": pgettext_lazy("work in the newsroom", "When"),
            "words": pgettext_lazy("work in the newsroom", "In words"),
        },
        covers=[trace.reference for trace in TRACES],
    )
    export.register(
        "admin",
        _("Your settings in the admin"),
        _settings,
        labels={name: _label(name) for name in SETTINGS},
        covers=["wagtailusers.UserProfile.user"],
    )
    raw = "a form as it stands this moment, thrown away within a day; what was saved is a version"
    export.leave_out("wagtailadmin.FormState.user", raw)
    export.leave_out("wagtailimages.Image.uploaded_by_user", "no row is made: see NewsImage")
    export.leave_out("wagtaildocs.Document.uploaded_by_user", "no row is made: see NewsDocument")


def _work(user: User) -> Iterator[export.Row]:
    for trace in TRACES:
        for row in trace.model.objects.filter(**{trace.field: user}).order_by("pk").iterator():
            title, words = trace.title(row), trace.words(row)
            yield {"what": trace.what, "title": title, "at": trace.at(row), "words": words}


def _settings(user: User) -> Iterator[export.Row]:
    for profile in UserProfile.objects.filter(user=user):
        yield {name: getattr(profile, name) for name in SETTINGS}


def _label(name: str) -> Any:
    return capfirst(UserProfile._meta.get_field(name).verbose_name)
