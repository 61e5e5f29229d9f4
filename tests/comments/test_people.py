"""What moderators decide about a person: she is told, colleagues can read why, and a ban ends sessions."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from comments import notices
from comments.models import Act, Alarm, Comment, Standing
from comments.swarms import moderators
from tests.comments.talking import known, of, said, send
from tests.factories import publish

pytestmark = pytest.mark.django_db


def decide(moderator: Client, person: Any, verb: str, **more: Any) -> Any:
    address = reverse("moderated_person", args=[person.pk])
    return moderator.post(address, {"verb": verb, "words": "Ережені оқыңыз.", **more})


def test_a_warning_is_read_in_the_inbox(logged_in: Any, moderator: Client) -> None:
    reader = known("aigul", logged_in)

    decide(moderator, of(reader), "warn")

    assert "Ережені оқыңыз." in reader.get("/kk/accounts/inbox/").content.decode()
    act = Act.objects.get()
    assert (act.verb, act.by.username, act.person.username, act.words) == (
        "warn", "aru", "aigul", "Ережені оқыңыз.",
    )  # fmt: skip


def test_everything_of_somebody_waits_where_moderators_say_so(
    logged_in: Any, moderator: Client
) -> None:
    reader, page = known("aigul", logged_in), publish()

    decide(moderator, of(reader), "hold")
    send(reader, page, "Енді күтем бе?")

    comment = Comment.objects.get(text="Енді күтем бе?")
    assert (comment.status, comment.held_for) == ("waiting", "held")
    html = reader.get(page.url).content.decode()
    assert "Бұл аккаунттың барлық пікірін алдымен модераторлар оқиды" in html


def test_who_is_suspended_reads_why_and_until_when_and_keeps_the_words(
    logged_in: Any, moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, page = known("aigul", logged_in), publish()
    decide(moderator, of(reader), "suspend", days=3)

    answer = send(reader, page, "Сөзім бар.")

    assert answer.status_code == 403
    html = answer.content.decode()
    assert "Сөзім бар." in html
    assert "Ережені оқыңыз." in html
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert send(reader, page, "Сөзім бар.").status_code == 303


def test_a_ban_ends_every_session_at_once_and_hides_all_with_one_click(
    logged_in: Any, moderator: Client, client: Client
) -> None:
    page, phone = publish(), known("aigul", logged_in)
    desk = Client()
    desk.force_login(of(phone))
    said(page, "Жаман сөз.", author=of(phone))
    person = of(phone)

    decide(moderator, person, "ban", hides_all="on")

    for browser in (phone, desk):
        assert browser.get("/kk/accounts/me/").status_code == 302
    assert "Жаман сөз." not in client.get(page.url).content.decode()
    assert not Comment.objects.filter(author=person, status="visible").exists()
    client.post("/kk/accounts/login/", {"login": "aigul", "password": "көктем келді 2026"})
    answer = send(client, page, "Қайттым.")
    assert answer.status_code == 403
    assert "Ережені оқыңыз." in answer.content.decode()
    client.post("/kk/accounts/reauthenticate/", {"password": "көктем келді 2026"})
    for hers in ("erase/", "everything.json", "everything.html"):
        assert client.get(f"/kk/accounts/{hers}").status_code == 200


def test_a_bad_name_is_taken_away_and_she_is_given_another(
    logged_in: Any, moderator: Client, client: Client
) -> None:
    page, reader = publish(), known("aigul", logged_in, display_name="Бәріңді ұрам")
    said(page, "Сәлем.", author=of(reader))

    decide(moderator, of(reader), "name", words="Есім ешкімді қорқытпасын.")

    name = of(reader).display_name
    assert name not in ("", "Бәріңді ұрам")
    html = client.get(page.url).content.decode()
    assert "Бәріңді ұрам" not in html
    assert name in html
    inbox = reader.get("/kk/accounts/inbox/").content.decode()
    assert "Модераторлар сізге басқа есім берді" in inbox
    assert "Есім ешкімді қорқытпасын." in inbox
    act = Act.objects.get()
    assert (act.verb, act.by.username, act.person.username) == ("name", "aru", "aigul")
    log = moderator.get(reverse("moderation_log")).content.decode()
    assert "убирает имя читателя" in log


def test_she_chooses_another_name_herself_but_not_that_one(
    logged_in: Any, moderator: Client
) -> None:
    reader = known("aigul", logged_in, display_name="Бәріңді ұрам")
    decide(moderator, of(reader), "name")
    given = of(reader).display_name

    for again in ("Бәріңді ұрам", "бәріңді-ұрам"):
        answer = reader.post("/kk/accounts/me/", {"display_name": again, "language": "kk"})
        assert "Бұл есімді модераторлар алып тастаған" in answer.content.decode()
    assert of(reader).display_name == given

    reader.post("/kk/accounts/me/", {"display_name": "Жусан", "language": "kk"})
    assert of(reader).display_name == "Жусан"


def test_a_pseudonym_that_was_taken_away_is_shown_no_more(
    logged_in: Any, moderator: Client
) -> None:
    reader = known("bariningdi-uramyn", logged_in)
    decide(moderator, of(reader), "name")
    given = of(reader).display_name
    assert given

    answer = reader.post("/kk/accounts/me/", {"display_name": "", "language": "kk"})

    assert "Бұл есімді модераторлар алып тастаған" in answer.content.decode()
    assert of(reader).display_name == given


def test_nobody_takes_a_colleagues_name(account: Any, moderator: Client) -> None:
    colleague = account("sana", "Editors kk", display_name="Сана")
    said(publish(), "Мен де осындамын.", author=colleague)

    decide(moderator, colleague, "name")

    colleague.refresh_from_db()
    assert colleague.display_name == "Сана"
    assert not Act.objects.exists()


@pytest.mark.parametrize("name", ["Айгүл 8701 234 56 78", "Абай көшесі, 12-үй, 5-пәтер"])
def test_no_display_name_says_what_a_comment_may_not(logged_in: Any, name: str) -> None:
    reader = logged_in("aigul")

    answer = reader.post("/kk/accounts/me/", {"display_name": name, "language": "kk"})

    assert "Есімде нөмір, мекенжай не сілтеме болмайды" in answer.content.decode()
    assert of(reader).display_name == ""


def test_after_a_suspension_a_name_can_be_changed_again(
    logged_in: Any, moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = known("aigul", logged_in)
    decide(moderator, of(reader), "suspend", days=3)
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr(timezone, "now", lambda: later)

    reader.post("/kk/accounts/me/", {"display_name": "Жусан", "language": "kk"})

    assert of(reader).display_name == "Жусан"


def test_who_is_suspended_cannot_speak_by_her_name(logged_in: Any, moderator: Client) -> None:
    reader = known("aigul", logged_in)
    decide(moderator, of(reader), "suspend")

    reader.post("/kk/accounts/me/", {"display_name": "Модераторлар әділетсіз", "language": "kk"})

    assert of(reader).display_name == ""


def test_what_was_decided_can_be_lifted(logged_in: Any, moderator: Client) -> None:
    reader, page = known("aigul", logged_in), publish()
    decide(moderator, of(reader), "suspend")

    decide(moderator, of(reader), "lift")

    assert not Standing.objects.exists()
    assert send(reader, page, "Рақмет.").status_code == 303


def test_nothing_is_decided_without_a_reason(logged_in: Any, moderator: Client) -> None:
    reader = known("aigul", logged_in)

    answer = decide(moderator, of(reader), "ban", words="")

    assert answer.status_code == 400
    assert not Standing.objects.exists()


@pytest.mark.parametrize("group", ["Chief", "Editors kk", "Comment moderators"])
def test_nobody_decides_about_a_colleague(account: Any, moderator: Client, group: str) -> None:
    colleague = account("sana", group)
    said(publish(), "Мен де осындамын.", author=colleague)

    decide(moderator, colleague, "ban", hides_all="on")

    assert not Standing.objects.exists()
    assert Comment.objects.get().status == "visible"


@pytest.mark.parametrize("group", ["Writers kk", "Editors kk"])
def test_who_may_not_moderate_finds_no_people_and_no_log(
    logged_in: Any, account: Any, group: str
) -> None:
    person = account("aigul")
    said(publish(), "Сәлем.", author=person)
    colleague = logged_in("sana", group)

    for address in (
        reverse("moderated_person", args=[person.pk]),
        reverse("moderation_log"),
        reverse("discussion_sections"),
    ):
        assert colleague.get(address).status_code in (302, 403)
    decide(colleague, person, "ban")
    assert not Standing.objects.exists()


def test_moderators_see_no_address_and_no_account_that_never_wrote(
    account: Any, moderator: Client
) -> None:
    writes = account("aigul", email="aigul@example.org")
    said(publish(), "Сәлем.", author=writes)
    silent = account("samal", email="samal@example.org")

    pages = [
        "/cms/comments/?status=visible",
        reverse("moderated_person", args=[writes.pk]),
        reverse("moderation_log"),
    ]
    for address in pages:
        assert "example.org" not in moderator.get(address).content.decode()
    assert moderator.get(reverse("moderated_person", args=[silent.pk])).status_code == 404


def test_a_swarm_of_new_accounts_calls_the_moderators_once(
    logged_in: Any, moderator: Client
) -> None:
    page = publish()

    for number in range(12):
        send(logged_in(f"jana-{number}"), page, f"Біз келдік {number}")

    alarm = Alarm.objects.get()
    queue = moderator.get("/cms/comments/").content.decode()
    assert reverse("end_alarm", args=[alarm.pk]) in queue
    assert moderator.get("/ru/accounts/inbox/").content.decode().count("новых аккаунтов") == 1
    moderator.post(reverse("end_alarm", args=[alarm.pk]))
    assert (
        reverse("end_alarm", args=[alarm.pk])
        not in moderator.get("/cms/comments/").content.decode()
    )


def test_whoever_may_moderate_is_called_by_whatever_right(
    account: Any, django_assert_num_queries: Any
) -> None:
    right = Permission.objects.get(codename="moderate_comment")
    account("aru", "Comment moderators", "Chief")
    account("sana").user_permissions.add(right)
    account("bas", is_superuser=True)
    account("ketken", "Comment moderators", is_active=False)
    account("timur", "Editors kk")
    account("aigul")

    with django_assert_num_queries(1):
        called = sorted(moderator.username for moderator in moderators())

    assert called == ["aru", "bas", "sana"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_the_inbox_tells_is_read_in_whichever_language_it_is_opened(language: str) -> None:
    names = (notices.RULES, notices.MINE, notices.ACCOUNT, notices.QUEUE)

    with override(language):
        paths = [notices.path_of(name) for name in names]

    assert paths == ["/comments/rules/", "/comments/mine/", "/accounts/me/", "/cms/comments/"]


def test_known_readers_are_no_swarm(logged_in: Any) -> None:
    page = publish()

    for number in range(12):
        reader = logged_in(f"eski-{number}", date_joined=timezone.now() - timedelta(days=9))
        send(reader, page, f"Келістім {number}")

    assert not Alarm.objects.exists()
