"""Opening a translation: what the new draft has, what it remembers, and where it is read."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail_footnotes.models import Footnote

from accounts.models import User
from articles.addresses import reserved_slugs
from articles.models import (
    ArticlePage,
    Byline,
    InterviewPage,
    InterviewSpeaker,
    Issue,
    Person,
    SectionPage,
    TextPage,
)
from articles.translating import AlreadyOpened, SectionMissing, open_translation
from tests.editing import autosave, form_of, paragraphs, send, send_new, words_in_history
from tests.factories import author, long_ago, picture, publish, section, text, topic

pytestmark = pytest.mark.django_db

NOTE = "6b0a1d2e-3f4c-4d5e-8f60-718293a4b5c6"
MARK = f'<footnote id="{NOTE}">{NOTE[:6]}</footnote>'


@pytest.fixture
def aigul(account: Any) -> User:
    return account("aigul", "Editors kk")


@pytest.fixture
def client(logged_in: Any) -> Client:
    return logged_in("chief", "Chief")


def translation(source: ArticlePage, language: str = "kk") -> ArticlePage:
    return ArticlePage.objects.get(
        translation_key=source.translation_key, locale__language_code=language
    )


def test_the_words_and_the_facts_of_the_source_are_in_the_draft(aigul: User) -> None:
    spring, issue = (
        topic(),
        Issue.objects.create(name_ru="№ 1", slug="1", published_on="2026-03-01"),
    )
    azat = Person.objects.create(name_kk="Азат")
    source = publish(
        InterviewPage,
        language="ru",
        title="Весна",
        headline_note="Так звучит «келді».",
        lead="Тает.",
        editors_note="<p>От редакции.</p>",
        cover=picture(),
        body=[text(f"<p>Снег{MARK}.</p>"), {"type": "quote", "value": {"text": "Тает!"}}],
        topics=[spring],
        issue=issue,
        issue_position=3,
        source_name="Вестник",
        bylines=[
            Byline(author=author(), role="writer"),
            Byline(author=author(), role="translator"),
        ],
        footnotes=[Footnote(uuid=NOTE, text="<p>Снег марта.</p>", locale=section("ru").locale)],
        speakers=[InterviewSpeaker(person=azat)],
    )

    draft = open_translation(source, language="kk", user=aigul).specific

    for field in ("title", "headline_note", "lead", "editors_note", "cover", "issue",
                  "issue_position", "source_name"):  # fmt: skip
        assert getattr(draft, field) == getattr(source, field), field
    assert draft.body.get_prep_value() == source.body.get_prep_value()
    assert [(each.author, each.role) for each in draft.authors] == [
        (each.author, each.role) for each in source.authors
    ]
    assert list(draft.topics.all()) == [spring]
    assert draft.persons == [azat]
    note = draft.footnotes.get()
    assert (str(note.uuid), note.text, note.locale.language_code) == (
        NOTE,
        "<p>Снег марта.</p>",
        "kk",
    )
    assert source.footnotes.get().locale.language_code == "ru"


def test_the_draft_is_public_nowhere_and_has_no_date_of_its_own(
    aigul: User, client: Client
) -> None:
    source = publish(language="ru", slug="vesna", published_at=long_ago())

    draft = open_translation(source, language="kk", user=aigul)

    assert (draft.live, draft.published_at, draft.first_published_at) == (False, None, None)
    assert draft.owner == aigul
    assert draft.locale.language_code == "kk"
    assert draft.get_parent().specific == section("kk")
    assert client.get(draft.url).status_code == 404


@pytest.mark.parametrize("section_slug", ["news", "interviews"])
def test_the_draft_stands_in_the_same_section(aigul: User, section_slug: str) -> None:
    source = publish(language="ru", in_section=section_slug)

    draft = open_translation(source, language="kk", user=aigul)

    assert draft.get_parent().specific == section("kk", section_slug)


def test_what_is_translated_is_what_readers_have_and_that_revision_is_remembered(
    aigul: User,
) -> None:
    source = publish(language="ru", title="Опубликовано")
    published = source.latest_revision
    source.title = "Ещё не опубликовано"
    source.save_revision()

    draft = open_translation(ArticlePage.objects.get(pk=source.pk), language="kk", user=aigul)

    assert draft.title == "Опубликовано"
    assert draft.translated_from == published


def test_of_a_source_that_is_a_draft_its_latest_words_are_taken(aigul: User) -> None:
    source = publish(language="ru", title="Начало", live=False)
    source.title = "Продолжение"
    latest = source.save_revision()

    draft = open_translation(ArticlePage.objects.get(pk=source.pk), language="kk", user=aigul)

    assert draft.title == "Продолжение"
    assert draft.translated_from == latest


def test_the_remembered_revision_stays_when_the_source_changes_and_in_the_drafts_own_history(
    aigul: User, client: Client
) -> None:
    source = publish(language="ru", title="Весна")
    remembered = source.latest_revision
    draft = open_translation(source, language="kk", user=aigul)

    send(client, source, act="publish", title="Весна пришла")
    send(client, draft, act="publish", title="Көктем")

    assert translation(source).translated_from == remembered
    assert words_in_history(draft)[-1]["translated_from"] == remembered.pk


def test_a_source_that_never_had_a_revision_gets_one(aigul: User) -> None:
    source = publish(language="ru")
    source.revisions.all().delete()
    ArticlePage.objects.filter(pk=source.pk).update(latest_revision=None, live_revision=None)

    draft = open_translation(
        SectionPage.objects.get(pk=section("ru").pk).get_children().get().specific,
        language="kk",
        user=aigul,
    )

    assert draft.translated_from.content["title"] == source.title


def test_a_second_opening_leads_to_the_first(client: Client, aigul: User) -> None:
    source = publish(language="ru")
    draft = open_translation(source, language="kk", user=aigul)

    with pytest.raises(AlreadyOpened) as opened:
        open_translation(source, language="kk", user=aigul)
    answer = client.post(reverse("open_translation", args=[source.pk, "kk"]))

    assert opened.value.page.pk == draft.pk
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert ArticlePage.objects.filter(translation_key=source.translation_key).count() == 2


def test_a_translation_of_a_translation_belongs_to_the_same_story(client: Client) -> None:
    source = publish(language="ru")
    client.post(reverse("open_translation", args=[source.pk, "kk"]))

    client.post(reverse("open_translation", args=[translation(source).pk, "en"]))

    assert translation(source, "en").translated_from == translation(source).latest_revision


def test_where_the_section_is_missing_the_editor_is_told(client: Client, aigul: User) -> None:
    source = publish(language="ru")
    section("kk").delete()

    with pytest.raises(SectionMissing):
        open_translation(source, language="kk", user=aigul)
    answer = client.post(reverse("open_translation", args=[source.pk, "kk"]), follow=True)

    assert answer.redirect_chain == [(reverse("stories"), 302)]
    assert "w-message" in answer.content.decode() or "messages" in answer.content.decode()
    assert ArticlePage.objects.filter(translation_key=source.translation_key).count() == 1


@pytest.mark.parametrize("group", ["Editors ru", "Writers ru", "Editors en"])
def test_who_may_not_add_kazakh_pages_opens_no_kazakh_translation(account: Any, group: str) -> None:
    source = publish(language="ru")

    with pytest.raises(PermissionDenied):
        open_translation(source, language="kk", user=account("timur", group))

    assert ArticlePage.objects.filter(translation_key=source.translation_key).count() == 1


@pytest.mark.parametrize("group", ["Writers kk", "Editors kk", "Chief"])
def test_who_may_add_kazakh_pages_opens_a_kazakh_translation_without_any_right_to_the_russian(
    account: Any, group: str
) -> None:
    source = publish(language="ru")

    assert open_translation(source, language="kk", user=account("timur", group)).owner_id


@pytest.mark.parametrize("language", ["de", "xx"])
def test_a_language_that_is_none_of_ours_does_not_exist(client: Client, language: str) -> None:
    source = publish(language="ru")

    answer = client.post(reverse("open_translation", args=[source.pk, language]))

    assert answer.status_code == 404


# --- The address of a draft -----------------------------------------------------------------------


def test_a_translations_address_follows_its_headline_until_readers_know_it(client: Client) -> None:
    source = publish(language="ru", title="Весна", slug="vesna")
    client.post(reverse("open_translation", args=[source.pk, "kk"]))
    draft = translation(source)

    send(client, draft, title="Көктем келді")
    followed = translation(source).slug
    send(client, draft, act="publish", title="Көктем ерте келді")
    published = translation(source).slug
    send(client, draft, act="publish", title="Көктем кеш келді")

    assert followed == "koktem-keldi"
    assert published == "koktem-erte-keldi"
    assert translation(source).slug == "koktem-erte-keldi"
    assert client.get("/kk/news/koktem-erte-keldi/").status_code == 200


def test_the_address_keeps_following_while_the_browser_saves_on_its_own(client: Client) -> None:
    """The page in the browser still holds the address that it was opened with."""
    source = publish(language="ru", title="Весна", slug="vesna")
    client.post(reverse("open_translation", args=[source.pk, "kk"]))
    draft = translation(source)
    form = form_of(draft)

    first = autosave(client, draft, form | {"title": "Көк"}).json()
    form |= first["field_updates"] | {"overwrite_revision_id": str(first["revision_id"])}
    second = autosave(client, draft, form | {"title": "Көктем"}).json()
    form |= second["field_updates"]
    third = autosave(client, draft, form | {"title": "Көктем", "lead": "Қар еріп жатыр."}).json()

    assert third["success"]
    assert form["slug"] == "koktem"
    assert translation(source).slug == "koktem"


def test_an_address_that_the_editor_wrote_stays(client: Client) -> None:
    draft = publish(language="kk", title="Көктем", slug="koktem", live=False)

    send(client, draft, slug="nauryz")
    send(client, draft, title="Көктем келді")

    assert ArticlePage.objects.get(pk=draft.pk).slug == "nauryz"


def test_an_address_that_readers_know_stays_even_when_the_field_is_emptied(client: Client) -> None:
    page = publish(language="kk", title="Көктем", slug="koktem")

    send(client, page, act="publish", title="Көктем келді", slug="")

    assert ArticlePage.objects.get(pk=page.pk).slug == "koktem"


def test_a_kazakh_headline_makes_an_address_in_ascii_and_a_second_one_its_own(
    client: Client,
) -> None:
    for _headline in range(3):
        send_new(client, ArticlePage, section("kk"), title="Әже, құрақ және 9 әңгіме", lead="Ұ.")

    pages = ArticlePage.objects.order_by("pk")
    assert [page.slug for page in pages] == [
        "azhe-quraq-zhane-9-angime",
        "azhe-quraq-zhane-9-angime-2",
        "azhe-quraq-zhane-9-angime-3",
    ]


def test_a_headline_without_a_single_letter_still_gets_an_address(client: Client) -> None:
    send_new(client, ArticlePage, section("kk"), title="!!!")

    assert ArticlePage.objects.get().slug == "article"


def test_the_same_headline_may_stand_in_two_languages(client: Client) -> None:
    for language in ("kk", "ru", "en"):
        send_new(client, ArticlePage, section(language), title="Koktem")

    assert {page.slug for page in ArticlePage.objects.all()} == {"koktem"}


# --- Addresses of the portal ----------------------------------------------------------------------

NEEDED = ["search", "accounts", "topics", "authors", "issues", "seen", "wishes", "feed.xml"]


def test_the_list_of_the_portals_own_addresses_is_read_from_its_urls() -> None:
    assert {*NEEDED, "cms", "media", "documents", "healthz"} <= reserved_slugs()


@pytest.mark.parametrize("kind", [SectionPage, TextPage])
@pytest.mark.parametrize("slug", [slug for slug in NEEDED if "." not in slug])
def test_an_address_of_the_portal_is_refused_in_the_form_and_said_so(
    client: Client, kind: type, slug: str
) -> None:
    home = section("en").get_parent().specific

    answer = send_new(client, kind, home, title="Find it", slug=slug)

    assert answer.status_code == 200
    assert "порталу" in answer.context["form"].errors["slug"][0]
    assert answer.context["form"].errors["slug"][0] in answer.content.decode()
    assert not kind.objects.filter(slug=slug).exists()


def test_an_address_of_the_portal_is_refused_when_a_headline_makes_it(client: Client) -> None:
    home = section("en").get_parent().specific

    answer = send_new(client, SectionPage, home, title="Search")

    assert answer.context["form"].errors["slug"]
    assert not SectionPage.objects.filter(title="Search").exists()


def test_a_publication_may_be_called_as_the_portal_calls_its_pages(client: Client) -> None:
    send_new(client, ArticlePage, section("en"), title="Search", act="publish",
             body=paragraphs("<p>How we look.</p>"))  # fmt: skip

    assert client.get("/en/news/search/").status_code == 200
