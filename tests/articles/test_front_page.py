"""The front page: who leads, what is told by form, what was read, and nothing without content."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import readership
from articles.models import (
    ArticlePage,
    HomePage,
    InterviewPage,
    Issue,
    Organisation,
    PressReleasePage,
    Project,
    ReportPage,
    Story,
    StoryDay,
)
from articles.models.facts import ProjectResult
from articles.readership import count_the_week
from tests.factories import long_ago, picture, publish, topic

pytestmark = pytest.mark.django_db

LONG = "Қанағаттандырылмағандықтарыңыздан көктем"


def front(client: Client, language: str = "kk") -> str:
    answer = client.get(f"/{language}/")
    assert answer.status_code == 200
    return answer.content.decode()


def lead(html: str) -> str:
    return html.partition('class="front__lead"')[2].partition("</article>")[0]


def choose(page: Any, language: str = "kk") -> None:
    home = HomePage.objects.get(locale__language_code=language)
    home.lead_story = page
    home.full_clean()
    home.save()


def read(client: Client, page: Any, times: int) -> None:
    for _reader in range(times):
        client.post(f"/kk/seen/{page.translation_key}/")
    readership.write_views()


def test_the_newest_leads_where_the_editors_chose_nothing(client: Client) -> None:
    publish(title="Ескі", published_at=long_ago())
    publish(title="Жаңа")

    assert "Жаңа" in lead(front(client))


def test_the_story_that_the_editors_chose_leads_however_old_and_stands_once(
    client: Client,
) -> None:
    chosen = publish(title="Таңдалған", published_at=long_ago())
    for _ in range(3):
        publish()
    choose(chosen)

    html = front(client)

    assert "Таңдалған" in lead(html)
    assert html.count("Таңдалған") == 1


def test_a_chosen_story_that_is_taken_down_makes_room_for_the_newest(client: Client) -> None:
    publish(title="Жаңа")
    chosen = publish(title="Таңдалған", published_at=long_ago())
    choose(chosen)

    chosen.unpublish()
    html = front(client)

    assert "Жаңа" in lead(html)
    assert "Таңдалған" not in html


def test_a_story_of_another_language_cannot_lead() -> None:
    russian = publish(language="ru")

    with pytest.raises(Exception, match="lead_story"):
        choose(russian)


@pytest.mark.parametrize("stories", [0, 1, 2, 3, 5, 8, 13, 40])
def test_no_heading_stands_without_something_under_it(client: Client, stories: int) -> None:
    sections = ["news", "interviews", "press-releases", "reports"]
    for number in range(stories):
        publish(title=f"{LONG} {number}", in_section=sections[number % 4])

    html = front(client)

    bands = html.split('<section class="band"')[1:]
    assert all("card__title" in band or "topics__link" in band for band in bands)
    assert html.count('class="card"') == min(stories, 5 + 4 * 3)
    assert ('class="front__latest"' in html) == (stories > 1)
    assert "most-read" not in html
    assert 'class="issue"' not in html
    assert "topics-heading" not in html


def test_a_section_that_is_rarely_written_for_keeps_its_place(client: Client) -> None:
    publish(title="Жадынама", in_section="health-and-rights", published_at=long_ago())
    for _ in range(61):
        publish()

    assert "Жадынама" in front(client)


def test_an_interview_lets_a_question_be_heard(client: Client) -> None:
    question = {"question": "Не сұрайды?", "answer": "<p>Тыңдайды.</p>"}
    publish(InterviewPage, body=[{"type": "question_answer", "value": question}])

    assert '<p class="card__question">Не сұрайды?</p>' in front(client)


def test_an_interview_without_questions_lets_a_quote_be_heard_cut_at_a_whole_word(
    client: Client,
) -> None:
    publish(InterviewPage, body=[{"type": "quote", "value": {"text": "көктем келді " * 30}}])

    heard = front(client).partition('class="card__question">')[2].partition("<")[0]

    assert heard.endswith(("көктем…", "келді…"))
    assert len(heard) <= 181


def test_a_report_shows_its_first_figure_and_a_press_release_its_sender(client: Client) -> None:
    grantee = Organisation.objects.create(name_kk="«Хат»", name_ru="«Письмо»")
    project = Project(name_kk="Жылы бөлме", grantee=grantee)
    project.results = [
        ProjectResult(figure="80", name_kk="адам", sort_order=0),
        ProjectResult(figure="37 %", name_kk="үміт", sort_order=1),
    ]
    project.save()
    publish(ReportPage, project=project)
    publish(PressReleasePage, issuer=grantee)

    html = front(client)

    assert "<b>80</b> <span>адам</span>" in html
    assert "37 %" not in html
    assert '<b class="card__sender">«Хат»</b>' in html


def test_a_figure_whose_label_lacks_the_language_is_not_shown_and_a_foreign_sender_is_marked(
    client: Client,
) -> None:
    grantee = Organisation.objects.create(name_ru="«Письмо»")
    project = Project(name_ru="Тепло", grantee=grantee)
    project.results = [ProjectResult(figure="80", name_ru="человек")]
    project.save()
    publish(ReportPage, project=project)
    publish(PressReleasePage, issuer=grantee)

    html = front(client)

    assert "card__figure" not in html
    assert '<b class="card__sender" lang="ru">«Письмо»</b>' in html


def test_a_guide_says_when_it_was_checked(client: Client) -> None:
    publish(ArticlePage, genre="guide", checked_on=date(2026, 8, 24))

    assert "Тексерілген күні: 2026\u202fж. 24 тамыз" in front(client)


def test_the_current_issue_stands_with_its_texts_in_their_order(client: Client) -> None:
    names = {"name_kk": "Қыс", "name_ru": "Зима", "name_en": "Winter"}
    issue = Issue.objects.create(slug="qys", published_on="2026-11-01", cover=picture(), **names)
    Issue.objects.create(slug="bos", published_on="2026-12-01", name_kk="Бос")
    publish(title="Екінші", issue=issue, issue_position=2)
    publish(title="Бірінші", issue=issue, issue_position=1)
    publish(title="Нобай", issue=issue, issue_position=3, live=False)

    inside = front(client).partition('class="issue"')[2].partition("</section>")[0]

    assert inside.index("Бірінші") < inside.index("Екінші")
    assert "Нобай" not in inside
    assert "Бос" not in inside
    assert "<img" in inside


def test_what_was_read_most_this_week_is_counted_from_what_readers_opened(
    client: Client, settings: Any
) -> None:
    settings.VIEWS_SHOWN_FROM = 5
    seldom, often, most = (publish(title=f"Мәтін {number}") for number in range(3))
    for page, times in ((seldom, 5), (often, 6), (most, 7)):
        read(client, page, times)
    read(client, publish(title="Шағын"), 4)

    list_ = front(client).partition('class="most-read"')[2].partition("</section>")[0]
    places = [list_.index(page.title) for page in (most, often, seldom)]

    assert places == sorted(places)
    assert "Шағын" not in list_
    assert most.url in list_


def test_fewer_than_three_are_no_list_and_a_language_lists_its_own_alone(
    client: Client, settings: Any
) -> None:
    settings.VIEWS_SHOWN_FROM = 2
    for language in ("kk", "kk", "ru"):
        read(client, publish(language=language), 3)

    assert "most-read" not in front(client)
    assert "most-read" not in front(client, "ru")


def test_a_week_later_it_is_forgotten_and_after_four_weeks_the_rows_are_gone(
    client: Client,
) -> None:
    page = publish()
    read(client, page, 3)
    today = timezone.localdate()

    count_the_week(today=today + timedelta(days=6))
    kept = Story.objects.get(pk=page.translation_key)
    count_the_week(today=today + timedelta(days=7))
    later = Story.objects.get(pk=page.translation_key)

    assert (kept.views_this_week, later.views_this_week, later.views) == (3, 0, 3)
    assert StoryDay.objects.count() == 1
    count_the_week(today=today + timedelta(days=28))
    assert not StoryDay.objects.exists()


def test_nothing_of_a_reader_is_in_the_rows_by_day(client: Client) -> None:
    read(client, publish(), 1)

    assert {field.name for field in StoryDay._meta.get_fields()} == {"id", "story", "day", "views"}


def test_topics_are_those_of_what_is_fresh(client: Client) -> None:
    publish(topics=[topic(name_kk="Отбасы")])
    topic(name_kk="Бос айдар")

    html = front(client)

    assert "Отбасы" in html
    assert "Бос айдар" not in html


def test_the_section_where_one_is_is_marked_in_the_masthead(client: Client) -> None:
    page = publish()

    assert client.get("/kk/news/").content.decode().count('aria-current="page"') == 2
    assert 'href="/kk/news/" aria-current="true"' in client.get(page.url).content.decode()


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "99", "1.5"])
def test_a_page_of_a_list_that_is_not_there_is_not_found(client: Client, wrong: str) -> None:
    publish()

    assert client.get(f"/kk/news/?page={wrong}").status_code == 404


def test_long_lists_have_pages_with_numbers_and_tell_where_one_is(
    client: Client, settings: Any
) -> None:
    settings.PAGE_SIZE = 2
    for _ in range(7):
        publish()

    html = client.get("/kk/news/?page=2").content.decode()

    assert 'rel="prev" href="?page=1"' in html
    assert 'rel="next" href="?page=3"' in html
    assert 'aria-current="page"' in html.partition("pagination__numbers")[2]
    assert "4 беттің 2-беті" in html
