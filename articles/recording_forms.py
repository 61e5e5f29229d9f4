"""Uploading sound or film: cleaned before anything else sees it."""

import dataclasses
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from articles import recordings

REFUSALS = {
    recordings.RecordingTooLarge: _(
        "This file is too large. A sound may have 40 MB at most, a film 100 MB."
    ),
    recordings.RecordingOfUnknownKind: _(
        "This is not a recording that the portal can play. Use MP3, M4A or Ogg for sound, "
        "MP4 or WebM for film."
    ),
    recordings.RecordingNotPlayable: _(
        "Many phones cannot play this. Save a film as MP4 with H.264, a sound as MP3 or M4A."
    ),
    recordings.RecordingInPieces: _(
        "This file is in pieces, as streaming sites make them. Save it again as an ordinary MP4."
    ),
    recordings.RecordingBroken: _("This file is damaged or not a recording at all."),
}


class CleanRecordingField(forms.FileField):
    """A file of which nothing is kept but sound and pictures; its name is ours too."""

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        """Return the upload with the cleaned recording in it, and what was measured beside it."""
        data = super().to_python(data)
        if data is not None:
            _clean(data)
        return data


class RecordingForm(WagtailAdminModelForm):
    """The form of a recording."""

    file = CleanRecordingField(label=_("File"))

    def clean(self) -> dict[str, Any]:
        """Ask for a poster where there is something to be seen."""
        cleaned = super().clean()
        found = getattr(cleaned.get("file"), "recording", None) or self.instance
        if found.is_film and not cleaned.get("poster"):
            self.add_error("poster", _("A film needs a picture that stands in its place."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save the recording with its measures, and let go of a file that was replaced."""
        found = getattr(self.cleaned_data.get("file"), "recording", None)
        if found:
            self.instance.seconds = found.seconds
            self.instance.width, self.instance.height = found.width, found.height
            self.instance.size = self.cleaned_data["file"].size
        saved = super().save(commit)
        replaced = self.initial.get("file")
        if found and replaced and commit:
            transaction.on_commit(lambda: replaced.storage.delete(replaced.name))
        return saved


def _clean(upload: Any) -> None:
    try:
        recording = recordings.clean_recording(upload)
    except recordings.RecordingRefused as refusal:
        raise ValidationError(REFUSALS[type(refusal)]) from refusal
    upload.seek(0)
    upload.truncate()
    upload.write(recording.content)
    upload.flush()
    upload.seek(0)
    upload.name = f"{secrets.token_hex(8)}.{recording.extension}"
    upload.size = len(recording.content)
    upload.recording = dataclasses.replace(recording, content=b"")
