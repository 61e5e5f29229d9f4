"""Uploading a picture: cleaned before anything else sees it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as in_wagtails_words
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from articles import pictures
from articles.renditions import renew_renditions
from languages import CODES

REFUSALS = {
    pictures.PictureTooLarge: _("This file is too large. A picture may have 15 MB at most."),
    pictures.PictureTooManyPixels: _("This picture has too many pixels. Make it smaller first."),
    pictures.PictureOfUnknownKind: _(
        "This is not a picture that the portal can show. Use JPEG, PNG, WebP, AVIF, HEIC or GIF."
    ),
    pictures.PictureBroken: _("This file is damaged or not a picture at all."),
}


SEEN = {"file", *(f"focal_point_{side}" for side in ("x", "y", "width", "height"))}


class CleanPictureField(WagtailImageField):
    """A picture file of which nothing is kept but the picture: no place, no time, no camera.

    Cleaned before Wagtail looks into the file.  The name is ours too: names of
    files tell where they come from.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what may be uploaded in the language of whoever looks.

        Wagtail says it once, in that of whoever opened the first such form of a process.
        """
        super().__init__(*args, **kwargs)
        self.help_text = lazy(self._what_may_be_uploaded, str)()

    def _what_may_be_uploaded(self) -> str:
        return in_wagtails_words(
            "Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s."
        ) % {
            "supported_formats": self.supported_formats_text,
            "max_upload_size": filesizeformat(self.max_upload_size),
        }

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        """Return the upload with the cleaned picture in it.

        In place, because Wagtail keeps the upload itself where another field of the form
        is wrong, and makes a picture of that file later.
        """
        if data in self.empty_values:
            return None
        _clean(data)
        return super().to_python(data)


class NewsImageForm(BaseImageForm):
    """The form of a picture, wherever in the admin it is uploaded or changed.

    Everybody reads its words in every language; who writes a language changes them there.
    """

    file = CleanPictureField(label=_("File"))

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {f"alt_{code}": forms.TextInput() for code in CODES}

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if "file" in (self._meta.exclude or ()):  # a field written out here is not left out there
            del self.fields["file"]
        for code in CODES:
            if user and not user.has_perm(f"articles.write_{code}"):
                self._only_show(code)

    def save(self, commit: bool = True) -> Any:
        """Save the picture, and have its sizes made anew where its file or focal point changed."""
        is_new = self.instance.pk is None
        if "file" in self.changed_data:
            self.instance.sizes = {}
        image = super().save(commit)
        if commit and not is_new and SEEN & set(self.changed_data):
            transaction.on_commit(lambda: renew_renditions.enqueue(image.pk))
        return image

    def _only_show(self, language: str) -> None:
        for text in ("alt", "caption", "credit"):
            if field := self.fields.get(f"{text}_{language}"):
                field.disabled = True


def _clean(upload: Any) -> None:
    try:
        picture = pictures.clean_picture(upload, name=upload.name)
    except pictures.PictureRefused as refusal:
        raise ValidationError(REFUSALS[type(refusal)]) from refusal
    upload.seek(0)
    upload.truncate()
    upload.write(picture.content)
    upload.flush()
    upload.seek(0)
    upload.name, upload.size = picture.name, len(picture.content)
