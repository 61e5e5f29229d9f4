"""What an operator is told of search: how good it is, and that a database cannot do it."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from articles.checks import the_database_knows_letters
from articles.models import Publication, WordForm
from articles.searching import find
from tests.factories import publish

SENTENCES = "id\tsentence\n0\tБіз қалаға бардық.\n1\tКітаптар үстелде жатыр.\n2\tҚарындаш сынды.\n"
RELEVANCE = "lemma\tsentence_ids\nқала\t0\nкітап\t1\nқарындаш\t2\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    files = {"sentences": tmp_path / "sentences.tsv", "relevance": tmp_path / "relevance.tsv"}
    files["sentences"].write_text(SENTENCES)
    files["relevance"].write_text(RELEVANCE)
    return files


@pytest.mark.django_db
def test_search_is_measured_in_each_spelling_and_nothing_of_it_is_kept(files: Any) -> None:
    here = publish(title="Қала туралы")
    out = StringIO()

    call_command("evaluate_search", stdout=out, **files)

    told = json.loads(out.getvalue())
    assert (told["queries"], told["texts"]) == (3, 3)
    for way in ("lemma", "without Kazakh letters", "Latin of 2021", "Latin of 2018"):
        assert told[way] == {"hit": 1.0, "recall": 1.0, "precision": 1.0}, way
    assert list(Publication.objects.live()) == [here.publication_ptr]
    assert not WordForm.objects.filter(word="үстелде").exists()
    assert find("қала", language="kk", now=timezone.now()) == [here.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["", "id\tsentence\n0\n", "nothing\tof it\nа\tб\n"])
def test_a_file_that_cannot_be_read_is_named(files: Any, broken: str) -> None:
    files["sentences"].write_text(broken)

    with pytest.raises(CommandError, match="sentences"):
        call_command("evaluate_search", **files)


@pytest.mark.django_db
def test_the_database_of_the_tests_knows_letters() -> None:
    assert the_database_knows_letters(databases=["default"]) == []


@pytest.fixture
def without_letters(transactional_db: None) -> Iterator[str]:
    """A database of PostgreSQL for which Cyrillic is no letters."""
    name, alias = f"{connection.settings_dict['NAME']}_c", "without_letters"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(
            f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    other = connection.copy(alias)
    other.settings_dict = connection.settings_dict | {"NAME": name}
    connections[alias] = other
    yield alias
    other.close()
    del connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows all letters")
def test_a_database_that_knows_no_cyrillic_is_refused(without_letters: str) -> None:
    (error,) = the_database_knows_letters(databases=[without_letters])

    assert error.id == "articles.E001"
