"""What a writer hands in, and who says yes to it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from articles.models import ArticlePage
from portal.newsroom import set_up
from tests.editing import edit_address, paragraphs, send, send_new
from tests.factories import section

pytestmark = pytest.mark.django_db

STOCK = "Moderators approval"
HANDED_IN = "Көктем келді"


@pytest.fixture
def writer(logged_in: Any) -> Client:
    return logged_in("writer", "Writers kk")


@pytest.fixture
def handed_in(writer: Client) -> ArticlePage:
    """A Kazakh text that its writer has handed in."""
    send_new(writer, ArticlePage, section("kk"), act="submit", title=HANDED_IN,
             body=paragraphs("<p>Қар еріді.</p>"))  # fmt: skip
    return ArticlePage.objects.get(title=HANDED_IN)


def now(page: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def answer_with(client: Client, page: ArticlePage, action: str, comment: str = "") -> Any:
    """Press a button of the list of what waits: approve, or ask for changes."""
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": comment})


# --- Setting up -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_language_waits_for_its_own_editors_or_the_chief(language: str) -> None:
    workflow = section(language).get_workflow()

    [task] = workflow.tasks
    assert workflow.name == f"Editors {language}"
    assert {group.name for group in task.specific.groups.all()} == {f"Editors {language}", "Chief"}


def test_setting_up_again_changes_nothing_of_it() -> None:
    def everything() -> list[Any]:
        models = (Workflow, WorkflowTask, WorkflowPage, GroupApprovalTask)
        return [list(model.objects.order_by("pk").values()) for model in models] + [
            sorted(GroupApprovalTask.groups.through.objects.values_list("group", flat=True))
        ]

    before = everything()

    set_up()

    assert everything() == before


def test_what_the_newsroom_has_changed_stays_as_it_is() -> None:
    ours = Workflow.objects.create(name="Екі оқырман")
    home = section("kk").get_parent()
    WorkflowPage.objects.filter(page=home).update(workflow=ours)

    set_up()

    assert home.get_workflow() == ours


def stock_workflow(*groups: Group) -> Workflow:
    """Make what Wagtail's migrations make."""
    task = GroupApprovalTask.objects.create(name=STOCK)
    task.groups.set(groups)
    workflow = Workflow.objects.create(name=STOCK)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
    return workflow


def test_wagtails_own_workflow_is_gone_with_its_groups() -> None:
    assert not Workflow.objects.filter(name=STOCK).exists()

    stock_workflow()
    set_up()

    assert not Workflow.objects.filter(name=STOCK).exists()
    assert not GroupApprovalTask.objects.filter(name=STOCK).exists()


def test_wagtails_own_workflow_stays_where_somebody_uses_it(account: Any) -> None:
    moderators = Group.objects.create(name="Moderators")
    account("aigul", "Moderators")
    workflow = stock_workflow(moderators)

    set_up()

    assert Workflow.objects.filter(pk=workflow.pk).exists()


def test_wagtails_own_workflow_stays_where_something_went_through_it(account: Any) -> None:
    page = section("kk").specific
    page.save_revision()
    workflow = stock_workflow()
    workflow.start(page, account("aigul", "Chief"))

    set_up()

    assert WorkflowState.objects.get(object_id=str(page.pk)).workflow == workflow


# --- Handing in and saying yes --------------------------------------------------------------------


def test_a_writer_hands_in_and_nothing_is_public_yet(handed_in: ArticlePage) -> None:
    assert not handed_in.live
    assert handed_in.workflow_in_progress
    assert handed_in.current_workflow_task.name == "Editors kk"


def test_a_writer_can_hand_in_a_draft_that_stood_for_a_while(writer: Client) -> None:
    send_new(writer, ArticlePage, section("kk"), title=HANDED_IN)
    page = ArticlePage.objects.get(title=HANDED_IN)
    html = writer.get(edit_address(page)).content.decode()

    send(writer, page, act="submit")

    assert 'name="action-submit"' in html
    assert 'name="action-publish"' not in html
    assert now(page).workflow_in_progress


@pytest.mark.parametrize("role", ["Editors kk", "Chief"])
def test_who_may_say_yes_sees_it_waiting_and_publishes_it_by_saying_yes(
    logged_in: Any, client: Client, handed_in: ArticlePage, role: str
) -> None:
    editor = logged_in("editor", role)
    waiting = editor.get(reverse("wagtailadmin_home")).content.decode()

    answer_with(editor, handed_in, "approve")

    assert HANDED_IN in waiting
    assert now(handed_in).live
    assert "Қар еріді." in client.get(handed_in.url).content.decode()


@pytest.mark.parametrize("role", ["Editors ru", "Writers kk", "Editors en"])
def test_nobody_else_can_say_yes(logged_in: Any, handed_in: ArticlePage, role: str) -> None:
    other = logged_in("other", role)

    answer_with(other, handed_in, "approve")

    assert not now(handed_in).live
    assert HANDED_IN not in other.get(reverse("wagtailadmin_home")).content.decode()


def test_the_writer_cannot_say_yes_to_herself(writer: Client, handed_in: ArticlePage) -> None:
    answer_with(writer, handed_in, "approve")

    assert not now(handed_in).live


def test_the_editor_asks_for_changes_and_the_writer_hands_in_again(
    logged_in: Any, writer: Client, handed_in: ArticlePage
) -> None:
    editor = logged_in("editor", "Editors kk")

    answer_with(editor, handed_in, "reject", comment="Жалғасы қайда?")
    send(writer, handed_in, act="submit", title="Көктем келді, құстар да")

    assert now(handed_in).draft_title == "Көктем келді, құстар да"
    assert now(handed_in).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert now(handed_in).current_workflow_task_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_the_writer_can_take_it_back(writer: Client, handed_in: ArticlePage) -> None:
    send(writer, handed_in, act="cancel-workflow")

    assert not now(handed_in).workflow_in_progress
    send(writer, handed_in, title="Басқаша")
    assert now(handed_in).draft_title == "Басқаша"


# --- Publishing by hand while it waits ------------------------------------------------------------


def test_publishing_by_hand_is_saying_yes(
    logged_in: Any, writer: Client, handed_in: ArticlePage
) -> None:
    """Else the writer would stay locked out, and the list of what waits would never be empty."""
    editor = logged_in("editor", "Editors kk")

    send(editor, handed_in, act="publish", title="Көктем ерте келді")
    send(writer, handed_in, title="Тағы бір сөз")

    assert now(handed_in).title == "Көктем ерте келді"
    assert not now(handed_in).workflow_in_progress
    assert now(handed_in).draft_title == "Тағы бір сөз"
    assert HANDED_IN not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_a_later_yes_cannot_publish_a_half_done_draft_by_mistake(
    logged_in: Any, handed_in: ArticlePage
) -> None:
    editor, chief = logged_in("editor", "Editors kk"), logged_in("chief", "Chief")
    state = handed_in.current_workflow_task_state
    send(editor, handed_in, act="publish")
    send(editor, handed_in, body=paragraphs("<p>Әлі біт</p>"))

    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[handed_in.pk, "approve", state.pk]
    )
    chief.post(address, {"comment": ""})

    assert "Әлі біт" not in str(now(handed_in).body)


def test_publishing_many_at_once_is_saying_yes_to_each(
    logged_in: Any, handed_in: ArticlePage
) -> None:
    editor = logged_in("editor", "Editors kk")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    editor.post(f"{address}?id={handed_in.pk}")

    assert now(handed_in).live
    assert not now(handed_in).workflow_in_progress


def test_a_fix_that_goes_live_beside_it_leaves_it_waiting(
    logged_in: Any, handed_in: ArticlePage
) -> None:
    """The reason for WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False: a typo is nobody's yes."""
    handed_in.get_latest_revision().publish()

    assert now(handed_in).workflow_in_progress
    answer_with(logged_in("editor", "Editors kk"), now(handed_in), "approve")
    assert not now(handed_in).workflow_in_progress
