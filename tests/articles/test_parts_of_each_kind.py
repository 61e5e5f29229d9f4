"""What only one kind of publication has, as its readers meet it in three languages."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from articles.before_publishing import warnings_for
from articles.models import (
    ArticlePage,
    InterviewPage,
    InterviewSpeaker,
    NewsDocument,
    Organisation,
    Person,
    PressReleasePage,
    Project,
    ProjectResult,
    ReportPage,
)
from languages import CODES
from tests.factories import publish

pytestmark = pytest.mark.django_db

LETTER = {"name_kk": "«Хат» қоры", "name_ru": "Фонд «Хат»", "name_en": "The Khat Foundation"}
GIVER = {"name_kk": "Алыс жаға", "name_ru": "Дальний берег", "name_en": "Far Shore"}
COUNTRY = {"country_kk": "Қырғызстан", "country_ru": "Кыргызстан", "country_en": "Kyrgyzstan"}


def read(client: Client, page: Any) -> BeautifulSoup:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(tag: Any) -> str:
    return " ".join(tag.text.split())


def pairs(page: BeautifulSoup, selector: str) -> dict[str, str]:
    return {words(row.dt): words(row.dd) for row in page.select(f"{selector} > div")}


# --- Press release ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "kicker", "issued", "free", "at"),
    [
        (
            "kk",
            "Баспасөз хабарламасы",
            "Таратқан ұйым",
            "Жариялауға рұқсат етілген уақыт",
            "2017\u202fж. 28 ақпан",
        ),
        ("ru", "Пресс-релиз", "Кто выпустил", "Можно публиковать с", "28\xa0февраля 2017"),
        ("en", "Press release", "Issued by", "Free for use from", "28\xa0February 2017"),
    ],
)
def test_a_press_release_begins_with_who_issues_it_and_when_it_may_be_used(
    client: Client, language: str, kicker: str, issued: str, free: str, at: str
) -> None:
    sender = Organisation.objects.create(website="https://khat.example/", **LETTER)
    line = {"kind": "email", "value": "press@khat.example", "consent": "shown"}
    contact = {"heading": "", "name": "Гүлнар", "role": "", "lines": [line]}
    release = publish(
        PressReleasePage,
        language=language,
        issuer=sender,
        release_at="2017-02-28T09:00:00+06:00",
        contacts=[{"type": "person_contacts", "value": contact}],
    )

    page = read(client, release)

    letterhead = pairs(page, ".letterhead")
    assert words(page.select_one(".publication__kicker")) == kicker
    assert letterhead[issued] == LETTER[f"name_{language}"]
    assert " ".join(at.split()) in letterhead[free]
    assert page.select_one(".contacts a")["href"] == "mailto:press@khat.example"
    assert words(page.select_one(".contacts__heading"))
    places = [str(page).find(part) for part in ('class="letterhead"', "<h1")]
    assert places == sorted(places)


# --- Interview ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CODES)
def test_an_interview_introduces_its_speakers_after_the_editors_note_and_before_they_speak(
    client: Client, language: str
) -> None:
    person = Person.objects.create(
        name_kk="Шолпан", name_ru="Шолпан", name_en="Sholpan", name_changed=True,
        role_kk="мейіргер", role_ru="медсестра", role_en="nurse",
        note_kk="Түнде жұмыс істейді.", note_ru="Работает ночами.", note_en="Works at night.",
    )  # fmt: skip
    body = [
        {"type": "question_answer", "value": {"question": "Не?", "answer": "<p>Шай.</p>"}},
        {"type": "speaker_section", "value": {"speaker": person.pk, "text": "<p>Нан.</p>"}},
    ]
    interview = publish(
        InterviewPage,
        language=language,
        body=body,
        editors_note="<p>Есім өзгертілген.</p>",
        speakers=[InterviewSpeaker(person=person)],
    )

    page = read(client, interview)
    html = str(page)

    item = page.select_one(".speakers__item")
    assert words(item.select_one(".speakers__role")) == getattr(person, f"role_{language}")
    assert words(item.select_one(".speakers__note")) == getattr(person, f"note_{language}")
    assert item.select_one(".speakers__changed")
    assert page.select_one("h2.question-answer__question").text == "Не?"
    head = page.select_one(".speaker-section")
    assert words(head.h2) == getattr(person, f"name_{language}")
    assert words(head.select_one(".speaker-section__role")) == getattr(person, f"role_{language}")
    order = [html.find(part) for part in ('"editors-note"', '"speakers"', '"question-answer"')]
    assert order == sorted(order)
    assert -1 not in order


# --- Project report -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", CODES)
def test_a_report_tells_every_fact_of_its_project_and_its_results_as_figures(
    client: Client, language: str
) -> None:
    people = {f"direct_beneficiaries_{code}": f"direct {code}" for code in CODES}
    people |= {f"indirect_beneficiaries_{code}": f"indirect {code}" for code in CODES}
    names = {f"name_{code}": f"Жылы бөлме {code}" for code in CODES}
    project = Project(
        grantee=Organisation.objects.create(**LETTER),
        funder=Organisation.objects.create(**GIVER),
        starts_on=date(2021, 7, 1),
        ends_on=date(2021, 12, 31),
        **names, **people, **COUNTRY,
    )  # fmt: skip
    labels = {f"name_{code}": f"work {code}" for code in CODES}
    project.results = [ProjectResult(figure="80", **labels)]
    project.save()

    page = read(client, publish(ReportPage, language=language, project=project))

    facts = list(pairs(page, ".fact-list").values())
    assert facts[:4] == [
        LETTER[f"name_{language}"],
        COUNTRY[f"country_{language}"],
        f"Жылы бөлме {language}",
        GIVER[f"name_{language}"],
    ]
    assert "2021" in facts[4]
    assert facts[5:] == [f"direct {language}", f"indirect {language}"]
    assert len(set(pairs(page, ".fact-list"))) == 7
    assert words(page.select_one(".figures__figure")) == "80"
    assert words(page.select_one(".figures__label")) == f"work {language}"


@pytest.mark.parametrize(
    ("name_shown", "consent", "seen"),
    [
        (False, "hidden", []),
        (True, "hidden", ["Сергей"]),
        (False, "shown", ["Сергей", "00 01"]),
        (True, "ask", ["Сергей"]),
    ],
)
def test_a_contact_shows_its_name_and_each_line_by_their_own_switches(
    client: Client, name_shown: bool, consent: str, seen: list[str]
) -> None:
    line = {"kind": "phone", "value": "+7 700 000 00 01", "consent": consent}
    contact = {"heading": "", "name": "Сергей", "role": "төраға", "lines": [line]}
    block = {"type": "person_contacts", "value": {**contact, "name_shown": name_shown}}

    html = client.get(publish(ReportPage, contacts=[block]).url).content.decode()

    assert [each for each in ("Сергей", "00 01") if each in html] == seen
    assert ("contacts__heading" in html) == bool(seen)


# --- Guide and research -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "careful"),
    [
        ("kk", "бір жылдан астам уақыт өтті"),
        ("ru", "прошло больше года"),
        ("en", "more than a year ago"),
    ],
)
@pytest.mark.parametrize(("days", "is_told"), [(0, False), (365, False), (366, True)])
def test_a_guide_says_when_it_was_checked_and_to_be_careful_after_a_year(
    client: Client, language: str, careful: str, days: int, is_told: bool
) -> None:
    checked = timezone.localdate() - timedelta(days=days)
    page = read(client, publish(language=language, genre="guide", checked_on=checked))

    assert page.select_one(".checked-on time")["datetime"] == checked.isoformat()
    assert (careful in page.text) == is_told


@pytest.mark.parametrize(
    ("language", "method", "study"),
    [
        ("kk", "Зерттеу қалай жүргізілді", "Зерттеудің толық мәтіні"),
        ("ru", "Как проводили исследование", "Исследование целиком"),
        ("en", "How it was done", "The whole study"),
    ],
)
def test_research_tells_its_method_and_gives_its_document_with_kind_and_size(
    client: Client, language: str, method: str, study: str
) -> None:
    document = NewsDocument(title="study", file_size=2048)
    document.file.save("study.pdf", ContentFile(b"%PDF-1.4" * 256))
    page = read(
        client,
        publish(language=language, genre="research", method="<p>212 адам.</p>", document=document),
    )

    assert words(page.select_one(".method")) == f"{method} 212 адам."
    link = page.select_one(".document a")
    assert words(link) == study
    assert client.get(link["href"]).status_code == 200
    size = words(page.select_one(".document__size"))
    assert size.startswith("PDF, 2")


def test_news_has_neither_a_day_of_checking_nor_a_method(client: Client) -> None:
    page = read(client, publish(genre="news", checked_on="2026-01-01"))

    assert not page.select(".checked-on, .method, .document")


@pytest.mark.parametrize(
    ("kind", "fields", "warning"),
    [
        (ArticlePage, {"genre": "guide"}, "The day when the guide was checked is missing."),
        (ArticlePage, {"genre": "research"}, "The research does not say how it was done."),
        (InterviewPage, {}, "No speaker is chosen."),
        (PressReleasePage, {}, "It is not said who issues the press release."),
        (ReportPage, {}, "No project is chosen."),
    ],
)
def test_an_editor_is_told_what_a_kind_still_lacks(
    kind: type, fields: dict[str, str], warning: str
) -> None:
    draft = publish(kind, live=False, **fields)

    with override("en"):
        assert warning in warnings_for(draft)


def test_a_new_draft_lacks_nothing_of_another_kind() -> None:
    draft = publish(live=False)

    with override("en"):
        told = warnings_for(draft)

    assert not any("guide" in each or "speaker" in each or "project" in each for each in told)
