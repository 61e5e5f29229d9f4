"""The log of moderators: whatever they do is written down with who, when and why, and can be read."""

from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from comments.models import Act
from tests.comments.talking import said
from tests.factories import publish, section

pytestmark = pytest.mark.django_db

Verb = Act.Verb
WHY = "Ережені оқыңыз."


class Way(NamedTuple):
    """How a moderator does one thing: the address, to what of `things`, the form, and what is kept of why."""

    address: str
    to: str
    form: dict[str, Any]
    reason: str = ""
    words: str = ""


def about_her(verb: str, **more: Any) -> Way:
    return Way("moderated_person", "person", {"verb": verb, "words": WHY} | more, words=WHY)


def discussion(state: str) -> Way:
    return Way("discussion_of_story", "story", {"state": state})


WAYS = {
    Verb.APPROVE: Way("decide_comment", "comment", {"decision": "approve"}),
    Verb.HIDE: Way(
        "decide_comment", "comment", {"decision": "hide", "reason": "outing"}, reason="outing"
    ),
    Verb.REPLY: Way("answer_comment", "question", {"text": "Сенбі күні.", "language": "kk"}),
    Verb.WARN: about_her("warn"),
    Verb.HOLD: about_her("hold"),
    Verb.SUSPEND: about_her("suspend", days=3),
    Verb.BAN: about_her("ban", hides_all="on"),
    Verb.NAME: about_her("name"),
    Verb.LIFT: about_her("lift"),
    Verb.OPEN: discussion("open"),
    Verb.SLOW: discussion("slow"),
    Verb.CLOSE: discussion("closed"),
    Verb.AS_USUAL: discussion(""),
}


@pytest.fixture
def things(account: Any) -> dict[str, Any]:
    """What there is to decide on, each by what its address calls it."""
    page, person = publish(title="Наурыз тойы"), account("dana")
    return {
        "person": person.pk,
        "question": said(page, "Кездесу қашан?", author=person).pk,
        "comment": said(page, "Ол 5-мектепте оқиды.", author=person, status="waiting").pk,
        "story": page.translation_key,
    }


def do(moderator: Client, way: Way, things: dict[str, Any]) -> None:
    answer = moderator.post(reverse(way.address, args=[things[way.to]]), way.form)
    assert answer.status_code == 302, answer.content.decode()


def log_of(moderator: Client) -> str:
    """Return what is read in the log, in one line."""
    html = moderator.get(reverse("moderation_log")).content.decode()
    table = BeautifulSoup(html, "html.parser").select_one("main table")
    return " ".join(table.get_text(" ").split()) if table else ""


def done(act: Act) -> dict[str, Any]:
    """Return to what an act was done, by the names of `things`."""
    return {
        "person": act.person_id,
        "comment": act.comment_id,
        "question": act.comment and act.comment.parent_id,
        "story": act.story_id,
    }


@pytest.mark.parametrize("verb", Verb.values)
def test_every_act_of_a_moderator_is_kept_with_who_when_to_what_and_why(
    moderator: Client, things: dict[str, Any], verb: str
) -> None:
    way, begun = WAYS[Verb(verb)], timezone.now()

    do(moderator, way, things)

    act = Act.objects.get()
    assert (act.verb, act.by.username) == (verb, "aru")
    assert begun <= act.done_at <= timezone.now()
    assert (act.reason, act.words) == (way.reason, way.words)
    assert done(act)[way.to] == things[way.to]


@pytest.mark.parametrize("verb", Verb.values)
def test_every_act_is_read_in_the_log(moderator: Client, things: dict[str, Any], verb: str) -> None:
    way = WAYS[Verb(verb)]
    do(moderator, way, things)
    act = Act.objects.get()

    log = log_of(moderator)

    with translation.override("ru"):
        day = date_format(timezone.localtime(act.done_at), "DATE_FORMAT")
        expected = [day, act.get_verb_display(), act.get_reason_display(), act.words]
    to = {
        "person": act.person and act.person.get_full_name(),
        "comment": "Ол 5-мектепте оқиды.",
        "question": "Сенбі күні.",
        "story": "Наурыз тойы",
    }
    for words in ("aru", to[way.to], *expected):
        assert " ".join(words.split()) in log


@pytest.mark.parametrize("state", ["slow", "closed"])
def test_what_is_ruled_in_a_section_names_it_in_the_log(moderator: Client, state: str) -> None:
    here = section("ru")
    form = {f"section-{each.pk}-state": "open" for each in type(here).objects.all()}

    moderator.post(reverse("discussion_sections"), form)
    Act.objects.all().delete()
    moderator.post(reverse("discussion_sections"), form | {f"section-{here.pk}-state": state})

    assert Act.objects.get().by.username == "aru"
    assert here.title in log_of(moderator)


def test_of_many_at_once_each_has_its_line(moderator: Client) -> None:
    page = publish()
    marked = [f"{said(page, f'{n}-сөз', status='waiting').pk}:waiting.0" for n in range(3)]

    form = {"decision": "hide", "reason": "spam", "comment": marked}
    moderator.post(reverse("decide_comments"), form)

    acts = Act.objects.filter(verb=Verb.HIDE, by__username="aru", reason="spam")
    assert sorted(act.comment.text for act in acts) == ["0-сөз", "1-сөз", "2-сөз"]


def test_what_was_not_done_is_not_written_down(
    moderator: Client, account: Any, things: dict[str, Any]
) -> None:
    colleague = account("sana", "Editors kk")
    said(publish(), "Мен де осындамын.", author=colleague)

    do(moderator, WAYS[Verb.BAN], things | {"person": colleague.pk})
    hidden_meanwhile = Way("decide_comment", "comment", {"decision": "approve", "seen": "hidden.0"})
    do(moderator, hidden_meanwhile, things)
    do(moderator, WAYS[Verb.REPLY], things | {"question": things["comment"]})

    assert not Act.objects.exists()


def test_a_log_of_many_discussions_costs_as_much_as_of_few(
    moderator: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(15):
        story = publish().translation_key
        moderator.post(reverse("discussion_of_story", args=[story]), {"state": "slow"})
    moderator.get(reverse("moderation_log"))

    with django_assert_max_num_queries(20):
        moderator.get(reverse("moderation_log"))
