"""The inbox on the site: what was told, once, with a way to it; seen when it was shown; tidied up."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext_lazy, override

from accounts import kinds
from accounts.inbox import forget, in_any_language, register_kind, see, tell, unseen_count
from accounts.models import Notice, User
from tests.factories import publish
from typos.answering import ANSWERED

pytestmark = pytest.mark.django_db

NOW = timezone.now()
INBOX = "/kk/accounts/inbox/"
SAID = "Қате туралы хабарыңызға жауап берілді."
PATH = "/typos/mine/#report-1"


@pytest.fixture
def reader(account: Any) -> User:
    return account("Ақбота")


@pytest.fixture
def browser_of_hers(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def html_of(client: Client, address: str = INBOX, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content.decode()


def told(reader: User, path: str = PATH, **more: Any) -> Notice:
    return tell(reader.pk, ANSWERED, path=path, **{"now": NOW} | more)


# --- Telling ------------------------------------------------------------------------------------


def test_what_is_still_unseen_is_told_once(reader: User) -> None:
    first = told(reader)

    assert told(reader, now=NOW + timedelta(hours=1)) == first
    see(reader, NOW)
    assert told(reader) != first


def test_another_matter_and_a_moderators_other_words_are_told_too(reader: User) -> None:
    told(reader)
    told(reader, "/typos/mine/#report-2")
    for words in ("Сабыр етіңіз.", "Соңғы рет айтамын."):
        told(reader, words=words)

    assert unseen_count(reader) == 4


def test_of_two_processes_that_tell_the_same_at_once_one_is_kept(reader: User) -> None:
    told(reader)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(user=reader, kind=ANSWERED, path=PATH, created_at=NOW)


def test_not_even_the_row_knows_its_second(reader: User, browser_of_hers: Client) -> None:
    told(reader, now=NOW.replace(second=42))
    html_of(browser_of_hers)

    kept = Notice.objects.get()
    assert (kept.created_at.second, kept.created_at.microsecond) == (0, 0)
    assert (kept.seen_at.second, kept.seen_at.microsecond) == (0, 0)


def test_an_account_that_is_gone_is_told_nothing(reader: User) -> None:
    number = reader.pk
    told(reader)
    reader.delete()

    assert not Notice.objects.exists()
    assert tell(number, ANSWERED, path=PATH, now=NOW) is None
    assert tell(None, ANSWERED, path=PATH, now=NOW) is None


@pytest.mark.parametrize(
    "path",
    ["https://evil.example/", "//evil.example/", "kk/", "", "/\\evil.example", "/" * 2 + "x"],
)
def test_no_notice_leads_elsewhere(reader: User, path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        told(reader, path)


def test_what_no_room_has_registered_cannot_be_told(reader: User) -> None:
    with pytest.raises(ValueError, match="registered"):
        tell(reader.pk, "nobodys", path=PATH, now=NOW)


def test_two_rooms_cannot_have_one_kind() -> None:
    with pytest.raises(ValueError, match="already"):
        register_kind(ANSWERED, gettext_lazy("Something else."))


# --- Reading ------------------------------------------------------------------------------------


def test_she_reads_it_in_whichever_language_she_opens_it(
    reader: User, browser_of_hers: Client
) -> None:
    with override("en"):
        assert in_any_language("/en/typos/mine/") == "/typos/mine/"
    told(reader)
    told(reader, "/kk/news/koktem/#comment-7")

    html = html_of(browser_of_hers, "/ru/accounts/inbox/")

    assert "На ваше сообщение об опечатке ответили." in html
    assert 'href="/ru/typos/mine/#report-1"' in html
    assert 'href="/kk/news/koktem/#comment-7"' in html


def test_what_is_new_says_so_in_words_and_the_next_time_does_not(
    reader: User, browser_of_hers: Client
) -> None:
    told(reader)

    assert '<strong class="notice__new">Жаңа</strong>' in html_of(browser_of_hers)
    assert "notice__new" not in html_of(browser_of_hers)
    assert unseen_count(reader) == 0


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_a_page_that_is_only_fetched_ahead_or_asked_after_is_not_seen(
    reader: User, browser_of_hers: Client, headers: dict[str, str]
) -> None:
    told(reader)

    html_of(browser_of_hers, **headers)
    browser_of_hers.head(INBOX)

    assert unseen_count(reader) == 1


def test_only_what_was_shown_is_seen_and_fifty_stand_on_a_page(
    reader: User, browser_of_hers: Client
) -> None:
    for number in range(53):
        told(reader, f"/typos/mine/#report-{number}")

    html = html_of(browser_of_hers)

    assert html.count(SAID) == 50
    assert html.index("#report-52") < html.index("#report-51")
    assert unseen_count(reader) == 3
    assert html_of(browser_of_hers, f"{INBOX}?page=2").count(SAID) == 3
    assert browser_of_hers.get(f"{INBOX}?page=3").status_code == 404


def test_opening_it_again_writes_nothing(reader: User, browser_of_hers: Client) -> None:
    told(reader)
    html_of(browser_of_hers)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        html_of(browser_of_hers)

    assert not any(each["sql"].startswith(("UPDATE", "INSERT")) for each in queries)


def test_a_kind_that_no_room_has_any_more_is_told_in_general(
    reader: User, browser_of_hers: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(reader)
    monkeypatch.delitem(kinds._SENTENCES, ANSWERED)

    html = html_of(browser_of_hers)

    assert "Сізге жаңа хабарлама бар." in html
    assert SAID not in html


def test_a_moderators_words_are_shown_as_written_and_become_no_element(
    reader: User, browser_of_hers: Client
) -> None:
    told(reader, words="<b>Сабыр</b>\nетіңіз")

    html = html_of(browser_of_hers)

    assert "&lt;b&gt;Сабыр&lt;/b&gt;" in html
    assert "<b>Сабыр" not in html


def test_nobody_else_sees_it(reader: User, logged_in: Any, client: Client) -> None:
    told(reader)

    assert SAID not in html_of(logged_in("Ерке"))
    assert client.get(INBOX).status_code == 302
    assert unseen_count(reader) == 1


# --- Tidying up ---------------------------------------------------------------------------------


def test_she_deletes_what_she_has_read_and_nothing_else(
    reader: User, browser_of_hers: Client, account: Any
) -> None:
    other = account("Ерке")
    told(other)
    see(other, NOW)
    told(reader)
    html_of(browser_of_hers)
    told(reader, "/typos/mine/#report-2")

    assert browser_of_hers.get(f"{INBOX}empty/").status_code == 405
    answer = browser_of_hers.post(f"{INBOX}empty/")

    assert answer.headers["Location"] == INBOX
    assert set(Notice.objects.values_list("user", "path")) == {
        (other.pk, PATH),
        (reader.pk, "/typos/mine/#report-2"),
    }


def test_no_other_site_empties_it(reader: User) -> None:
    told(reader)
    see(reader, NOW)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)

    assert strict.post(f"{INBOX}empty/").status_code == 403
    assert Notice.objects.exists()


def test_what_was_seen_long_ago_goes_and_what_was_not_stays(reader: User, settings: Any) -> None:
    settings.NOTICE_DAYS_KEPT = 90
    told(reader)
    see(reader, NOW - timedelta(days=91))
    told(reader, "/typos/mine/#report-2")
    see(reader, NOW - timedelta(days=89))
    told(reader, "/typos/mine/#report-3", now=NOW - timedelta(days=400))

    forget(NOW)

    paths = Notice.objects.values_list("path", flat=True)
    assert sorted(paths) == ["/typos/mine/#report-2", "/typos/mine/#report-3"]


def test_the_timer_does_it(reader: User) -> None:
    told(reader)
    see(reader, NOW - timedelta(days=91))

    call_command("accounts_desk")

    assert not Notice.objects.exists()


# --- On every page ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Сізде 2 жаңа хабарлама бар"),
        ("ru", "У вас 2 новых уведомления"),
        ("en", "You have 2 new notices"),
    ],
)
def test_whoever_is_logged_in_sees_on_every_page_that_something_waits(
    reader: User, browser_of_hers: Client, client: Client, language: str, words: str
) -> None:
    page = publish(language=language)
    for number in range(2):
        told(reader, f"/typos/mine/#report-{number}")

    html = browser_of_hers.get(page.url).content.decode()

    assert words in html
    assert f'href="/{language}/accounts/inbox/"' in html
    assert "/accounts/inbox/" not in client.get(page.url).content.decode()


def test_when_nothing_is_new_no_page_says_anything(reader: User, browser_of_hers: Client) -> None:
    told(reader)
    html_of(browser_of_hers)

    assert "masthead__told" not in browser_of_hers.get("/kk/").content.decode()
    assert "жаңасы жоқ" in browser_of_hers.get("/kk/accounts/me/").content.decode()


def test_it_costs_one_query_whatever_waits_and_strangers_none(
    reader: User, browser_of_hers: Client, client: Client
) -> None:
    page = publish()
    for number in range(3):
        told(reader, f"/typos/mine/#report-{number}")

    def asked(browser: Client) -> int:
        browser.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            browser.get(page.url)
        return sum("accounts_notice" in each["sql"] for each in queries)

    assert asked(browser_of_hers) == 1
    assert asked(client) == 0
