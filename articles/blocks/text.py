"""Running text: paragraphs, quotes, questions with answers, and what a speaker tells."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_footnotes.blocks import FIND_FOOTNOTE_TAG, RichTextBlockWithFootnotes

from articles.blocks.previews import Previewed

LANGUAGE_OF_PHRASE = ["lang-kk", "lang-ru", "lang-en"]
INLINE = ["bold", "italic", "link", "document-link", "footnotes", *LANGUAGE_OF_PHRASE]
SHORT_TEXT = ["bold", "italic", "link", *LANGUAGE_OF_PHRASE]
LONG_TEXT = ["h2", "h3", "ol", "ul", "hr", *INLINE]
SECTION_TEXT = ["h3", "h4", "ol", "ul", *INLINE]


class TextBlock(Previewed, RichTextBlockWithFootnotes):
    """Rich text whose footnote marks are drawn by the `footnotes` of the page being rendered.

    Without them (in a search index, in a card) the marks are left out.  Nothing is
    kept on the block: one instance serves every request of the process.
    """

    def __init__(self, features: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(features=list(features or LONG_TEXT), **kwargs)

    def replace_footnote_tags(self, value: Any, html: str, context: Any = None) -> str:
        """Return the html with numbered, linked marks."""
        footnotes = (context or {}).get("footnotes")
        return footnotes.mark(html) if footnotes else SafeString(FIND_FOOTNOTE_TAG.sub("", html))

    def example(self) -> str:
        """Return two paragraphs with a heading."""
        return gettext(
            "<h2>The first evening</h2><p>Nine people came. The samovar was small, "
            "so the <b>tea</b> had to be made four times.</p><ol><li>listen</li><li>write down</li></ol>"
        )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _(
            "Paragraphs, headings, lists inside lists, links and footnotes. "
            "Mark a phrase in another language with қаз, рус or eng."
        )


class SectionTextBlock(TextBlock):
    """Rich text inside another block, whose headings stand one level lower."""

    def __init__(self, features: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(features=features or SECTION_TEXT, **kwargs)


class QuoteBlock(Previewed, blocks.StructBlock):
    text = blocks.TextBlock(label=_("What was said"), rows=3)
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=160)

    def example(self) -> dict[str, str]:
        """Return a quote with its speaker."""
        return {
            "text": gettext("A letter is read twice: first with the eyes, then with the hands."),
            "speaker": gettext("Gulnar"),
            "role": gettext("librarian"),
        }

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "articles/blocks/quote.html"
        help_text = _("Words of one person, set apart from the text.")


class QuestionAnswerBlock(Previewed, blocks.StructBlock):
    question = blocks.TextBlock(label=_("Question"), rows=2)
    answer = SectionTextBlock(label=_("Answer"))

    def example(self) -> dict[str, str]:
        """Return one question and its answer."""
        return {
            "question": gettext("What do people ask first?"),
            "answer": gettext("<p>Whether somebody is listening. Then there is a silence.</p>"),
        }

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "articles/blocks/question_answer.html"
        help_text = _("For interviews: the question stands out, the answer may be long.")


class PersonChooserBlock(SnippetChooserBlock):
    """Chooses a person with the same button as other forms, in the language of the admin."""

    @cached_property
    def widget(self) -> Any:
        """Return the button of the persons' own chooser."""
        return self.target_model.snippet_viewset.chooser_viewset.widget_class


class SpeakerSectionBlock(Previewed, blocks.StructBlock):
    speaker = PersonChooserBlock("articles.Person", label=_("Speaker"))
    text = SectionTextBlock(label=_("What this person tells"))

    def example(self) -> dict[str, Any]:
        """Return a section told by somebody of the portal's own persons, or by nobody yet."""
        from articles.models import Person

        person = Person.objects.first()
        return {
            "speaker": person.pk if person else None,
            "text": gettext("<h3>On the first evening</h3><p>I put the kettle on and waited.</p>"),
        }

    class Meta:
        icon = "user"
        label = _("Section of one speaker")
        template = "articles/blocks/speaker_section.html"
        help_text = _("A part of an interview that one person tells, under their name.")
