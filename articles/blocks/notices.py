"""What is said to the reader directly: a warning with a helpline, and a way to take part."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.blocks.previews import Previewed
from articles.blocks.text import SHORT_TEXT
from articles.paging import page_of


class ContentNoteBlock(Previewed, blocks.StructBlock):
    text = blocks.TextBlock(label=_("What the text speaks of"), rows=2)
    helpline_name = blocks.CharBlock(label=_("Helpline"), required=False, max_length=120)
    helpline_phone = blocks.CharBlock(label=_("Its phone"), required=False, max_length=40)
    helpline_hours = blocks.CharBlock(label=_("Its hours"), required=False, max_length=120)
    helpline_url = blocks.URLBlock(label=_("Its website"), required=False)

    def example(self) -> dict[str, str]:
        """Return a note with a helpline that does not exist."""
        return {
            "text": gettext("This text speaks of violence in a family."),
            "helpline_name": gettext("Listening line"),
            "helpline_phone": "+7 700 000 00 01",
            "helpline_hours": gettext("every night from 20:00 to 02:00"),
        }

    class Meta:
        icon = "warning"
        label = _("Content note")
        template = "articles/blocks/content_note.html"
        help_text = _("Says beforehand what is hard to read, and where help is.")


class CallToActionBlock(Previewed, blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=SHORT_TEXT, required=False)
    button_label = blocks.CharBlock(label=_("Words on the button"), required=False, max_length=60)
    button_page = blocks.PageChooserBlock(label=_("Page"), required=False)
    button_url = blocks.URLBlock(label=_("or address"), required=False)

    def example(self) -> dict[str, str]:
        """Return an invitation with a button."""
        return {
            "heading": gettext("Get involved"),
            "text": gettext("<p>We look for people who write Kazakh with pleasure.</p>"),
            "button_label": gettext("Write to us"),
            "button_url": "https://example.org/",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add where the button leads: a live page of the portal, or an address elsewhere."""
        context = super().get_context(value, parent_context)
        page = value.get("button_page")
        context["href"] = page.url if page and page.live else value.get("button_url")
        return context

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "articles/blocks/call_to_action.html"
        help_text = _("Invites the reader to take part: a few words and a button.")


class CorrectionsBlock(Previewed, blocks.StaticBlock):
    """Gathers by itself what was put right in the texts of one language."""

    def example(self) -> None:
        """Return nothing: what it shows is not its own."""
        return

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add one page of the corrections of public texts, the newest first."""
        from articles.models import Correction

        context = super().get_context(value, parent_context)
        request = context.get("request")
        public = Correction.objects.public_in(get_language(), timezone.now())
        context["corrections"] = page_of(public, request) if request else public[:0]
        return context

    class Meta:
        icon = "list-ul"
        label = _("All corrections")
        admin_text = _("All corrections of texts in this language, the newest first.")
        template = "articles/blocks/corrections.html"
        help_text = _("For the page of corrections.")
