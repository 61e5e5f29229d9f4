"""S13: PUT, PATCH and DELETE open nothing that GET and POST do not, and change nothing, for nobody."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.comments.talking import said
from tests.factories import publish
from tests.safety.test_roles_table import (
    GROUPS,
    NOT_ASKED,
    Row,
    ask,
    browser_of,
    filled,
    people,
    rows,
    things,
    word_for,
)

pytestmark = pytest.mark.django_db
__all__ = ["people", "things"]

METHODS = ("put", "patch", "delete")
DONE = "→"
# What is said once, or asked of a passkey, lies in the session of whoever asked.
HER_OWN = ("django_session", "accounts_sessionofaccount")


@pytest.mark.parametrize("role", GROUPS)
def test_no_other_method_opens_or_changes_anything_for_any_role(
    role: str, people: dict[str, User], things: dict[str, Any]
) -> None:
    herself = people.get(role)
    if herself:
        own = said(publish(), "Менің ойым.", author=herself)
        things |= {"her own comment": own.pk, "herself": herself.pk}
    # Whoever opens a picture's page first, by GET too, has it measured and drawn.
    opened = browser_of(people["chief"]).get(f"/cms/images/{things['picture']}/")
    assert opened.status_code == 200
    client, wrong = browser_of(herself), {}

    for row in rows():
        if NOT_ASKED in row.answers[role]:
            continue
        address, form = filled(row.address, things), filled(row.form, things)
        # What limits count is not what is asked here.
        cache.clear()
        for method in METHODS:
            with CaptureQueriesContext(connection) as asked:
                told = word_for(ask(client, method, address, form))
            written = [each["sql"] for each in asked if is_written(each["sql"])]
            if not is_allowed(told, row, role) or (written and told != DONE):
                wrong[f"{method} {row.address}"] = (told, written)

    assert wrong == {}


def is_allowed(told: str, row: Row, role: str) -> bool:
    """Tell whether an answer is a refusal, or one of the two that the document has."""
    answers = row.answers[role]
    return told in {"403", "404", "405", *answers} or (told == "400" and "200" in answers)


def is_written(sql: str) -> bool:
    is_of_session = any(f'"{table}"' in sql for table in HER_OWN)
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not is_of_session
