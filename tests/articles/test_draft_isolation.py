"""A half-done Kazakh draft, while everything that can be done is done to the Russian page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage
from tests.editing import drafts_and_rows, form_of, paragraphs, send
from tests.factories import publish, section, text

pytestmark = pytest.mark.django_db

Act = Callable[[Client, ArticlePage], None]


@pytest.fixture
def chief(logged_in: Any) -> Client:
    return logged_in("chief", "Chief")


@pytest.fixture
def russian() -> ArticlePage:
    return publish(language="ru", title="Весна пришла", slug="vesna", body=[text("<p>Тает.</p>")])


@pytest.fixture
def half_done(chief: Client, russian: ArticlePage) -> ArticlePage:
    """A Kazakh draft as its translator left it in the middle of a sentence."""
    chief.post(reverse("open_translation", args=[russian.pk, "kk"]))
    draft = ArticlePage.objects.get(
        translation_key=russian.translation_key, locale__language_code="kk"
    )
    send(chief, draft, title="Көктем келді", body=paragraphs("<p>Қар еріп жа</p>"))
    draft.refresh_from_db()
    return draft


def state_of(draft: ArticlePage) -> Any:
    """All that is known of the draft, but for the pointer that goes when its source is deleted."""
    [(rows, revisions)] = drafts_and_rows([draft])
    return [{**row, "translated_from_id": None} for row in rows], revisions


def publish_it(chief: Client, page: ArticlePage) -> None:
    send(chief, page, act="publish", title="Весна пришла рано")

    assert ArticlePage.objects.get(pk=page.pk).title == "Весна пришла рано"


def schedule_it(chief: Client, page: ArticlePage) -> None:
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))
    send(chief, page, act="publish", title="Завтра", go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    scheduled = Revision.objects.get(approved_go_live_at__isnull=False)
    scheduled.approved_go_live_at = timezone.now()
    scheduled.content["go_live_at"] = timezone.now().isoformat()
    scheduled.save()
    call_command("publish_scheduled")

    assert ArticlePage.objects.get(pk=page.pk).title == "Завтра"


def unpublish_it(chief: Client, page: ArticlePage) -> None:
    chief.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert not ArticlePage.objects.get(pk=page.pk).live


def move_it(chief: Client, page: ArticlePage) -> None:
    there = section("ru", "interviews")
    chief.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, there.pk]))

    assert ArticlePage.objects.get(pk=page.pk).get_parent().specific == there


def copy_it(chief: Client, page: ArticlePage) -> None:
    copy = {
        "new_title": "Ещё одна весна",
        "new_slug": "eshche-odna",
        "new_parent_page": section("ru").pk,
        "publish_copies": "on",
    }
    chief.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copy)

    copied = ArticlePage.objects.get(slug="eshche-odna")
    assert copied.live
    assert copied.translation_key != page.translation_key


def delete_it(chief: Client, page: ArticlePage) -> None:
    chief.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not ArticlePage.objects.filter(pk=page.pk).exists()


def revert_it(chief: Client, page: ArticlePage) -> None:
    first = page.get_latest_revision()
    send(chief, page, act="publish", title="Весна пришла рано")
    older = {"revision": str(first.pk), "action-publish": "action-publish"}
    form = form_of(page, title=first.as_object().title) | older
    chief.post(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]), form)

    assert ArticlePage.objects.get(pk=page.pk).title == "Весна пришла"


ACTS = [publish_it, schedule_it, unpublish_it, move_it, copy_it, delete_it, revert_it]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_half_done_kazakh_draft_stays_as_it_is_when_somebody_does_this_to_the_russian(
    chief: Client, client: Client, russian: ArticlePage, half_done: ArticlePage, act: Act
) -> None:
    before = state_of(half_done)

    act(chief, russian)

    assert state_of(half_done) == before
    assert not ArticlePage.objects.get(pk=half_done.pk).live
    assert client.get("/kk/news/koktem-keldi/").status_code == 404
    for address in ("/kk/", "/kk/news/", "/kk/search/?q=келді", "/kk/feed.xml"):
        assert "Көктем келді" not in client.get(address).content.decode()


def test_publishing_the_kazakh_leaves_unpublished_changes_of_the_russian_unpublished(
    chief: Client, client: Client, russian: ArticlePage, half_done: ArticlePage
) -> None:
    send(chief, russian, title="Весна, черновик", body=paragraphs("<p>Не готово.</p>"))
    before = drafts_and_rows([russian])

    send(chief, half_done, act="publish")

    assert client.get("/kk/news/koktem-keldi/").status_code == 200
    assert drafts_and_rows([russian]) == before
    html = client.get("/ru/news/vesna/").content.decode()
    assert "Весна пришла" in html
    assert "Весна, черновик" not in html
    assert "Не готово" not in html


def test_a_draft_whose_source_was_deleted_can_still_be_finished_and_published(
    chief: Client, client: Client, russian: ArticlePage, half_done: ArticlePage
) -> None:
    delete_it(chief, russian)

    send(chief, half_done, act="publish", body=paragraphs("<p>Қар еріп жатыр.</p>"))

    assert "Қар еріп жатыр." in client.get("/kk/news/koktem-keldi/").content.decode()


def test_a_text_with_footnotes_can_be_copied_and_each_copy_keeps_its_own(chief: Client) -> None:
    note = Footnote(uuid=uuid4(), text="<p>Наурыздың қары.</p>", locale=section("ru").locale)
    page = publish(language="ru", footnotes=[note])

    for number in range(2):
        form = {"new_title": "Ещё", "new_slug": f"n-{number}", "new_parent_page": section("ru").pk}
        chief.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    copies = ArticlePage.objects.filter(slug__startswith="n-")
    copies[0].delete()

    assert [copy.footnotes.get().text for copy in copies.all()] == ["<p>Наурыздың қары.</p>"]
    assert page.footnotes.get().text == "<p>Наурыздың қары.</p>"
