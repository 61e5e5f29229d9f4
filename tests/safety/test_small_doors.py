"""Small doors that a stranger found: each stays shut."""

from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from tests.accounts.reader import is_logged_in
from tests.safety.test_no_trace import our_log
from tests.typos.marking import send, spring
from typos.models import TypoMailWish

pytestmark = pytest.mark.django_db

REFUSED = "aigul@example.org"


class Refusing(EmailBackend):
    """A mail server that does not take mail for one address."""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        if any(REFUSED in message.to for message in messages):
            raise SMTPRecipientsRefused({REFUSED: (550, b"no such user")})
        return super().send_messages(messages)


def test_an_address_that_is_refused_stands_in_no_log_and_keeps_nobody_from_mail(
    account: Any, client: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    for username, email in (("aigul", REFUSED), ("samal", "samal@example.org")):
        editor = account(username, "Editors kk", email=email)
        TypoMailWish.objects.create(user=editor)

    with our_log() as log, django_capture_on_commit_callbacks(execute=True):
        send(client, spring(), kind="danger")

    assert [message.to for message in mail.outbox] == [["samal@example.org"]]
    assert "could not be sent" in log.getvalue()
    assert REFUSED not in log.getvalue()


def test_a_cookie_with_a_name_of_its_own_does_not_keep_the_device_from_being_cleared(
    logged_in: Any,
) -> None:
    client = logged_in("aigul")
    session = client.cookies["sessionid"].value
    client.cookies.clear()
    cookies = f"sessionid={session}; [x]=1; a b=2; theme=dark"

    answer = client.post("/kk/accounts/logout/", headers={"Cookie": cookies})

    assert answer.status_code == 302
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert answer.cookies["theme"]["max-age"] == 0


def test_a_link_logs_nobody_out(logged_in: Any) -> None:
    client = logged_in("aigul")

    client.get("/kk/accounts/password/reset/key/done/")

    assert is_logged_in(client)
