"""Which services there are is the operator's word, said by settings."""

import os
import subprocess
import sys

import pytest

WHICH = """
import django; django.setup()
from accounts.services import switched_on
for each in switched_on(): print(each.key, each.name, each.address)
"""


@pytest.mark.parametrize(
    ("settings_of_the_operator", "buttons"),
    [
        ({}, []),
        ({"SOCIAL_GOOGLE_CLIENT_ID": "1"}, []),
        (
            {"SOCIAL_GOOGLE_CLIENT_ID": "1", "SOCIAL_GOOGLE_SECRET": "2"},
            ["google Google /ru/accounts/with/google/"],
        ),
        (
            {"SOCIAL_TELEGRAM_CLIENT_ID": "1", "SOCIAL_TELEGRAM_SECRET": "2"},
            ["telegram Telegram /ru/accounts/with/telegram/"],
        ),
        ({"SOCIAL_OIDC_CLIENT_ID": "1", "SOCIAL_OIDC_SECRET": "2"}, []),
        (
            {
                "SOCIAL_OIDC_CLIENT_ID": "1",
                "SOCIAL_OIDC_SECRET": "2",
                "SOCIAL_OIDC_NAME": "Қала",
                "SOCIAL_OIDC_SERVER_URL": "https://id.example",
            },
            ["oidc Қала /ru/accounts/with/oidc/"],
        ),
        (
            {"SOCIAL_EXTRA_PROVIDERS": '{"github": {"client_id": "1", "secret": "2"}}'},
            ["github GitHub /ru/accounts/with/github/"],
        ),
        ({"SOCIAL_EXTRA_PROVIDERS": ""}, []),
    ],
    ids=str,
)
def test_each_service_is_switched_on_by_settings_of_its_own(
    settings_of_the_operator: dict[str, str], buttons: list[str]
) -> None:
    told = subprocess.run(  # noqa: S603  (our own words)
        [sys.executable, "-c", WHICH],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "PYTHONIOENCODING": "utf-8"}
        | settings_of_the_operator,
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.splitlines() == buttons
