"""What an editor should know about a draft before readers see it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext, ngettext

from articles.illustrations import pictures_in


def warnings_for(publication: Any) -> list[str]:
    """Return one sentence, in the active language, for each thing that is missing.

    Warnings stop nobody: a text may have its reasons.  A page about the portal has a body alone.
    """
    if not hasattr(publication, "lead"):
        return list(_about_blocks(publication))
    return [
        *_about_words(publication),
        *_about_kind(publication),
        *_about_cover(publication),
        *_about_blocks(publication),
    ]


def _about_words(publication: Any) -> Iterator[str]:
    if not publication.lead:
        yield gettext("There is no lead.")
    if not publication.body:
        yield gettext("The body is empty.")
    if not publication.topics.all():
        yield gettext("No topic is chosen: readers will not find it beside others.")


def _about_kind(publication: Any) -> Iterator[str]:
    genre = getattr(publication, "genre", "")
    if genre == "guide" and not publication.checked_on:
        yield gettext("The day when the guide was checked is missing.")
    if genre == "guide" and not publication.content_note:
        yield gettext("The guide has no content note: its helpline stands there.")
    if genre == "research" and not publication.method:
        yield gettext("The research does not say how it was done.")
    if publication.kind == "interview" and not publication.speakers.all():
        yield gettext("No speaker is chosen.")
    if publication.kind == "press-release" and not publication.issuer_id:
        yield gettext("It is not said who issues the press release.")
    if publication.kind == "report" and not publication.project_id:
        yield gettext("No project is chosen.")


def _about_cover(publication: Any) -> Iterator[str]:
    cover = publication.cover
    if cover is None:
        return
    if not getattr(cover, f"alt_{publication.language}"):
        yield gettext("The cover has no alt text in this language.")
    if not getattr(cover, f"credit_{publication.language}"):
        yield gettext("The cover has no credit in this language.")


def _about_blocks(publication: Any) -> Iterator[str]:
    pictures = list(pictures_in(publication.body))
    alt = f"alt_{publication.language}"
    bare = sum(not _has_alt(picture, alt) for picture in pictures)
    if bare:
        yield ngettext(
            "%(count)d picture in the text has no alt text in this language.",
            "%(count)d pictures in the text have no alt text in this language.",
            bare,
        ) % {"count": bare}
    if any(_is_empty(contacts) for contacts in _contacts(publication)):
        yield gettext("A block of contacts has no line yet: readers see nothing of it.")
    to_ask = sum(contacts.lines_to_ask_for for contacts in _contacts(publication))
    if to_ask:
        yield ngettext(
            "%(count)d contact line is not shown until its owner has agreed.",
            "%(count)d contact lines are not shown until their owners have agreed.",
            to_ask,
        ) % {"count": to_ask}


def _is_empty(contacts: Any) -> bool:
    return not (len(contacts["lines"]) or contacts.is_shown)


def _has_alt(picture: Any, alt: str) -> bool:
    return picture["decorative"] or picture["alt_text"] or getattr(picture["image"], alt, "")


def _contacts(publication: Any) -> Iterator[Any]:
    for stream in (publication.body, getattr(publication, "contacts", ())):
        for block in stream:
            if block.block_type in {"person_contacts", "organisation_contacts"}:
                yield block.value
