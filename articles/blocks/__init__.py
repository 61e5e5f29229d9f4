"""What a publication's body is built of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.blocks.details import (
    FiguresBlock,
    OrganisationContactsBlock,
    PersonContactsBlock,
    TableBlock,
)
from articles.blocks.event import EventBlock
from articles.blocks.media import DocumentBlock, FilmElsewhereBlock, GalleryBlock, PictureBlock
from articles.blocks.notices import CallToActionBlock, ContentNoteBlock, CorrectionsBlock
from articles.blocks.recordings import FilmBlock, SoundBlock
from articles.blocks.text import QuestionAnswerBlock, QuoteBlock, SpeakerSectionBlock, TextBlock

__all__ = [
    "BodyBlock",
    "CallToActionStream",
    "ContactsStream",
    "ContentNoteStream",
    "PageBodyBlock",
]

_TEXT, _PICTURES, _DETAILS, _NOTICES = _("Text"), _("Pictures"), _("Details"), _("Notices")


class BodyBlock(blocks.StreamBlock):
    """The body of every kind of publication."""

    text = TextBlock(group=_TEXT)
    quote = QuoteBlock(group=_TEXT)
    question_answer = QuestionAnswerBlock(group=_TEXT)
    speaker_section = SpeakerSectionBlock(group=_TEXT)
    picture = PictureBlock(group=_PICTURES)
    gallery = GalleryBlock(group=_PICTURES)
    sound = SoundBlock(group=_PICTURES)
    film = FilmBlock(group=_PICTURES)
    embed = FilmElsewhereBlock(group=_PICTURES)
    document = DocumentBlock(group=_PICTURES)
    figures = FiguresBlock(group=_DETAILS)
    table = TableBlock(group=_DETAILS)
    event = EventBlock(group=_DETAILS)
    person_contacts = PersonContactsBlock(group=_DETAILS)
    organisation_contacts = OrganisationContactsBlock(group=_DETAILS)
    content_note = ContentNoteBlock(group=_NOTICES)
    call_to_action = CallToActionBlock(group=_NOTICES)


class PageBodyBlock(BodyBlock):
    """The body of a page about the portal."""

    corrections = CorrectionsBlock(group=_NOTICES)


class ContactsStream(blocks.StreamBlock):
    """Contacts that belong to the publication as a whole."""

    person_contacts = PersonContactsBlock()
    organisation_contacts = OrganisationContactsBlock()


class ContentNoteStream(blocks.StreamBlock):
    """At most one content note, shown before the cover."""

    content_note = ContentNoteBlock()

    class Meta:
        max_num = 1


class CallToActionStream(blocks.StreamBlock):
    """At most one call to action, shown after the body."""

    call_to_action = CallToActionBlock()

    class Meta:
        max_num = 1
