"""Who may do what: a table of roles and acts, each act sent over HTTP as the admin sends it."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.models import ArticlePage, Publication
from tests.editing import clients, drafts_and_rows, edit_address, form_of, send, send_new
from tests.factories import publish, section, text

pytestmark = pytest.mark.django_db

DOOR = "/ru/accounts/login/?next="
Act = Callable[[Client, ArticlePage], HttpResponse]


@pytest.fixture
def russian() -> ArticlePage:
    return publish(language="ru", title="Весна", slug="vesna", body=[text("<p>Тает.</p>")])


def page_act(name: str, **form: Any) -> Act:
    def act(client: Client, page: ArticlePage) -> HttpResponse:
        return client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), form)

    act.__name__ = name
    return act


def bulk_act(name: str, **form: Any) -> Act:
    def act(client: Client, page: ArticlePage) -> HttpResponse:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        return client.post(f"{address}?id={page.pk}", form)

    act.__name__ = f"bulk_{name}"
    return act


def change(client: Client, page: ArticlePage) -> HttpResponse:
    return send(client, page, title="Переписано")


def publish_changes(client: Client, page: ArticlePage) -> HttpResponse:
    return send(client, page, act="publish", title="Переписано и опубликовано")


def revert(client: Client, page: ArticlePage) -> HttpResponse:
    first = page.revisions.earliest("created_at")
    form = form_of(page, title="Старое") | {"revision": first.pk, "action-publish": "1"}
    return client.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]), form
    )


def move(client: Client, page: ArticlePage) -> HttpResponse:
    there = section("ru", "interviews")
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, there.pk]))


def copy(client: Client, page: ArticlePage) -> HttpResponse:
    there = page.get_parent()
    form = {"new_title": "Копия", "new_slug": "kopiya", "new_parent_page": there.pk}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)


def write_another(client: Client, page: ArticlePage) -> HttpResponse:
    return send_new(client, ArticlePage, page.get_parent(), title="Новое")


def bulk_move(client: Client, page: ArticlePage) -> HttpResponse:
    return bulk_act("move", chooser=section("ru", "interviews").pk)(client, page)


CHANGING = [change, page_act("lock"), revert, copy, write_another]
PUBLIC = [publish_changes, page_act("unpublish"), bulk_act("unpublish")]
MOVING = [page_act("delete"), move, bulk_move, bulk_act("delete")]
ACTS = {act.__name__: act for act in [*CHANGING, *PUBLIC, *MOVING]}

ALL = set(ACTS)
MAY = {
    "nobody": set(),
    "reader": set(),
    "Writers kk": set(),
    "Editors kk": set(),
    "Editors en": set(),
    "Writers ru": {"write_another"},
    "Editors ru": ALL,
    "Chief": ALL,
}


def state_of_russian() -> Any:
    pages = ArticlePage.objects.filter(locale__language_code="ru").order_by("pk")
    return drafts_and_rows(pages)


@pytest.mark.parametrize(
    ("role", "act"), [(role, act) for role in MAY for act in sorted(MAY[role])]
)
def test_who_may_do_something_to_somebody_elses_russian_page_can_do_it(
    logged_in: Any, russian: ArticlePage, role: str, act: str
) -> None:
    before = state_of_russian()

    answer = ACTS[act](clients(logged_in, role), russian)

    assert state_of_russian() != before
    assert answer.status_code == 302


@pytest.mark.parametrize("role", [role for role in MAY if MAY[role] != ALL])
def test_who_may_not_do_something_to_somebody_elses_russian_page_changes_nothing(
    logged_in: Any, russian: ArticlePage, role: str
) -> None:
    client = clients(logged_in, role)
    before = state_of_russian()

    for act in sorted(ALL - MAY[role]):
        answer = ACTS[act](client, russian)

        assert state_of_russian() == before, act
        if role == "nobody":
            assert answer["Location"].startswith(DOOR), act
        elif role == "reader":
            assert answer.status_code == 404, act
        else:
            assert answer.status_code in (200, 302, 403), act


METHODS = ["get", "head", "post", "put", "patch", "delete"]
VIEWS = ["edit", "delete", "unpublish", "copy", "move", "lock", "unlock", "convert_alias"]


@pytest.mark.parametrize("role", [role for role in MAY if not MAY[role]])
def test_no_method_opens_a_view_that_changes_the_russian_page_to_whom_it_is_closed(
    logged_in: Any, russian: ArticlePage, role: str
) -> None:
    client = clients(logged_in, role)
    before = state_of_russian()

    for view, method in itertools.product(VIEWS, METHODS):
        address = reverse(f"wagtailadmin_pages:{view}", args=[russian.pk])
        answer = getattr(client, method)(address)

        assert answer.status_code in (302, 403, 404, 405), (view, method)
        assert state_of_russian() == before, (view, method)


READERS_OF_DRAFTS = ["Writers kk", "Editors kk", "Editors en", "Writers ru", "Editors ru", "Chief"]


@pytest.mark.parametrize("role", READERS_OF_DRAFTS)
def test_everybody_in_the_newsroom_can_read_the_russian_draft(
    logged_in: Any, russian: ArticlePage, role: str
) -> None:
    russian.title = "Весна, черновик"
    russian.save_revision()
    client = clients(logged_in, role)

    answer = client.get(reverse("read_publication", args=[russian.pk]))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="ru"' in html
    assert "Весна, черновик" in html
    assert "Тает." in html


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_draft_can_only_be_read_where_it_is_read(
    logged_in: Any, russian: ArticlePage, method: str
) -> None:
    client = clients(logged_in, "Chief")

    assert (
        getattr(client, method)(reverse("read_publication", args=[russian.pk])).status_code == 405
    )
    assert getattr(client, method)(reverse("stories")).status_code == 405


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("reader", 404)])
def test_strangers_find_the_login_door_or_nothing(
    logged_in: Any, russian: ArticlePage, role: str, status: int
) -> None:
    client = clients(logged_in, role)
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("stories"),
        reverse("read_publication", args=[russian.pk]),
        reverse("open_translation", args=[russian.pk, "kk"]),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailsnippets_articles_topic:list"),
        reverse("wagtailimages:index"),
        reverse("wagtailusers_users:index"),
    ]

    for address in addresses:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == status, address
            if status == 302:
                assert answer["Location"] == f"{DOOR}{address}"


def test_the_login_door_does_not_send_a_reader_round_in_circles(logged_in: Any) -> None:
    answer = clients(logged_in, "reader").get(f"{DOOR}/cms/", follow=True)

    assert answer.status_code == 404
    assert len(answer.redirect_chain) == 1


# --- Opening a translation ------------------------------------------------------------------------

MAY_OPEN = {
    "nobody": set(),
    "reader": set(),
    "Writers kk": {"kk"},
    "Editors kk": {"kk"},
    "Editors ru": set(),
    "Editors en": {"en"},
    "Chief": {"kk", "en"},
}


@pytest.mark.parametrize("language", ["kk", "en"])
@pytest.mark.parametrize("role", MAY_OPEN)
def test_translations_are_opened_into_the_languages_of_ones_own(
    logged_in: Any, russian: ArticlePage, role: str, language: str
) -> None:
    client = clients(logged_in, role)

    client.post(reverse("open_translation", args=[russian.pk, language]))

    opened = Publication.objects.exclude(pk=russian.pk).filter(locale__language_code=language)
    assert opened.exists() == (language in MAY_OPEN[role])


@pytest.mark.parametrize("role", ["Editors kk", "Writers kk", "Chief"])
def test_the_list_of_stories_offers_what_this_editor_may_do_and_no_more(
    logged_in: Any, russian: ArticlePage, role: str
) -> None:
    html = clients(logged_in, role).get(reverse("stories")).content.decode()

    for language in ("kk", "en"):
        offered = reverse("open_translation", args=[russian.pk, language]) in html
        assert offered == (language in MAY_OPEN[role])
    assert (edit_address(russian) in html) == (role == "Chief")
    assert reverse("read_publication", args=[russian.pk]) in html


# --- Writers --------------------------------------------------------------------------------------


def own_page(account: Any, group: str) -> tuple[Client, ArticlePage, User]:
    writer = account("writer", group)
    client = Client()
    client.force_login(writer)
    send_new(client, ArticlePage, section("kk"), title="Көктем", lead="Қар еріді.")
    return client, ArticlePage.objects.get(owner=writer), writer


def test_a_writer_drafts_and_changes_the_draft_but_cannot_publish_it(account: Any) -> None:
    client, page, writer = own_page(account, "Writers kk")

    send(client, page, act="publish", title="Көктем келді")

    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.draft_title, page.live) == ("Көктем келді", False)
    assert page.latest_revision.user == writer


@pytest.mark.parametrize("act", [page_act("unpublish"), bulk_act("publish"), page_act("lock")],
                         ids=lambda act: act.__name__)  # fmt: skip
def test_a_writer_has_no_other_way_to_make_the_draft_public(account: Any, act: Act) -> None:
    client, page, _writer = own_page(account, "Writers kk")

    act(client, page)

    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.live, page.locked) == (False, False)


def test_a_writer_may_publish_nothing_when_it_is_new_either(logged_in: Any) -> None:
    client = logged_in("writer", "Writers kk")

    send_new(client, ArticlePage, section("kk"), act="publish", title="Көктем")

    assert not ArticlePage.objects.get(title="Көктем").live


def test_a_writer_cannot_take_down_what_an_editor_has_published(account: Any) -> None:
    client, page, _writer = own_page(account, "Writers kk")
    page.latest_revision.publish()

    for act in (page_act("unpublish"), page_act("delete"), publish_changes):
        act(client, page)

    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Көктем")


def test_a_page_does_not_move_into_a_section_of_another_language(
    logged_in: Any, russian: ArticlePage
) -> None:
    client = clients(logged_in, "Chief")
    there = section("kk")

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[russian.pk, there.pk]))
    bulk_act("move", chooser=there.pk)(client, russian)

    assert ArticlePage.objects.get(pk=russian.pk).get_parent().specific == section("ru")


def test_a_page_is_not_copied_into_another_language(logged_in: Any, russian: ArticlePage) -> None:
    form = {"new_title": "Копия", "new_slug": "kopiya", "new_parent_page": section("kk").pk}
    address = reverse("wagtailadmin_pages:copy", args=[russian.pk])

    answer = clients(logged_in, "Chief").post(address, form)

    assert answer.context["form"].errors["new_parent_page"]
    assert not ArticlePage.objects.filter(slug="kopiya").exists()


def test_a_copy_is_never_a_live_double_of_its_source(logged_in: Any, russian: ArticlePage) -> None:
    form = {"new_title": "Копия", "new_slug": "kopiya", "new_parent_page": section("ru").pk}
    address = reverse("wagtailadmin_pages:copy", args=[russian.pk])

    clients(logged_in, "Chief").post(address, {**form, "alias": "on"})

    copy = ArticlePage.objects.get(slug="kopiya")
    assert (copy.alias_of, copy.live) == (None, False)
