"""A mistake that was marked in Latin or in töte is one of the text as it is written."""

import re
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import text
from tests.typos.marking import block_of, send, spring, token_for
from typos.models import TypoReport
from typos.quotes import Quote
from typos.scripts import in_the_original

pytestmark = pytest.mark.django_db

IN_LATIN = ("auylda ", "obiavil", " degen sözdı estıdı.")
IN_TOTE = ("اۋىلدا ", "وبياۆيل", " دەگەن ءسوزدى ەستىدى.")
VIEWS = [("latn", IN_LATIN), ("arab", IN_TOTE)]


def mark(client: Client, page: Any, script: str, words: tuple[str, str, str], **more: Any) -> Any:
    """Mark words in a view and send them to where its form leads, as the script does."""
    invitation = BeautifulSoup(client.get(f"{page.url}?script={script}").content, "html.parser")
    form = BeautifulSoup(
        client.get(invitation.select_one("[data-typo]")["data-typo"]).content, "html.parser"
    )
    told = {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
    told |= dict(zip(("prefix", "exact", "suffix"), words, strict=True), block=block_of(page))
    return client.post(form.form["action"], told | {"in_place": "1"} | more)


@pytest.mark.parametrize(("script", "words"), VIEWS)
def test_words_marked_in_a_view_stand_at_the_desk_as_the_text_has_them(
    client: Client, aigul: Client, script: str, words: tuple[str, str, str]
) -> None:
    page = spring()

    answer = mark(client, page, script, words)

    assert answer.status_code == 200
    taken = TypoReport.objects.get()
    assert (taken.exact, taken.block_id, taken.was_found) == ("обьявил", block_of(page), True)
    assert taken.prefix.endswith("Балалар ауылда ")
    assert taken.suffix == " деген сөзді естіді."
    assert "<mark>обьявил</mark>" in aigul.get(f"/cms/typos/{taken.pk}/").content.decode()


@pytest.mark.parametrize(("script", "words"), VIEWS)
def test_the_right_one_of_two_places_is_meant(
    client: Client, script: str, words: tuple[str, str, str]
) -> None:
    twice = "<p>Бұлақ туралы обьявил жазды.</p><p>Балалар ауылда обьявил деген сөзді естіді.</p>"
    page = spring(body=[text(twice)])

    mark(client, page, script, words)

    taken = TypoReport.objects.get()
    assert taken.was_found
    assert taken.prefix.endswith("ауылда ")


@pytest.mark.parametrize(("script", "words"), VIEWS)
def test_a_reader_without_scripts_reports_from_a_view_too(
    client: Client, script: str, words: tuple[str, str, str]
) -> None:
    page = spring()
    html = client.get(f"{page.url}?script={script}").content.decode()
    link = unescape(re.search(r'href="(/kk/typos/report/[^"]+)"', html)[1])
    form = BeautifulSoup(client.get(link).content, "html.parser").select_one(".typo-form")

    told = {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
    client.post(form["action"], told | {"exact": words[1]})

    assert TypoReport.objects.get().exact == "обьявил"


def test_words_that_a_reader_of_a_view_wrote_in_cyrillic_are_found_too(client: Client) -> None:
    mark(client, spring(), "latn", ("", "обьявил", ""))

    assert TypoReport.objects.get().exact == "обьявил"


def test_words_that_are_not_in_the_view_are_given_back_as_they_were_sent(client: Client) -> None:
    answer = mark(client, spring(), "latn", ("", "munda joq sözder", ""))

    assert answer.status_code == 422
    assert "munda joq sözder" in answer.content.decode()
    assert not TypoReport.objects.exists()


@pytest.mark.parametrize(
    ("script", "words", "suggestion", "said"),
    [
        ("latn", IN_LATIN, "jariialady", "Из вида латиницей"),
        ("arab", IN_TOTE, "جاريالادى", "Из вида письмом тоте"),
    ],
)
def test_a_proposal_in_another_script_is_a_remark_and_never_put_into_the_text(
    client: Client,
    logged_in: Any,
    script: str,
    words: tuple[str, str, str],
    suggestion: str,
    said: str,
) -> None:
    mark(client, spring(), script, words, suggestion=suggestion)
    taken = TypoReport.objects.get()
    assert (taken.suggestion, taken.script) == (suggestion, script)

    desk = logged_in("aigul", "Editors kk")
    fix = BeautifulSoup(desk.get(f"/cms/typos/{taken.pk}/").content, "html.parser")

    assert fix.select_one("textarea[name=replacement]").text.strip() == ""
    assert not fix.select(".typo-fix__proposals")
    remark = fix.select_one("blockquote.typo-words__comment").text
    assert said in remark
    assert suggestion in remark
    assert said in desk.get("/cms/typos/").content.decode()


def test_a_proposal_in_cyrillic_letters_from_a_view_is_one_like_any_other(client: Client) -> None:
    mark(client, spring(), "latn", IN_LATIN, suggestion="жариялады")

    taken = TypoReport.objects.get()
    assert (taken.suggestion, taken.script) == ("жариялады", "")


def test_a_second_reader_s_proposal_in_latin_is_a_remark_under_the_first_report(
    client: Client, aigul: Client
) -> None:
    page = spring()
    send(client, page, suggestion="жариялады", block=block_of(page))
    mark(client, page, "latn", IN_LATIN, suggestion="jariialady")

    taken = TypoReport.objects.get()
    assert (taken.count, taken.repeats.get().script) == (2, "latn")
    fix = BeautifulSoup(aigul.get(f"/cms/typos/{taken.pk}/").content, "html.parser")
    assert fix.select_one("textarea[name=replacement]").text.strip() == "жариялады"
    assert "jariialady" not in fix.select_one(".typo-fix__proposals").text


def test_a_russian_report_knows_no_script(client: Client) -> None:
    page = spring(language="ru")
    token = token_for(client, page)

    client.post("/ru/typos/?script=latn", {"page": page.pk, "token": token, "exact": "обьявил"})

    assert TypoReport.objects.get().exact == "обьявил"


# --- Pure ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text_as_written", "quote", "original"),
    [
        ("Альбом ашылды", Quote("", "Albom", " aşyldy"), "Альбом"),
        ("Бұл кі\u0301тап еді", Quote("Būl ", "kı\u0301tap", " edı"), "кі\u0301тап"),
        ("ЦИРК келді", Quote("", "TSİRK", " keldı"), "ЦИРК"),
        ("Ол 3,5 км жүрді", Quote("Ol ", "3,5 km", " jürdı"), "3,5 км"),
    ],
)
def test_letters_that_are_two_or_none_in_latin_are_found_whole(
    text_as_written: str, quote: Quote, original: str
) -> None:
    found, part = in_the_original(quote, {"lead": text_as_written}, "", "latn")

    assert (found.exact, part) == (original, "lead")


def test_a_hamza_that_a_page_has_or_not_hinders_nothing() -> None:
    for sent in ("ءسوز", "سوز"):
        assert (
            in_the_original(Quote("", sent, ""), {"lead": "Бұл сөз."}, "", "arab")[0].exact == "сөз"
        )


def test_what_only_looks_alike_in_a_view_is_not_guessed() -> None:
    asked = Quote("", "تىس", "")

    assert in_the_original(asked, {"a": "тыс", "b": "тіс"}, "", "arab")[0] == asked
