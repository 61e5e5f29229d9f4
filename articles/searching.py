"""Finding publications by words: the full-text index that Wagtail keeps, asked directly.

Through its own compiler each word's alternatives are ranked one by one, on SQLite in a sub-query
for every row: a second where the index itself answers in milliseconds.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from modelsearch.conf import get_app_config
from modelsearch.utils import get_descendants_content_types_pks

from articles.models import Publication
from articles.search_index import forms_known
from languages.search_terms import Asked, asked, doubtful_stems

MOST_FOUND = 1_000
"""So many texts are listed at most; whoever finds more adds a word."""

# The columns of Wagtail's table are what completes words, the text, the headline.
_SQLITE = """
    SELECT CAST(entry.object_id AS INTEGER)
    FROM {entries}_fts
    JOIN {entries} AS entry ON entry.id = {entries}_fts.rowid
    WHERE {entries}_fts MATCH %s AND {common}
    ORDER BY bm25({entries}_fts, 0.0, 1.0, 5.0), 1 DESC
    LIMIT %s
"""
_POSTGRESQL = """
    SELECT CAST(entry.object_id AS INTEGER)
    FROM to_tsquery('simple', %s) AS asked, {entries} AS entry
    WHERE entry.body @@ asked AND {common}
    ORDER BY 5 * ts_rank(entry.title, asked) + ts_rank(entry.body, asked, 1) DESC, 1 DESC
    LIMIT %s
"""
_COMMON = "entry.content_type_id IN ({kinds}) AND CAST(entry.object_id AS INTEGER) IN ({public})"


def find(query: str, *, language: str, now: datetime) -> list[int]:
    """Return the numbers of the publications that are found, the best first, at most 1,000.

    Asks for the forms of the words, then for the texts; where there is none, once more for these,
    believing in stems that the portal has a single word of.
    """
    forms = forms_known(doubtful_stems(query))
    wanted = asked(query, forms=forms)
    found = _found(wanted, language, now) if wanted else []
    if found or not wanted:
        return found
    widest = asked(query, forms=forms, fewest=1)
    return _found(widest, language, now) if widest != wanted else []


def _found(wanted: Asked, language: str, now: datetime) -> list[int]:
    public = Publication.objects.published(now).in_language(language).order_by().values("pk")
    which, of_these = public.query.sql_with_params()
    kinds = get_descendants_content_types_pks(Publication)
    common = _COMMON.format(kinds=", ".join(["%s"] * len(kinds)), public=which)
    entries = get_app_config().get_model("IndexEntry")._meta.db_table
    is_sqlite = connection.vendor == "sqlite"
    sql = (_SQLITE if is_sqlite else _POSTGRESQL).format(common=common, entries=entries)
    match = _as_match(wanted) if is_sqlite else _as_tsquery(wanted)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *kinds, *of_these, MOST_FOUND])
        return [number for (number,) in cursor.fetchall()]


def _as_match(wanted: Asked) -> str:
    """As SQLite's FTS5 reads it; what stands in double quotes is words after each other."""

    def quoted(words: str) -> str:
        return '"' + words.replace('"', '""') + '"'

    def any_of(alternatives: Iterable[str]) -> str:
        return "(" + " OR ".join(map(quoted, alternatives)) + ")"

    groups = [*map(any_of, wanted.words), *map(quoted, wanted.phrases)]
    match = "{title body} : (" + " AND ".join(groups) + ")"
    return "".join([match, *(" NOT {title body} : " + any_of(each) for each in wanted.without)])


def _as_tsquery(wanted: Asked) -> str:
    """As PostgreSQL's to_tsquery reads it."""

    def quoted(words: str) -> str:
        lexemes = (
            "'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words.split()
        )
        return "(" + " <-> ".join(lexemes) + ")"

    def any_of(alternatives: Iterable[str]) -> str:
        return "(" + " | ".join(map(quoted, alternatives)) + ")"

    groups = [*map(any_of, wanted.words), *map(quoted, wanted.phrases)]
    return " & ".join([*groups, *("!" + any_of(each) for each in wanted.without)])
