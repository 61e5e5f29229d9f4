"""The admin opens: every view that an editor or the chief needs, in each language."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from articles.models import (
    ArticlePage,
    Author,
    InterviewPage,
    Issue,
    Menu,
    NewsImage,
    Organisation,
    Person,
    PressReleasePage,
    Project,
    ReportPage,
    SectionPage,
    TextPage,
    Topic,
)
from languages import CODES
from tests.editing import autosave, edit_address, form_of, send
from tests.factories import author, picture, publish, section, text, topic

pytestmark = pytest.mark.django_db

FACTS = [Topic, Author, Person, Organisation, Project, Issue, Menu]
KINDS = [ArticlePage, PressReleasePage, InterviewPage, ReportPage]


def speaking(account: Any, language: str, *groups: str) -> Client:
    """Make a client of somebody of the newsroom whose admin speaks this language."""
    user = account("aigul", *groups)
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    return client


def addresses_for_the_chief() -> list[str]:
    names = [
        "wagtailadmin_home", "stories", "wagtailadmin_explore_root", "wagtailadmin_pages:search",
        "wagtailimages:index", "wagtailimages:add_multiple", "wagtaildocs:index",
        "wagtaildocs:add_multiple", "wagtailusers_users:index", "wagtailusers_users:add",
        "wagtailadmin_reports:site_history", "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks",
        "wagtailadmin_reports:aging_pages", "wagtailadmin_account",
        "wagtailsnippets_articles_newsimage:list",
    ]  # fmt: skip
    views = [reverse(name) for name in names]
    for model in FACTS:
        name = f"wagtailsnippets_articles_{model._meta.model_name}"
        views += [reverse(f"{name}:list"), reverse(f"{name}:add")]
    for kind in KINDS:
        views.append(
            reverse(
                "wagtailadmin_pages:add", args=["articles", kind._meta.model_name, section("kk").pk]
            )
        )
    home = section("ru").get_parent()
    for kind in (SectionPage, TextPage):
        views.append(
            reverse("wagtailadmin_pages:add", args=["articles", kind._meta.model_name, home.pk])
        )
    views += [reverse("wagtailadmin_explore", args=[page.pk]) for page in (home, section("en"))]
    return [*views, reverse("wagtailsettings:edit", args=["articles", "sitetexts", 1])]


@pytest.mark.parametrize("language", CODES)
def test_every_view_opens_for_the_chief(account: Any, language: str) -> None:
    client = speaking(account, language, "Chief")

    for address in addresses_for_the_chief():
        answer = client.get(address)

        assert answer.status_code == 200, address
        assert f'<html lang="{language}"' in answer.content.decode(), address


@pytest.mark.parametrize("language", CODES)
def test_every_form_opens_with_what_it_may_hold(account: Any, language: str) -> None:
    client = speaking(account, language, "Chief")
    grantee = Organisation.objects.create(name_kk="«Хат»")
    facts = [
        topic(), author(), grantee, Person.objects.create(name_en="Azat"),
        Project.objects.create(name_ru="Вечера", grantee=grantee),
        Issue.objects.create(name_ru="№ 1", slug="1", published_on="2026-03-01"),
        Menu.objects.get(), picture(alt_ru="Степь"),
    ]  # fmt: skip
    addresses = [
        reverse(f"wagtailsnippets_articles_{fact._meta.model_name}:{view}", args=[fact.pk])
        for fact in facts
        for view in ("edit", "usage", "history")
    ]
    image = NewsImage.objects.get()
    pages = [publish(kind, cover=image, body=[text("<p>Сөз</p>")]) for kind in KINDS]
    addresses += [edit_address(page) for page in pages]
    addresses += [reverse("wagtailadmin_pages:history", args=[page.pk]) for page in pages]
    addresses += [reverse("wagtailimages:edit", args=[image.pk]), edit_address(section("kk"))]

    for address in addresses:
        answer = client.get(address)

        assert answer.status_code == 200, address
        assert f'<html lang="{language}"' in answer.content.decode(), address


@pytest.mark.parametrize("role", ["Writers kk", "Editors kk"])
def test_the_menu_leads_writers_and_editors_only_where_they_may_go(
    logged_in: Any, role: str
) -> None:
    client = logged_in("aigul", role)
    home = reverse("wagtailadmin_home")
    html = client.get(home).content.decode()

    for address in set(re.findall(r'"url": ?"(/cms/[^"?#]*)"', html)) - {
        reverse("wagtailadmin_logout")
    }:
        answer = client.get(address, follow=True)

        assert answer.status_code == 200, address
        assert address == home or answer.request["PATH_INFO"] != home, address


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_chosen_with_buttons_in_the_editors_language(account: Any, kind: type) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=["articles", kind._meta.model_name, section("kk").pk]
    )

    html = speaking(account, "ru", "Chief").get(address).content.decode()

    buttons = re.findall(
        r"<button[^>]*data-chooser-action-choose[^>]*>(.*?)</button>", html, re.DOTALL
    )
    words = [re.sub("<[^>]+>", "", button).strip() for button in buttons]
    assert len(words) > 1
    assert all(re.match("[А-Я]", each) for each in words), words
    assert "image-chooser" in html


# --- Before publishing ----------------------------------------------------------------------------


def warnings(client: Client, page: Any) -> str:
    html = client.get(edit_address(page)).content.decode()
    found = re.search(r'<div class="help-block help-warning">.*?</div>', html, re.DOTALL)
    return found[0] if found else ""


def test_the_editor_is_warned_of_a_cover_without_alt_text_and_credit_in_this_language(
    account: Any,
) -> None:
    client = speaking(account, "en", "Editors kk")
    cover = picture(alt_ru="Степь", credit_ru="Т. Ахметов")
    page = publish(cover=cover, topics=[topic()], body=[text("<p>Сөз</p>")], live=False)

    before = warnings(client, page)
    cover.alt_kk, cover.credit_kk = "Дала", "Т. Ахметов"
    cover.save()

    assert "The cover has no alt text in this language." in before
    assert "The cover has no credit in this language." in before
    assert warnings(client, page) == ""


@pytest.mark.parametrize(
    ("words", "is_warned"),
    [
        ({"alt_text": "", "decorative": False}, True),
        ({"alt_text": "Дала", "decorative": False}, False),
        ({"alt_text": "", "decorative": True}, False),
    ],
)
def test_the_editor_is_warned_of_pictures_in_the_text_that_say_nothing_to_who_cannot_see_them(
    account: Any, words: dict[str, Any], is_warned: bool
) -> None:
    client = speaking(account, "en", "Editors kk")
    value = {"image": picture().pk, "caption": "", **words}
    gallery = {"type": "gallery", "value": {"pictures": [value, value]}}
    page = publish(
        topics=[topic()], live=False, body=[{"type": "picture", "value": value}, gallery]
    )

    assert ("3 pictures in the text have no alt text" in warnings(client, page)) == is_warned


def test_the_editor_is_warned_of_what_is_missing_altogether(account: Any) -> None:
    client = speaking(account, "en", "Editors kk")
    page = publish(lead="", live=False)

    said = warnings(client, page)

    for sentence in ("There is no lead.", "The body is empty.", "No topic is chosen"):
        assert sentence in said


def test_an_empty_form_shows_where_the_headline_belongs(account: Any) -> None:
    client = speaking(account, "ru", "Chief")
    home = section("kk").get_parent()

    for kind, parent in ((ArticlePage, section("kk")), (SectionPage, home), (TextPage, home)):
        name = kind._meta.model_name
        address = reverse("wagtailadmin_pages:add", args=["articles", name, parent.pk])
        assert 'placeholder="Заголовок"' in client.get(address).content.decode(), kind


def test_a_new_form_warns_of_nothing_yet(account: Any) -> None:
    client = speaking(account, "en", "Editors kk")
    address = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section("kk").pk])

    assert "help-warning" not in client.get(address).content.decode()


# --- Saved, and seen before it is published -------------------------------------------------------


def test_a_saved_draft_says_when_and_by_whom_it_was_saved(account: Any) -> None:
    client = speaking(account, "en", "Editors kk")
    page = publish(live=False)
    send(client, page, title="Көктем келді")

    html = re.sub(r"\s+", " ", client.get(edit_address(page)).content.decode())

    assert re.search(r"Draft </h3> <div class=\"w-help-text\">\d\d:\d\d by aigul</div>", html)


@pytest.mark.parametrize("language", CODES)
def test_the_form_says_when_it_has_saved_itself(account: Any, language: str) -> None:
    client = speaking(account, language, "Editors kk")
    page = publish(live=False)

    answer = autosave(client, page, form_of(page, title="Көктем келді")).json()

    assert re.search(r'indicator__text"[^>]*>\s*[^<]*\d\d:\d\d\s*</template>', answer["html"])


def test_a_preview_begins_at_the_width_of_a_phone() -> None:
    sizes = ArticlePage().preview_sizes

    assert ArticlePage().default_preview_size == sizes[0]["name"] == "mobile"
    assert sizes[0]["device_width"] < 400
    assert sizes[-1]["device_width"] > 1000


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "Мақала"), ("ru", "Статья"), ("en", "Article")]
)
def test_a_text_that_was_never_saved_is_previewed_in_its_own_language(
    account: Any, language: str, word: str
) -> None:
    client = speaking(account, "en", "Chief")
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["articles", "articlepage", section(language).pk]
    )

    posted = client.post(address, form_of(title="Көктем", genre="news"))
    html = client.get(address).content.decode()

    assert posted.json() == {"is_valid": True, "is_available": True}
    assert f'<html lang="{language}"' in html
    assert word in html
