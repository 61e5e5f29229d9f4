"""Views are counted, in batches, without recording who."""

import pytest
from django.test import Client

from articles import readership
from articles.models import Story
from tests.factories import publish

pytestmark = pytest.mark.django_db


def test_beacons_are_counted_together_and_written_later(client: Client) -> None:
    page = publish()
    readership.write_views()

    for _reader in range(3):
        assert client.post(f"/kk/seen/{page.translation_key}/").status_code == 204
    before = Story.objects.get(pk=page.translation_key).views
    readership.write_views()

    assert (before, Story.objects.get(pk=page.translation_key).views) == (0, 3)


def test_translations_are_counted_as_one_story(client: Client) -> None:
    kazakh = publish(language="kk")
    russian = publish(language="ru", translation_of=kazakh)
    readership.write_views()

    client.post(f"/kk/seen/{kazakh.translation_key}/")
    client.post(f"/ru/seen/{russian.translation_key}/")
    readership.write_views()

    assert Story.objects.get(pk=kazakh.translation_key).views == 2


def test_another_site_cannot_count(client: Client) -> None:
    page = publish()

    client.post(f"/kk/seen/{page.translation_key}/", headers={"sec-fetch-site": "cross-site"})
    readership.write_views()

    assert Story.objects.get(pk=page.translation_key).views == 0
