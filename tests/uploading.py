"""The admin's doors for files, used as the editor's browser does."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import NewsDocument, NewsImage
from tests.factories import picture

AJAX = {"X-Requested-With": "XMLHttpRequest"}


@dataclass(frozen=True)
class Door:
    """A way to bring a file into the library: its form's address and how its fields are called."""

    address: Callable[[], str]
    file: str
    title: str
    headers: dict[str, str]

    def send(
        self,
        client: Client,
        content: bytes,
        name: str,
        *,
        title: str = "сурет",
        address: str | None = None,
    ) -> HttpResponse:
        """Upload one file, as the browser does."""
        form = {self.title: title, self.file: SimpleUploadedFile(name, content)}
        return client.post(address or self.address(), form, headers=self.headers)


def _replaced_picture() -> str:
    return reverse("wagtailimages:edit", args=[picture().pk])


def _replaced_document() -> str:
    document = NewsDocument(title="есеп")
    document.file.save("report.txt", SimpleUploadedFile("report.txt", "есеп".encode()))
    return reverse("wagtaildocs:edit", args=[document.pk])


PICTURE_DOORS = {
    "one": Door(lambda: reverse("wagtailimages:add"), "file", "title", {}),
    "many": Door(lambda: reverse("wagtailimages:add_multiple"), "files[]", "title", AJAX),
    "chooser": Door(
        lambda: reverse("wagtailimages_chooser:create"),
        "image-chooser-upload-file",
        "image-chooser-upload-title",
        AJAX,
    ),
    "replace": Door(_replaced_picture, "file", "title", {}),
}
DOCUMENT_DOORS = {
    "one": Door(lambda: reverse("wagtaildocs:add"), "file", "title", {}),
    "many": Door(lambda: reverse("wagtaildocs:add_multiple"), "files[]", "title", AJAX),
    "chooser": Door(
        lambda: reverse("wagtaildocs_chooser:create"),
        "document-chooser-upload-file",
        "document-chooser-upload-title",
        AJAX,
    ),
    "replace": Door(_replaced_document, "file", "title", {}),
}


def newest_picture() -> NewsImage:
    """Return the picture that was stored last."""
    return NewsImage.objects.latest("pk")


def stored_files() -> set[Path]:
    """Return every file that lies in the library's folder."""
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def uploaded_files() -> set[Path]:
    """Return every file of the library that the portal did not make itself, as sizes are."""
    return {path for path in stored_files() if path.parent.name != "images"}


def words_of(answer: HttpResponse) -> str:
    """Return what the editor is told, from a page or from the JSON of a dialogue."""
    text = answer.content.decode()
    if answer.headers["Content-Type"].startswith("application/json"):
        text = " ".join(_strings_in(json.loads(text)))
    return re.sub(r"\s+", " ", unescape(text))


def _strings_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings_in(each)]
    return [value] if isinstance(value, str) else []
