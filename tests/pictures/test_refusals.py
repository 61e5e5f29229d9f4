"""What is refused, by its bytes alone (promise S12 of SAFETY.md)."""

import io

import pytest
from PIL import Image

from articles.pictures import (
    MAX_BYTES,
    PictureBroken,
    PictureOfUnknownKind,
    PictureRefused,
    PictureTooLarge,
    clean_picture,
)
from tests.pictures.making import KINDS, RED, SCRIPT, clean, photo, pixels, saved


def test_a_refusal_gives_the_name_back_to_the_uploader_but_says_it_in_no_log():
    with pytest.raises(PictureRefused) as refused:
        clean(b"", name="Айгерім.jpg")

    assert refused.value.uploaded_name == "Айгерім.jpg"
    assert "Айгерім" not in str(refused.value) + repr(refused.value)


@pytest.mark.parametrize(
    "upload",
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", id="SVG"),
        pytest.param(b"<?xml version='1.0'?><svg/>", id="SVG with a declaration"),
        pytest.param(b"<!doctype html>" + SCRIPT, id="HTML"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(saved(RED, "BMP"), id="BMP"),
        pytest.param(saved(RED, "TIFF"), id="TIFF"),
        pytest.param(saved(RED, "ICO"), id="ICO"),
        pytest.param(saved(RED, "JPEG2000"), id="JPEG 2000"),
        pytest.param(saved(RED, "EPS"), id="EPS"),
        pytest.param(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", id="film"),
        pytest.param(SCRIPT + photo("JPEG"), id="script before a picture"),
        pytest.param(b"\xff\xd8", id="two bytes"),
    ],
)
def test_what_is_no_photograph_is_refused_whatever_its_name(upload):
    with pytest.raises(PictureOfUnknownKind):
        clean(upload, name="photo.jpg")


@pytest.mark.parametrize("name", ["photo.svg", "photo.html", "photo"])
def test_the_kind_is_told_by_the_bytes_alone(name):
    assert clean(photo("PNG"), name=name).extension in {"png", "jpg"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_picture_cut_off_on_its_way_is_broken(kind, part):
    noise = saved(Image.effect_noise((200, 150), 90).convert("RGB"), kind)

    with pytest.raises(PictureBroken):
        clean(noise[: int(len(noise) * part)])


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_cleaned_or_refused_but_never_an_error(kind):
    whole = photo(kind, (40, 30))
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            cleaned = clean(damaged)
        except PictureRefused:
            continue
        assert pixels(cleaned).size == (cleaned.width, cleaned.height)


def test_an_empty_file_is_broken():
    with pytest.raises(PictureBroken):
        clean(b"")


def test_a_file_of_more_than_15_megabytes_is_too_large_and_is_not_read_to_its_end():
    file = io.BytesIO(photo("JPEG") + bytes(MAX_BYTES * 2))

    with pytest.raises(PictureTooLarge):
        clean_picture(file, name="big.jpg")

    assert file.tell() == MAX_BYTES + 1


def test_a_file_that_a_form_has_looked_into_is_read_from_its_start():
    file = io.BytesIO(photo("PNG"))
    file.seek(50)

    assert clean_picture(file, name="a.png").width == 160
    assert not file.closed
