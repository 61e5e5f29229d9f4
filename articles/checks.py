"""What search cannot do without."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections


@register(Tags.database)
def the_database_knows_letters(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[Error]:
    """Refuse a PostgreSQL database whose character class is C: to it, Cyrillic is no letters."""
    asked = [connections[alias] for alias in databases or ()]
    return [
        Error(
            "The database does not know Cyrillic letters, so search would find nothing in them.",
            hint="Create it with LC_CTYPE 'C.UTF-8' or another UTF-8 locale, TEMPLATE template0.",
            obj=connection.alias,
            id="articles.E001",
        )
        for connection in asked
        if connection.vendor == "postgresql" and not _knows_letters(connection)
    ]


def _knows_letters(connection: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('ӘҢГІМЕ') = 'әңгіме'")
        return bool(cursor.fetchone()[0])
