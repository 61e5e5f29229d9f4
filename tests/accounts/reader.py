"""What a reader does on the pages of accounts, as her browser sends it."""

import re
from typing import Any

from django.test import Client

PASSWORD = "көктем келді 2026"
NEW = "жаз да келіп қалды 2027"
A_CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")


def sign_up(client: Client, pseudonym: str = "Ақбота", *, language: str = "kk", **more: str) -> Any:
    """Send the form for a new account."""
    form = {"username": pseudonym, "password1": PASSWORD, "password2": PASSWORD, "email": ""}
    return client.post(f"/{language}/accounts/signup/", form | more)


def codes_of(client: Client) -> list[str]:
    """Look at the page of recovery codes and return those that it shows."""
    return A_CODE.findall(client.get("/kk/accounts/codes/").content.decode())


def recover(client: Client, code: str, pseudonym: str = "Ақбота", **more: str) -> Any:
    """Send the form for a new password with a code."""
    form = {"pseudonym": pseudonym, "code": code, "password1": NEW, "password2": NEW}
    return client.post("/kk/accounts/recover/", form | more)


def confirm(client: Client) -> None:
    """Type the password once more, as a page asks that must be hers alone."""
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})


def give_address(client: Client, email: str) -> Any:
    """Send the form for an address for mail."""
    return client.post("/kk/accounts/email/", {"email": email})


def is_logged_in(client: Client) -> bool:
    """Tell whether this browser's session is somebody's."""
    return "_auth_user_id" in client.session
