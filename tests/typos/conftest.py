"""What many tests of typo reports start from."""

from typing import Any

import pytest
from django.test import Client

from articles.models import ArticlePage
from tests.typos.marking import spring


@pytest.fixture
def page() -> ArticlePage:
    """A published Kazakh text with a mistake in its second paragraph."""
    return spring()


@pytest.fixture
def chief(account: Any) -> Any:
    return account("chief", "Chief")


@pytest.fixture
def aigul(logged_in: Any) -> Client:
    """The browser of an editor of Kazakh texts."""
    return logged_in("aigul", "Editors kk")
