"""That a volunteer left stands in the log, and who pressed the button; not which volunteer it was."""

import json
from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.leaving import LEFT
from accounts.models import User
from accounts.stand_ins import FORMER
from tests.departure.filling import (
    FORMER_VOLUNTEER,
    HERS,
    KEY,
    a_year_of_work,
    html_of,
    leave,
)

pytestmark = pytest.mark.django_db

HISTORY = f"/cms/reports/site-history/?action={LEFT}"


def entry() -> ModelLogEntry:
    return ModelLogEntry.objects.get(action=LEFT)


def test_that_she_left_by_herself_is_logged_without_her(
    client_of_hers: Client, chief: Client, account: Any
) -> None:
    a_year_of_work(client_of_hers, account)

    leave(client_of_hers)

    logged = entry()
    assert logged.user.username == FORMER
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    # When an account logged in last is kept: a minute would lead to it.
    assert logged.timestamp == today
    kept = json.dumps(model_to_dict(logged), default=str)
    assert not [name for name in (*HERS, str(KEY)) if name in kept]
    html = html_of(chief, HISTORY)
    assert "Волонтёр ушёл из редакции по собственному желанию." in html
    assert "тексты — 2" in html
    assert "сообщения об опечатках — 1, разделы — 1" in html
    assert FORMER_VOLUNTEER in html


def test_that_the_chief_let_somebody_go_names_the_chief(
    client_of_hers: Client, logged_in: Any
) -> None:
    chief = logged_in("danel", "Chief", is_superuser=True)

    chief.post(f"/cms/leaving/{KEY}/", {"wish": "keep"})

    logged = entry()
    assert logged.user == User.objects.get(username="danel")
    assert logged.object_id == "0"
    html = html_of(chief, HISTORY)
    assert "Волонтёр ушёл из редакции по решению главного редактора." in html
    assert not [name for name in HERS if name in html]


def test_what_happens_in_the_same_moment_is_not_tied_to_it(
    client_of_hers: Client, chief: Client, account: Any
) -> None:
    a_year_of_work(client_of_hers, account)

    leave(client_of_hers, wish="keep")

    assert ModelLogEntry.objects.filter(uuid=entry().uuid).count() == 1
