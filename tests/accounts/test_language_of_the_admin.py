"""The admin speaks the language that somebody chose there, else that of her own account."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from languages import CODES

pytestmark = pytest.mark.django_db


def language_seen(client: Client, name: str = "wagtailadmin_home") -> tuple[str, str]:
    """Return what a page of the admin and its header say of its language."""
    answer = client.get(reverse(name))
    return BeautifulSoup(answer.content, "html.parser").html["lang"], answer["Content-Language"]


@pytest.mark.parametrize("language", CODES)
def test_whoever_has_chosen_nothing_finds_the_admin_in_the_language_of_her_account(
    logged_in: Any, language: str
) -> None:
    client = logged_in("aigul", "Editors kk", language=language)

    assert language_seen(client) == (language, language)


@pytest.mark.parametrize("language", CODES)
def test_what_was_chosen_in_the_admin_goes_before_the_account(account: Any, language: str) -> None:
    aigul = account("aigul", "Editors kk", language="en" if language == "kk" else "kk")
    UserProfile.objects.create(user=aigul, preferred_language=language)
    client = Client()
    client.force_login(aigul)

    assert language_seen(client) == (language, language)


def test_an_editor_can_choose_each_language_or_go_back_to_that_of_her_account(
    logged_in: Any,
) -> None:
    client = logged_in("aigul", "Editors kk", language="kk")

    html = client.get(reverse("wagtailadmin_account")).content
    options = BeautifulSoup(html, "html.parser").select("[name=locale-preferred_language] option")

    assert [(each["value"], each.text) for each in options] == [
        ("", "Аккаунтыңыздағыдай"), ("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"),
    ]  # fmt: skip


def test_the_admins_scripts_speak_her_language(logged_in: Any) -> None:
    client = logged_in("aigul", "Editors kk", language="kk")

    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert (
        '"Toggle sidebar": "Бүйір мәзірді ашу немесе жабу"'.encode(
            "ascii", "backslashreplace"
        ).decode()
        in script
    )
