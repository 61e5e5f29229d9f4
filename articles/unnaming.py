"""Naming somebody of the newsroom no more, wherever Wagtail notes who did what.

The rows stay and are given to a stand-in; inside the kept revisions of a page too, which hold its
owner, its lock and the notes in its margin.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    ReferenceIndex,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.stand_ins import NO_OBJECT
from articles.models import NewsDocument, NewsImage

Content = dict[str, Any]

HANDED_OVER: tuple[tuple[type[models.Model], str], ...] = (
    (ModelLogEntry, "user"),
    (PageLogEntry, "user"),
    (Revision, "user"),
    (WorkflowState, "requested_by"),
    (TaskState, "finished_by"),
    (Comment, "user"),
    (Comment, "resolved_by"),
    (CommentReply, "user"),
    (Page, "owner"),
    (Image, "uploaded_by_user"),
    (Document, "uploaded_by_user"),
    (NewsImage, "uploaded_by_user"),
    (NewsDocument, "uploaded_by_user"),
)
# Of no use to anybody else.
DELETED: tuple[tuple[type[models.Model], str], ...] = (
    (PageSubscription, "user"),
    (EditingSession, "user"),
    (FormState, "user"),
    (UserProfile, "user"),
    (UploadedFile, "uploaded_by_user"),
)
# What was logged, with the moment of it.
LOGGED: tuple[tuple[type[models.Model], str, str], ...] = (
    (ModelLogEntry, "user", "timestamp"),
    (PageLogEntry, "user", "timestamp"),
    (Revision, "user", "created_at"),
    (WorkflowState, "requested_by", "created_at"),
    (TaskState, "finished_by", "finished_at"),
    (Comment, "resolved_by", "resolved_at"),
)


@transaction.atomic
def hand_over(user: User, stand_in: User) -> int:
    """Give to `stand_in` all that one account did in the newsroom, and open what it had locked.

    Returns how many pages it owned.
    """
    pages = Page.objects.filter(owner=user).count()
    unlocked = {"locked": False, "locked_by": None, "locked_at": None}
    Page.objects.filter(locked_by=user).update(**unlocked)
    for model, field in HANDED_OVER:
        model._base_manager.filter(**{field: user}).update(**{field: stand_in})
    delete_files(user)
    for model, field in DELETED:
        model._base_manager.filter(**{field: user}).delete()
    ReferenceIndex.remove_references_to(user)
    rename_in_log(user, str(stand_in.get_full_name()), object_id=NO_OBJECT)
    rewrite_revisions(lambda content: _hand_over_content(content, user.pk, stand_in.pk))
    return pages


def forget_actors(before: datetime, stand_in: User) -> None:
    """Give to `stand_in` what anybody did before this moment, as far as it is noted by whom.

    The owner of a page stays, since writers may change what is theirs; and who wrote in the margin.
    """
    for model, field, moment in LOGGED:
        long_ago = model._base_manager.filter(
            **{f"{moment}__lt": before, f"{field}__isnull": False}
        )
        long_ago.exclude(**{field: stand_in}).update(**{field: stand_in})


def delete_files(user: User) -> None:
    """Delete her own files, when their rows are gone: a face, and uploads that became nothing.

    Called before the rows go: Wagtail leaves both files behind.
    """
    faces = UserProfile.objects.filter(user=user).exclude(avatar="")
    waiting = UploadedFile.objects.filter(uploaded_by_user=user)
    for file in [face.avatar for face in faces] + [upload.file for upload in waiting]:
        transaction.on_commit(partial(file.storage.delete, file.name))


def rename_in_log(thing: models.Model, label: str, **more: str) -> None:
    """Call a thing otherwise in what was logged of it."""
    kind = ContentType.objects.get_for_model(thing)
    logged = ModelLogEntry.objects.filter(content_type=kind, object_id=str(thing.pk))
    logged.update(label=label, **more)


def rewrite_revisions(rewrite: Callable[[Content], bool], *, among: Q | None = None) -> None:
    """Change the content of every kept revision of a page that `rewrite` says it has changed.

    Only `among` some is looked, where it is known which ones may have to be changed.
    Each is read again under a lock before it is written: its editor may be saving just now.
    """
    for key in list(_to_be_rewritten(rewrite, among or Q())):
        revision = Revision.objects.select_for_update().only("content").get(pk=key)
        rewrite(revision.content)
        Revision.objects.filter(pk=key).update(content=revision.content)


def _to_be_rewritten(rewrite: Callable[[Content], bool], among: Q) -> Iterator[int]:
    page = ContentType.objects.get_for_model(Page)
    kept = Revision.objects.filter(among, base_content_type=page).order_by()
    for key, content in kept.values_list("pk", "content").iterator(chunk_size=200):
        if rewrite(content):
            yield key


def _hand_over_content(content: Content, user: int, stand_in: int) -> bool:
    """Give a revision's page, and the notes in its margin, to the stand-in; tell if any was hers."""
    is_locked = content.get("locked_by") == user
    if is_locked:
        content |= {"locked": False, "locked_by": None, "locked_at": None}
    notes = content.get(COMMENTS_RELATION_NAME) or []
    replies = [reply for note in notes for reply in note.get("replies") or []]
    changed = [replaced(content, "owner", user, stand_in)]
    changed += [replaced(each, "user", user, stand_in) for each in (*notes, *replies)]
    changed += [replaced(note, "resolved_by", user, stand_in) for note in notes]
    return is_locked or any(changed)


def replaced(row: Content, field: str, user: int, stand_in: int | None) -> bool:
    """Let the stand-in, or nobody, stand where an account did; tell if it did."""
    is_hers = row.get(field) == user
    if is_hers:
        row[field] = stand_in
    return is_hers
