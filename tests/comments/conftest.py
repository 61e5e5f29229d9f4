"""What tests of the discussion start from."""

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def moderator(logged_in: Any) -> Client:
    """The browser of a moderator."""
    client: Client = logged_in("aru", "Comment moderators")
    return client
