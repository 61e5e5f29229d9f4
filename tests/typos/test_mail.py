"""Mail to editors who want it: one a day, and at once for what endangers somebody; never a word of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from tests.safety.test_small_doors import REFUSED
from tests.typos.marking import spring
from typos.mail import send_digests
from typos.models import TypoMailWish, TypoReport
from typos.quotes import Quote
from typos.workflow import Said, let_in, report

pytestmark = pytest.mark.django_db

# After everything that the tests publish.
NOW = timezone.now() + timedelta(days=1)
WRONG = Quote("", "обьявил", "")
SECRETS = ("обьявил", "объявил", "Құпия", "Жасырын", "Көктем", "Koktem", "опечат", "aigul")


@pytest.fixture
def aigul(account: Any) -> User:
    """An editor who wants mail."""
    user = account("aigul", "Editors kk", email="aigul@example.org")
    TypoMailWish.objects.create(user=user, told_at=NOW - timedelta(hours=20))
    return user


def taken(kind: str = "spelling", *, at: Any = NOW, **fields: Any) -> TypoReport:
    page = spring(title="Жасырын атау", **fields)
    return report(page, quote=WRONG, said=Said(kind, "объявил", "Құпия"), now=at)


def the_mail() -> str:
    (message,) = mail.outbox
    assert message.to == ["aigul@example.org"]
    return f"{message.subject}\n{message.body}"


def test_a_day_of_reports_is_one_mail_without_a_word_of_them(aigul: User) -> None:
    taken()
    taken()

    send_digests(NOW + timedelta(hours=5))

    words = the_mail()
    assert "/cms/typos/" in words
    for secret in SECRETS:
        assert secret not in words


def test_the_next_mail_comes_a_day_later_and_only_for_what_is_new(aigul: User) -> None:
    taken()
    for hours in (5, 6, 28, 30):
        send_digests(NOW + timedelta(hours=hours))
    assert len(mail.outbox) == 1

    taken(at=NOW + timedelta(hours=31))
    send_digests(NOW + timedelta(hours=32))
    assert len(mail.outbox) == 2


def test_the_timer_sends_it(aigul: User) -> None:
    TypoMailWish.objects.update(told_at=timezone.now() - timedelta(days=1))
    report(spring(), quote=WRONG, now=timezone.now())

    call_command("typo_desk")
    call_command("typo_desk")

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("kind", TypoReport.Kind.values)
def test_only_what_endangers_somebody_is_told_at_once(
    kind: str, aigul: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        taken(kind)

    if kind == "danger":
        words = the_mail()
        assert "/cms/typos/" in words
        assert not any(secret in words for secret in SECRETS)
    else:
        assert mail.outbox == []


def test_danger_in_words_that_are_reported_already_is_told_at_once_and_once(
    aigul: User, django_capture_on_commit_callbacks: Any
) -> None:
    page = spring()
    with django_capture_on_commit_callbacks(execute=True):
        report(page, quote=WRONG, now=NOW)
        for _reader in range(3):
            report(page, quote=WRONG, said=Said("danger"), now=NOW)

    assert len(mail.outbox) == 1
    danger, spelling = TypoReport.objects.waiting().waiting_longest()
    assert (danger.kind, danger.count, spelling.count) == ("danger", 3, 1)


@pytest.mark.parametrize("why", ["another language", "no address", "has left", "set apart"])
def test_nobody_else_gets_a_mail(
    why: str, aigul: User, django_capture_on_commit_callbacks: Any
) -> None:
    if why == "no address":
        User.objects.filter(pk=aigul.pk).update(email="")
    if why == "has left":
        aigul.groups.clear()
    page = spring(language="ru" if why == "another language" else "kk")

    with django_capture_on_commit_callbacks(execute=True):
        is_set_apart = why == "set apart"
        report(page, quote=WRONG, said=Said("danger"), is_set_apart=is_set_apart, now=NOW)
    send_digests(NOW + timedelta(hours=5))

    assert mail.outbox == []


def test_what_was_let_in_later_is_in_the_next_mail(aigul: User) -> None:
    apart = report(spring(), quote=WRONG, is_set_apart=True, now=NOW)
    taken(at=NOW)
    send_digests(NOW + timedelta(hours=5))
    let_in(apart, now=NOW + timedelta(hours=6))

    send_digests(NOW + timedelta(hours=30))

    assert len(mail.outbox) == 2


def test_a_mail_that_was_not_taken_is_tried_again(aigul: User, settings: Any) -> None:
    taken()
    settings.EMAIL_BACKEND = "tests.safety.test_small_doors.Refusing"
    User.objects.filter(pk=aigul.pk).update(email=REFUSED)
    assert send_digests(NOW + timedelta(hours=5)) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert send_digests(NOW + timedelta(hours=6)) == 1


def test_the_mail_is_in_the_language_of_her_account_where_she_chose_none_in_the_admin(
    aigul: User,
) -> None:
    User.objects.filter(pk=aigul.pk).update(language="kk")
    taken()

    send_digests(NOW + timedelta(hours=5))

    assert "Сізді жаңа хабар күтіп тұр" in the_mail()
