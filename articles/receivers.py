"""What happens here when something happens elsewhere."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from accounts.models import User
from accounts.signals import actors_forgotten, user_erased, volunteer_left
from articles import unnaming
from articles.forgetting import forget_editor
from articles.models import (
    Author,
    InterviewPage,
    Issue,
    Menu,
    MenuLink,
    NewsDocument,
    NewsImage,
    Organisation,
    Person,
    Project,
    ProjectResult,
    Publication,
    Recording,
    SiteTexts,
    Story,
    Topic,
)
from articles.prerendering import forget, forget_around
from articles.renditions import make_renditions, make_renditions_of_issue, renew_renditions
from articles.search_index import remember_words

# Nothing that is public points at one of these before it has been saved a second time.
FACTS = (Topic, Author, Person, Organisation, Project, Issue, NewsImage, NewsDocument, Recording)
# Noted of a file when somebody first asks for it.
MEASURED = {"file_size", "file_hash"}
FRAME = (Menu, MenuLink, ProjectResult, Site, SiteTexts)


@receiver(page_published)
def date_and_prepare(sender: type, instance: Any, **kwargs: Any) -> None:
    """Give a page its pictures' sizes, and a publication its date and its story, when it goes live."""
    transaction.on_commit(lambda: make_renditions.enqueue(instance.pk))
    if not isinstance(instance, Publication):
        return
    if instance.published_at is None:
        instance.published_at = instance.first_published_at
        Publication.objects.filter(pk=instance.pk).update(published_at=instance.published_at)
    if isinstance(instance, InterviewPage):
        instance.excerpt = instance.find_excerpt()
        InterviewPage.objects.filter(pk=instance.pk).update(excerpt=instance.excerpt)
    remember_words([instance])
    Story.objects.get_or_create(pk=instance.translation_key)


@receiver(post_save, sender=Issue)
def prepare_cover(sender: type, instance: Issue, **kwargs: Any) -> None:
    """Make the sizes of an issue's cover."""
    if instance.cover_id:
        transaction.on_commit(lambda: make_renditions_of_issue.enqueue(instance.pk))


@receiver(post_save, sender=Recording)
def prepare_poster(sender: type, instance: Recording, **kwargs: Any) -> None:
    """Make the sizes of a film's poster."""
    if instance.poster_id:
        transaction.on_commit(lambda: renew_renditions.enqueue(instance.poster_id))


@receiver(post_delete, sender=Recording)
def take_the_file_too(sender: type, instance: Recording, **kwargs: Any) -> None:
    """Leave no file of a recording that was deleted."""
    transaction.on_commit(lambda: instance.file.storage.delete(instance.file.name))


@receiver([page_slug_changed, post_page_move])
def forget_a_former_address(sender: type, **kwargs: Any) -> None:
    """Unmake all pages when one has moved: it is not known any more what led to it."""
    forget()


@receiver([page_published, page_unpublished])
def forget_what_shows_the_page(sender: type, instance: Page, **kwargs: Any) -> None:
    """Unmake the pages that show one which came or went; all, where it frames others."""
    page = instance.specific
    if isinstance(page, Publication):
        forget_around(page)
    else:
        forget()


@receiver(post_delete)
def forget_a_deleted_page(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Unmake all pages when one is deleted: it is not known any more what showed it."""
    if sender is Page or sender in (*FACTS, *FRAME):
        forget()


@receiver(post_save)
def forget_what_shows_the_fact(
    sender: type[models.Model],
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Unmake all pages when a fact is changed, or what frames them."""
    is_only_measured = update_fields is not None and update_fields <= MEASURED
    if sender in FRAME or (sender in FACTS and not created and not is_only_measured):
        forget()


@receiver(user_erased)
def forget_who_worked_here(user: User, **kwargs: Any) -> None:
    """Keep the newsroom's work, and not whose it was."""
    forget_editor(user)


@receiver(volunteer_left)
def name_a_volunteer_no_more(user: User, stand_in: User, **kwargs: Any) -> dict[str, int]:
    """Take an account out of what the newsroom wrote, and out of its logs."""
    return {"texts": unnaming.hand_over(user, stand_in)}


@receiver(actors_forgotten)
def forget_who_did_it(before: datetime, stand_in: User, **kwargs: Any) -> None:
    """Name nobody in what was logged before this moment."""
    unnaming.forget_actors(before, stand_in)
