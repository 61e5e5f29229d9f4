"""The editors' side in a browser: the queue by keyboard, the panel of an open page, a fix under open hands."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import ArticlePage
from tests.factories import publish, text
from tests.journeys.desk import Desk
from tests.journeys.test_typo import field, mark
from tests.typos.marking import block_of, spring
from typos.fixing import apply
from typos.models import TypoReport
from typos.quotes import Quote
from typos.workflow import Said, report

pytestmark = pytest.mark.django_db(transaction=True)


def reported(page: Any, words: str, should_be: str = "", kind: str = "spelling") -> TypoReport:
    now = timezone.now() + timedelta(seconds=TypoReport.objects.count())
    said = Said(kind, should_be, f"«{words}»")
    return report(page, quote=Quote("", words, ""), block_id=block_of(page), said=said, now=now)


def see_the_queue(desk: Desk, number: int) -> None:
    """Wait for the list with so many reports, and for the script that hears the keys."""
    expect(desk.page.locator("tr:has(.typo-words)")).to_have_count(number)
    desk.page.wait_for_load_state("load")


def states() -> dict[str, str]:
    return dict(TypoReport.objects.values_list("exact", "status"))


def test_the_whole_queue_is_worked_through_by_keyboard(desk: Desk, account: Any) -> None:
    account("aigul", "Editors kk")
    page = spring()
    for words in ("бұлақтар", "обьявил", "естіді", "сылдырлады"):
        reported(page, words, "объявил" if words == "обьявил" else "")
    desk.log_in("aigul")
    desk.page.get_by_role("link", name="Опечатки · 4").click()
    see_the_queue(desk, 4)
    keys = desk.page.keyboard

    keys.press("j")
    expect(desk.page.locator("tr:focus mark").first).to_have_text("бұлақтар")
    keys.press("a")
    see_the_queue(desk, 3)
    assert states()["бұлақтар"] == "known"

    keys.press("d")
    assert "mended" not in states().values()
    keys.press("j")
    keys.press("m")
    expect(desk.page.get_by_label("Что будет на этом месте")).to_be_focused()
    desk.page.wait_for_load_state("load")
    assert Axe().run(desk.page, context=".typo-fix").violations_count == 0
    keys.press("Control+Enter")
    see_the_queue(desk, 2)
    assert states()["обьявил"] == "mended"

    keys.press("j")
    keys.press("n")
    keys.type("Дұрыс жазылған")
    keys.press("Enter")
    see_the_queue(desk, 1)
    assert states()["естіді"] == "not_a_mistake"

    keys.press("j")
    keys.press("m")
    expect(desk.page.locator(".typo-fix mark").first).to_have_text("сылдырлады")
    desk.page.wait_for_load_state("load")
    keys.press("Escape")
    see_the_queue(desk, 1)
    assert states()["сылдырлады"] == "open"
    assert desk.failures == []


def test_who_edits_a_page_sees_its_reports_and_jumps_to_the_block(desk: Desk, account: Any) -> None:
    account("aigul", "Editors kk")
    filler = [text("<p>Ұзақ абзац. </p>" * 30) for _ in range(4)]
    page = publish(language="kk", body=[*filler, text("<p>Ол обьявил деді.</p>")])
    quote = Quote("", "обьявил", "")
    report(
        page,
        quote=quote,
        block_id=block_of(page, 4),
        said=Said(suggestion="объявил"),
        now=timezone.now(),
    )
    desk.log_in("aigul")

    desk.open(page.pk)

    panel = desk.page.locator(".typo-panel")
    expect(panel).to_contain_text("Ол обьявил деді. → объявил")
    assert Axe().run(desk.page, context=".typo-panel").violations_count == 0
    block = desk.page.locator(f"#block-{block_of(page, 4)}-section")
    expect(block).not_to_be_in_viewport()
    panel.get_by_role("link", name="К блоку").click()
    expect(block).to_be_in_viewport()
    assert desk.failures == []


def test_a_page_without_reports_has_no_panel(desk: Desk, account: Any) -> None:
    account("aigul", "Editors kk")
    page = spring()
    desk.log_in("aigul")

    desk.open(page.pk)

    expect(desk.page.locator(".typo-panel")).to_have_count(0)


@pytest.mark.parametrize("has_draft", [False, True])
def test_who_has_the_page_open_is_warned_and_asked_when_a_colleague_mends_it(
    desk: Desk, account: Any, has_draft: bool
) -> None:
    """Neither her form, which saves itself, nor her own hand takes the fix away unasked."""
    aigul, timur = account("aigul", "Editors kk"), account("timur", "Editors kk")
    page = spring()
    if has_draft:
        page.title = "Айгүлдің көктемі"
        page.save_revision(user=aigul)
    made = reported(page, "обьявил")
    desk.log_in("aigul")
    desk.open(page.pk)

    apply(made, replacement="объявил", by=timur, now=timezone.now())

    said = re.compile("сохранил новую версию|другом окне")
    expect(desk.page.get_by_role("button", name=said)).to_be_visible(timeout=60_000)
    desk.write("lead", "Жаңа сөйлем.")
    expect(desk.page.locator("#w-autosave-indicator")).to_contain_text("приостановлено")
    desk.page.get_by_role("button", name="Сохранить черновик").click()
    expect(desk.page.get_by_role("dialog").filter(has_text="верси")).to_be_visible()
    assert "объявил" in str(
        ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object().body
    )


def test_under_attack_the_browser_works_before_it_sends_and_is_heard_at_once(
    page: Page, live_server: Any, settings: Any
) -> None:
    settings.TYPO_PROOF_OF_WORK = True
    publication = spring()
    page.goto(live_server.url + publication.url)
    mark(page, "обьявил")
    page.keyboard.press("Control+Enter")
    field(page, "suggestion").fill("объявил")

    page.locator("dialog .typo-form__send button").click()

    expect(page.get_by_role("dialog", name="Рақмет")).to_be_visible(timeout=60_000)
    assert TypoReport.objects.waiting().get().suggestion == "объявил"


def test_under_attack_a_report_without_scripts_waits_apart(
    browser: Any, live_server: Any, settings: Any
) -> None:
    settings.TYPO_PROOF_OF_WORK = True
    publication = spring()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + publication.url)
    page.locator(".typo-invitation__link").click()
    page.locator("[name=exact]").fill("обьявил")
    page.locator(".typo-form__send button").click()

    expect(page.get_by_role("heading", name="Рақмет")).to_be_visible()
    assert TypoReport.objects.get().is_set_apart
    context.close()
