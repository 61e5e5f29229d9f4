"""The moderators' desk speaks the language that a moderator has chosen, to the last sentence of ours."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from comments import holding, people
from comments.held_words import HeldWord
from comments.models import Act, Alarm, Comment, Flag, Reason, Standing, Wording
from languages import CODES
from tests.comments.talking import said
from tests.factories import publish
from tests.fell_through import sentences_of_others

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", CODES)]

SEEN = {
    "queue": ("Пікірлер", "Комментарии", "Comments"),
    "alarm": (
        "Мұнда жаңа аккаунттар жаппай жазып жатыр.",
        "Здесь пишет сразу много новых аккаунтов.",
        "Many new accounts write here at once.",
    ),
    "person": ("Не істеу керек", "Что сделать", "What is to be done"),
    "log": ("Модераторлар не істеді", "Что сделали модераторы", "What moderators did"),
    "sections": (
        "Талқылау қайда ашық",
        "Где открыто обсуждение",
        "Where discussions are open",
    ),
    "list": ("тексерілетін сөздер", "слова на проверку", "held words"),
    "new words": ("Сөздер, әр жолда біреуден", "Слова, по одному в строке", "Words, one a line"),
    "a word": ("тексерілетін сөз", "слово на проверку", "held word"),
    "try": ("Сөз тізімдерін сынап көру", "Опробовать списки слов", "Try the held words"),
}
"""What is seen in each language on each page, written out: no catalogue is asked."""


@pytest.fixture
def desk(account: Any, language: str) -> Client:
    """The browser of a moderator who reads the admin in a language."""
    moderator = account("aru", "Comment moderators")
    UserProfile.objects.create(user=moderator, preferred_language=language)
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
def person(account: Any) -> Any:
    """A reader of whom moderators have decided everything that they can decide."""
    person = account("dana")
    later = timezone.now() + timezone.timedelta(days=9)
    Standing.objects.create(
        person=person, is_held=True, is_banned=True, suspended_until=later, words="Сабыр."
    )
    return person


@pytest.fixture
def everything(person: Any, account: Any) -> dict[str, str]:
    """A discussion to which all has happened that can; returns the pages of the desk, by name."""
    page, now = publish(), timezone.now()
    alarm = Alarm.objects.create(story_id=page.translation_key, rang_at=now)
    waits = talked_about(page, person, account)
    for verb in Act.Verb.values:
        Act.objects.create(verb=verb, person=person, comment=waits, story=alarm.story, done_at=now)
    for reason in Reason.values:
        fate = {"status": "hidden", "reason": reason, "decided_at": now}
        said(page, "Жасырылған сөз.", author=person, **fate)
        Act.objects.create(verb="hide", comment=waits, reason=reason, done_at=now)
    states = ("waiting", "held", "reported", "visible", "hidden")
    word = HeldWord.objects.first()
    return {
        **{f"queue {each}": f"{reverse('comments_queue')}?status={each}" for each in states},
        "person": reverse("moderated_person", args=[person.pk]),
        "log": reverse("moderation_log"),
        "sections": reverse("discussion_sections"),
        "list": reverse("held_words:index"),
        "new words": reverse("held_words:add"),
        "a word": reverse("held_words:edit", args=[word.pk]),
        "try": reverse("held_words:try"),
    }


def talked_about(page: Any, person: Any, account: Any) -> Comment:
    """A comment that waits for all reasons, was reported for all, changed, and is part of a talk."""
    root, now = said(page, "Кездесу қайда?"), timezone.now()
    waits = said(
        page, "Мен де барам.", parent=root, author=person, status="waiting",
        held_for=" ".join(holding.LABELS)[:120],
    )  # fmt: skip
    Wording.objects.create(comment=waits, text="Мен бармаймын.", replaced_at=now)
    for kind in Flag.Kind.values:
        told = {"kind": kind, "words": "Мұны қараңызшы", "created_at": now}
        for comment in (root, waits):
            Flag.objects.create(comment=comment, reader=account(f"{kind}-{comment.pk}"), **told)
    return waits


def words_on(answer: Any) -> str:
    """Return what stands on a page of the desk, a line for each piece; readers' own words left out."""
    assert answer.status_code in (200, 400)
    page = BeautifulSoup(answer.content, "html.parser")
    for foreign in page.select("script, style, template, svg, body [lang]"):
        foreign.decompose()
    spoken = [
        each[name]
        for each in page.find_all(True)
        for name in ("aria-label", "title", "placeholder")
        if each.get(name)
    ]
    return "\n".join(" ".join(text.split()) for text in [*page.find_all(string=True), *spoken])


def test_every_page_of_the_desk_speaks_the_moderators_language(
    desk: Client, everything: dict[str, str], language: str
) -> None:
    for name, address in everything.items():
        words = words_on(desk.get(address))

        assert sentences_of_others(words, language) == [], name
        part = "queue" if name.startswith("queue") else name
        for seen in (part, "alarm") if part == "queue" else (part,):
            assert SEEN[seen][CODES.index(language)].lower() in words.lower()


@pytest.mark.usefixtures("everything")
def test_everything_that_the_desk_answers_is_in_the_moderators_language(
    desk: Client, person: Any, language: str
) -> None:
    for address, form in what_can_be_sent(person):
        words = words_on(desk.post(address, form, follow=True))

        assert sentences_of_others(words, language) == [], (address, form)


def what_can_be_sent(person: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return every form of the desk, filled in rightly and wrongly."""
    waits = Comment.objects.get(status="waiting")
    decide = reverse("decide_comment", args=[waits.pk])
    many = reverse("decide_comments")
    hidden = Comment.objects.filter(status="hidden").last()
    marked = [f"{waits.pk}:waiting.1", f"{hidden.pk}:visible.0"]
    about_her = reverse("moderated_person", args=[person.pk])
    story = reverse("discussion_of_story", args=[waits.story_id])
    words, section = reverse("held_words:add"), reverse("discussion_sections")
    return [
        (decide, {}),
        (decide, {"decision": "hide"}),
        (decide, {"decision": "approve", "seen": "hidden.0"}),
        (reverse("answer_comment", args=[waits.pk]), {"text": "Рақмет.", "language": "kk"}),
        (decide, {"decision": "approve", "seen": "waiting.1"}),
        (reverse("answer_comment", args=[waits.pk]), {"text": "", "language": "kk"}),
        (reverse("answer_comment", args=[waits.pk]), {"text": "Рақмет.", "language": "kk"}),
        (decide, {"decision": "hide", "reason": "spam"}),
        (many, {"decision": "approve"}),
        (many, {"decision": "approve", "comment": marked}),
        (many, {"decision": "approve", "comment": [f"{waits.pk}:hidden.1"]}),
        (about_her, {}),
        (about_her, {"verb": "suspend", "days": people.LONGEST_SUSPENSION + 1, "words": "Сабыр."}),
        *((about_her, {"verb": verb, "words": "Сабыр.", "hides_all": "on"}) for verb in VERBS),
        *((story, {"state": state}) for state in ("open", "slow", "closed", "", "x")),
        (section, {}),
        (words, {"language": "kk", "words": "қызтеке\nш\nгей\n+7\n" + "ұ" * 99}),
        (words, {"language": "kk", "words": ""}),
        (words, {"language": "kk", "words": "жаңасөз\nтағысөз"}),
        (reverse("held_words:try"), {"text": DANGERS, "is_new": "on"}),
        (reverse("held_words:try"), {"text": "Көктем келді."}),
        (reverse("held_words:try"), {"text": ""}),
    ]


VERBS = ("warn", "name", "hold", "suspend", "ban", "lift")
DANGERS = (
    "+7 701 123 45 67, a@b.example, https://zakon.example/, @aigul_kz, Абай көшесі, 12-үй, 5-пәтер"
)
