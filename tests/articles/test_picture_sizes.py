"""Pictures as readers are sent them: AVIF and JPEG in three widths, made before anybody reads."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from django.test.client import RequestFactory
from django.urls import reverse
from PIL import Image

from articles.models import HomePage, Issue, NewsImage, NewsRendition, Publication, TextPage
from articles.renditions import SHAPES, SPECS
from articles.templatetags.publications import responsive
from tests.factories import long_ago, publish

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (360, 768, 1200)
RED, BLUE = (200, 20, 20), (20, 20, 200)


@pytest.fixture(autouse=True)
def _library(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def stored(picture: Image.Image, kind: str = "JPEG", **fields: Any) -> NewsImage:
    file = BytesIO()
    picture.save(file, kind)
    image = NewsImage(title="сурет", alt_kk="Дала", **fields)
    image.file = ImageFile(BytesIO(file.getvalue()), name=f"dala.{kind.lower()}")
    image.save()
    return image


def field(size: tuple[int, int] = (1300, 900)) -> NewsImage:
    return stored(Image.new("RGB", size, (40, 110, 120)))


def with_face_at_the_edge() -> NewsImage:
    """A wide blue picture, red where the face is: at its left edge."""
    picture = Image.new("RGB", (1000, 400), BLUE)
    picture.paste(RED, (0, 100, 120, 300))
    at_the_face = {"focal_point_x": 60, "focal_point_y": 200}
    return stored(picture, **at_the_face, focal_point_width=120, focal_point_height=200)


def body_picture(image: NewsImage) -> dict[str, Any]:
    value = {"image": image.pk, "alt_text": "", "decorative": False, "caption": ""}
    return {"type": "picture", "value": value}


def pictures(html: str) -> list[str]:
    return re.findall(r"<picture>.*?</picture>", html)


def widths(markup: str, kind: str) -> tuple[int, ...]:
    pattern = {
        "avif": r'<source type="image/avif" srcset="([^"]+)"',
        "jpeg": r'<img[^>]*srcset="([^"]+)"',
    }
    found = re.search(pattern[kind], markup)
    assert found, markup
    return tuple(int(width) for width in re.findall(r" (\d+)w", found[1]))


def opened(address: str, media: Path) -> Image.Image:
    return Image.open(media / address.removeprefix("/media/"))


def test_a_picture_is_sent_as_avif_and_jpeg_in_three_widths_with_its_place_kept(
    client: Client, settings: Any
) -> None:
    page = publish(cover=field(), body=[body_picture(field())])

    cover, inside = pictures(client.get(page.url).content.decode())

    for markup in (cover, inside):
        assert widths(markup, "avif") == widths(markup, "jpeg") == WIDTHS
        assert 'width="1200" height="830"' in markup
    for address in re.findall(r"/media/[^ \"]+", cover):
        kind = "AVIF" if address.endswith(".avif") else "JPEG"
        assert opened(address, settings.MEDIA_ROOT).format == kind


def test_only_the_cover_is_loaded_at_once(client: Client) -> None:
    page = publish(cover=field(), body=[body_picture(field())])

    cover, inside = pictures(client.get(page.url).content.decode())

    assert 'loading="lazy"' not in cover
    assert 'fetchpriority="high"' in cover
    assert 'loading="lazy"' in inside


def test_a_small_picture_is_never_enlarged(client: Client) -> None:
    page = publish(cover=field((500, 400)))

    (cover,) = pictures(client.get(page.url).content.decode())

    assert widths(cover, "avif") == widths(cover, "jpeg") == (360, 500)


@pytest.mark.parametrize("address", ["/kk/", "/kk/news/"])
def test_a_card_shows_the_face_that_the_editor_chose(
    client: Client, settings: Any, address: str
) -> None:
    publish(cover=with_face_at_the_edge())

    (card,) = pictures(client.get(address).content.decode())

    for found in re.findall(r"(/media/[^ ]+\.jpg) \d+w", card):
        cut = opened(found, settings.MEDIA_ROOT).convert("RGB")
        red, _green, blue = cut.getpixel((cut.width // 20, cut.height // 2))
        assert red > 150 > 80 > blue, found


def test_a_card_is_cut_to_8_by_5_and_square_for_a_phone(client: Client, settings: Any) -> None:
    publish(cover=field())

    (card,) = pictures(client.get("/kk/news/").content.decode())
    from_tablet_on = re.search(r'media="\(min-width: 43\.5rem\)" srcset="([^ ]+)', card)
    on_a_phone = re.search(r'<img[^>]* srcset="([^ ]+)', card)

    assert from_tablet_on
    assert on_a_phone
    assert opened(from_tablet_on[1], settings.MEDIA_ROOT).size == (360, 225)
    assert opened(on_a_phone[1], settings.MEDIA_ROOT).size == (120, 120)


def test_what_is_transparent_is_white_in_every_kind(client: Client, settings: Any) -> None:
    page = publish(cover=stored(Image.new("RGBA", (800, 500), (0, 0, 0, 0)), "PNG"))

    (cover,) = pictures(client.get(page.url).content.decode())

    for address in re.findall(r"/media/[^ \"]+", cover):
        picture = opened(address, settings.MEDIA_ROOT)
        assert picture.mode == "RGB", address
        assert min(picture.getpixel((100, 100))) > 250, address


def test_reading_makes_no_size_where_the_task_has_not_run(client: Client) -> None:
    page = publish(cover=field(), body=[body_picture(field())])
    NewsRendition.objects.all().delete()
    NewsImage.objects.update(sizes={})

    for address in (page.url, "/kk/", "/kk/news/", "/kk/feed.xml"):
        html = client.get(address).content.decode()
        assert f'src="{page.cover.file.url}"' in html or address == "/kk/feed.xml"

    cover = pictures(client.get(page.url).content.decode())[0]
    assert 'width="1300" height="900"' in cover
    assert "srcset" not in cover
    assert not NewsRendition.objects.exists()


def test_sizes_that_are_there_are_used_where_others_are_not(client: Client) -> None:
    page = publish(cover=field())
    sizes = NewsImage.objects.get().sizes
    del sizes["whole"]["avif"], sizes["whole"]["jpeg"][1:]
    NewsImage.objects.update(sizes=sizes)

    (cover,) = pictures(client.get(page.url).content.decode())

    assert widths(cover, "jpeg") == (360,)
    assert "<source" not in cover


def test_another_focal_point_cuts_the_picture_anew(logged_in: Any, client: Client) -> None:
    image = with_face_at_the_edge()
    publish(cover=image)
    before = NewsImage.objects.get().sizes["square"]["jpeg"][0][0]
    form = {"title": "сурет", "focal_point_x": 900, "focal_point_y": 200}
    form |= {"focal_point_width": 100, "focal_point_height": 100}

    answer = logged_in("aigul", "Chief").post(reverse("wagtailimages:edit", args=[image.pk]), form)

    image.refresh_from_db()
    after = image.sizes["square"]["jpeg"][0][0]
    assert answer.status_code == 302
    assert after != before
    assert after in client.get("/kk/news/").content.decode()
    assert not image.file.storage.exists(before)
    assert image.renditions.filter(filter_spec__in=SPECS).count() == 16


def test_another_file_is_sent_in_all_its_sizes(logged_in: Any, client: Client) -> None:
    page = publish(cover=field())
    file = BytesIO()
    Image.new("RGB", (900, 900), RED).save(file, "PNG")
    file.seek(0)
    file.name = "new.png"
    address = reverse("wagtailimages:edit", args=[page.cover.pk])

    logged_in("aigul", "Chief").post(address, {"title": "сурет", "file": file})

    (cover,) = pictures(client.get(page.url).content.decode())
    assert widths(cover, "avif") == (360, 768, 900)
    names = [
        each[0]
        for kinds in NewsImage.objects.get().sizes.values()
        for e in kinds.values()
        for each in e
    ]
    assert all(page.cover.file.storage.exists(name) for name in names)


def test_covers_of_issues_and_pictures_of_plain_pages_are_made_beforehand() -> None:
    names = {f"name_{code}": "Көктем" for code in ("kk", "ru", "en")}
    cover, inside = field(), field()
    Issue.objects.create(slug="spring", cover=cover, published_on=long_ago().date(), **names)
    home = HomePage.objects.get(locale__language_code="kk")
    page = TextPage(title="Жол", slug="zhol", locale=home.locale)
    home.add_child(instance=page)
    page.body = [("picture", {"image": inside})]
    page.save_revision().publish()

    cover.refresh_from_db()
    inside.refresh_from_db()
    assert set(cover.sizes) == set(SHAPES)
    assert set(inside.sizes) == {"whole"}


def test_what_was_published_before_an_update_gets_its_sizes_by_a_command(client: Client) -> None:
    page = publish(cover=field())
    NewsRendition.objects.all().delete()
    NewsImage.objects.update(sizes={})

    call_command("pictures", stdout=open("/dev/null", "w"))  # noqa: PTH123, SIM115

    assert widths(pictures(client.get(page.url).content.decode())[0], "avif") == WIDTHS


def test_who_reads_text_alone_gets_a_link_with_the_size_in_place_of_a_picture() -> None:
    image = Publication.objects.get(pk=publish(cover=field()).pk).cover
    request = RequestFactory().get("/kk/")
    request.is_lite = True

    html = responsive({"request": request}, image, "Дала")

    assert "<img" not in html
    assert re.search(r'<a class="picture__link" href="/media/[^"]+768[^"]+\.jpg">Дала</a>', html)
    assert re.search(r'<span class="picture__size">\d', html)
