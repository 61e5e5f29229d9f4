"""A mistake on its way: marked by a reader on her device, seen and closed by an editor."""

from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from wagtail_footnotes.models import Footnote

from tests.factories import picture, publish, text
from tests.journeys.desk import Desk
from tests.typos.marking import KAZAKH, block_of, spring
from typos.models import TypoReport

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "Балалар ауылда обьявил деген сөзді естіді."
RUSSIAN = "<p>Весна пришла рано.<sup></sup> Дети увидели как <b>растаял</b> снег.</p><p>Все вышли на улицу.</p>"

# Marks words as a finger or a mouse does: from a letter inside the first to one inside the last.
MARK = """([part, words]) => {
  const root = document.querySelector(part);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let [text, nodes] = ["", []];
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const at = (place) => {
    const [from, node] = nodes.filter(([from]) => from <= place).pop();
    return [node, place - from];
  };
  const start = text.indexOf(words);
  range.setStart(...at(start));
  range.setEnd(...at(start + words.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def mark(page: Page, words: str, part: str = ".body__block") -> None:
    page.evaluate(MARK, [part, words])


def field(page: Page, name: str) -> Any:
    return page.locator(f"dialog [name={name}]")


def test_a_reader_marks_a_mistake_in_kazakh_and_an_editor_closes_it(
    page: Page, desk: Desk, live_server: Any, account: Any
) -> None:
    account("aigul", "Editors kk")
    long_before = [text("<p>Дала көгерді.</p>" * 6) for _ in range(8)]
    publication = spring(body=[*long_before, text(KAZAKH)])
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(live_server.url + publication.url)

    mark(page, "ьявил де", part=".body__block:last-child")
    page.keyboard.press("Control+Enter")

    dialog = page.get_by_role("dialog", name="Сіз мына мәтіндегі қате туралы хабарлап отырсыз:")
    expect(dialog).to_be_visible()
    expect(dialog.locator("mark")).to_have_text("обьявил деген")
    expect(dialog.locator("[data-typo-sentence]")).to_have_text(SENTENCE)
    expect(field(page, "exact")).to_be_hidden()
    expect(field(page, "suggestion")).to_be_focused()
    expect(page.locator(".quick-exit [data-quick-exit]")).to_be_in_viewport()
    assert Axe().run(page).violations_count == 0

    page.keyboard.type("объявил деген")
    dialog.get_by_role("button", name="Қате туралы хабарлау").click()
    expect(page.get_by_role("dialog", name="Рақмет")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.context.cookies() == []
    assert errors == []

    report = TypoReport.objects.get()
    assert (report.exact, report.block_id) == ("обьявил деген", block_of(publication, -1))
    assert report.was_found
    _an_editor_closes_it(desk, publication)


def _an_editor_closes_it(desk: Desk, publication: Any) -> None:
    desk.log_in("aigul")
    desk.page.get_by_role("link", name="Опечатки · 1").click()
    row = desk.page.locator("tr", has_text=publication.title)
    expect(row.locator("mark")).to_have_text("обьявил деген")
    expect(row.locator("ins")).to_have_text("объявил деген")

    row.get_by_role("link", name="Открыть для правки").click()
    desk.page.wait_for_url(f"**/cms/pages/{publication.pk}/edit/#block-*")
    block = desk.page.locator(f"#block-{block_of(publication, -1)}-section")
    expect(block).to_contain_text(SENTENCE)
    expect(block).to_be_in_viewport()

    desk.page.go_back()
    desk.page.get_by_role("button", name="Исправлено").click()
    expect(desk.page.locator(".messages")).to_contain_text("Сообщение закрыто")
    assert TypoReport.objects.get().status == "mended"
    assert desk.failures == []


def test_on_a_phone_in_russian_a_report_takes_three_taps(
    browser: Browser, live_server: Any
) -> None:
    publication = publish(language="ru", body=[text(RUSSIAN)])
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    phone.goto(live_server.url + publication.url)
    bar = phone.locator("[data-typo-bar]")
    expect(bar).to_be_hidden()

    # The first tap, a long one, marks a word: the phone does that itself.
    mark(phone, "увидели как растаял")
    expect(bar).to_be_visible()
    _stands_at_the_foot(phone, bar)
    bar.get_by_role("button", name="Сообщить об ошибке").tap()

    dialog = phone.get_by_role("dialog", name="Вы сообщаете об опечатке в следующем тексте:")
    expect(dialog.locator("mark")).to_have_text("увидели как растаял")
    expect(dialog.get_by_role("heading")).to_be_focused()
    send = dialog.get_by_role("button", name="Сообщить об опечатке")
    expect(send).to_be_in_viewport()
    send.tap()

    expect(phone.get_by_role("dialog", name="Спасибо")).to_be_visible()
    report = TypoReport.objects.get()
    assert (report.exact, report.prefix[-5:]) == ("увидели как растаял", "Дети ")
    context.close()


def _stands_at_the_foot(phone: Page, bar: Any) -> None:
    selected = phone.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    box, exit_box = bar.bounding_box(), phone.locator(".quick-exit").bounding_box()
    assert box["y"] > min(selected, 740 * 0.7)
    assert box["y"] + box["height"] <= exit_box["y"] + 1
    assert bar.get_by_role("button").bounding_box()["height"] >= 44


def test_with_scripts_off_the_form_is_a_page_of_its_own(browser: Browser, live_server: Any) -> None:
    publication = publish(
        language="en", title="Spring", body=[text("<p>The snow has melt in May.</p>")]
    )
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + publication.url)

    page.get_by_role("link", name="Report a mistake").click()
    page.get_by_label("Words with the mistake").fill("has melted")
    page.get_by_label("It should be:").fill("melted")
    page.get_by_role("button", name="Send typo report").click()

    expect(page.get_by_text("In the text there is: “has melt”")).to_be_visible()
    expect(page.get_by_label("It should be:")).to_have_value("melted")
    page.get_by_label("Words with the mistake").fill("has melt in")
    page.get_by_role("button", name="Send typo report").click()

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.get_by_role("link", name="Back to the text").click()
    expect(page.get_by_role("heading", name="Spring")).to_be_visible()
    assert TypoReport.objects.get().exact == "has melt in"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_form_of_its_own_nor_on_the_thanks(
    page: Page, live_server: Any, scheme: str
) -> None:
    publication = spring()
    page.emulate_media(color_scheme=scheme)

    page.goto(f"{live_server.url}/kk/typos/report/?page={publication.pk}")
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Қате туралы хабарлау").click()
    expect(page.locator(".errorlist")).to_be_visible()
    assert _edge_of(page, "exact") != _edge_of(page, "suggestion")
    assert Axe().run(page).violations_count == 0
    page.locator("[name=exact]").fill("обьявил")
    page.get_by_role("button", name="Қате туралы хабарлау").click()
    expect(page.get_by_role("heading", name="Рақмет")).to_be_visible()
    assert Axe().run(page).violations_count == 0


def _edge_of(page: Page, name: str) -> str:
    edge = "field => getComputedStyle(field).borderTopColor"
    return page.locator(f"[name={name}]").evaluate(edge)


def test_a_mark_over_two_parts_is_clipped_to_the_first_and_the_dialog_says_so(
    page: Page, live_server: Any
) -> None:
    publication = spring(body=[text("<p>Бірінші абзац.</p>"), text("<p>Екінші абзац.</p>")])
    page.goto(live_server.url + publication.url)

    _mark_over_both(page)
    page.keyboard.press("Meta+Enter")

    expect(page.locator("dialog mark")).to_have_text("абзац.")
    expect(page.locator("[data-typo-clipped]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog", name="Рақмет")).to_be_visible()
    assert TypoReport.objects.get().block_id == block_of(publication)


def _mark_over_both(page: Page) -> None:
    page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll(".body__block p");
          getSelection().setBaseAndExtent(first.firstChild, 10, second.firstChild, 4);
        }"""
    )


def test_with_nothing_marked_the_words_are_asked_for(page: Page, live_server: Any) -> None:
    publication = spring()
    page.goto(live_server.url + publication.url)

    page.keyboard.press("Control+Enter")
    expect(field(page, "exact")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog .errorlist")).to_be_visible()
    expect(field(page, "exact")).to_be_focused()
    page.keyboard.type("обьявил")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("dialog", name="Рақмет")).to_be_visible()
    page.get_by_role("button", name="Жабу").click()
    expect(page.locator("dialog")).to_be_hidden()


def test_without_a_connection_the_text_stays(page: Page, live_server: Any) -> None:
    publication = spring()
    page.goto(live_server.url + publication.url)
    mark(page, "обьявил")
    page.keyboard.press("Control+Enter")
    field(page, "comment").fill("Екінші абзацта")

    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-typo-failed]")).to_be_visible()
    expect(field(page, "comment")).to_have_value("Екінші абзацта")
    page.context.set_offline(False)
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("dialog", name="Рақмет")).to_be_visible()
    assert TypoReport.objects.get().count == 1


def test_every_part_of_a_text_is_read_alike_by_the_page_and_by_the_portal(
    page: Page, live_server: Any
) -> None:
    """What the script takes from the page, the server finds in the published text."""
    from tests.whole_portal import every_block
    from typos.texts import words_by_part

    note = Footnote(uuid=uuid4(), text="<p>Дереккөз: <i>газет</i>.</p>")
    noted = text(f'<p>Сөз<footnote id="{note.uuid}">1</footnote> осылай.</p>')
    publication = publish(
        language="kk",
        headline_note="Тақырыпқа <ескерту>",
        editors_note="<p>Редакциядан: <b>бірінші</b> басылым.</p>",
        method="<p>Біз жүз адаммен сөйлестік.</p>",
        cover=picture(caption_kk="Көктемгі көше", credit_kk="Сурет: Айгүл"),
        body=[*every_block(), noted],
        footnotes=[note],
    )
    page.goto(live_server.url + publication.url)
    parts = words_by_part(publication)
    drawn = page.locator("[data-block]").evaluate_all(
        "all => all.map((each) => each.dataset.block)"
    )
    assert set(parts) <= set(drawn)
    assert {"headline_note", "editors_note", "method", "cover", "footnotes"} <= set(parts)

    for name in drawn:
        if name not in parts:
            continue
        page.evaluate(
            "name => getSelection().selectAllChildren(document.querySelector(`[data-block='${name}']`))",
            name,
        )
        page.keyboard.press("Control+Enter")
        expect(field(page, "block")).to_have_value(name)
        assert parts[name].startswith(field(page, "exact").input_value()), name
        page.keyboard.press("Escape")
