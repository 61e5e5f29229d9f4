"""What an editor sees of each block before and while using it, in the language of the admin."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail import blocks
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from articles.blocks import BodyBlock, CallToActionStream, ContactsStream, ContentNoteStream
from articles.models import ArticlePage, Person, Publication
from tests.editing import form_of, send
from tests.factories import picture, publish

BODY: BodyBlock = Publication._meta.get_field("body").stream_block
STREAMS = [BODY, ContactsStream(), ContentNoteStream(), CallToActionStream()]
NAMES = sorted(BODY.child_blocks)


def told(block: blocks.Block, language: str) -> tuple[str, str]:
    """What the choice of blocks says of one: its label, and what it is for."""
    with override(language):
        return str(block.label), str(block.get_description())


def fields_of(block: blocks.Block) -> Iterator[blocks.Block]:
    """The fields inside a block, those of its lists and lines included."""
    if isinstance(block, blocks.ListBlock):
        yield from fields_of(block.child_block)
    for child in getattr(block, "child_blocks", {}).values():
        yield child
        yield from fields_of(child)


def words_of(field: blocks.Block) -> list[str]:
    """The label and the help of a field, as far as it has any of its own."""
    help_text = field.field.help_text if isinstance(field, blocks.FieldBlock) else ""
    return [str(words) for words in (field.label, help_text) if words]


@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_in_english_what_it_is_and_what_it_is_for(name: str) -> None:
    label, description = told(BODY.child_blocks[name], "en")

    assert label
    assert description.endswith(".")


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_so_in_the_editors_language_too(name: str, language: str) -> None:
    block = BODY.child_blocks[name]

    label, description = told(block, language)

    assert label
    assert label != told(block, "en")[0]
    assert description
    assert description != told(block, "en")[1]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: type(stream).__name__)
def test_every_field_of_a_block_is_named_in_the_editors_language(
    stream: blocks.StreamBlock, language: str
) -> None:
    for field in fields_of(stream):
        with override("en"):
            english = words_of(field)
        with override(language):
            words = words_of(field)

        assert len(words) == len(english)
        assert not set(words) & set(english), field.name


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_groups_of_blocks_are_named_in_the_editors_language(language: str) -> None:
    for block in BODY.child_blocks.values():
        with override("en"):
            english = str(block.meta.group)
        with override(language):
            assert str(block.meta.group) != english


# --- Previews -------------------------------------------------------------------------------------

ENGLISH_WORDS = {
    "text": "samovar",
    "quote": "A letter is read twice",
    "question_answer": "Whether somebody is listening",
    "speaker_section": "kettle",
    "picture": "reading room",
    "gallery": "reading room",
    "event": "An evening of reading aloud",
    "sound": "A dombra plays",
    "film": "A dombra plays",
    "embed": "A talk of twelve minutes",
    "document": "The whole report",
    "figures": "people found work",
    "table": "Time of day",
    "person_contacts": "For the press",
    "organisation_contacts": "For the press",
    "content_note": "violence in a family",
    "call_to_action": "Get involved",
}


def preview(client: Client, name: str) -> Any:
    block_id = BODY.child_blocks[name].definition_prefix
    return client.get(reverse("wagtailadmin_block_preview"), {"id": block_id})


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_block_shows_an_example_of_itself_in_the_editors_language(
    account: Any, client: Client, name: str, language: str
) -> None:
    editor = account("aigul", "Editors kk")
    UserProfile.objects.create(user=editor, preferred_language=language)
    client.force_login(editor)

    answer = preview(client, name)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in html
    assert (ENGLISH_WORDS[name] in html) == (language == "en")


@pytest.mark.django_db
def test_examples_show_the_newsrooms_own_pictures_and_persons_where_there_are_any(
    logged_in: Any,
) -> None:
    picture(alt_ru="Степь")
    Person.objects.create(name_ru="Азат", name_kk="Азат")
    client = logged_in("aigul", "Editors kk")

    assert "<img" in preview(client, "picture").content.decode()
    assert preview(client, "gallery").content.decode().count("<figure") == 2
    assert "Азат" in preview(client, "speaker_section").content.decode()


@pytest.mark.django_db
def test_examples_are_shown_to_the_newsroom_alone(client: Client) -> None:
    assert preview(client, "text").status_code == 302


# --- Films of other sites -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "youtube.com"),
        ("https://rutube.ru/video/123456/", "rutube.ru"),
        ("https://films.example.org:8443/көктем", "films.example.org"),
    ],
)
def test_a_film_elsewhere_is_a_link_that_says_where_it_leads(url: str, host: str) -> None:
    block = BODY.child_blocks["embed"]

    html = block.render(block.clean(block.to_python({"url": url, "title": "Сөз <b>"})))

    assert host in html
    assert "Сөз &lt;b&gt;" in html
    assert "<iframe" not in html
    assert "<script" not in html


@pytest.mark.parametrize("url", ["http://youtu.be/aqz-KE-bpKQ", "javascript:alert(1)", "тау"])
def test_other_addresses_are_refused(url: str) -> None:
    block = BODY.child_blocks["embed"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"url": url, "title": "Сөз"}))


@pytest.mark.django_db
def test_the_editor_is_told_which_addresses_can_be_shown(logged_in: Any) -> None:
    page = publish(language="ru", title="Весна")
    client = logged_in("timur", "Editors ru")
    film = streamfield([("embed", {"url": "http://rutube.ru/video/1/", "title": "Речь"})])

    answer = send(client, page, act="publish", body=film, title="Весна с фильмом")

    assert answer.status_code == 200
    [error] = answer.context["form"].errors["body"].as_data()
    assert "https://" in error.block_errors[0].block_errors["url"].message
    assert ArticlePage.objects.get(pk=page.pk).title == "Весна"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "film", [{"url": "", "title": ""}, {"url": "https://www.youtube.com/wat", "title": ""}]
)
def test_a_draft_may_hold_an_address_that_is_not_finished(
    logged_in: Any, film: dict[str, str]
) -> None:
    """The form saves itself while the editor types."""
    page = publish(language="ru", title="Весна")
    client = logged_in("timur", "Editors ru")
    form = form_of(page) | nested_form_data({"body": streamfield([("embed", film)])})

    answer = send(client, page, form=form | {"title": "Весна с фильмом"})

    assert answer.status_code == 302
    assert ArticlePage.objects.get(pk=page.pk).draft_title == "Весна с фильмом"
    assert client.get(reverse("read_publication", args=[page.pk])).status_code == 200
