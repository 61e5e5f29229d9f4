"""S3: whoever comments or reports a mistake leaves neither address nor browser, nor a name in a log."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User, VisitorLimit
from comments.models import Comment
from tests.safety.test_no_trace import (
    VISITOR,
    dump_of_cache,
    dump_of_models,
    dump_of_tables,
    our_log,
    traces_in,
)
from tests.typos.marking import send, spring
from typos.models import TypoReport

pytestmark = pytest.mark.django_db

PSEUDONYM = "zhusan-iisi"


def speak(visitor: Client) -> None:
    """Sign up, say too much in a minute, answer wrongly, and mark a mistake, rightly and wrongly."""
    page = spring()
    password = {"password1": "көктем келді 2026", "password2": "көктем келді 2026"}
    visitor.post("/kk/accounts/signup/", {"username": PSEUDONYM, **password})
    address = f"/kk/comments/{page.translation_key}/"
    for number in range(7):
        said = {"text": f"{number}-пікір", "language": "kk", "key": str(uuid4()), "has_read": "on"}
        answer = visitor.post(address, said)
    assert answer.status_code == 429
    assert visitor.post(address, {"text": "x", "parent": "999"}).status_code == 400
    assert visitor.post(f"/kk/comments/{uuid4()}/", {"text": "x"}).status_code == 404
    assert send(visitor, page).status_code in (200, 303)
    assert send(visitor, page, "мұнда жоқ сөз").status_code == 422
    assert send(visitor, page, token="жалған").status_code == 409
    assert visitor.post(f"/kk/accounts/login/?next={page.url}").status_code in (200, 302)


def test_whoever_speaks_leaves_no_trace() -> None:
    with our_log("DEBUG") as log:
        speak(Client(**VISITOR))

    mails = "\n".join(message.message().as_string() for message in mail.outbox)
    for stored in (dump_of_models(), dump_of_tables(), dump_of_cache(), log.getvalue(), mails):
        assert traces_in(stored) == []
    assert Comment.objects.count() == 5
    assert TypoReport.objects.count() == 1
    assert VisitorLimit.objects.filter(action="comment").exists()


def test_the_name_of_who_speaks_stands_in_her_account_alone() -> None:
    with our_log() as log:
        speak(Client(**VISITOR))

    mails = "\n".join(message.message().as_string() for message in mail.outbox)
    for stored in (log.getvalue(), dump_of_cache(), mails):
        assert PSEUDONYM not in stored
    rows = dump_of_models().splitlines()
    with_name = [row for row in rows if PSEUDONYM in row]
    assert len(with_name) == User.objects.count() == 1


def test_nobody_can_tell_from_a_report_who_sent_it(account: Any, client: Client) -> None:
    client.force_login(account("zhusan"))

    send(client, spring())

    fields = {field.name for field in TypoReport._meta.get_fields()}
    assert TypoReport.objects.count() == 1
    assert not fields & {"user", "reporter", "reported_by", "author", "session", "visitor_key"}
