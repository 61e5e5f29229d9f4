"""The house rules: a page of text like others, which editors change in the admin."""

from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from articles.models import TextPage

STORY = UUID("6a0f7a0e-54c9-5d0e-8a0b-6f3c8f2f0d11")
"""The key that the page's three languages share, wherever editors move it and whatever they call it."""


def house_rules() -> Any:
    """Return the live page of the house rules in the active language, or nothing."""
    pages = TextPage.objects.live().filter(translation_key=STORY)
    return pages.filter(locale__language_code=get_language()).first()
