"""What the public may see, in one place: views, feeds, search and mirror all ask here."""

from datetime import datetime

from django.db.models import Q
from wagtail.models import Locale, PageManager
from wagtail.query import PageQuerySet


class PublicationQuerySet(PageQuerySet):
    """Words for choosing publications."""

    def published(self, now: datetime) -> "PublicationQuerySet":
        """Keep what readers may see at `now`: live, and not dated in the future."""
        return self.filter(live=True, published_at__lte=now)

    def in_language(self, code: str) -> "PublicationQuerySet":
        """Keep one language: kk, ru or en (by its row, since search cannot follow a join)."""
        return self.filter(locale=Locale.objects.get(language_code=code))

    def newest(self) -> "PublicationQuerySet":
        """Put the latest first; of two of one moment, the one made later."""
        return self.order_by("-published_at", "-pk")

    def for_cards(self) -> "PublicationQuerySet":
        """Load the pages as their kinds, with their covers, in a constant number of queries."""
        return self.specific().prefetch_related("locale", "cover")

    def of_story(self, translation_key: object) -> "PublicationQuerySet":
        """Keep the translations of one story."""
        return self.filter(translation_key=translation_key)

    def sharing_topics(self, publication: object) -> "PublicationQuerySet":
        """Keep other stories that have a topic in common with `publication`."""
        return (
            self.filter(topics__in=publication.topics.all())
            .filter(~Q(translation_key=publication.translation_key))
            .distinct()
        )


PublicationManager = PageManager.from_queryset(PublicationQuerySet)
