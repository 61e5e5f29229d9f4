"""Sound and film of our own, each with a transcript in the language of the page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.blocks.previews import Previewed
from articles.blocks.text import SHORT_TEXT, PersonChooserBlock

TRANSCRIPT = ["h3", "ol", "ul", *SHORT_TEXT]


class RecordingChooserBlock(PersonChooserBlock):
    """Chooses a recording with the button of its own chooser."""


class RecordingBlock(Previewed, blocks.StructBlock):
    """A player that loads nothing before it is asked to; subclasses say what it plays."""

    is_film = False
    other_kind = _("This is a film: use the block for films.")

    def clean(self, value: Any) -> Any:
        """Refuse a film among sounds and a sound among films, but for an unfinished draft."""
        cleaned = super().clean(value)
        recording = cleaned.get("recording")
        if not self.is_deferred_validation and recording and recording.is_film != self.is_film:
            raise blocks.StructBlockValidationError({"recording": ValidationError(self.other_kind)})
        return cleaned

    def example(self) -> dict[str, Any]:
        """Return the newest recording of this kind, if there is one, with its first words."""
        from articles.models import Recording

        films = Recording.objects.exclude(width=0)
        sounds = Recording.objects.filter(width=0)
        recording = (films if self.is_film else sounds).first()
        return {
            "recording": recording.pk if recording else None,
            "transcript": gettext(
                "<p>A dombra plays. A woman says: “Come in, the door is open.”</p>"
            ),
        }


class SoundBlock(RecordingBlock):
    recording = RecordingChooserBlock("articles.Recording", label=_("Recording"))
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=TRANSCRIPT,
        help_text=_("All that is said and heard, for those who cannot listen here or at all."),
    )

    class Meta:
        icon = "media"
        label = _("Sound")
        template = "articles/blocks/recording.html"
        help_text = _("A recording of our own with its transcript.")


class FilmBlock(RecordingBlock):
    is_film = True
    other_kind = _("This is a sound: use the block for sounds.")

    recording = RecordingChooserBlock("articles.Recording", label=_("Recording"))
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=TRANSCRIPT,
        help_text=_("All that is said, heard and seen, for those who cannot watch here or at all."),
    )

    class Meta:
        icon = "media"
        label = _("Film")
        template = "articles/blocks/recording.html"
        help_text = _("A film of our own with its transcript.")
