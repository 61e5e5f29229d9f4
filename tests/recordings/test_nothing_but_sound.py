"""S1 for sound and film: exiftool finds nothing in what is kept, and it plays as it did."""

import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError

from articles.blocks import BodyBlock
from articles.models import Recording
from articles.recordings import (
    MAX_FILM_BYTES,
    RecordingBroken,
    RecordingInPieces,
    RecordingNotPlayable,
    RecordingOfUnknownKind,
    RecordingRefused,
    RecordingTooLarge,
    clean_recording,
)
from tests.factories import picture, publish
from tests.recordings.telling_recordings import (
    ALL,
    FILMS,
    SOUNDS,
    WORDS,
    box,
    ogg_with_long_comments,
    sound_named_often,
    telling,
    told_by,
)

pytestmark = pytest.mark.django_db

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool, which judges, is not installed"
)
ADD = "wagtailsnippets_articles_recording:add"
EDIT = "wagtailsnippets_articles_recording:edit"


@pytest.fixture(autouse=True)
def library(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def upload(client: Client, content: bytes, name: str, address: str = "", **fields: Any) -> Any:
    form = {f"name_{code}": "Домбыра" for code in ("kk", "ru", "en")}
    form |= {"file": SimpleUploadedFile(name, content), "poster": picture().pk, **fields}
    return client.post(address or reverse(ADD), form)


def files(library: Path) -> list[Path]:
    return list((library / "recordings").glob("*"))


@needs_exiftool
@pytest.mark.parametrize("name", ALL)
def test_the_uploads_of_this_test_tell_a_lot(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(telling(name))

    assert told_by(path)
    assert any(word.encode() in path.read_bytes() for word in WORDS)


@needs_exiftool
@pytest.mark.parametrize("name", ALL)
def test_nothing_that_tells_is_kept(logged_in: Any, library: Path, name: str) -> None:
    answer = upload(logged_in("aigul", "Chief"), telling(name), f"Aigerim-home.{name}")

    assert answer.status_code == 302
    (path,) = files(library)
    assert told_by(path) == {}
    assert [word for word in WORDS if word.encode() in path.read_bytes()] == []
    assert "Aigerim" not in path.name
    assert path.suffix == Path(name).suffix


@pytest.mark.parametrize("name", ALL)
def test_a_recording_is_measured(logged_in: Any, name: str) -> None:
    upload(logged_in("aigul", "Chief"), telling(name), name)

    recording = Recording.objects.get()
    assert recording.length == "0:01"
    assert recording.is_film == (name in FILMS)
    assert (recording.width, recording.height) == ((160, 90) if name in FILMS else (0, 0))
    assert recording.size == recording.file.size


@pytest.mark.parametrize("name", ALL)
def test_cleaning_twice_changes_nothing_more(name: str, tmp_path: Path) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    for source, target in ((telling(name), once), (None, twice)):
        path = tmp_path / "source"
        path.write_bytes(source or once.read_bytes())
        with path.open("rb") as file:
            target.write_bytes(clean_recording(file).content)

    assert twice.read_bytes() == once.read_bytes()


def refusal(content: bytes, tmp_path: Path) -> type[RecordingRefused] | None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with path.open("rb") as file:
        try:
            clean_recording(file)
        except RecordingRefused as error:
            return type(error)
    return None


def test_what_is_no_recording_is_refused_whatever_its_name(tmp_path: Path) -> None:
    film = telling("film.mp4")

    assert refusal(b"", tmp_path) is RecordingBroken
    assert refusal(b"<script>alert(1)</script>", tmp_path) is RecordingOfUnknownKind
    assert refusal(b"RIFF\0\0\0\0WAVEfmt ", tmp_path) is RecordingOfUnknownKind
    assert refusal(film[:400], tmp_path) is RecordingBroken
    assert refusal(b"ID3" + b"<script>" * 900, tmp_path) is RecordingBroken
    assert refusal(film.replace(b"avc1", b"hvc1"), tmp_path) is RecordingNotPlayable
    assert refusal(film.replace(b"udta", b"mvex"), tmp_path) is RecordingInPieces
    opus = telling("opus.ogg").replace(b"OpusHead", b"Speex   ")
    assert refusal(opus, tmp_path) is RecordingNotPlayable


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(MAX_FILM_BYTES + 1)
    with path.open("rb") as file, pytest.raises(RecordingTooLarge):
        clean_recording(file)


BOMBS = {
    "one sound named a million times": lambda: sound_named_often(million=1),
    "a file of nothing but heaps": lambda: telling("sound.m4a") + box(b"mdat", b"") * 1_000_000,
    "comments of ten megabytes": lambda: ogg_with_long_comments(pages=160),
    "what looks like frames and is none": lambda: b"\xff\xe2" * 2_000_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_was_made_to_keep_us_busy_does_not(name: str, tmp_path: Path) -> None:
    content = BOMBS[name]()
    begun = time.process_time()

    refusal(content, tmp_path)

    assert time.process_time() - begun < 6


@pytest.mark.parametrize("name", ALL)
def test_a_damaged_file_is_refused_or_cleaned_and_never_an_error(name: str, tmp_path: Path) -> None:
    content, chance = telling(name), random.Random(name)
    for _ in range(60):
        damaged = bytearray(content[: chance.randrange(8, len(content) + 1)])
        for _ in range(chance.randrange(12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        refusal(bytes(damaged), tmp_path)


@pytest.mark.parametrize("name", ["письмо.mp3", "film.mp4"])
def test_the_editor_is_told_why_in_her_language(logged_in: Any, library: Path, name: str) -> None:
    answer = upload(logged_in("aigul", "Chief"), b"%PDF-1.4 no sound", name)

    assert answer.status_code == 200
    assert "Такую запись портал воспроизвести не\N{NO-BREAK SPACE}может" in answer.content.decode()
    assert files(library) == []


def test_a_film_needs_a_picture_that_stands_in_its_place(logged_in: Any) -> None:
    client = logged_in("aigul", "Chief")

    assert upload(client, telling("film.mp4"), "film.mp4", poster="").status_code == 200
    assert upload(client, telling("sound.mp3"), "sound.mp3", poster="").status_code == 302


def test_a_file_that_is_replaced_or_deleted_is_gone(
    logged_in: Any, library: Path, django_capture_on_commit_callbacks: Any
) -> None:
    client = logged_in("aigul", "Chief")
    upload(client, telling("sound.mp3"), "a.mp3")
    recording = Recording.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, telling("sound.m4a"), "b.m4a", reverse(EDIT, args=[recording.pk]))
        assert {path.suffix for path in files(library)} == {".mp3", ".m4a"}  # may yet roll back
    (path,) = files(library)

    assert path.suffix == ".m4a"

    with django_capture_on_commit_callbacks(execute=True):
        Recording.objects.all().delete()
    assert files(library) == []


@pytest.mark.parametrize(
    ("group", "adds", "changes"),
    [("Writers kk", True, False), ("Editors ru", True, True), ("Comment moderators", False, False)],
)
def test_who_may_add_and_change_recordings(
    logged_in: Any, group: str, adds: bool, changes: bool
) -> None:
    upload(logged_in("chief", "Chief"), telling("sound.mp3"), "a.mp3")
    recording = Recording.objects.get()
    client = logged_in("aigul", group)

    upload(client, telling("opus.ogg"), "b.ogg")
    assert (Recording.objects.count() == 2) == adds
    upload(client, telling("opus.ogg"), "c.ogg", reverse(EDIT, args=[recording.pk]))
    recording.refresh_from_db()
    assert recording.file.name.endswith(".ogg") == changes


def stored(name: str) -> Recording:
    """Keep a sample as the form would, with names in two languages."""
    with SimpleUploadedFile(name, telling(name)) as file:
        clean = clean_recording(file)
    recording = Recording(
        name_kk="Домбыра",
        name_ru="Домбра",
        seconds=clean.seconds,
        width=clean.width,
        height=clean.height,
        size=len(clean.content),
        poster=picture() if clean.is_film else None,
    )
    recording.file.save(name, SimpleUploadedFile(name, clean.content))
    return recording


def playing(name: str) -> dict[str, Any]:
    value = {"recording": stored(name).pk, "transcript": "<p>Есік ашық, кіріңіз.</p>"}
    return {"type": "film" if name in FILMS else "sound", "value": value}


def test_a_page_plays_nothing_unasked_and_carries_the_transcript(client: Client) -> None:
    page = publish(body=[playing("sound.mp3"), playing("film.mp4")])

    html = client.get(page.url).content.decode()

    assert html.count('preload="none"') == 2
    assert "autoplay" not in html
    assert 'width="160" height="90"' in html
    assert 'poster="/media/' in html
    assert html.count("Есік ашық") == 2
    assert "Домбыра" in html
    assert "MP3, 0:01, " in html


def test_the_feed_carries_player_and_transcript(client: Client) -> None:
    publish(body=[playing("sound.mp3")])

    feed = client.get("/kk/feed.xml").content.decode()

    assert "&lt;audio" in feed
    assert "Есік ашық" in feed


@pytest.mark.parametrize(("block", "name"), [("sound", "film.mp4"), ("film", "sound.mp3")])
def test_a_film_is_no_sound_and_a_sound_no_film(block: str, name: str) -> None:
    child = BodyBlock().child_blocks[block]
    value = {"recording": stored(name).pk, "transcript": "<p>Сөз</p>"}
    with pytest.raises(StructBlockValidationError):
        child.clean(child.to_python(value))


def test_a_recording_without_transcript_is_refused() -> None:
    child = BodyBlock().child_blocks["sound"]
    with pytest.raises(ValidationError):
        child.clean(child.to_python({"recording": stored("sound.mp3").pk, "transcript": ""}))


def test_sounds_are_served_in_parts(client: Client) -> None:
    recording = stored("sound.mp3")
    whole = b"".join(client.get(recording.file.url).streaming_content)

    def part(asked: str) -> tuple[int, bytes, str]:
        answer = client.get(recording.file.url, headers={"range": asked})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.status_code, body, answer.headers.get("Content-Range", "")

    size = len(whole)
    assert part("bytes=0-99") == (206, whole[:100], f"bytes 0-99/{size}")
    assert part(f"bytes={size - 5}-") == (206, whole[-5:], f"bytes {size - 5}-{size - 1}/{size}")
    assert part("bytes=-7") == (206, whole[-7:], f"bytes {size - 7}-{size - 1}/{size}")
    assert part("bytes=0-999999999") == (206, whole, f"bytes 0-{size - 1}/{size}")
    assert part(f"bytes={size}-")[::2] == (416, f"bytes */{size}")
    assert part("bytes=-0")[0] == 416
    for odd in ("bytes=-", "bytes=5-2,9-", "lines=1-2", "bytes=a-b"):
        assert part(odd)[:2] == (200, whole)


@pytest.mark.django_db(transaction=True)
def test_every_kind_plays_in_a_browser(live_server: Any, page: Any) -> None:
    publication = publish(body=[playing(name) for name in (*SOUNDS, *FILMS)])

    page.goto(live_server.url + publication.url)
    players = page.locator("audio, video")
    ended = players.evaluate_all(
        """(all) => Promise.all(all.map((each) => new Promise((done) => {
          each.muted = true;
          each.onended = () => done(Math.round(each.duration));
          each.onerror = () => done(each.currentSrc + ": " + each.error.message);
          each.play().catch((error) => done(error.message));
        })))"""
    )

    assert ended == [1] * len(ALL)
