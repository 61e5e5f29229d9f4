"""S17: a volunteer leaves; her account stays a reader's, and nothing tells that it was a colleague's."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, PageSubscription, Revision, UploadedFile
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.stand_ins import FORMER
from articles import unnaming
from articles.models import ArticlePage
from comments.models import Comment as ReadersComment
from tests.departure.filling import (
    FORMER_VOLUNTEER,
    HERS,
    KEY,
    LEAVE,
    PASSWORD,
    PSEUDONYM,
    SHOWN,
    a_year_of_work,
    confirm,
    files_of_hers,
    her,
    html_of,
    leave,
    pages_of_the_newsroom,
    rows_that_name,
)
from tests.editing import send
from tests.typos.marking import spring
from typos.models import SectionDesk, TypoMailWish, TypoReport

pytestmark = pytest.mark.django_db


# --- What the newsroom sees afterwards ----------------------------------------------------------


def test_the_newsroom_reads_former_volunteer_wherever_she_was_named(
    client_of_hers: Client, chief: Client, account: Any
) -> None:
    work = a_year_of_work(client_of_hers, account)
    before = [html_of(chief, address) for address in pages_of_the_newsroom(work)]
    assert sum(any(name in html for name in HERS) for html in before) > 10

    answer = leave(client_of_hers)

    assert answer.headers["Location"] == "/kk/accounts/newsroom/left/"
    said = 0
    for address in pages_of_the_newsroom(work):
        html = html_of(chief, address)
        assert not [name for name in HERS if name in html], address
        said += FORMER_VOLUNTEER in html
    assert said > 10


@pytest.mark.parametrize(
    "where",
    [
        "/cms/pages/{mine}/history/",
        "/cms/pages/{mine}/edit/",
        "/cms/pages/{theirs}/history/",
        "/cms/pages/{approved}/history/",
        "/cms/reports/site-history/",
        "/cms/reports/workflow/",
        "/cms/typos/?status=mended",
        "/cms/comments/?status=visible",
        "/cms/comments/?status=hidden",
        "/cms/comments/log/",
        "/cms/comments/people/{banned}/",
        "/cms/second-factor/",
    ],
)
def test_where_one_would_look_it_says_so(
    client_of_hers: Client, chief: Client, account: Any, where: str
) -> None:
    work = a_year_of_work(client_of_hers, account)
    address = where.format(**{name: each.pk for name, each in work.items()})
    assert SHOWN in html_of(chief, address)

    leave(client_of_hers)

    html = html_of(chief, address)
    assert FORMER_VOLUNTEER in html
    assert SHOWN not in html


def test_the_words_are_those_of_whoever_reads(
    client_of_hers: Client, chief: Client, account: Any
) -> None:
    work = a_year_of_work(client_of_hers, account)
    leave(client_of_hers)
    from wagtail.users.models import UserProfile

    reader = User.objects.get(username="symbat")
    UserProfile.objects.update_or_create(user=reader, defaults={"preferred_language": "en"})

    assert "former volunteer" in html_of(chief, f"/cms/pages/{work['mine'].pk}/history/")


def test_no_row_of_the_newsroom_leads_to_her_account(client_of_hers: Client, account: Any) -> None:
    a_year_of_work(client_of_hers, account)
    assert len(rows_that_name(KEY)) > 10

    leave(client_of_hers)

    assert rows_that_name(KEY) <= {"accounts.User", "mfa.Authenticator"}
    assert Revision.objects.filter(user__username=FORMER).exists()


def test_her_notes_stay_and_kept_versions_do_not_name_her(
    client_of_hers: Client, account: Any
) -> None:
    work = a_year_of_work(client_of_hers, account)
    kept = Revision.objects.filter(object_id=str(work["mine"].pk))
    assert str(KEY) in json.dumps([each.content for each in kept])

    leave(client_of_hers)

    assert Comment.objects.get().text == "Осы жерін қарайық"
    assert Comment.objects.get().user.username == FORMER
    assert str(KEY) not in json.dumps([each.content for each in kept.all()])
    assert not PageSubscription.objects.filter(user=KEY).exists()


def test_what_she_had_taken_goes_back_and_what_she_had_locked_opens(
    client_of_hers: Client, chief: Client, account: Any, logged_in: Any
) -> None:
    work = a_year_of_work(client_of_hers, account)
    colleague = logged_in("aigul", "Editors kk")

    leave(client_of_hers)

    waiting = TypoReport.objects.get(pk=work["waiting"].pk)
    assert (waiting.status, waiting.assignee) == ("open", None)
    assert "aigul" in html_of(chief, "/cms/typos/")
    assert not SectionDesk.objects.exists()
    assert not TypoMailWish.objects.exists()
    page = ArticlePage.objects.get(pk=work["mine"].pk)
    assert not page.locked
    answer = send(colleague, page, act="publish", title="Жалғасты")
    assert answer.status_code == 302
    assert ArticlePage.objects.get(pk=page.pk).title == "Жалғасты"


def test_a_new_foreign_key_to_accounts_must_be_thought_of() -> None:
    """Whoever adds one says here what becomes of it when its person leaves the newsroom."""
    handled = {(model._meta.label, name) for model, name in unnaming.HANDED_OVER}
    handled |= {(model._meta.label, name) for model, name in unnaming.DELETED}
    handled |= {
        ("wagtailcore.Page", "locked_by"),  # unlocked
        ("accounts.SecondFactorReset", "user"),
        ("accounts.SecondFactorReset", "asked_by"),
        ("accounts.SecondFactorReset", "confirmed_by"),
        ("accounts.User_groups", "user"),
        ("accounts.User_user_permissions", "user"),
        ("mfa.Authenticator", "user"),  # stays or goes, as she says
        ("typos.TypoReport", "assignee"),
        ("typos.TypoReport", "closed_by"),
        ("typos.TypoMailWish", "user"),
        ("typos.SectionDesk", "editor"),
        ("comments.Comment", "decided_by"),
        ("comments.Act", "by"),
        ("comments.Alarm", "ended_by"),
    }
    a_readers = {
        ("accounts.RecoveryCode", "user"),
        ("account.EmailAddress", "user"),
        ("typos.TypoReport", "reader"),
        ("typos.TypoRepeat", "reader"),
        ("comments.Comment", "author"),
        ("comments.Act", "person"),
        ("comments.Standing", "person"),
        ("comments.TakenName", "person"),
        ("comments.Support", "reader"),
        ("comments.Flag", "reader"),
        ("comments.Ignoring", "reader"),
        ("comments.Ignoring", "ignored"),
        ("accounts.Notice", "user"),
        ("accounts.MailWish", "user"),
        ("accounts.SessionOfAccount", "user"),
        ("socialaccount.SocialAccount", "user"),
    }
    found = {
        (field.model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is User
    }
    assert not found - handled - a_readers
    assert not handled - found


# --- Her files ----------------------------------------------------------------------------------


def test_the_files_of_what_goes_with_her_go_too(
    client_of_hers: Client, django_capture_on_commit_callbacks: Any
) -> None:
    files = files_of_hers()
    assert all(file.storage.exists(file.name) for file in files)

    with django_capture_on_commit_callbacks(execute=True):
        leave(client_of_hers)

    assert not [file.name for file in files if file.storage.exists(file.name)]
    assert not UploadedFile.objects.exists()
    assert not UserProfile.objects.filter(user=KEY).exists()


def test_whoever_has_given_herself_no_face_leaves_as_well(
    client_of_hers: Client, django_capture_on_commit_callbacks: Any
) -> None:
    UserProfile.get_for_user(her())

    with django_capture_on_commit_callbacks(execute=True):
        assert leave(client_of_hers).status_code == 302

    assert not UserProfile.objects.filter(user=KEY).exists()


# --- The account --------------------------------------------------------------------------------


def test_every_session_ends_and_the_account_is_a_readers(
    client_of_hers: Client, account: Any
) -> None:
    user = her()
    user.is_superuser = True
    user.save()
    elsewhere, somebody = Client(), Client()
    elsewhere.force_login(user)
    somebody.force_login(account("aigul", "Editors kk"))

    answer = leave(client_of_hers)

    assert "sessionid" not in {name for name, each in answer.cookies.items() if each.value}
    for client in (client_of_hers, elsewhere):
        assert client.get("/cms/").status_code == 302
        assert "/login/" in client.get("/kk/accounts/me/").headers["Location"]
    assert somebody.get("/cms/").status_code == 200
    assert (her().is_superuser, her().groups.count()) == (False, 0)
    again = Client()
    again.post("/kk/accounts/login/", {"login": PSEUDONYM, "password": PASSWORD})
    assert SHOWN in html_of(again, "/kk/accounts/me/")
    assert again.get("/cms/").status_code == 404
    assert again.get(LEAVE).status_code == 302
    confirm(again)
    assert again.get(LEAVE).status_code == 404


def test_what_she_said_as_a_reader_stays_hers(client_of_hers: Client) -> None:
    page = spring()
    form = {"text": "Рақмет!", "language": "kk", "has_read": "on"}
    client_of_hers.post(f"/kk/comments/{page.translation_key}/", form)
    assert ReadersComment.objects.filter(author=KEY).exists()

    leave(client_of_hers)

    assert ReadersComment.objects.get().author_id == KEY


@pytest.mark.parametrize("keeps", [True, False])
def test_the_second_factor_stays_or_goes_as_she_says(client_of_hers: Client, keeps: bool) -> None:
    Authenticator.objects.create(user=her(), type="recovery_codes", data={})
    from accounts.leaving import leave_the_newsroom

    leave_the_newsroom(her(), by=her(), keeps_second_factor=keeps, now=timezone.now())

    assert Authenticator.objects.filter(user=KEY).exists() is keeps


def test_her_password_is_asked_for_first(logged_in: Any) -> None:
    client = logged_in(PSEUDONYM, "Editors kk", id=KEY)

    for answer in (client.get(LEAVE), leave(client)):
        assert answer.status_code == 302
        assert "/reauthenticate/" in answer.headers["Location"]
    assert her().groups.exists()


def test_a_reader_has_no_such_page_and_sees_no_way_to_it(logged_in: Any) -> None:
    client = logged_in("timur")
    confirm(client)

    assert client.get(LEAVE).status_code == 404
    assert "newsroom" not in html_of(client, "/kk/accounts/me/")
    assert "/login/" in Client().get(LEAVE).headers["Location"]


def test_the_last_chief_is_told_that_nobody_will_be_left(logged_in: Any) -> None:
    client = logged_in("symbat", "Chief")
    confirm(client)
    last = html_of(client, "/ru/accounts/newsroom/leave/")

    logged_in("danel", "Chief")

    assert "Сначала сделайте главным редактором кого-то ещё" in last
    with_another = html_of(client, "/ru/accounts/newsroom/leave/")
    assert "Сначала сделайте главным редактором" not in with_another


# --- The chief for her --------------------------------------------------------------------------


def test_the_chief_sees_somebody_off(client_of_hers: Client, logged_in: Any) -> None:
    chief = logged_in("danel", "Chief")
    address = f"/cms/leaving/{KEY}/"
    assert f'href="{address}"' in html_of(chief, f"/cms/users/edit/{KEY}/")
    assert SHOWN in html_of(chief, address)

    answer = chief.post(address, {"wish": "keep"}, follow=True)

    assert "больше не в редакции" in answer.content.decode()
    assert client_of_hers.get("/cms/").status_code == 302
    assert not her().groups.exists()
    assert chief.get(address).status_code == 404


def test_nobody_else_sees_somebody_off_and_a_chief_no_administrator(
    client_of_hers: Client, logged_in: Any
) -> None:
    colleague, chief = logged_in("aigul", "Editors kk"), logged_in("danel", "Chief")
    head = User.objects.create_user("bas", is_superuser=True)
    forbidden = [
        colleague.post(f"/cms/leaving/{KEY}/", {"wish": "keep"}),
        chief.post(f"/cms/leaving/{head.pk}/", {"wish": "keep"}),
    ]

    assert [answer.headers["Location"] for answer in forbidden] == ["/cms/", "/cms/"]
    assert her().groups.exists()
    assert User.objects.get(pk=head.pk).is_superuser
    own = User.objects.get(username="danel").pk
    assert chief.get(f"/cms/leaving/{own}/").headers["Location"] == "/ru/accounts/newsroom/leave/"


def test_who_only_stands_for_somebody_is_in_no_list(client_of_hers: Client, chief: Client) -> None:
    leave(client_of_hers)
    former = User.objects.get(username=FORMER)

    assert FORMER not in html_of(chief, "/cms/users/")
    assert chief.get(f"/cms/users/edit/{former.pk}/").status_code == 404
    assert chief.get(f"/cms/users/delete/{former.pk}/").status_code == 404
    assert chief.post(f"/cms/users/delete/{former.pk}/").status_code == 404
    assert not Client().login(username=FORMER, password="")
