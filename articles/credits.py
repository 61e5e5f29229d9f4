"""Who signed a text, as programs are told: the published name and the page that lists the rest."""

from dataclasses import dataclass
from typing import Any

from articles.absolute import absolute
from articles.models import Byline
from languages.invisible import without_control_characters


@dataclass(frozen=True)
class Credit:
    """One who signed: never more than what stands in the byline."""

    name: str
    address: str


def writers(publication: Any) -> list[Credit]:
    """Return who wrote the text, in the order of the bylines."""
    return _credits(publication, {Byline.Role.WRITER})


def others(publication: Any) -> list[Credit]:
    """Return who translated and photographed."""
    return _credits(publication, set(Byline.Role) - {Byline.Role.WRITER})


def translators(publication: Any) -> list[Credit]:
    """Return who translated."""
    return _credits(publication, {Byline.Role.TRANSLATOR})


def _credits(publication: Any, roles: set[Any]) -> list[Credit]:
    authors = [byline.author for byline in publication.authors if byline.role in roles]
    named = [(without_control_characters(author.label().text), author) for author in authors]
    return [Credit(name, absolute(author.get_absolute_url())) for name, author in named if name]
