"""`manage.py evaluate_search`: how much of what is meant is found, in each way of typing it."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from articles.models import ArticlePage
from articles.search_index import remember_words
from articles.searching import find
from languages.spellings import SPELLINGS, Spelling


class Command(BaseCommand):
    help = "Search for lemmas in sentences, and print as JSON what is found. Nothing of it is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the two files: `id`, `sentence`; and `lemma`, `sentence_ids` with blanks between."""
        parser.add_argument("--sentences", type=Path, required=True)
        parser.add_argument("--relevance", type=Path, required=True)

    def handle(self, *args: Any, sentences: Path, relevance: Path, **options: Any) -> None:
        """Publish each sentence, search in each spelling, and take all of it back."""
        texts = {row["id"]: row["sentence"] for row in _rows(sentences, "id", "sentence")}
        rows = _rows(relevance, "lemma", "sentence_ids")
        meant = {row["lemma"]: set(row["sentence_ids"].split()) for row in rows}
        with transaction.atomic():
            known = _publish(texts)
            figures = {name: _figures(way, meant, known) for name, way in SPELLINGS.items()}
            transaction.set_rollback(True)
        self.stdout.write(json.dumps({"queries": len(meant), "texts": len(texts)} | figures))


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}") from error
    if any(row.get(column) is None for row in rows for column in columns) or not rows:
        raise CommandError(f"{path}: each line needs {' and '.join(columns)}.")
    return rows


def _publish(texts: dict[str, str]) -> dict[int, str]:
    """Publish these, and return which page has which text."""
    root, now = Page.get_first_root_node(), timezone.now()
    kazakh, _is_new = Locale.objects.get_or_create(language_code="kk")
    pages: dict[int, str] = {}
    made = []
    for number, text in texts.items():
        page = ArticlePage(
            title="·", slug=uuid4().hex, lead=text, locale=kazakh, published_at=now, live=True
        )
        made.append(root.add_child(instance=page))
        pages[page.pk] = number
    get_search_backend().get_index_for_model(ArticlePage).add_items(ArticlePage, made)
    remember_words(made)
    return pages


def _figures(way: Spelling, meant: dict[str, set[str]], known: dict[int, str]) -> dict[str, float]:
    hits, recalls, precisions = [], [], []
    for lemma, texts in meant.items():
        now = timezone.now()
        found = {known[page] for page in find(way(lemma), language="kk", now=now) if page in known}
        right = len(found & texts)
        hits.append(bool(right))
        recalls.append(right / len(texts))
        precisions.append(right / len(found) if found else 0.0)
    return {"hit": _mean(hits), "recall": _mean(recalls), "precision": _mean(precisions)}


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return round(sum(values) / len(values), 4)
