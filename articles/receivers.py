"""What happens here when something happens elsewhere."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published

from articles.models import Publication, Story
from articles.renditions import make_renditions


@receiver(page_published)
def date_and_prepare(sender: type, instance: Any, **kwargs: Any) -> None:
    """Give a publication its date, its story and its pictures' sizes when it first goes live."""
    if not isinstance(instance, Publication):
        return
    if instance.published_at is None:
        instance.published_at = instance.first_published_at
        Publication.objects.filter(pk=instance.pk).update(published_at=instance.published_at)
    Story.objects.get_or_create(pk=instance.translation_key)
    transaction.on_commit(lambda: make_renditions.enqueue(instance.pk))
