"""Finding publications by words: the full-text index that Wagtail keeps, asked directly.

Through its own compiler each word's alternatives are ranked one by one, on SQLite in a sub-query
for every row: a second where the index itself answers in milliseconds.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from modelsearch.conf import get_app_config
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Locale

from articles.models import Publication
from articles.search_index import forms_known
from languages.search_terms import Asked, asked, doubtful_stems

MOST_FOUND = 1_000
"""So many texts are listed at most; whoever finds more adds a word."""

_SQLITE = """
    SELECT page.id
    FROM {entries}_fts
    JOIN {entries} AS entry ON entry.id = {entries}_fts.rowid
    JOIN wagtailcore_page AS page ON page.id = CAST(entry.object_id AS INTEGER)
    JOIN articles_publication AS publication ON publication.page_ptr_id = page.id
    WHERE {entries}_fts MATCH %s AND {common}
    ORDER BY bm25({entries}_fts, 0.0, 5.0, 1.0), page.id DESC
    LIMIT %s
"""
_POSTGRESQL = """
    SELECT page.id
    FROM to_tsquery('simple', %s) AS asked, {entries} AS entry
    JOIN wagtailcore_page AS page ON page.id = CAST(entry.object_id AS INTEGER)
    JOIN articles_publication AS publication ON publication.page_ptr_id = page.id
    WHERE entry.body @@ asked AND {common}
    ORDER BY 5 * ts_rank(entry.title, asked) + ts_rank(entry.body, asked, 1) DESC, page.id DESC
    LIMIT %s
"""
_COMMON = """
    entry.content_type_id IN ({kinds}) AND page.locale_id = %s
    AND page.live AND publication.published_at <= %s
"""


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
    kinds = get_descendants_content_types_pks(Publication)
    common = _COMMON.format(kinds=", ".join(["%s"] * len(kinds)))
    entries = get_app_config().get_model("IndexEntry")._meta.db_table
    is_sqlite = connection.vendor == "sqlite"
    sql = (_SQLITE if is_sqlite else _POSTGRESQL).format(common=common, entries=entries)
    match = _as_match(wanted) if is_sqlite else _as_tsquery(wanted)
    locale = Locale.objects.get(language_code=language).pk
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *kinds, locale, moment, MOST_FOUND])
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
