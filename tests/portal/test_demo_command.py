"""`manage.py demo` as a command: what it refuses, and its clock."""

import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Publication
from portal.demo.clock import Clock
from tests.factories import publish

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> None:
    call_command("demo", *arguments, stdout=StringIO())


def test_the_demo_refuses_a_database_that_it_did_not_fill() -> None:
    publish(title="Нағыз мәтін")

    with pytest.raises(CommandError, match="leaves it alone"):
        run("--no-serve")

    assert Publication.objects.count() == 1


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "192.0.2.7:80", "example.org:80"])
def test_the_demo_refuses_addresses_that_others_can_reach(address: str) -> None:
    with pytest.raises(CommandError, match="--yes"):
        run("--addrport", address)


@pytest.mark.parametrize("address", ["8000", "localhost", "localhost:http", ""])
def test_an_address_that_is_none_is_explained(address: str) -> None:
    with pytest.raises(CommandError, match="HOST:PORT"):
        run("--addrport", address)


@pytest.mark.django_db(transaction=True)
def test_a_text_scheduled_in_the_demo_appears_when_its_time_has_come() -> None:
    page = publish(title="Ертеңгі мәтін", live=False)
    page.go_live_at = timezone.now() - timedelta(seconds=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    clock = Clock(seconds=0.01)

    clock.start()
    ends = time.monotonic() + 20
    while not Publication.objects.get(pk=page.pk).live and time.monotonic() < ends:
        time.sleep(0.02)
    clock.stop()

    assert Publication.objects.published(timezone.now()).filter(title="Ертеңгі мәтін").exists()
