"""A reader who marks words and sends them, as the page's script or the plain form does."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from articles.models import ArticlePage
from tests.factories import publish, text

KAZAKH = (
    "<p>Көктем келді. Қар еріп, <b>бұлақтар</b> сылдырлады.</p>"
    "<p>Балалар ауылда обьявил деген сөзді естіді.</p>"
)


def spring(**fields: Any) -> ArticlePage:
    """Publish a Kazakh text with a mistake in its second paragraph: «обьявил»."""
    return publish(**{"language": "kk", "body": [text(KAZAKH)], **fields})


def block_of(page: Any, number: int = 0) -> str:
    return str(list(page.body)[number].id)


def token_for(client: Client, page: Any) -> str:
    """Open the form and take the token out of it."""
    form = client.get(f"/{page.language}/typos/form/?page={page.pk}").content.decode()
    return re.search(r'name="token" value="([^"]+)"', form)[1]


def send(client: Client, page: Any, words: str = "обьявил", **fields: Any) -> HttpResponse:
    """Send the form of a page; `headers` and any field may be given."""
    headers = fields.pop("headers", {})
    token = fields.pop("token", None)
    data = {
        "page": page.pk,
        "token": token_for(client, page) if token is None else token,
        "exact": words,
        **fields,
    }
    return client.post(f"/{page.language}/typos/", data, headers=headers)
