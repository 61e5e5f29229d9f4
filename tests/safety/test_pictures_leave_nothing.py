"""S1: whichever door a picture comes in by, exiftool finds nothing in any file that is kept."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from articles.models import NewsImage
from articles.renditions import SPECS
from tests.telling_pictures import EXTENSIONS, WORDS, telling_picture, told_by
from tests.uploading import AJAX, PICTURE_DOORS, newest_picture, stored_files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        shutil.which("exiftool") is None, reason="exiftool, which judges, is not installed"
    ),
]

RENDITIONS = (
    *SPECS,
    "original",
    "max-165x165",
    "max-800x600",
    "width-100|format-jpeg",
    "width-100|format-png",
    "width-100|format-avif",
)
TOO_LONG = "ұзақ " * 100


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("telling")
    return {kind: telling_picture(kind, folder) for kind in EXTENSIONS}


@pytest.fixture
def library(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def editor(logged_in: Any, library: Path) -> Client:
    return logged_in("aigul", "Chief")


def name_of(kind: str) -> str:
    return f"IMG_home_Aigerim.{EXTENSIONS[kind]}"


def assert_nothing_is_told(files: set[Path]) -> None:
    assert files
    assert {name: tags for name, tags in told_by(*files).items() if tags} == {}
    for path in files:
        assert [word for word in WORDS if word.encode() in path.read_bytes()] == [], path
        assert "Aigerim" not in path.name


def test_the_uploads_of_this_test_tell_a_lot(telling: dict[str, bytes], tmp_path: Path) -> None:
    for kind, content in telling.items():
        path = tmp_path / name_of(kind)
        path.write_bytes(content)
        (tags,) = told_by(path).values()
        assert any("GPSLatitude" in tag for tag in tags), kind
        assert any("SerialNumber" in tag for tag in tags), kind


@pytest.mark.parametrize("door", PICTURE_DOORS)
def test_nothing_is_left_in_the_original_or_any_size(
    editor: Client, telling: dict[str, bytes], door: str
) -> None:
    for kind, content in telling.items():
        answer = PICTURE_DOORS[door].send(editor, content, name_of(kind))
        assert answer.status_code in (200, 302)
        stored = newest_picture()
        assert (stored.width, stored.height) == (320, 240), kind
        stored.get_renditions(*RENDITIONS)

    assert NewsImage.objects.count() == len(telling)
    assert len(stored_files()) >= len(telling) * len(RENDITIONS)
    assert_nothing_is_told(stored_files())


def test_a_picture_that_waits_for_a_better_title_waits_clean(
    editor: Client, telling: dict[str, bytes]
) -> None:
    """Wagtail stores what it cannot accept yet, and makes a picture of that file later."""
    for kind, content in telling.items():
        PICTURE_DOORS["many"].send(editor, content, name_of(kind), title=TOO_LONG)
        waiting = UploadedFile.objects.latest("pk")
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
        form = {f"uploaded-image-{waiting.pk}-title": "сурет"}
        assert_nothing_is_told(stored_files())

        answer = editor.post(address, form, headers=AJAX)

        assert answer.json()["success"], kind
        newest_picture().get_renditions(*RENDITIONS)
    assert_nothing_is_told(stored_files())


def test_the_texts_of_pictures_take_no_file(
    logged_in: Any, library: Path, telling: dict[str, bytes]
) -> None:
    chief = logged_in("symbat", is_superuser=True)
    upload = SimpleUploadedFile(name_of("JPEG"), telling["JPEG"])

    chief.post("/cms/snippets/articles/newsimage/add/", {"title": "сурет", "file": upload})

    assert stored_files() == set()
    assert not NewsImage.objects.exists()


def test_one_changes_ones_settings_without_a_name_and_nobody_uploads_a_face(
    editor: Client, telling: dict[str, bytes]
) -> None:
    """Wagtail asks for both, and keeps the face as it came from the camera, in public."""
    form = {
        "name_email-first_name": "Айгерім",
        "name_email-last_name": "Құдайбергенова",
        "avatar-avatar": SimpleUploadedFile(name_of("JPEG"), telling["JPEG"]),
        "locale-preferred_language": "en",
        "locale-current_time_zone": "Asia/Almaty",
        "theme-theme": "dark",
        "theme-contrast": "system",
        "theme-density": "default",
    }

    asked = editor.get("/cms/account/").content.decode()
    answer = editor.post("/cms/account/", form)

    assert answer.status_code == 302
    profile = UserProfile.objects.get(user__username="aigul")
    assert (profile.preferred_language, profile.theme) == ("en", "dark")
    assert not profile.avatar
    assert stored_files() == set()
    assert 'type="file"' not in asked
    assert "last_name" not in asked
