"""An answer is as long as it says: a browser cuts off what comes after."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/kk/", "/kk/?lite=1", "/kk/?look=plain", "/kk/nowhere/?lite=1"]
)
@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "br"}], ids=["as it is", "Brotli"])
def test_a_page_is_as_long_as_it_says(
    client: Client, address: str, headers: dict[str, str]
) -> None:
    answer = client.get(address, headers=headers)

    assert answer.headers["Content-Length"] == str(len(answer.content))
