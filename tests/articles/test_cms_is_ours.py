"""The admin speaks to our volunteers: our name, our words for things, no dead ends."""

import re
from typing import Any

import pytest
from django.urls import reverse

from articles.models import Organisation, Project
from tests.editing import edit_address
from tests.factories import publish, topic

pytestmark = pytest.mark.django_db


def test_the_admin_greets_by_the_portals_name_and_emblem(logged_in: Any) -> None:
    html = logged_in("aigul", "Editors kk").get(reverse("wagtailadmin_home")).content.decode()

    assert "Көктем</h1>" in re.sub(r"\s+", " ", html).replace(" </h1>", "</h1>")
    assert "img/favicon.svg" in html
    assert "localhost" not in html


def test_the_menu_leads_to_nobody_elses_pages(logged_in: Any) -> None:
    html = logged_in("aigul", "Editors kk").get(reverse("wagtailadmin_home")).content.decode()

    assert "whats-new-in-wagtail" not in html
    assert "editor-guide" not in html
    assert "wagtail.org" not in html


def test_a_label_in_its_own_tab_is_called_without_a_code(logged_in: Any) -> None:
    address = reverse("wagtailsnippets_articles_topic:edit", args=[topic().pk])

    html = logged_in("aigul", "Editors kk").get(address).content.decode()

    assert html.count("Название") >= 3
    assert "[kk]" not in html
    assert "[ru]" not in html


def test_labels_that_stand_side_by_side_say_their_language_by_its_own_name(logged_in: Any) -> None:
    address = reverse("wagtailsnippets_articles_project:edit", args=[_project().pk])

    html = logged_in("chief", "Chief").get(address).content.decode()

    for language in ("Қазақша", "Русский", "English"):
        assert f" · {language}" in html
    assert "[kk]" not in html


def test_the_status_of_a_text_leads_to_its_other_languages_whoever_may_change_them(
    logged_in: Any,
) -> None:
    russian = publish(language="ru")
    publish(language="kk", translation_of=russian)

    html = logged_in("aigul", "Editors ru").get(edit_address(russian)).content.decode()

    assert "Нет других переводов" not in html
    status = html.partition('id="form-side"')[2] or html
    assert f'href="{reverse("stories")}"' in status


def test_the_tab_of_the_address_says_in_plain_words_what_it_holds_and_how_to_publish_later(
    logged_in: Any,
) -> None:
    html = logged_in("aigul", "Editors ru").get(edit_address(publish(language="ru"))).content

    assert "Слаг" not in html.decode()
    assert "Мета-описание" not in html.decode()
    assert "«Установить расписание»" in html.decode()


def _project() -> Project:
    grantee = Organisation.objects.create(name_ru="«Хат»")
    project = Project(name_kk="Жылы бөлме", name_ru="Тёплая комната", grantee=grantee)
    project.results.create(figure="80", name_kk="адам", name_ru="человек")
    project.save()
    return project
