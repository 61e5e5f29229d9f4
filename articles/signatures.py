"""What becomes of the names under texts when their owner leaves: another name, or none.

A published name is tied to no account: its owner says which ones are hers.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from wagtail.models import ReferenceIndex

from articles.models import Author, Byline, NewsImage, Publication, Recording
from articles.prerendering import forget
from articles.unnaming import Content, rename_in_log, rewrite_revisions
from languages import CODES
from languages.slugs import make_slug

# What stands in the log for a name that is gone.
NO_NAME = "—"


@transaction.atomic
def rename_authors(authors: Sequence[Author], *, names: dict[str, str]) -> Author:
    """Sign all texts of these authors, one person, with one other name.

    `names` by language, at least one of them not empty. Her page gets another address, and what it
    told of her is dropped. In every language, in drafts and in every kept revision.
    """
    kept, others = authors[0], authors[1:]
    before = _names_of(authors)
    rename_in_log(kept, _first(names))
    for code in CODES:
        setattr(kept, f"name_{code}", names.get(code, ""))
        setattr(kept, f"note_{code}", "")
    kept.slug = _free_slug(names)
    kept.save()
    _sign_with(kept, others)
    _credit_files(before, names)
    return kept


@transaction.atomic
def remove_authors(authors: Sequence[Author]) -> None:
    """Take these authors' names from all texts: published, drafts, scheduled, and kept revisions."""
    _sign_with(None, authors)
    _credit_files(_names_of(authors), {})


def _sign_with(kept: Author | None, others: Sequence[Author]) -> None:
    """Let `kept` stand where others do, or nobody, and delete those."""
    gone = {author.pk for author in others}
    pages = set(Byline.objects.filter(author__in=gone).values_list("page", flat=True))
    if kept:
        for byline in Byline.objects.filter(author__in=gone):
            _hand_over_byline(byline, kept)
    rewrite_revisions(lambda content: _sign_content(content, gone, kept.pk if kept else None))
    for author in others:
        rename_in_log(author, _first(_names(kept)) if kept else NO_NAME)
        author.delete()
    for page in Publication.objects.filter(pk__in=pages).specific():
        ReferenceIndex.create_or_update_for_object(page)
    forget()


def _hand_over_byline(byline: Byline, kept: Author) -> None:
    """One person did one thing once."""
    if Byline.objects.filter(page=byline.page_id, role=byline.role, author=kept).exists():
        byline.delete()
    else:
        byline.author = kept
        byline.save(update_fields=["author"])


def _sign_content(content: Content, gone: set[int], kept: int | None) -> bool:
    """Do the same to the bylines of a revision; tell if there was any to change."""
    before = content.get("bylines") or []
    after, seen = [], set()
    for byline in before:
        author = kept if byline["author"] in gone else byline["author"]
        if author is not None and (author, byline["role"]) not in seen:
            seen.add((author, byline["role"]))
            after.append({**byline, "author": author})
    content["bylines"] = after
    return any(byline["author"] in gone for byline in before)


def _credit_files(before: set[str], names: dict[str, str]) -> None:
    """Write the other name, or none, where a picture or recording is credited with just the old one."""
    kinds: tuple[type[models.Model], ...] = (NewsImage, Recording)
    for kind in kinds:
        for code in CODES:
            hers = {f"credit_{code}__in": before}
            for file in kind._base_manager.filter(**hers):
                setattr(file, f"credit_{code}", names.get(code) or _first(names))
                file.save(update_fields=[f"credit_{code}"])


def _names_of(authors: Sequence[Author]) -> set[str]:
    return {name for author in authors for name in _names(author).values() if name}


def _names(author: Any) -> dict[str, str]:
    return {code: getattr(author, f"name_{code}") or "" for code in CODES}


def _first(names: dict[str, str]) -> str:
    return next((names[code] for code in CODES if names.get(code)), "")


def _free_slug(names: dict[str, str]) -> str:
    """Return an address made of the new name, with a number where another author has it."""
    code = next(code for code in CODES if names.get(code))
    made = make_slug(names[code], language=code) or "author"
    slug, number = made, 2
    while Author.objects.filter(slug=slug).exists():
        slug, number = f"{made}-{number}", number + 1
    return slug
