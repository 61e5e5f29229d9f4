"""A prerendered page is, byte for byte, what the portal would render now; whatever changes it unmakes it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from articles import prerendering, receivers
from articles.models import (
    Author,
    Byline,
    Edition,
    HomePage,
    Issue,
    LanguageWish,
    Menu,
    MenuLink,
    NewsImage,
    NewsRendition,
    PrerenderedPage,
    Publication,
    SectionPage,
    SiteTexts,
    Story,
    StoryDay,
    Topic,
    WordForm,
)
from articles.readership import count_view, write_views
from comments.models import Comment
from tests.factories import picture, publish, section, topic
from tests.whole_portal import make_whole_portal

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Topic:
    return topic(slug="family")


@pytest.fixture
def story(family: Topic) -> Publication:
    """A publication with a topic, a byline, a picture and an issue, beside one that is like it."""
    issue = Issue.objects.create(
        slug="autumn", name_kk="Күз", name_ru="Осень", name_en="Autumn", published_on="2026-09-01"
    )
    author = Author.objects.create(slug="aigul", name_kk="Айгүл", name_ru="Айгуль", name_en="Aigul")
    cover = picture(alt_kk="Дала", alt_ru="Степь", alt_en="Steppe")
    common = {"topics": [family], "issue": issue, "cover": cover}
    publish(title="Көрші әңгіме", slug="korshi", issue_position=1, **common)
    made = publish(
        title="Көктем келді", slug="koktem", issue_position=2, bylines=[Byline(author=author)], **common
    )  # fmt: skip
    return made


def in_full(client: Client, address: str, monkeypatch: Any) -> Any:
    with monkeypatch.context() as patch:
        patch.setattr("articles.prerendering._is_for_everybody", lambda request: False)
        return client.get(address)


def test_prerendered_pages_are_the_same_bytes_with_the_same_headers(
    client: Client, monkeypatch: Any
) -> None:
    make_whole_portal()
    made = prerendering.prerender()

    rows = PrerenderedPage.objects.all()
    assert made == len(rows) > 15
    for row in rows:
        kept, full = client.get(row.address), in_full(client, row.address, monkeypatch)
        assert kept.content.decode() == full.content.decode(), row.address
        assert dict(kept.headers) == dict(full.headers), row.address


def test_an_answer_takes_three_queries_however_many_speak(
    client: Client, story: Publication, django_assert_max_num_queries: Any
) -> None:
    say(story, "Бірінші пікір.")
    prerendering.prerender()
    for number in range(9):
        say(story, f"{number}-пікір")

    with django_assert_max_num_queries(3):
        html = client.get(story.url).content.decode()

    assert html.count('class="comment"') == 10


@pytest.mark.parametrize("address", ["/kk/", "/kk/news/"])
def test_a_list_takes_one_query(
    client: Client, story: Publication, address: str, django_assert_max_num_queries: Any
) -> None:
    prerendering.prerender()

    with django_assert_max_num_queries(1):
        assert client.get(address).status_code == 200


def test_what_changes_without_an_editor_is_never_old(client: Client, story: Publication) -> None:
    prerendering.prerender()

    say(story, "Апама оқып бердім.")
    for _ in range(77):
        count_view(story.translation_key)
    write_views()

    html = client.get(story.url).content.decode()
    assert PrerenderedPage.objects.filter(page=story.pk).exists()
    assert "Апама оқып бердім." in html
    assert "77" in html


def say(story: Publication, text: str) -> None:
    Comment.objects.create(
        story_id=story.translation_key,
        text=text,
        language="kk",
        status="visible",
        key=uuid4(),
        created_at=timezone.now(),
    )


# --- What an editor does ------------------------------------------------------------------------


def change(model: Any, **fields: Any) -> Callable[[Publication], None]:
    def do(story: Publication) -> None:
        row = model.objects.first()
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return do


def republish(story: Publication) -> None:
    page = Publication.objects.get(slug="korshi").specific
    page.title = "Көрші туралы жаңа әңгіме"
    page.save_revision().publish()


def move_away_from_the_topic(story: Publication) -> None:
    page = Publication.objects.get(slug="korshi").specific
    page.topics = []
    page.issue = None
    page.save_revision().publish()


def translate(story: Publication) -> None:
    publish(title="Весна пришла", slug="vesna", language="ru", translation_of=story)


def publish_another(story: Publication) -> None:
    publish(title="Тағы бір әңгіме", slug="tagy", topics=list(story.topics.all()))


def add_to_the_menu(story: Publication) -> None:
    MenuLink.objects.create(
        menu=Menu.objects.get(place="footer"), name_kk="Біз туралы", url="https://example.org/"
    )


CHANGES: dict[str, Callable[[Publication], None]] = {
    "another text is mended": republish,
    "another text leaves topic and issue": move_away_from_the_topic,
    "another text is withdrawn": lambda story: Publication.objects.get(slug="korshi").unpublish(),
    "another text is deleted": lambda story: Publication.objects.get(slug="korshi").delete(),
    "a translation appears": translate,
    "a text on the same topic appears": publish_another,
    "a topic is renamed": change(Topic, name_kk="Үй іші"),
    "an author is renamed": change(Author, name_kk="Айгүл С."),
    "an issue is renamed": change(Issue, name_kk="Қоңыр күз"),
    "the portal is renamed": change(SiteTexts, name_kk="Жаңа көктем"),
    "a link is added at the foot": add_to_the_menu,
    "another text moves to another address": lambda story: move_to("korshiler"),
    "a section is renamed": lambda story: rename(section()),
}


def move_to(slug: str) -> None:
    page = Publication.objects.get(slug="korshi").specific
    page.slug = slug
    page.save_revision().publish()


def rename(page: SectionPage) -> None:
    page.title = "Жаңалық"
    page.save_revision().publish()


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_nobody_is_given_what_was_before(
    client: Client, story: Publication, monkeypatch: Any, what: str
) -> None:
    prerendering.prerender()
    looked_at = ["/kk/", "/kk/news/", "/kk/news/koktem/", "/kk/news/korshi/"]
    before = [client.get(each).content for each in looked_at]

    CHANGES[what](story)

    assert [client.get(each).content for each in looked_at] != before
    # Whatever was unmade is rendered in full; what was not must be right as it stands.
    for address in PrerenderedPage.objects.values_list("address", flat=True):
        full = in_full(client, address, monkeypatch).content.decode()
        assert client.get(address).content.decode() == full, address


def test_a_new_picture_text_is_on_the_page_at_once(client: Client, story: Publication) -> None:
    prerendering.prerender()

    change(type(story.cover), alt_kk="Қызғалдақ")(story)

    assert "Қызғалдақ" in client.get(story.url).content.decode()


def test_a_change_during_the_making_is_not_lost(story: Publication, monkeypatch: Any) -> None:
    """The page is rendered, then somebody renames the topic, then the page would be kept."""
    render = prerendering._request_for_everybody

    def rename_meanwhile(address: str) -> Any:
        change(Topic, name_kk="Үй іші")(story)
        return render(address)

    monkeypatch.setattr("articles.prerendering._request_for_everybody", rename_meanwhile)

    assert prerendering.prerender() == 0
    assert not PrerenderedPage.objects.exists()


def test_a_draft_unmakes_nothing_and_is_nowhere(client: Client, story: Publication) -> None:
    prerendering.prerender()
    made = PrerenderedPage.objects.count()

    page = story.specific
    page.title = "Нобай"
    page.save_revision()

    assert PrerenderedPage.objects.count() == made
    assert "Нобай" not in client.get(story.url).content.decode()


def test_pages_of_another_release_are_not_shown_and_made_anew(
    client: Client, story: Publication
) -> None:
    prerendering.prerender()
    made = PrerenderedPage.objects.count()
    PrerenderedPage.objects.update(release="of before")

    assert "Көктем келді" in client.get(story.url).content.decode()
    assert prerendering.prerender() == made


def test_pages_are_made_anew_when_their_day_is_over(story: Publication) -> None:
    prerendering.prerender()
    made = PrerenderedPage.objects.count()
    yesterday = timezone.now() - timedelta(days=1)
    PrerenderedPage.objects.filter(page=story.pk).update(good_until=yesterday)

    assert prerendering.prerender() == 1
    assert PrerenderedPage.objects.count() == made


def test_who_is_logged_in_or_asks_for_something_is_answered_in_full(
    logged_in: Any, client: Client, story: Publication
) -> None:
    prerendering.prerender()
    PrerenderedPage.objects.update(html=prerendering.zlib.compress(b"kept"))

    assert client.get(story.url).content == b"kept"
    assert client.get("/kk/news/?page=1").content != b"kept"
    assert logged_in("aigul", "Editors kk").get(story.url).content != b"kept"


def test_words_that_look_like_a_hole_are_words(client: Client) -> None:
    hole = prerendering.HOLE.format(prerendering.CHANGING[0])
    page = publish(title=f"Көктем {hole}", slug="koktem")

    prerendering.prerender()

    html = client.get(page.url).content.decode()
    assert "&lt;!--changing" in html
    assert hole not in html


def test_a_text_that_was_taken_down_by_whatever_means_is_not_shown(
    client: Client, story: Publication
) -> None:
    prerendering.prerender()

    Publication.objects.filter(pk=story.pk).update(live=False)

    assert PrerenderedPage.objects.filter(page=story.pk).exists()
    assert client.get(story.url).status_code == 410


def test_a_page_that_cannot_be_rendered_or_reached_keeps_no_other_from_being_made(
    story: Publication,
) -> None:
    unreachable = HomePage(title="Ескі", slug="eski", locale=story.locale)
    Page.get_first_root_node().add_child(instance=unreachable)
    broken = publish(title="Суреті жоғалған", slug="suret", cover=picture())
    NewsImage.objects.filter(pk=broken.cover_id).update(file="", sizes={})

    prerendering.prerender()

    made = set(PrerenderedPage.objects.values_list("page", flat=True))
    assert story.pk in made
    assert not made & {unreachable.pk, broken.pk}


LEAVE_PAGES_ALONE = {
    Byline,  # published with its page, as whatever else belongs to one
    Edition,
    LanguageWish,
    NewsRendition,
    PrerenderedPage,
    Story,
    StoryDay,  # the front page is made anew every ten minutes
    WordForm,
}


def test_every_model_is_known_to_change_pages_or_to_leave_them_alone() -> None:
    known = {*receivers.FACTS, *receivers.FRAME, *LEAVE_PAGES_ALONE}
    models = set(apps.get_app_config("articles").get_models())

    def is_or_belongs_to_a_page(model: Any) -> bool:
        return hasattr(model, "url_path") or any(
            field.name == "page" and hasattr(field.related_model, "url_path")
            for field in model._meta.get_fields()
        )

    assert {model for model in models - known if not is_or_belongs_to_a_page(model)} == set()
