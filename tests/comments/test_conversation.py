"""Readers talk to each other: answers in two levels, support, changing and deleting, in any order."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Wording
from comments.posting import TooLate, edit
from tests.comments.talking import address_of, known, of, said, send, shown
from tests.factories import publish

pytestmark = pytest.mark.django_db


def test_answers_to_answers_stand_in_their_branch_and_name_whom_they_answer(
    client: Client, account: Any
) -> None:
    page = publish()
    root = said(page, "Кездесу қайда?")
    first = said(page, "Кітапханада.", parent=root, author=account("samal"))
    second = said(page, "Қай кітапхана?", parent=first, author=account("dana"))
    said(page, "Орталық.", parent=second, author=account("aigul"))
    said(page, "Келемін.", parent=root)

    html = client.get(page.url).content.decode()

    assert shown(html) == [
        "Кездесу қайда?", "Кітапханада.", "Қай кітапхана?", "Орталық.", "Келемін.",
    ]  # fmt: skip
    assert html.count('<ol class="discussion__replies">') == 2
    assert "кімге: dana" in html.partition("Қай кітапхана?")[2].partition("Орталық.")[0]


def test_a_branch_whose_beginning_is_hidden_keeps_its_place(client: Client) -> None:
    page = publish()
    root = said(page, "Сұрақ.")
    hidden = said(page, "Жаман сөз.", parent=root, status="hidden", reason="insult")
    said(page, "Олай демеңіз.", parent=hidden)

    html = client.get(page.url).content.decode()

    assert shown(html) == ["Сұрақ.", "Олай демеңіз."]
    assert "Бұл пікір мұнда көрсетілмейді" in html


@pytest.mark.parametrize(
    ("order", "expected"),
    [("", ["бір", "екі", "үш"]), ("newest", ["үш", "екі", "бір"]), ("supported", ["екі", "бір", "үш"])],
)  # fmt: skip
def test_threads_stand_in_the_order_that_a_reader_wants(
    client: Client, order: str, expected: list[str]
) -> None:
    page = publish()
    for text, supports in (("бір", 1), ("екі", 5), ("үш", 0)):
        said(page, text, supports=supports)

    html = client.get(f"{address_of(page)}?order={order}").content.decode()

    assert shown(html) == expected


def test_a_reader_can_read_what_is_written_in_kazakh_alone(client: Client) -> None:
    page = publish()
    russian = said(page, "Где встреча?", language="ru")
    said(page, "Кітапханада.", parent=russian)
    said(page, "Тоже приду.", language="ru")
    said(page, "Көрісейік.")

    html = client.get(f"{address_of(page)}?only=kk").content.decode()

    assert shown(html) == ["Кітапханада.", "Көрісейік."]
    assert f"{address_of(page)}?only=kk" in client.get(address_of(page)).content.decode()


def test_the_order_stays_on_the_second_page(client: Client) -> None:
    page = publish()
    for number in range(51):
        said(page, f"{number}")

    html = client.get(f"{address_of(page)}?order=newest").content.decode()

    assert "?order=newest&amp;page=2" in html
    second = client.get(f"{address_of(page)}?order=newest&page=2").content.decode()
    assert shown(second) == ["0"]


def test_a_permanent_link_finds_a_comment_on_whichever_page_it_stands(client: Client) -> None:
    page = publish()
    comments = [said(page, f"{number}") for number in range(51)]

    first, last = (
        client.get(f"/kk/comments/at/{each.pk}/") for each in (comments[0], comments[-1])
    )

    assert first.headers["Location"] == f"{page.url}#comment-{comments[0].pk}"
    assert last.headers["Location"] == f"{address_of(page)}?page=2#comment-{comments[-1].pk}"
    hidden = said(page, "жасырын", status="hidden", reason="spam")
    assert client.get(f"/kk/comments/at/{hidden.pk}/").status_code == 404


def test_quotes_paragraphs_and_links_are_shown_and_links_are_marked_as_readers_own(
    client: Client,
) -> None:
    page = publish()
    said(page, "> Көктем келді.\n> Қар кетті.\nРас!\n\nhttps://example.org/ оқыңыз")

    html = client.get(page.url).content.decode()

    assert "<blockquote><p>Көктем келді.<br>Қар кетті.</p></blockquote><p>Рас!</p>" in html
    assert '<a href="https://example.org/" rel="nofollow noopener ugc">' in html


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_comment_leads_to_what_a_reader_may_do_with_it(
    logged_in: Any, account: Any, language: str
) -> None:
    page, reader = publish(language=language), known("aigul", logged_in)
    hers = said(page, "Мен барамын.", author=of(reader)).pk
    other = said(page, "Кездесу қайда?", author=account("samal")).pk

    html = reader.get(page.url).content.decode()

    about = [f"at/{hers}", f"edit/{hers}", f"delete/{hers}", f"report/{other}", f"ignore/{other}"]
    for end in about:
        assert f'href="/{language}/comments/{end}/"' in html, end
    assert f'href="{address_of(page, language)}?answer={other}#comment-form"' in html


def test_a_comment_can_be_changed_for_a_quarter_of_an_hour(logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    send(reader, page, "Кеше болды.")
    comment = Comment.objects.get(text="Кеше болды.")
    address = f"/kk/comments/edit/{comment.pk}/"
    assert address in reader.get(page.url).content.decode()

    answer = reader.post(address, {"text": "Бүгін болды."})

    assert answer.status_code == 303
    comment.refresh_from_db()
    assert (comment.text, comment.status) == ("Бүгін болды.", "visible")
    assert Wording.objects.get().text == "Кеше болды."
    assert "өзгертілген" in reader.get(page.url).content.decode()


def test_after_that_the_words_are_given_back_and_nothing_is_changed(logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    before = timezone.now() - timedelta(minutes=17)
    comment = said(page, "Кеше болды.", author=of(reader), created_at=before)
    address = f"/kk/comments/edit/{comment.pk}/"

    answer = reader.post(address, {"text": "Бүгін болды."})

    assert answer.status_code == 403
    assert "Бүгін болды." in answer.content.decode()
    assert "он бес минут" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.text == "Кеше болды."
    assert reader.get(address).status_code == 403


def test_what_was_approved_and_then_changed_by_a_newcomer_waits_again(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    comment = said(page, "Жақсы сөз.", author=of(reader))

    reader.post(f"/kk/comments/edit/{comment.pk}/", {"text": "Мүлде басқа сөз."})

    comment.refresh_from_db()
    assert comment.status == "waiting"


def test_what_is_hidden_cannot_be_changed_back_onto_the_page(logged_in: Any) -> None:
    page, reader = publish(), known("aigul", logged_in)
    comment = said(page, "Жаман.", author=of(reader), status="hidden", reason="insult")

    answer = reader.post(f"/kk/comments/edit/{comment.pk}/", {"text": "Жақсы."})

    comment.refresh_from_db()
    assert (answer.status_code, comment.status, comment.text) == (403, "hidden", "Жаман.")


def test_a_deleted_comment_is_gone_and_its_answers_stay(logged_in: Any, client: Client) -> None:
    page, reader = publish(), logged_in("aigul")
    mine = said(page, "Мен қателестім.", author=of(reader), supports=2)
    Wording.objects.create(comment=mine, text="Бұрынғы сөз.", replaced_at=timezone.now())
    said(page, "Оқасы жоқ.", parent=mine)
    lonely = said(page, "Жалғыз.", author=of(reader))

    for comment in (mine, lonely):
        assert "Жалғыз." in reader.get(page.url).content.decode()
        reader.post(f"/kk/comments/delete/{comment.pk}/")

    assert shown(client.get(page.url).content.decode()) == ["Оқасы жоқ."]
    assert not Comment.objects.filter(pk=lonely.pk).exists()
    mine.refresh_from_db()
    assert (mine.text, mine.author, mine.status) == ("", None, "deleted")
    assert not Wording.objects.exists()
    assert "Мен қателестім" not in reader.get("/kk/comments/mine/").content.decode()


def test_an_emptied_comment_goes_with_the_last_answer_to_it(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    mine = said(page, "Бірінші.", author=of(reader))
    answer = said(page, "Екінші.", parent=mine, author=of(reader))

    reader.post(f"/kk/comments/delete/{mine.pk}/")
    reader.post(f"/kk/comments/delete/{answer.pk}/")

    assert not Comment.objects.exists()


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_somebody_elses_comment_is_not_there_to_be_changed(logged_in: Any, name: str) -> None:
    comment = said(publish(), "Сәлем.")
    reader, address = logged_in("aigul"), f"/kk/comments/{name}/{comment.pk}/"

    assert reader.get(address).status_code == 404
    assert reader.post(address, {"text": "Бөтен."}).status_code == 404
    comment.refresh_from_db()
    assert comment.text == "Сәлем."


def test_one_reader_supports_a_comment_once_and_can_take_it_back(
    logged_in: Any, client: Client
) -> None:
    page = publish()
    comment = said(page, "Жақсы ой.")
    reader = logged_in("aigul")

    for _again in range(2):
        assert reader.post("/kk/comments/support/", {"comment": comment.pk}).status_code == 303
    assert "Қолдағандар: 1" in client.get(page.url).content.decode()
    assert 'aria-pressed="true"' in reader.get(page.url).content.decode()

    reader.post("/kk/comments/support/", {"comment": comment.pk, "withdraw": "yes"})
    comment.refresh_from_db()
    assert comment.supports == 0


def test_nobody_supports_herself_or_what_is_not_on_the_page(logged_in: Any) -> None:
    page, reader = publish(), logged_in("aigul")
    own = said(page, "Менікі.", author=of(reader))
    hidden = said(page, "Жасырын.", status="hidden", reason="spam")

    reader.post("/kk/comments/support/", {"comment": own.pk})
    for odd in (hidden.pk, "x", "", "9" * 40):
        assert reader.post("/kk/comments/support/", {"comment": odd}).status_code == 404

    assert not Comment.objects.filter(supports__gt=0).exists()


def test_who_is_ignored_is_folded_away_for_one_reader_alone(
    logged_in: Any, client: Client, account: Any
) -> None:
    page = publish()
    rude = account("dana")
    comment = said(page, "Ащы сөз.", author=rude)
    said(page, "Тағы бірі.", author=rude)
    reader = logged_in("aigul")

    reader.post(f"/kk/comments/ignore/{comment.pk}/")

    assert reader.get(page.url).content.decode().count("comment__folded") == 2
    assert "comment__folded" not in client.get(page.url).content.decode()
    assert "dana" in reader.get("/kk/comments/ignored/").content.decode()
    reader.post("/kk/comments/ignored/", {"ignoring": of(reader).ignored.get().pk})
    assert "comment__folded" not in reader.get(page.url).content.decode()


@pytest.mark.parametrize("name", ["edit", "report"])
def test_words_sent_with_an_old_token_are_given_back(logged_in: Any, name: str) -> None:
    comment = said(publish(), "Сәлем.")
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = logged_in("aigul").cookies

    sent = {"text": "Ұзақ", "words": "Ұзақ"}
    answer = checked.post(f"/kk/comments/{name}/{comment.pk}/", sent)

    assert answer.status_code == 403
    assert "Ұзақ" in answer.content.decode()


def test_a_change_does_not_undo_what_a_moderator_decided_this_moment(logged_in: Any) -> None:
    reader = known("aigul", logged_in)
    comment = said(publish(), "Жаман сөз.", author=of(reader))
    as_read = Comment.objects.get(pk=comment.pk)
    Comment.objects.filter(pk=comment.pk).update(status="hidden", reason="insult")

    with pytest.raises(TooLate):
        edit(as_read, text="Жақсы сөз.", now=timezone.now())

    comment.refresh_from_db()
    assert (comment.status, comment.text) == ("hidden", "Жаман сөз.")


@pytest.mark.parametrize("name", ["edit", "report"])
def test_words_sent_after_the_session_ended_are_given_back(client: Client, name: str) -> None:
    comment = said(publish(), "Сәлем.")

    sent = {"text": "Ұзақ", "words": "Ұзақ"}
    answer = client.post(f"/kk/comments/{name}/{comment.pk}/", sent)

    assert answer.status_code == 403
    assert "Ұзақ" in answer.content.decode()
    assert "/kk/accounts/login/?next=" in answer.content.decode()


def test_words_written_on_in_a_form_that_was_kept_are_not_lost(logged_in: Any) -> None:
    page, reader, key = publish(), logged_in("aigul"), str(uuid4())

    for text in ("Бірінші ой.", "Бірінші ой. Енді екіншісі.", "Бірінші ой. Енді екіншісі."):
        assert send(reader, page, text, key=key).status_code == 303

    assert Comment.objects.count() == 2


def test_the_house_rules_stand_before_the_first_comment_and_not_before_the_second(
    logged_in: Any,
) -> None:
    page, reader = publish(), logged_in("aigul")
    assert "Ешкімнің құпиясын ашпаңыз" in reader.get(page.url).content.decode()

    refused = send(reader, page, "Оқымай жаздым.", has_read="")

    assert refused.status_code == 400
    assert "Оқымай жаздым." in refused.content.decode()
    assert "Алдымен талқылау ережелерін оқыңыз" in refused.content.decode()
    assert send(reader, page, "Енді оқыдым.").status_code == 303
    assert "Ешкімнің құпиясын ашпаңыз" not in reader.get(page.url).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_house_rules_are_a_page_in_each_language(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/comments/rules/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith(f"/{language}/house-rules/")
