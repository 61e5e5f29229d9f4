"""S12: files made to harm are refused at every door, and what is kept cannot run."""

import io
import re
import resource
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from accounts.models import User
from articles.models import NewsDocument, NewsImage
from tests.uploading import (
    AJAX,
    DOCUMENT_DOORS,
    PICTURE_DOORS,
    newest_picture,
    stored_files,
    uploaded_files,
    words_of,
)

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>document.title = '\xd0\x97\xd0\xb0\xd2\xa3'</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
TOO_LONG = "ұзақ " * 100


def drawn(kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(stream, kind)
    return stream.getvalue()


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG of one bit a pixel, which claims to be that large."""
    header = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L4s", len(body), kind) + body + struct.pack(">L", zlib.crc32(kind + body))
        for kind, body in chunks
    )


HARMFUL_PICTURES = {
    "an SVG with a script": ("gul.svg", SVG, "not a picture"),
    "an SVG that calls itself PNG": ("gul.png", SVG, "not a picture"),
    "a page that calls itself JPEG": ("gul.jpg", b"<html>" + SCRIPT, "not a picture"),
    "a script behind the first bytes of a GIF": (
        "gul.gif",
        b"GIF89a\1\0\1\0\0\0\0" + SCRIPT,
        "damaged",
    ),
    "60,000 by 60,000 pixels": ("gul.png", png(60_000, 60_000), "too many pixels"),
    "121 megapixels in 15 KB": (
        "gul.png",
        png(11_000, 11_000, bytes(11_000 * 1376)),
        "too many pixels",
    ),
    "an empty file": ("gul.jpg", b"", "damaged"),
    "a truncated JPEG": ("gul.jpg", drawn("JPEG")[:300], "damaged"),
    "a truncated PNG": ("gul.png", drawn("PNG")[:-20], "damaged"),
    "16 MB": ("gul.jpg", drawn("JPEG") + bytes(16 * 1024 * 1024), "too large"),
}
REASONS = {
    "not a picture": {
        "ru": "Такую картинку портал показать не может.",
        "en": "This is not a picture that the portal can show.",
    },
    "damaged": {"ru": "Файл повреждён", "en": "This file is damaged"},
    "too many pixels": {"ru": "слишком много пикселей", "en": "too many pixels"},
    "too large": {"ru": "слишком большой", "en": "too large"},
}


@pytest.fixture
def library(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "library" / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def editor(logged_in: Any, library: Path) -> Client:
    client = logged_in("aigul", "Chief")
    speak(client, "en")
    return client


def speak(client: Client, language: str) -> None:
    profile = UserProfile.get_for_user(User.objects.get(username="aigul"))
    profile.preferred_language = language
    profile.save()


# --- Pictures -----------------------------------------------------------------------------------


@pytest.mark.parametrize("door", PICTURE_DOORS)
def test_what_is_no_honest_picture_is_refused_with_its_reason_and_not_kept(
    editor: Client, door: str
) -> None:
    address = PICTURE_DOORS[door].address()
    before, kept = uploaded_files(), NewsImage.objects.count()

    for name, (file_name, content, reason) in HARMFUL_PICTURES.items():
        answer = PICTURE_DOORS[door].send(editor, content, file_name, address=address)
        assert answer.status_code == 200, name
        assert REASONS[reason]["en"] in words_of(answer), name

    assert (uploaded_files(), NewsImage.objects.count()) == (before, kept)
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "language"), [("ru", "ru"), ("en", "en"), ("", "ru"), (None, "ru")]
)
def test_the_reason_is_told_in_the_language_of_the_admin(
    editor: Client, chosen: str | None, language: str
) -> None:
    """An editor who chose none, or never opened her settings, is spoken to in Russian."""
    if chosen is None:
        UserProfile.objects.all().delete()
    else:
        speak(editor, chosen)

    for name, (file_name, content, reason) in HARMFUL_PICTURES.items():
        answer = PICTURE_DOORS["many"].send(editor, content, file_name)
        assert REASONS[reason][language] in words_of(answer), name


def test_each_is_refused_within_a_second_and_300_megabytes(editor: Client) -> None:
    PICTURE_DOORS["many"].send(editor, drawn("JPEG"), "warm-up.jpg")

    for name, (file_name, content, _) in HARMFUL_PICTURES.items():
        before, started = peak_megabytes(), time.process_time()
        PICTURE_DOORS["many"].send(editor, content, file_name)
        assert time.process_time() - started < 1, name
        assert peak_megabytes() - before < 300, name


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_stands_behind_a_picture_is_gone(editor: Client, kind: str) -> None:
    for way in PICTURE_DOORS.values():
        way.send(editor, drawn(kind) + SCRIPT, f"gul.{kind.lower()}")
        newest_picture().get_rendition("original")

    assert len(stored_files()) >= 2 * len(PICTURE_DOORS)
    assert not any(b"<script" in path.read_bytes() for path in stored_files())


@pytest.mark.parametrize(
    "name",
    [
        "../../gul.jpg",
        "..\\..\\gul.jpg",
        "/etc/gul.jpg",
        "gul.php.jpg",
        "гүл\u202egpj.jpg",
        "a" * 300,
    ],
)
def test_a_picture_is_kept_under_a_name_of_ours(editor: Client, library: Path, name: str) -> None:
    for way in PICTURE_DOORS.values():
        way.send(editor, drawn("JPEG"), name)
        assert re.fullmatch(r"original_images/[0-9a-f]{16}\.(jpg|png)", newest_picture().file.name)

    outside = [path for path in library.parent.rglob("*") if not path.is_relative_to(library)]
    assert outside == []


# --- Documents ----------------------------------------------------------------------------------

HARMFUL_DOCUMENTS = {
    "gul.html": SCRIPT,
    "gul.xhtml": SCRIPT,
    "gul.svg": SVG,
    "gul.exe": b"MZ",
    "gul.js": b"alert(1)",
    "gul.pdf.html": SCRIPT,
    "gul": SCRIPT,
    "gul.HTML": SCRIPT,
    "gul.jpg": b"\xff\xd8\xff",
}


@pytest.mark.parametrize("door", DOCUMENT_DOORS)
def test_documents_of_other_kinds_are_refused(editor: Client, door: str) -> None:
    address = DOCUMENT_DOORS[door].address()
    before, kept = uploaded_files(), NewsDocument.objects.count()

    for name, content in HARMFUL_DOCUMENTS.items():
        answer = DOCUMENT_DOORS[door].send(editor, content, name, address=address)
        assert answer.status_code == 200, name
        assert "File extension" in words_of(answer), name

    assert (uploaded_files(), NewsDocument.objects.count()) == (before, kept)


def test_a_document_that_waits_for_a_better_title_is_still_of_an_allowed_kind(
    editor: Client,
) -> None:
    for name, content in HARMFUL_DOCUMENTS.items():
        DOCUMENT_DOORS["many"].send(editor, content, name, title=TOO_LONG)

    for waiting in UploadedFile.objects.all():
        address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[waiting.pk])
        editor.post(address, {f"uploaded-document-{waiting.pk}-title": "есеп"}, headers=AJAX)

    assert stored_files() == set()
    assert not NewsDocument.objects.exists()


# --- How it is sent -----------------------------------------------------------------------------


def test_files_are_sent_so_that_nothing_in_them_can_run(client: Client, library: Path) -> None:
    for name in ("gul.html", "gul.svg", "gul.js", "gul.jpg", "gul.pdf", "gul"):
        library.mkdir(parents=True, exist_ok=True)
        (library / name).write_bytes(SVG)

        answer = client.get(f"/media/{name}")

        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_documents_are_downloaded_and_never_opened_in_our_name(
    client: Client, library: Path
) -> None:
    for name in ("есеп.pdf", "есеп.txt", "есеп.docx"):
        document = NewsDocument(title="есеп")
        document.file.save(name, SimpleUploadedFile(name, SCRIPT))

        answer = client.get(document.url)

        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "../secret_key",
        "..%2fsecret_key",
        "%2e%2e/secret_key",
        "%2e%2e%2fsecret_key",
        "..%5csecret_key",
        "images/../../secret_key",
        "/etc/passwd",
        "%2fetc/passwd",
        "images/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "images",
        "images/",
        ".",
        "%c0%ae%c0%ae/secret_key",
    ],
)
def test_no_path_leads_out_of_the_library(client: Client, library: Path, path: str) -> None:
    (library / "images").mkdir(parents=True)
    (library.parent / "secret_key").write_text("құпия")
    NewsDocument(title="есеп").file.save("есеп.txt", SimpleUploadedFile("есеп.txt", b"1"))

    for address in (f"/media/{path}", f"/documents/1/{path}", f"/static/{path}"):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "құпия" not in b"".join(answer).decode()
