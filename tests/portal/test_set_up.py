"""Setting up a newsroom, once and again."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site

from articles.models import HomePage, SectionPage
from portal.newsroom import SECTIONS, set_up

pytestmark = pytest.mark.django_db


def test_set_up_makes_three_homes_that_are_one_story_and_their_sections() -> None:
    homes = HomePage.objects.all()

    assert [locale.language_code for locale in Locale.objects.order_by("pk")].count("kk") == 1
    assert len({home.translation_key for home in homes}) == 1
    assert {home.locale.language_code for home in homes} == {"kk", "ru", "en"}
    assert SectionPage.objects.count() == 3 * len(SECTIONS)
    for slug in SECTIONS:
        assert len({page.translation_key for page in SectionPage.objects.filter(slug=slug)}) == 1


def test_sections_are_called_in_their_own_language() -> None:
    titles = {
        page.locale.language_code: page.title
        for page in SectionPage.objects.filter(slug="interviews")
    }

    assert titles == {"kk": "Сұхбат", "ru": "Интервью", "en": "Interviews"}


def test_a_second_set_up_changes_nothing() -> None:
    before = [list(model.objects.order_by("pk").values()) for model in (Page, Group, Site)]

    set_up()

    assert [list(model.objects.order_by("pk").values()) for model in (Page, Group, Site)] == before


def test_the_page_that_wagtail_greets_with_is_gone() -> None:
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert isinstance(Site.objects.get().root_page.specific, HomePage)


def test_the_stock_groups_are_gone_but_never_with_somebody_in_them(account: object) -> None:
    stock = Group.objects.create(name="Editors")
    Group.objects.create(name="Moderators")
    account("aigul", "Editors")

    set_up()

    assert set(Group.objects.filter(name__in=("Editors", "Moderators"))) == {stock}
