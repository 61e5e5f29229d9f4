"""Facts: one row for all languages, each label changed by who writes its language."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.models import Author, NewsImage, Organisation, Project, ProjectResult, Topic
from tests.editing import clients
from tests.factories import author, picture, topic

pytestmark = pytest.mark.django_db


def fact_form(fact: Topic | Author, **fields: str) -> dict[str, str]:
    names = [f"{name}_{code}" for code in ("kk", "ru", "en") for name in ("name", "description")]
    known = {name: getattr(fact, name, None) or "" for name in [*names, "slug"]}
    return known | fields


def edit_fact(client: Client, fact: Topic | Author, **fields: str) -> HttpResponse:
    model = fact._meta.model_name
    return client.post(
        reverse(f"wagtailsnippets_articles_{model}:edit", args=[fact.pk]), fact_form(fact, **fields)
    )


def test_an_editor_of_kazakh_sees_the_russian_label_and_cannot_type_into_it(logged_in: Any) -> None:
    family = topic(name_kk="Отбасы", name_ru="Семья", name_en="Family")
    client = clients(logged_in, "Editors kk")

    address = reverse("wagtailsnippets_articles_topic:edit", args=[family.pk])
    html = client.get(address).content.decode()

    assert 'name="name_kk"' in html
    assert 'name="name_ru"' not in html
    assert 'name="name_en"' not in html
    assert "Семья" in html
    assert "Family" in html


def test_an_editor_of_kazakh_changes_the_kazakh_label_and_a_forged_russian_one_changes_nothing(
    logged_in: Any,
) -> None:
    family = topic(name_kk="Отбасы", name_ru="Семья", name_en="Family")
    client = clients(logged_in, "Editors kk")

    edit_fact(client, family, name_kk="Жанұя", name_ru="Подделка", description_en="Forged")

    family.refresh_from_db()
    assert (family.name_kk, family.name_ru, family.name_en) == ("Жанұя", "Семья", "Family")
    assert not family.description_en


@pytest.mark.parametrize("role", ["Writers ru", "Editors ru"])
def test_who_writes_russian_changes_the_russian_label_alone(logged_in: Any, role: str) -> None:
    aruzhan = author(name_kk="Аружан", name_ru="Аружан", name_en="Aruzhan")

    edit_fact(clients(logged_in, role), aruzhan, name_kk="X", name_ru="Аружан А.", name_en="X")

    aruzhan.refresh_from_db()
    assert (aruzhan.name_kk, aruzhan.name_ru, aruzhan.name_en) == ("Аружан", "Аружан А.", "Aruzhan")


def test_the_labels_of_a_projects_results_are_guarded_by_language_too(logged_in: Any) -> None:
    grantee = Organisation.objects.create(name_ru="«Хат»")
    project = Project.objects.create(name_ru="Вечера", grantee=grantee)
    result = ProjectResult.objects.create(
        project=project, figure="80", name_kk="адам", name_ru="человек"
    )
    rows = [{"id": result.pk, "figure": "81", "name_kk": "кісі", "name_ru": "Подделка"}]
    form = {"grantee": grantee.pk, "name_kk": "Кештер", "results": inline_formset(rows, initial=1)}

    address = reverse("wagtailsnippets_articles_project:edit", args=[project.pk])
    answer = clients(logged_in, "Editors kk").post(address, nested_form_data(form))

    result.refresh_from_db()
    assert answer.status_code == 302
    assert (result.figure, result.name_kk, result.name_ru) == ("81", "кісі", "человек")


def test_the_chief_changes_every_label(logged_in: Any) -> None:
    family = topic()

    edit_fact(clients(logged_in, "Chief"), family, name_kk="А", name_ru="Б", name_en="C")

    family.refresh_from_db()
    assert (family.name_kk, family.name_ru, family.name_en) == ("А", "Б", "C")


def test_a_topic_is_never_made_without_all_three_names(logged_in: Any) -> None:
    """Only the chief writes all three languages, so only the chief adds what needs three names."""
    address = reverse("wagtailsnippets_articles_topic:add")
    names = {"slug": "family", "name_kk": "Отбасы", "name_ru": "Семья", "name_en": "Family"}

    clients(logged_in, "Editors kk").post(address, names)
    assert not Topic.objects.exists()

    chief = logged_in("chief", "Chief")
    chief.post(address, {**names, "name_en": ""})
    assert not Topic.objects.exists()
    chief.post(address, names)
    assert Topic.objects.get().name_ru == "Семья"


def test_an_author_may_be_added_with_the_name_of_one_language(logged_in: Any) -> None:
    address = reverse("wagtailsnippets_articles_author:add")
    form = {"slug": "aruzhan", "name_kk": "Аружан", "name_ru": "Подделка"}

    clients(logged_in, "Writers kk").post(address, form)

    made = Author.objects.get(slug="aruzhan")
    assert (made.name_kk, made.name_ru or "") == ("Аружан", "")


@pytest.mark.parametrize("role", ["Writers kk", "Editors kk"])
def test_facts_are_deleted_by_the_chief_alone(logged_in: Any, role: str) -> None:
    family = topic()
    address = reverse("wagtailsnippets_articles_topic:delete", args=[family.pk])

    clients(logged_in, role).post(address)
    assert Topic.objects.filter(pk=family.pk).exists()

    logged_in("chief", "Chief").post(address)
    assert not Topic.objects.filter(pk=family.pk).exists()


@pytest.mark.parametrize("role", ["Writers kk", "Editors kk", "Chief"])
def test_pictures_and_documents_are_open_to_the_whole_newsroom(logged_in: Any, role: str) -> None:
    client = clients(logged_in, role)
    views = ["wagtailimages:index", "wagtailimages:add_multiple", "wagtailimages_chooser:choose",
             "wagtaildocs:index", "wagtaildocs:add_multiple", "wagtaildocs_chooser:choose"]  # fmt: skip

    for view in views:
        assert client.get(reverse(view)).status_code == 200, view


def test_a_writer_deletes_only_pictures_of_her_own(logged_in: Any) -> None:
    image = picture()
    client = clients(logged_in, "Writers kk")

    client.post(reverse("wagtailimages:delete", args=[image.pk]))

    assert NewsImage.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_a_picture_cannot_be_made_without_a_file_among_the_texts_of_pictures(
    logged_in: Any, is_superuser: bool
) -> None:
    client = logged_in("chief", "Chief", is_superuser=is_superuser)

    client.post(reverse("wagtailsnippets_articles_newsimage:add"), {"alt_kk": "Дала"})

    assert not NewsImage.objects.exists()


def test_the_texts_of_a_picture_are_guarded_by_language_wherever_they_are_edited(
    logged_in: Any,
) -> None:
    image = picture(alt_kk="Дала", alt_ru="Степь", alt_en="Steppe")
    client = clients(logged_in, "Editors kk")
    texts = {f"{name}_{code}": "Басқа" for name in ("alt", "caption", "credit")
             for code in ("kk", "ru", "en")}  # fmt: skip
    form = {"title": "дала", "collection": image.collection_id, "tags": "", **texts}

    html = client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    client.post(reverse("wagtailimages:edit", args=[image.pk]), form)
    client.post(reverse("wagtailsnippets_articles_newsimage:edit", args=[image.pk]), texts)

    image.refresh_from_db()
    assert "Степь" in html
    assert (image.alt_kk, image.alt_ru, image.alt_en) == ("Басқа", "Степь", "Steppe")
    assert (image.caption_kk, image.caption_ru or "") == ("Басқа", "")
