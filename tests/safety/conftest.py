"""Who works in the newsroom, and has given a second factor."""

from typing import Any

import pytest
from django.test import Client

from tests.safety.test_second_factor import log_in, set_up


@pytest.fixture
def colleague(account: Any) -> Any:
    """Make an account of the newsroom that has given its second factor in this browser."""

    def make(name: str, *groups: str, **fields: Any) -> Client:
        account(name, *groups, **fields)
        client = Client()
        log_in(client, name)
        set_up(client)
        assert client.get("/cms/").status_code == 200
        return client

    return make


@pytest.fixture
def chief(colleague: Any) -> Client:
    return colleague("symbat", "Chief")
