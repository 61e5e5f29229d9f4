"""Under a story readers talk, in whichever of the three languages they like."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from tests.comments.talking import address_of, said, send
from tests.factories import publish

pytestmark = pytest.mark.django_db


def test_whoever_is_not_logged_in_finds_the_way_to_log_in_and_back(client: Client) -> None:
    page = publish(title="Көктем келді")

    html = client.get(page.url).content.decode()

    assert "Пікір қалдыру үшін кіріңіз немесе тіркеліңіз" in html
    assert f"/kk/accounts/login/?next=%2Fkk%2Fnews%2F{page.slug}%2F%23comment-form" in html
    assert "<textarea" not in html


def test_the_first_comment_waits_and_only_its_author_sees_it(
    logged_in: Any, client: Client
) -> None:
    page = publish()
    reader = logged_in("aigul")

    answer = send(reader, page, "Әңгімеңіз үшін рақмет!")

    comment = Comment.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"{page.url}#comment-{comment.pk}",
    )
    assert comment.status == "waiting"
    theirs = reader.get(page.url).content.decode()
    assert "Әңгімеңіз үшін рақмет!" in theirs
    assert "әзірге тек сіз көресіз" in theirs
    assert "Әңгімеңіз" not in client.get(page.url).content.decode()
    assert "Әңгімеңіз" not in logged_in("samal").get(page.url).content.decode()


def test_what_is_said_stands_under_the_story_in_all_its_languages_marked_with_its_own(
    client: Client,
) -> None:
    kazakh = publish(language="kk")
    russian = publish(language="ru", translation_of=kazakh)
    said(kazakh, "Жақсы жазылған.", language="kk")
    said(russian, "Спасибо за текст.", language="ru")

    for page in (kazakh, russian):
        html = client.get(page.url).content.decode()
        assert '<div class="comment__text" lang="kk" dir="auto"><p>Жақсы жазылған.</p>' in html
        assert '<div class="comment__text" lang="ru" dir="auto"><p>Спасибо за текст.</p>' in html
        assert ">Қазақша</span>" in html


def test_answers_stand_under_what_they_answer(client: Client, logged_in: Any) -> None:
    page = publish()
    question = said(page, "Кездесу қайда?")
    said(page, "Екінші сұрақ.")
    first = said(page, "Кітапханада.", parent=question)
    reader = logged_in("aigul")

    send(reader, page, "Рақмет!", parent=first.pk)

    thanks = Comment.objects.get(text="Рақмет!")
    assert (thanks.parent, thanks.thread, thanks.branch) == (first, question, first)
    html = client.get(page.url).content.decode()
    assert html.index("Кездесу қайда?") < html.index("Кітапханада.") < html.index("Екінші сұрақ.")


def test_an_answer_is_written_with_what_it_answers_in_sight(logged_in: Any) -> None:
    page = publish()
    question = said(page, "Кездесу қайда?")

    html = logged_in("aigul").get(f"{address_of(page)}?answer={question.pk}").content.decode()

    form = html.partition('class="comment-form__answered"')[2]
    assert "Кездесу қайда?" in form
    assert f'name="parent" value="{question.pk}"' in form


def test_a_hidden_comment_leaves_its_answers_and_its_author_is_told_why(
    client: Client, account: Any
) -> None:
    page = publish()
    author = account("samal")
    hidden = said(page, "Жаман сөз.", author=author, status="hidden", reason="insult")
    said(page, "Олай демеңізші.", parent=hidden)

    html = client.get(page.url).content.decode()
    assert "Жаман сөз." not in html
    assert "Олай демеңізші." in html
    client.force_login(author)
    theirs = client.get(page.url).content.decode()
    assert "Жаман сөз." in theirs
    assert "Біреуді қорлайды немесе қорқытады" in theirs


def test_words_are_shown_as_they_are_written_with_lines_and_safe_links(client: Client) -> None:
    page = publish()
    said(page, "<b>қалың</b>\n\nhttps://example.org/бет оқыңыз")

    html = client.get(page.url).content.decode()

    assert "&lt;b&gt;қалың&lt;/b&gt;" in html
    link = '<a href="https://example.org/%D0%B1%D0%B5%D1%82" rel="nofollow noopener ugc">'
    assert link in html
    assert "<b>қалың" not in html


def test_a_comment_of_a_deleted_account_stays_without_a_name(client: Client, account: Any) -> None:
    page = publish()
    author = account("samal")
    said(page, "Мен де барамын.", author=author)

    author.delete()

    html = client.get(page.url).content.decode()
    assert "Мен де барамын." in html
    assert "жойылған аккаунт" in html
    assert "samal" not in html


def test_a_page_costs_the_same_with_one_comment_and_with_pages_of_them(
    client: Client, account: Any
) -> None:
    page = publish()
    author = account("samal")

    def queries() -> int:
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    root = said(page, "Бірінші.", author=author)
    one = queries()
    for number in range(140):
        said(page, f"{number}-пікір", author=author, parent=root if number % 2 else None)

    assert "?page=2" in client.get(page.url).content.decode()
    assert queries() == one


def test_saying_something_costs_a_handful_of_queries(logged_in: Any) -> None:
    page, reader = publish(), logged_in("samal")
    assert send(reader, page, "Көктем келді.").status_code == 303

    with CaptureQueriesContext(connection) as captured:
        assert send(reader, page, "Қар кетті.").status_code == 303

    assert len(captured) <= 16, [query["sql"] for query in captured]


def test_very_many_answers_to_the_first_thread_hide_no_other_one(client: Client) -> None:
    page = publish()
    root = said(page, "Бірінші.")
    Comment.objects.bulk_create(
        Comment(
            story_id=page.translation_key, text=f"{number}-жауап", language="kk", status="visible",
            created_at=root.created_at, key=uuid4(), parent=root, thread=root,
        )
        for number in range(250)
    )  # fmt: skip
    said(page, "Екінші.")

    html = client.get(page.url).content.decode()

    assert "249-жауап" in html
    assert "Екінші." in html


def test_the_fifty_first_thread_stands_on_the_next_page(client: Client, logged_in: Any) -> None:
    page = publish()
    for number in range(50):
        said(page, f"{number}-пікір.")
    reader = logged_in("aigul")

    answer = send(reader, page, "Елу бірінші.")

    assert answer.headers["Location"].startswith(f"{address_of(page)}?page=2#comment-")
    assert "Елу бірінші." in reader.get(answer.headers["Location"]).content.decode()
    assert f"{address_of(page)}?page=2" not in client.get(page.url).content.decode()
    Comment.objects.update(status="visible")
    assert f"{address_of(page)}?page=2" in client.get(page.url).content.decode()


def test_a_flood_of_answers_cannot_make_a_page_endless(client: Client) -> None:
    page = publish()
    root = said(page, "Сұрақ.")
    Comment.objects.bulk_create(
        Comment(
            story_id=root.story_id, parent=root, thread=root, language="kk", text="жауап", status="visible",
            created_at=root.created_at, key=uuid4(),
        )
        for _ in range(600)
    )  # fmt: skip

    assert client.get(page.url).content.decode().count('class="comment"') == 501
