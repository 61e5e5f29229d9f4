"""Readers report a comment; what exposes somebody is off the page before any moderator woke up."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Notice
from articles.models import Publication
from comments.flags import MOST_HIDDEN_BY_ONE
from comments.models import Comment, Flag
from comments.moderation import approve, hide
from comments.notices import FLAG_UPHELD
from comments.people import ban
from comments.posting import edit
from tests.comments.talking import known, of, said, send
from tests.factories import publish

pytestmark = pytest.mark.django_db


def flag(client: Client, comment: Comment, kind: str = "exposes", words: str = "") -> Any:
    address = f"/kk/comments/report/{comment.pk}/"
    return client.post(address, {"kind": kind, "words": words})


def status_of(comment: Comment) -> str:
    comment.refresh_from_db()
    return comment.status


def test_one_word_of_a_known_reader_takes_it_off_the_page(logged_in: Any, client: Client) -> None:
    page = publish()
    comment = said(page, "Ол 5-мектепте оқиды.")

    answer = flag(known("aigul", logged_in), comment)

    assert status_of(comment) == "waiting"
    assert "Модераторлар қарағанша" in answer.content.decode()
    assert "5-мектепте" not in client.get(page.url).content.decode()


def test_newcomers_need_to_be_two(logged_in: Any) -> None:
    comment = said(publish(), "Ол 5-мектепте оқиды.")

    first = logged_in("aigul")
    for _again in range(3):
        flag(first, comment)
    assert status_of(comment) == "visible"

    flag(logged_in("samal"), comment)
    assert status_of(comment) == "waiting"


@pytest.mark.parametrize(("approved", "status"), [(2, "visible"), (3, "waiting")])
def test_three_approved_comments_give_a_reader_the_power_to_hide(
    logged_in: Any, account: Any, approved: int, status: str
) -> None:
    reader, moderator, page = logged_in("aigul"), account("aru", "Comment moderators"), publish()
    for number in range(3):
        send(reader, page, f"{number}-пікірім.")
    for each in Comment.objects.filter(author=of(reader))[:approved]:
        approve(each, moderator=moderator, now=timezone.now())
    comment = said(page, "Ол 5-мектепте оқиды.")

    flag(reader, comment)

    assert status_of(comment) == status
    assert Flag.objects.get().status == "open"


def test_the_words_of_two_who_lack_one_comment_each_are_enough(logged_in: Any) -> None:
    page, readers = publish(), [logged_in("aigul"), logged_in("samal")]
    for reader in readers:
        for number in range(2):
            said(page, f"{number}-пікірім.", author=of(reader))
    comment = said(page, "Ол 5-мектепте оқиды.")

    statuses = []
    for reader in readers:
        flag(reader, comment)
        statuses.append(status_of(comment))

    assert statuses == ["visible", "waiting"]


@pytest.mark.parametrize("kind", ["offensive", "spam", "off-topic", "illegal"])
def test_nothing_else_hides_a_comment_by_itself(logged_in: Any, kind: str) -> None:
    comment = said(publish(), "Келіспеймін.")

    for name in ("aigul", "samal", "dana"):
        flag(known(name, logged_in), comment, kind, "жаман екен")

    assert status_of(comment) == "visible"
    queue = logged_in("aru", "Comment moderators").get("/cms/comments/?status=reported")
    assert "Келіспеймін." in queue.content.decode()
    assert "жаман екен" in queue.content.decode()


def test_three_rejected_reports_end_this_power(logged_in: Any, account: Any) -> None:
    reader, moderator, page = known("aigul", logged_in), account("aru"), publish()
    for number in range(3):
        comment = said(page, f"Зиянсыз {number}.")
        flag(reader, comment)
        assert status_of(comment) == "waiting"
        approve(comment, moderator=moderator, now=timezone.now())

    fourth = said(page, "Бұл да зиянсыз.")
    flag(reader, fourth)

    assert status_of(fourth) == "visible"
    assert Flag.objects.filter(comment=fourth, status="open").exists()


def test_what_moderators_cleared_and_what_staff_wrote_never_hides_by_itself(
    logged_in: Any, account: Any
) -> None:
    page, moderator = publish(), account("aru", "Comment moderators")
    cleared = said(page, "Зиянсыз.")
    flag(known("aigul", logged_in), cleared)
    cleared.refresh_from_db()
    approve(cleared, moderator=moderator, now=timezone.now())
    ours = said(page, "Редакциядан.", author=moderator)

    for comment in (cleared, ours):
        flag(known(f"samal-{comment.pk}", logged_in), comment)
        assert status_of(comment) == "visible"


def hide_all_that_one_may(reader: Client, page: Publication) -> list[Comment]:
    hidden = [said(page, f"Қоңырау {number}.") for number in range(MOST_HIDDEN_BY_ONE)]
    for comment in hidden:
        flag(reader, comment)
    assert {status_of(comment) for comment in hidden} == {"waiting"}
    return hidden


def test_one_reader_cannot_take_a_whole_discussion_down_before_anybody_decides(
    logged_in: Any, account: Any
) -> None:
    reader, page = known("aigul", logged_in), publish()
    hidden = hide_all_that_one_may(reader, page)
    next_one = said(page, "Келесі пікір.")

    answer = flag(reader, next_one)

    assert status_of(next_one) == "visible"
    assert Flag.objects.filter(comment=next_one, kind="exposes", status="open").exists()
    html = answer.content.decode()
    assert "алдымен осындай пікірлерді қарайды" in html
    assert str(MOST_HIDDEN_BY_ONE) not in re.sub(r"<[^>]*>", "", html.partition("<main")[2])
    hidden[0].refresh_from_db()
    hide(hidden[0], moderator=account("aru"), reason="outing", now=timezone.now())
    one_more = said(page, "Тағы біреу.")
    flag(reader, one_more)
    assert status_of(one_more) == "waiting"


def test_two_readers_still_hide_what_one_of_them_could_not_any_more(logged_in: Any) -> None:
    reader, page = known("aigul", logged_in), publish()
    hide_all_that_one_may(reader, page)
    comment = said(page, "Ол 5-мектепте оқиды.")
    flag(reader, comment)

    flag(logged_in("samal"), comment)

    assert status_of(comment) == "waiting"


def test_a_second_word_counts_within_its_own_limit_alone(logged_in: Any) -> None:
    reader, newcomer, page = known("aigul", logged_in), logged_in("samal"), publish()
    hide_all_that_one_may(reader, page)
    comment = said(page, "Ол 5-мектепте оқиды.")
    flag(newcomer, comment)

    flag(reader, comment)

    assert status_of(comment) == "visible"


@pytest.mark.parametrize("state", ["waiting", "reported"])
def test_what_exposes_somebody_on_the_page_is_first_in_the_queue(
    logged_in: Any, state: str
) -> None:
    page = publish()
    earlier = said(page, "Бұрын жазылған.", status="waiting" if state == "waiting" else "visible")
    Flag.objects.create(
        comment=earlier, reader=of(logged_in("dana")), kind="spam", created_at=timezone.now()
    )
    comment = said(page, "Ол 5-мектепте оқиды.")

    flag(logged_in("samal"), comment)

    queue = logged_in("aru", "Comment moderators").get(f"/cms/comments/?status={state}")
    html = queue.content.decode()
    assert 0 < html.index("Ол 5-мектепте оқиды.") < html.index("Бұрын жазылған.")


def test_whose_comment_was_reported_and_stayed_is_told_nothing(
    logged_in: Any, account: Any
) -> None:
    author = logged_in("dana")
    comment = said(publish(), "Келіспеймін.", author=of(author))
    flag(known("aigul", logged_in), comment, "offensive")

    approve(comment, moderator=account("aru"), now=timezone.now())

    assert Flag.objects.get().status == "rejected"
    assert not of(author).notices.exists()


def test_a_report_of_what_was_changed_since_is_not_rejected_and_can_be_made_again(
    logged_in: Any, account: Any
) -> None:
    reader, author = known("aigul", logged_in), known("dana", logged_in)
    comment = said(publish(), "Ол 5-мектепте оқиды.", author=of(author))
    flag(reader, comment)
    author.post(f"/kk/comments/edit/{comment.pk}/", {"text": "Ол жақсы оқиды."})
    comment.refresh_from_db()
    approve(comment, moderator=account("aru"), now=timezone.now())
    assert not Flag.objects.exists()

    author.post(f"/kk/comments/edit/{comment.pk}/", {"text": "Ол бесінші мектепте оқиды."})
    flag(reader, comment)

    assert status_of(comment) == "waiting"


def test_what_is_hidden_after_a_report_upholds_it(logged_in: Any, account: Any) -> None:
    reader = known("aigul", logged_in)
    comment = said(publish(), "Ол 5-мектепте оқиды.")
    flag(reader, comment)
    comment.refresh_from_db()

    hide(comment, moderator=account("aru"), reason="outing", now=timezone.now())

    assert Flag.objects.get().status == "upheld"
    inbox = reader.get("/kk/accounts/inbox/").content.decode()
    assert "Шағымыңыз бойынша модераторлар пікірді жасырды" in inbox


def test_nobody_reports_herself_and_a_report_needs_a_kind(logged_in: Any) -> None:
    reader = logged_in("aigul")
    own = said(publish(), "Менікі.", author=of(reader))
    other = said(publish(), "Басқанікі.")

    assert flag(reader, own).status_code == 403
    refused = flag(reader, other, "", "Неге екенін айтайын.")
    assert refused.status_code == 400
    assert "Неге екенін айтайын." in refused.content.decode()
    assert not Flag.objects.exists()


def test_twenty_reports_an_hour_are_enough(logged_in: Any) -> None:
    reader, page = logged_in("aigul"), publish()

    answers = [flag(reader, said(page, f"{n}"), "spam", "жарнама").status_code for n in range(21)]

    assert answers == [200] * 20 + [429]


def test_its_author_learns_nothing_of_who_reported(logged_in: Any) -> None:
    author, page = logged_in("dana"), publish()
    comment = said(page, "Ол 5-мектепте оқиды.", author=of(author))

    flag(known("aigul-zhan", logged_in), comment)

    html = author.get(page.url).content.decode() + author.get("/kk/comments/mine/").content.decode()
    assert "біреудің құпиясын ашып қояды деп хабарлады" in html
    assert "aigul-zhan" not in html


def test_what_moderators_have_decided_on_is_no_second_word(logged_in: Any) -> None:
    comment = said(publish(), "Ол осы көшеде тұрады.")
    flag(logged_in("aigul"), comment)
    Flag.objects.update(status="upheld")

    flag(logged_in("samal"), comment)

    assert status_of(comment) == "visible"


def test_other_words_do_not_hide_that_it_was_reported(logged_in: Any, account: Any) -> None:
    comment = said(publish(), "Ол осы көшеде тұрады.", author=account("dana"))
    for name in ("aigul", "samal"):
        flag(logged_in(name), comment)
    assert status_of(comment) == "waiting"

    edit(comment, text="Көктем келді.", now=timezone.now())

    assert status_of(comment) == "waiting"
    assert "exposed" in comment.held_for.split()


def test_who_reported_a_banned_person_is_thanked_as_any_other(logged_in: Any, account: Any) -> None:
    person, moderator = account("dana"), account("aru", "Comment moderators")
    flag(logged_in("aigul"), said(publish(), "Спам.", author=person), "spam")

    ban(person, by=moderator, words="Спам.", hides_all=True, now=timezone.now())

    assert Flag.objects.get().status == "upheld"
    assert Notice.objects.filter(user__username="aigul", kind=FLAG_UPHELD).count() == 1
