"""A page costs the same number of queries however much stands on it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail_footnotes.models import Footnote

from articles.models import Byline, InterviewPage, Organisation, Person, Project, ReportPage
from articles.models.facts import ProjectResult
from articles.models.interview import InterviewSpeaker
from tests.factories import author, picture, publish, section, text, topic

pytestmark = pytest.mark.django_db

MOST_QUERIES_OF_A_PAGE = 40


def queries(client: Client, address: str) -> int:
    """Count the queries of one request, with the caches of the process warm."""
    client.get(address)
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured)


def long_publication(kind: Any = None, *, blocks: int, footnotes: int, others: int) -> Any:
    """Publish a text with so many blocks, pictures and footnotes, and so much of all the rest."""
    locale = section("kk").locale
    notes = [
        Footnote(uuid=uuid4(), text="<p>Дереккөз.</p>", locale=locale) for _ in range(footnotes)
    ]
    marks = "".join(f'<footnote id="{note.uuid}">1</footnote>' for note in notes)
    topics = [topic() for _ in range(others)]
    body = [text(f"<p>Көктем келді.{marks}</p>")]
    for number in range(blocks):
        image = {"image": picture().pk, "alt_text": "", "decorative": False, "caption": ""}
        speaker = Person.objects.create(name_kk=f"Сәуле {number}")
        told = {"speaker": speaker.pk, "text": "<p>Көктем.</p>"}
        body += [{"type": "picture", "value": image}, {"type": "speaker_section", "value": told}]
    related = [publish(topics=topics, cover=picture()) for _ in range(others)]
    bylines = [Byline(author=author(), role="writer") for _ in range(others)]
    assert len(related) == others
    extra = {"kind": kind} if kind else {}
    return publish(
        **extra, body=body, footnotes=notes, topics=topics, bylines=bylines, cover=picture()
    )


def test_a_publication_costs_the_same_with_forty_blocks_and_twenty_footnotes(
    client: Client,
) -> None:
    short = queries(client, long_publication(blocks=1, footnotes=1, others=1).url)
    long = queries(client, long_publication(blocks=20, footnotes=20, others=4).url)

    assert long == short <= MOST_QUERIES_OF_A_PAGE


def test_an_interview_costs_the_same_with_more_speakers(client: Client) -> None:
    def interview(speakers: int) -> Any:
        persons = [Person.objects.create(name_kk="Сәуле") for _ in range(speakers)]
        return publish(
            InterviewPage, speakers=[InterviewSpeaker(person=person) for person in persons]
        )

    assert queries(client, interview(6).url) == queries(client, interview(1).url)


def test_a_report_costs_the_same_with_more_results(client: Client) -> None:
    def report(results: int) -> Any:
        project = Project(
            name_kk="Жылы бөлме", grantee=Organisation.objects.create(name_kk="«Хат»")
        )
        project.results = [ProjectResult(figure="80", name_kk="адам") for _ in range(results)]
        project.save()
        return publish(ReportPage, project=project)

    assert queries(client, report(6).url) == queries(client, report(1).url)


@pytest.mark.parametrize("address", ["/kk/", "/kk/news/", "/kk/search/?q=Көктем", "/kk/feed.xml"])
def test_a_listing_of_twenty_costs_the_same_as_one_of_two(client: Client, address: str) -> None:
    few = _listing(client, address, 2)
    many = _listing(client, address, 18)

    assert many == few <= MOST_QUERIES_OF_A_PAGE


def _listing(client: Client, address: str, more: int) -> int:
    for _ in range(more):
        publish(cover=picture(), topics=[topic()], title="Көктем келді")
    return queries(client, address)
