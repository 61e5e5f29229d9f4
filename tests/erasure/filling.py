"""An account with everything that can be kept of one, and what would lead to it."""

import json
import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    CommentReply,
    ReferenceIndex,
    UploadedFile,
)
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.visitors import key_of
from articles.models import ArticlePage, NewsImage
from tests.accounts.openid_provider import Provider
from tests.accounts.reader import PASSWORD, codes_of, confirm, sign_up
from tests.accounts.test_other_services import go, provider
from tests.editing import send as send_form
from tests.editing import send_new
from tests.erasure.talk import CHOSEN, NEVER_LEFT, TAKEN, filled_by_talk, looks_of, talk
from tests.factories import picture, section
from tests.moderating import moderate
from tests.safety.test_no_trace import dump_of_cache, dump_of_tables
from tests.safety.test_second_factor import code_for
from tests.typos.marking import send as send_report
from tests.typos.marking import spring
from typos.models import SectionDesk, TypoMailWish, TypoReport
from typos.workflow import close

__all__ = ["provider"]

PSEUDONYM, EMAIL = "zhusan-iisi", "zhusan@example.org"
NUMBER = 987_654_321
NUMBER_THERE = "424242987123"
"""By which another service knows her."""
ACCOUNTS = "/kk/accounts/"
NOTE, ANSWER = "Мұны менің көршім айтты", "Жарайды, көршің болсын"
REMARK = "Мен осы ауылда тұрамын"


def traces_in(text: str) -> list[str]:
    """Return what in a dump would lead to her: as it is, as JSON escapes it, and her number."""
    names = [PSEUDONYM, TAKEN, CHOSEN]
    words = [*names, *looks_of(*names), EMAIL, NOTE, REMARK, str(NUMBER), NUMBER_THERE]
    words += [*NEVER_LEFT, key_of(f"account {NUMBER}", now=timezone.now())]
    escaped = [json.dumps(word).strip('"').replace("\\", "\\\\") for word in words]
    return [word for word in {*words, *escaped} if word.lower() in text.lower()]


def dump() -> str:
    """Everything that is kept, and the sessions as whoever has the dump would decode them."""
    sessions = [row.get_decoded() for row in Session.objects.all()]
    drop_what_is_counted_for_minutes()
    return "\n".join([dump_of_tables(), dump_of_cache(), repr(sessions)])


def drop_what_is_counted_for_minutes() -> None:
    """What allauth counts stands under her number in the cache, which forgets it by itself."""
    soon = time.time() + 600
    for key, expires_at in list(cache._expire_info.items()):
        if "allauth" in key and expires_at < soon:
            cache.delete(key.split(":", 2)[2])


def the_next_account_has_her_number() -> None:
    """One like no other, so that it is found wherever it stands."""
    User.objects.create_user("burynghy", pk=NUMBER - 1)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [User]):
            cursor.execute(sql)


@pytest.fixture(autouse=True)
def tasks_wait_in_rows(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def chief(account: Any) -> User:
    # Sequences of PostgreSQL are not rolled back: the next one may be above hers already.
    return account("saule", "Chief", pk=NUMBER - 2)


@pytest.fixture
def her(chief: User, provider: Provider) -> Client:
    """The browser of a reader who has done all that readers can do."""
    client = Client()
    the_next_account_has_her_number()
    sign_up(client, PSEUDONYM, email=EMAIL)
    assert User.objects.get(username=PSEUDONYM).pk == NUMBER
    assert len(codes_of(client)) == 8
    confirm(client)
    client.post(f"{ACCOUNTS}me/", {"display_name": TAKEN, "wants_mail": "on"})
    provider.subject = NUMBER_THERE
    go(client, process="connect")
    report_mistakes(client, chief)
    talk(client, chief)
    client.post(f"{ACCOUNTS}password/reset/", {"email": EMAIL})
    assert [what for what, is_there in filled_by_talk(NUMBER).items() if not is_there] == []
    return client


def report_mistakes(client: Client, chief: User) -> None:
    """One that is answered, one that waits, and one that somebody else had reported before."""
    asked = {"wants_answer": "on", "comment": REMARK}
    answered = spring()
    send_report(client, answered, **asked)
    close(TypoReport.objects.get(), by=chief, status="known", now=timezone.now())
    assert send_report(client, spring(), "Балалар", wants_answer="on").status_code == 200
    others = spring()
    send_report(Client(), others, suggestion="объявил")
    send_report(client, others, wants_answer="on", suggestion="объявили")
    assert TypoReport.objects.filter(reader=NUMBER).count() == 2
    assert TypoReport.objects.filter(repeats__reader=NUMBER).count() == 1


def set_up_second_factor(client: Client) -> str:
    html = client.get(f"{ACCOUNTS}second/app/").content.decode()
    secret = re.search(r'class="code-words">(\w+)<', html)[1]
    assert client.post(f"{ACCOUNTS}second/app/", {"code": code_for(secret)}).status_code == 302
    return secret


def log_in(**more: str) -> Client:
    client = Client()
    client.post(f"{ACCOUNTS}login/", {"login": PSEUDONYM, "password": PASSWORD} | more)
    return client


def work(client: Client, chief: User) -> ArticlePage:
    """Do as an editor all that leaves a name: a text, a lock, notes, pictures, settings, decisions."""
    user = User.objects.get(pk=NUMBER)
    user.groups.set(Group.objects.filter(name="Editors kk"))
    log(instance=user, action="wagtail.edit", user=chief)
    send_new(client, ArticlePage, section(), title="Көктем", slug="koktem")
    page = ArticlePage.objects.get(slug="koktem")
    client.post(f"/cms/pages/{page.pk}/lock/")
    write_notes(page, user, chief)
    send_form(client, page, title="Көктем келді")
    client.get(f"/cms/pages/{page.pk}/edit/")
    client.get("/cms/account/")
    NewsImage.objects.filter(pk=picture().pk).update(uploaded_by_user=user)
    upload = ContentFile(b"x", name="zhusan.txt")
    UploadedFile.objects.create(file=upload, uploaded_by_user=user)
    desk(user, chief)
    set_up_second_factor(client)
    moderate(user, make_account)
    return page


def make_account(username: str, *groups: str) -> User:
    user = User.objects.create_user(username)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def write_notes(page: ArticlePage, user: User, chief: User) -> None:
    """A note of hers with an answer, and a note of somebody else's that she answered and resolved."""
    hers = Comment.objects.create(page=page, user=user, text=NOTE, contentpath="title")
    CommentReply.objects.create(comment=hers, user=chief, text=ANSWER)
    others = Comment.objects.create(
        page=page, user=chief, text="Тақырып ұзын", contentpath="lead", resolved_by=user
    )
    CommentReply.objects.create(comment=others, user=user, text=NOTE)
    CommentReply.objects.create(comment=others, user=chief, text="Рақмет")
    fresh = ArticlePage.objects.get(pk=page.pk)
    fresh.save_revision(user=user)
    told = {"comment": {"id": hers.pk, "contentpath": "title", "text": NOTE}}
    log(instance=page, action="wagtail.comments.create", user=user, data=told)
    log(instance=page, action="wagtail.comments.create_reply", user=chief, data=told)
    UserProfile.get_for_user(user)


def desk(user: User, chief: User) -> None:
    responsible = SectionDesk.objects.create(section=section(), editor=user)
    ReferenceIndex.create_or_update_for_object(responsible)
    TypoMailWish.objects.create(user=user)
    report = TypoReport.objects.filter(reader=None).get()
    TypoReport.objects.filter(pk=report.pk).update(assignee=user)
    close(report, by=user, status="known", now=timezone.now())


def erase(client: Client, comments: str = "removed") -> Any:
    return client.post(f"{ACCOUNTS}erase/", {"comments": comments, "sure": "on"})
