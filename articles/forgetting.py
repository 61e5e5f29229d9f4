"""What the newsroom keeps once an account is erased: the texts and what was decided, and not by whom."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
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
from articles.unnaming import Content, delete_files, replaced, rewrite_revisions

_NOTES = "wagtail.comments."


def forget_editor(user: User) -> None:
    """Take an account out of the newsroom's own memory, just before its row goes.

    Pages, revisions, pictures and what was decided stay; notes that she wrote to drafts go, with the
    answers to them. Where rows point at her by a foreign key that empties itself, nothing is done.
    """
    has_worked_here = _has_worked_here(user)
    _forget_log(user)
    Page.objects.filter(locked_by=user).update(locked=False, locked_by=None, locked_at=None)
    delete_files(user)
    UploadedFile.objects.filter(uploaded_by_user=user).delete()
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
    rewrite_revisions(partial(_forget_in_content, pk), among=may_name_her)


def _forget_in_content(pk: int, content: Content) -> bool:
    """Name this account in the content of a revision no more; tell if it was named."""
    changed = [replaced(content, field, pk, None) for field in ("owner", "locked_by")]
    notes = content.get(COMMENTS_RELATION_NAME) or []
    changed.append(_drop_hers(notes, pk))
    for note in notes:
        changed.append(replaced(note, "resolved_by", pk, None))
        changed.append(_drop_hers(note.get("replies") or [], pk))
    return any(changed)


def _drop_hers(written: list[Content], pk: int) -> bool:
    """Take what she wrote out of a list; tell if anything was."""
    before = len(written)
    written[:] = [each for each in written if each.get("user") != pk]
    return len(written) < before
