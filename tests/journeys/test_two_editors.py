"""Two people write on one page at the same time: no word of either is lost."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import ArticlePage
from tests.editing import autosave, edit_address, form_of, paragraphs, send, words_in_history
from tests.factories import publish, text

pytestmark = pytest.mark.django_db

HER_WORDS = "Қар еріп, бұлақтар сылдырлады."
HIS_WORDS = "Құстар жылы жақтан қайтты."


@pytest.fixture
def aigul(logged_in: Any) -> Client:
    return logged_in("aigul", "Editors kk")


@pytest.fixture
def timur(logged_in: Any) -> Client:
    return logged_in("timur", "Editors kk")


@pytest.fixture
def spring() -> ArticlePage:
    return publish(language="kk", title="Көктем", body=[text("<p>Көктем келді.</p>")])


def bodies(spring: ArticlePage) -> list[str]:
    """The body of every revision, oldest first."""
    contents = [json.loads(content["body"]) for content in words_in_history(spring)]
    return [" ".join(block["value"] for block in blocks) for blocks in contents]


def test_both_texts_are_in_the_history_when_two_people_save_one_page(
    aigul: Client, timur: Client, spring: ArticlePage
) -> None:
    """Both opened the same words; the one who saves later does not undo what came before."""
    hers = form_of(spring, body=paragraphs(f"<p>{HER_WORDS}</p>"))
    his = form_of(spring, body=paragraphs(f"<p>{HIS_WORDS}</p>"))

    send(aigul, spring, form=hers)
    send(timur, spring, form=his)

    history = bodies(spring)
    assert HER_WORDS in history[-2]
    assert HIS_WORDS in history[-1]


def test_each_text_can_be_found_read_and_brought_back_from_the_history(
    aigul: Client, timur: Client, spring: ArticlePage
) -> None:
    hers = form_of(spring, title="Айгүлдің көктемі", body=paragraphs(f"<p>{HER_WORDS}</p>"))
    his = form_of(spring, title="Тимурдың көктемі", body=paragraphs(f"<p>{HIS_WORDS}</p>"))
    send(aigul, spring, form=hers)
    send(timur, spring, form=his)
    his_revision, her_revision = spring.revisions.order_by("-created_at")[:2]

    history = aigul.get(reverse("wagtailadmin_pages:history", args=[spring.pk])).content.decode()
    compared = aigul.get(
        reverse(
            "wagtailadmin_pages:revisions_compare",
            args=[spring.pk, her_revision.pk, his_revision.pk],
        )
    ).content.decode()

    for revision, words in ((her_revision, HER_WORDS), (his_revision, HIS_WORDS)):
        address = reverse("wagtailadmin_pages:revisions_view", args=[spring.pk, revision.pk])
        assert address in history
        assert words in aigul.get(address).content.decode()
    assert "aigul" in history
    assert "timur" in history
    assert "Айгүлдің" in compared
    assert "Тимурдың" in compared

    older = form_of(spring, title="Айгүлдің көктемі", body=paragraphs(f"<p>{HER_WORDS}</p>"))
    aigul.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[spring.pk, her_revision.pk]),
        older | {"revision": her_revision.pk},
    )
    assert HER_WORDS in bodies(spring)[-1]
    assert len(bodies(spring)) == 4


def test_readers_see_what_was_published_while_both_write(
    aigul: Client, timur: Client, client: Client, spring: ArticlePage
) -> None:
    send(aigul, spring, body=paragraphs(f"<p>{HER_WORDS}</p>"))
    send(timur, spring, body=paragraphs(f"<p>{HIS_WORDS}</p>"))

    html = client.get(spring.url).content.decode()

    assert "Көктем келді." in html
    assert HER_WORDS not in html
    assert HIS_WORDS not in html


def test_the_browser_does_not_save_over_a_colleague_on_its_own(
    aigul: Client, timur: Client, spring: ArticlePage
) -> None:
    hers = form_of(spring, body=paragraphs(f"<p>{HER_WORDS}</p>"))
    his = form_of(spring, body=paragraphs(f"<p>{HIS_WORDS}</p>"))
    send(aigul, spring, form=hers)

    answer = autosave(timur, spring, his)

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert HER_WORDS in bodies(spring)[-1]
    assert not any(HIS_WORDS in each for each in bodies(spring))


def test_an_autosave_rewrites_only_what_the_same_person_wrote_last(
    aigul: Client, timur: Client, spring: ArticlePage
) -> None:
    """She types on after a colleague has saved: her next save is refused, not merged, not lost."""
    begun = form_of(spring, body=paragraphs("<p>Қар еріп</p>"))
    hers = form_of(spring, body=paragraphs(f"<p>{HER_WORDS}</p>"))
    saved = autosave(aigul, spring, begun).json()
    send(timur, spring, body=paragraphs(f"<p>{HIS_WORDS}</p>"))
    over_her_own = {"overwrite_revision_id": str(saved["revision_id"])}

    on_its_own = autosave(aigul, spring, hers | over_her_own)
    by_hand = send(aigul, spring, form=hers | over_her_own)
    knowingly = send(aigul, spring, form=hers)

    assert on_its_own.status_code == 400
    assert by_hand.status_code == 200
    assert HER_WORDS in str(by_hand.context["page"].body)
    assert knowingly.status_code == 302
    assert HIS_WORDS in bodies(spring)[-2]
    assert HER_WORDS in bodies(spring)[-1]
    assert any("Қар еріп" in each for each in bodies(spring)[:-2])


def test_whoever_opens_the_page_learns_that_a_colleague_has_it_open(
    aigul: Client, timur: Client, spring: ArticlePage
) -> None:
    aigul.get(edit_address(spring))

    module = timur.get(edit_address(spring)).context["editing_sessions"]
    answer = timur.post(module.ping_url)

    assert "aigul" in answer.json()["html"]
