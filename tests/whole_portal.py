"""A portal with one of everything, and every address at which a reader meets it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from articles.blocks import BodyBlock
from articles.models import (
    ArticlePage,
    Byline,
    InterviewPage,
    Issue,
    NewsDocument,
    Person,
    PressReleasePage,
    Publication,
    ReportPage,
)
from languages import CODES
from tests.factories import author, picture, publish, topic

KINDS = (ArticlePage, PressReleasePage, InterviewPage, ReportPage)


@dataclass(frozen=True)
class Portal:
    """What was made: for each language its addresses by kind of page, and one publication."""

    in_language: dict[str, dict[str, str]]
    publication: Publication

    def addresses(self) -> list[str]:
        """Return every address, the front door first."""
        return ["/", *(each for kinds in self.in_language.values() for each in kinds.values())]


def make_whole_portal() -> Portal:
    """Make one of everything in three languages; one story lacks Kazakh, another the rest."""
    topics, bylines = [topic(slug="family")], author(slug="aruzhan")
    names = {"name_kk": "Көктем", "name_ru": "Весна", "name_en": "Spring"}
    issue = Issue.objects.create(
        slug="spring", cover=picture(), published_on=date(2026, 3, 8), **names
    )
    blocks = every_block()
    pages: dict[str, Any] = {}
    addresses = {}
    for code in CODES:
        for kind in KINDS:
            pages[f"{kind.__name__} {code}"] = publish(
                kind,
                language=code,
                body=blocks,
                cover=picture(),
                issue=issue,
                topics=topics,
                bylines=[Byline(author=bylines, role="writer")],
                headline_note="Көктем келді дегендей",
            )
    publish(language="ru", slug="lonely", title="Одинокая")
    publish(language="kk", slug="zhalgyz", title="Жалғыз")
    for code in CODES:
        absent = "zhalgyz" if code != "kk" else "lonely"
        addresses[code] = {
            "home": f"/{code}/",
            "section": f"/{code}/news/",
            **{kind.__name__: pages[f"{kind.__name__} {code}"].url for kind in KINDS},
            "text": f"/{code}/about/",
            "corrections": f"/{code}/corrections/",
            "privacy": f"/{code}/privacy/",
            "topic": f"/{code}/topics/family/",
            "author": f"/{code}/authors/aruzhan/",
            "issue": f"/{code}/issues/spring/",
            "search": f"/{code}/search/",
            "found": f"/{code}/search/?q=Көктем",
            "nothing found": f"/{code}/search/?q=жоқ",
            "absent": f"/{code}/news/{absent}/",
            "thanks": f"/{code}/wishes/thanks/",
            "discussion": f"/{code}/comments/{pages['ArticlePage kk'].translation_key}/",
            "nowhere": f"/{code}/nowhere/",
        }
    return Portal(addresses, pages["ArticlePage kk"])


def every_block() -> list[dict[str, Any]]:
    """Return a body of one block of every type, each as its own example shows it."""
    Person.objects.create(name_kk="Айсұлу", name_ru="Айсулу", name_en="Aisulu")
    picture(alt_kk="Дала", alt_ru="Степь", alt_en="Steppe")
    NewsDocument(title="есеп").file.save("report.pdf", ContentFile(b"%PDF-1.4"))
    return [
        {"type": name, "value": block.example(), "id": str(uuid4())}
        for name, block in BodyBlock().child_blocks.items()
    ]
