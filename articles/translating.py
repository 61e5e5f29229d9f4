"""Opening a translation: a draft of a story in a language that it lacks."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Revision

from articles.addresses import free_slug
from articles.models import Publication


class AlreadyOpened(Exception):
    """The story has a page in this language, perhaps a draft; `page` is that page."""

    def __init__(self, page: Publication) -> None:
        super().__init__(f"page {page.pk}")
        self.page = page


class SectionMissing(Exception):
    """The section in which the source stands has no translation in this language."""


@transaction.atomic
def open_translation(source: Publication, *, language: str, user: Any) -> Publication:
    """Make a draft of `source` in another language: a copy of its words, facts and blocks.

    The words are those that readers have, or the latest where they have none yet, and the
    draft remembers that revision.  It belongs to `user` and is public only when it is
    published itself.  Who may see the source needs no right to change it.  Raises
    AlreadyOpened, SectionMissing, or PermissionDenied where the user may not add pages in
    that language.
    """
    locale = Locale.objects.get(language_code=language)
    _refuse_a_second_one(source, locale)
    section = target_section(source, locale)
    if not section.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    translated_from = _revision_to_translate(source)
    copying = CopyPageForTranslationAction(source.specific, locale, user=None)
    draft: Publication = copying.execute()
    draft.translated_from = translated_from
    draft.slug = free_slug(draft.slug_for(draft.title), parent=section, page=draft)
    draft.owner = user
    draft.save(clean=False)
    draft.save_revision(user=user, changed=False, clean=False)
    return draft


def target_section(source: Publication, locale: Locale) -> Page:
    """Return the section in which a translation of `source` belongs. Raises SectionMissing."""
    section = source.get_parent().get_translation_or_none(locale)
    if section is None:
        raise SectionMissing
    return section


def may_open(source: Publication, *, locale: Locale, user: Any) -> bool:
    """Tell whether `user` may open a translation of `source`, should there be none yet."""
    try:
        section = target_section(source, locale)
    except SectionMissing:
        return False
    return bool(section.permissions_for_user(user).can_add_subpage())


def _revision_to_translate(source: Publication) -> Revision:
    live = source.live_revision if source.live else None
    latest = live or source.latest_revision
    return latest or source.specific.save_revision(changed=False, clean=False)


def _refuse_a_second_one(source: Publication, locale: Locale) -> None:
    pages = Publication.objects.of_story(source.translation_key).filter(locale=locale)
    if page := pages.first():
        raise AlreadyOpened(page)
