"""What the newsroom keeps once an account is erased: the texts and what was decided, and not by whom."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from accounts.models import User

_NOTES = "wagtail.comments."


def forget_editor(user: User) -> None:
    """Take an account out of the newsroom's own memory, just before its row goes.

    Pages, revisions, pictures and what was decided stay; notes that she wrote to drafts go, with the
    answers to them. Where rows point at her by a foreign key that empties itself, nothing is done.
    """
    has_worked_here = _has_worked_here(user)
    _forget_log(user)
    Page.objects.filter(locked_by=user).update(locked=False, locked_by=None, locked_at=None)
    _forget_files(user)
    _as_pointed_at(user).delete()
    if has_worked_here:
        _forget_in_revisions(user.pk)


def _has_worked_here(user: User) -> bool:
    """Tell whether revisions may name her: to look through all of them for each reader would last."""
    traces: tuple[Any, ...] = (
        user.groups.all(),
        user.user_permissions.all(),
        UserProfile.objects.filter(user=user),
        Page.objects.filter(Q(owner=user) | Q(locked_by=user)),
        Revision.objects.filter(user=user),
        PageLogEntry.objects.filter(user=user),
        ModelLogEntry.objects.filter(user=user),
        Comment.objects.filter(Q(user=user) | Q(resolved_by=user)),
        CommentReply.objects.filter(user=user),
    )
    return user.is_superuser or any(each.exists() for each in traces)


def _forget_log(user: User) -> None:
    """Empty her name out of the log: its key points at her without the database knowing."""
    about_accounts = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=about_accounts, object_id=str(user.pk)).delete()
    notes = list(Comment.objects.filter(user=user).values_list("pk", flat=True))
    told = Q(user=user) | Q(data__comment__id__in=notes)
    PageLogEntry.objects.filter(told, action__startswith=_NOTES).delete()
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.filter(user=user).update(user=None)


def _forget_files(user: User) -> None:
    """Delete her own files: a face, and uploads that became neither picture nor document."""
    faces = UserProfile.objects.filter(user=user).exclude(avatar="")
    waiting = UploadedFile.objects.filter(uploaded_by_user=user)
    files = [profile.avatar for profile in faces] + [upload.file for upload in waiting]
    waiting.delete()
    for file in files:
        transaction.on_commit(partial(file.storage.delete, file.name))


def _as_pointed_at(user: User) -> Any:
    """Return the index's rows in which something points at her."""
    about_accounts = ContentType.objects.get_for_model(User)
    return ReferenceIndex.objects.filter(to_content_type=about_accounts, to_object_id=str(user.pk))


# --- Revisions ----------------------------------------------------------------------------------


def _forget_in_revisions(pk: int) -> None:
    """Take her number, and her notes to drafts, out of the revisions of all pages.

    Wagtail writes the owner, the lock and the notes of a page into each of its revisions, and reads
    the first two from the page when it brings one back.
    """
    has_notes = Q(**{f"content__{COMMENTS_RELATION_NAME}__0__isnull": False})
    may_name_her = Q(content__owner=pk) | Q(content__locked_by=pk) | has_notes
    for number in list(Revision.objects.filter(may_name_her).values_list("pk", flat=True)):
        revision = Revision.objects.get(pk=number)
        content = _without(revision.content, pk)
        if content != revision.content:
            Revision.objects.filter(pk=number).update(content=content)


def _without(content: dict[str, Any], pk: int) -> dict[str, Any]:
    """Return the content of a revision that does not name this account."""
    notes = content.get(COMMENTS_RELATION_NAME)
    left = _nobodys(content, pk, "owner", "locked_by")
    if not notes:
        return left
    return left | {COMMENTS_RELATION_NAME: [_note(each, pk) for each in _others(notes, pk)]}


def _note(note: dict[str, Any], pk: int) -> dict[str, Any]:
    replies = _others(note.get("replies") or [], pk)
    return _nobodys(note, pk, "resolved_by") | {"replies": replies}


def _others(written: list[dict[str, Any]], pk: int) -> list[dict[str, Any]]:
    return [each for each in written if each.get("user") != pk]


def _nobodys(row: dict[str, Any], pk: int, *names: str) -> dict[str, Any]:
    return {name: None if name in names and each == pk else each for name, each in row.items()}
