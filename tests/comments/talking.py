"""What readers do under a story, as tests tell it: speak, be known already, and be read."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import Publication
from comments.models import Comment
from comments.posting import place_under
from tests.factories import publish


def said(page: Publication, text: str, **fields: Any) -> Comment:
    """A comment that is on the page, unless said otherwise."""
    known = {"language": "kk", "status": "visible", "created_at": timezone.now(), "key": uuid4()}
    known |= place_under(fields.pop("parent", None))
    return Comment.objects.create(story_id=page.translation_key, text=text, **known | fields)


def address_of(page: Publication, language: str = "kk") -> str:
    return f"/{language}/comments/{page.translation_key}/"


def send(client: Client, page: Publication, text: str, **fields: Any) -> Any:
    form = {"text": text, "language": "kk", "key": str(uuid4()), "has_read": "on"} | fields
    return client.post(address_of(page), form)


def of(client: Client) -> User:
    """Whose browser this is."""
    return User.objects.get(pk=client.session["_auth_user_id"])


def shown(html: str) -> list[str]:
    """The words of the comments on a page, in their order."""
    return re.findall(r'class="comment__text"[^>]*><p>([^<]*)</p>', html)


def known(name: str, logged_in: Any, **fields: Any) -> Client:
    """A reader with three comments on the page: what she writes needs no approval."""
    client = logged_in(name, **fields)
    elsewhere = publish()
    for number in range(3):
        said(elsewhere, f"Бұрынғы {number}.", author=of(client))
    return client
