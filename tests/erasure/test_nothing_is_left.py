"""S15: whoever deletes her account was offered her data first, and then nothing of her is left."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    CommentReply,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from accounts.models import User
from articles.models import NewsImage
from comments.models import Act, Ignoring, Standing, TakenName
from comments.models import Comment as ReadersComment
from tests.accounts.reader import codes_of, is_logged_in, sign_up
from tests.erasure.filling import (
    ACCOUNTS,
    EMAIL,
    NUMBER,
    dump,
    erase,
    log_in,
    set_up_second_factor,
    traces_in,
    work,
)
from tests.erasure.talk import ON_THE_PAGE, OTHERS
from tests.safety.test_no_trace import our_log
from tests.safety.test_second_factor import code_for
from tests.typos.marking import send as send_report
from tests.typos.marking import spring
from typos.models import TypoReport

pytestmark = pytest.mark.django_db


# --- Nothing is left ------------------------------------------------------------------------------


@pytest.mark.parametrize("comments", ["removed", "kept"])
def test_of_a_reader_nothing_is_left(her: Client, comments: str, chief: User) -> None:
    secret = set_up_second_factor(her)
    other, halfway = log_in(), log_in()
    other.post(f"{ACCOUNTS}second/enter/", {"code": code_for(secret, step=1)})
    log_in(password="қате")
    assert is_logged_in(other)
    assert not is_logged_in(halfway)
    assert len(traces_in(dump())) >= 5
    before = User.objects.count()

    with our_log() as written:
        answer = erase(her, comments)

    assert answer.headers["Location"] == f"{ACCOUNTS}erased/?comments={comments}"
    assert User.objects.count() == before - 1
    assert traces_in(dump()) == []
    assert traces_in(written.getvalue()) == []


@pytest.mark.parametrize("comments", ["removed", "kept"])
def test_what_she_said_on_the_page_stays_as_nobodys_or_goes_as_she_chose(
    her: Client, comments: str, chief: User
) -> None:
    story = ReadersComment.objects.get(text=ON_THE_PAGE[0]).story
    assert [words for words in ON_THE_PAGE if words in dump()] == list(ON_THE_PAGE)

    erase(her, comments)

    left = list(ON_THE_PAGE) if comments == "kept" else []
    assert [words for words in ON_THE_PAGE if words in dump()] == left
    kept = ReadersComment.objects.filter(text__in=ON_THE_PAGE)
    assert set(kept.values_list("status", "author")) == ({("visible", None)} if left else set())
    page = Client().get(f"/kk/comments/{story.pk}/").content.decode()
    assert [words for words in ON_THE_PAGE if words in page] == left
    assert ("жойылған аккаунт" in page) is bool(left)
    assert "Қай жылы бітірдіңіз?" in page


def test_what_she_did_about_others_comments_is_undone(her: Client, chief: User) -> None:
    others = ReadersComment.objects.get(text=OTHERS)
    assert (others.supports, others.flags.count()) == (1, 1)

    erase(her, "kept")

    others.refresh_from_db()
    assert (others.supports, others.flags.count()) == (0, 0)
    assert not Ignoring.objects.exists()
    assert not TakenName.objects.exists()
    assert not Standing.objects.exists()
    # That moderators decided stays, and not about whom.
    verbs = Act.objects.filter(verb__in=("warn", "name", "hold", "suspend", "ban"))
    assert set(verbs.values_list("person", "words")) == {(None, "")}
    assert verbs.count() == 5


def test_what_others_reported_of_what_stays_is_still_to_be_decided(
    her: Client, chief: User
) -> None:
    erase(her, "kept")

    (reported,) = ReadersComment.objects.reported()
    assert reported.text == ON_THE_PAGE[0]
    assert list(reported.flags.values_list("kind", "words")) == [("offensive", "")]


def test_of_an_editor_nothing_is_left_but_her_work(her: Client, chief: User) -> None:
    page = work(her, chief)
    revisions = Revision.objects.for_instance(page).count()
    marks = {reference.model_path for reference in pointing_at_her()}
    assert "editor" in marks
    assert any(
        revision.content["locked_by"] == NUMBER for revision in Revision.objects.for_instance(page)
    )

    erase(her)

    page.refresh_from_db()
    assert traces_in(dump()) == []
    assert (page.owner, page.locked, page.locked_by) == (None, False, None)
    assert Revision.objects.for_instance(page).count() == revisions >= 3
    assert PageLogEntry.objects.filter(page=page.pk, user=None).exists()
    assert NewsImage.objects.filter(uploaded_by_user=None).exists()
    assert page.get_latest_revision_as_object().title == "Көктем келді"


def test_of_her_own_files_none_is_left(
    her: Client, chief: User, django_capture_on_commit_callbacks: Any
) -> None:
    work(her, chief)
    profile, upload = UserProfile.objects.get(user=NUMBER), UploadedFile.objects.get()
    profile.avatar.save("bet.jpg", ContentFile(b"x"))
    files = [profile.avatar, upload.file]
    assert all(file.storage.exists(file.name) for file in files)

    with django_capture_on_commit_callbacks(execute=True):
        erase(her)

    assert not [file.name for file in files if file.storage.exists(file.name)]


def pointing_at_her() -> Any:
    accounts = ContentType.objects.get_for_model(User)
    return ReferenceIndex.objects.filter(to_content_type=accounts, to_object_id=str(NUMBER))


def test_what_others_wrote_to_a_draft_stays_in_its_versions(her: Client, chief: User) -> None:
    page = work(her, chief)

    erase(her)

    assert list(Comment.objects.values_list("text", flat=True)) == ["Тақырып ұзын"]
    assert list(CommentReply.objects.values_list("text", flat=True)) == ["Рақмет"]
    page.refresh_from_db()
    kept = page.get_latest_revision().content["wagtail_admin_comments"]
    assert [(note["text"], note["resolved_by"]) for note in kept] == [("Тақырып ұзын", None)]
    assert [reply["text"] for reply in kept[0]["replies"]] == ["Рақмет"]


def test_what_is_others_stays(her: Client, chief: User, account: Any) -> None:
    neighbour = Client()
    sign_up(neighbour, "Ақбота", email=EMAIL)
    codes_of(neighbour)
    send_report(neighbour, spring(), wants_answer="on", comment="Менің ескертпем")
    friend = User.objects.get(username="Ақбота")
    page = work(her, chief)
    log(instance=page, action="wagtail.edit", user=chief)
    logged = PageLogEntry.objects.filter(user=chief, action="wagtail.edit").count()

    erase(her)

    assert is_logged_in(neighbour)
    assert neighbour.get(f"{ACCOUNTS}me/").status_code == 200
    assert friend.recovery_codes.count() == 8
    assert TypoReport.objects.get(reader=friend).comment == "Менің ескертпем"
    assert PageLogEntry.objects.filter(user=chief, action="wagtail.edit").count() == logged > 0
    # What she added to another's report, and what she reported, is to be mended all the same.
    assert set(TypoReport.objects.filter(reader=None).values_list("exact", flat=True)) == {
        "Балалар", "обьявил",
    }  # fmt: skip


def test_a_mail_to_several_accounts_still_goes_to_the_others(her: Client, chief: User) -> None:
    sign_up(Client(), "Ақбота", email=EMAIL)
    Client().post(f"{ACCOUNTS}password/reset/", {"email": EMAIL})
    friend = User.objects.get(username="Ақбота")
    told = [each.args_kwargs["args"][0] for each in waiting_mails()]
    assert sorted(told, key=len) == [[NUMBER], sorted([NUMBER, friend.pk])]

    erase(her)

    assert [each.args_kwargs["kwargs"]["user_ids"] for each in waiting_mails()] == [[friend.pk]]


def waiting_mails() -> Any:
    return DBTaskResult.objects.filter(task_path="accounts.reset_links.mail_links")
