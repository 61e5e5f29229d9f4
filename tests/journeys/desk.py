"""An editor's desk: the admin in a real browser, driven by what an editor sees and presses."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import FrameLocator, Locator, Page, expect
from wagtail.users.models import UserProfile

from accounts.models import User
from articles.blocks import BodyBlock
from articles.models import SectionPage
from tests.journeys.door import come_in

PATIENCE = 60_000
A_TIME = re.compile(r"\d\d:\d\d")

# The form watches for changes only some seconds after it was opened, and says so by an event.
TELL_WHEN_WATCHED = """
document.addEventListener("w-unsaved:watch-edits", () => {
  document.documentElement.dataset.watched = "";
});
"""
PASTE = """(editor, html) => {
  const clipboard = new DataTransfer();
  clipboard.setData("text/html", html);
  clipboard.setData("text/plain", html.replace(/<[^>]+>/g, ""));
  editor.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }),
  );
}"""


class Desk:
    """The admin, as it stands open in the browser of one editor; it speaks Russian."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.add_init_script(TELL_WHEN_WATCHED)
        self.failures: list[str] = []
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.on("response", self._note_failure)

    def log_in(self, username: str) -> None:
        """Come in through the one login door, as somebody who has chosen Russian."""
        user = User.objects.get(username=username)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ru"})
        come_in(self.page, f"{self.origin}/ru", username, "/cms/")

    def begin(self, kind: str, section: SectionPage) -> None:
        """Open an empty form of a kind in a section."""
        address = reverse("wagtailadmin_pages:add", args=["articles", kind, section.pk])
        self.page.goto(self.origin + address)
        self._wait_until_watched()

    def open(self, page_id: int) -> None:
        """Open the form of a page."""
        self.page.goto(self.origin + reverse("wagtailadmin_pages:edit", args=[page_id]))
        self._wait_until_watched()

    def open_translation(self, headline: str, language: str) -> None:
        """Press the button for a translation of the story with this headline, among the stories."""
        self.page.goto(self.origin + reverse("stories"))
        row = self.page.locator("tr", has_text=headline)
        row.locator(f'form[action$="/{language}/"] button').click()
        self.page.wait_for_url("**/edit/")
        self._wait_until_watched()

    def turn_to(self, tab: int) -> None:
        """Open one of the form's tabs: 0 the text, 1 what it is about, 2 address and schedule."""
        self.page.get_by_role("tab").nth(tab).click()

    def write(self, field: str, words: str) -> None:
        """Fill in a plain field."""
        self.page.fill(f"#id_{field}", words)

    def field(self, name: str) -> Locator:
        """Return the part of the form that holds a field of the page."""
        return self.page.locator(f'[data-contentpath="{name}"]').first

    def type(self, place: Locator, words: str) -> None:
        """Type into a text editor, key by key, replacing what it holds."""
        self._editor(place).click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def paste(self, place: Locator, html: str) -> None:
        """Paste formatted text into a text editor after what it holds."""
        editor = self._editor(place)
        editor.click()
        self.page.keyboard.press("Control+End")
        editor.evaluate(PASTE, html)

    def add_footnote(self, place: Locator, words: str) -> None:
        """Put a footnote where the text in `place` ends, through the menu that "/" opens."""
        self._editor(place).click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(" /")
        self.page.get_by_role("option", name="Fn").click()
        self.page.locator("#footnotes-create-new").click()
        note = self.page.locator("#id_footnotes-FORMS .public-DraftEditor-content").last
        expect(note).to_be_focused()
        note.click()
        self.page.keyboard.type(words)
        expect(note).to_have_text(words)

    def add_block(self, name: str) -> Locator:
        """Add a block of this kind at the end of the body and return it."""
        body = self.page.locator("#body-root > [data-streamfield-stream-container]")
        blocks = body.locator("> [data-streamfield-child]")
        already = blocks.count()
        body.locator("> div > .c-sf-add-button").last.click()
        with override("ru"):
            label = str(BodyBlock().child_blocks[name].label)
        self.page.get_by_role("option", name=label, exact=True).click()
        expect(blocks).to_have_count(already + 1)
        return blocks.last

    def choose(self, place: Locator, label: str) -> None:
        """Choose a fact by its name in the dialog that a button of `place` opens."""
        place.locator("[data-chooser-action-choose]").first.click()
        self.page.locator(".modal").get_by_role("link", name=label, exact=True).click()
        expect(place).to_contain_text(label)

    def add_row(self, relation: str) -> Locator:
        """Add a row to a list of the form, such as a byline, and return it."""
        rows = self.page.locator(f"#id_{relation}-FORMS > [data-inline-panel-child]")
        already = rows.count()
        self.page.locator(f"#id_{relation}-ADD").click()
        expect(rows).to_have_count(already + 1)
        return rows.last

    def see_that_it_is_saved(self) -> None:
        """See the form save itself and say at what time."""
        said = self.page.locator("#w-autosave-indicator .w-autosave-indicator__state--saved")
        expect(said).to_be_visible(timeout=PATIENCE)
        expect(said).to_have_text(A_TIME, timeout=PATIENCE)

    def preview_on_a_phone(self) -> FrameLocator:
        """Open the preview, which begins at the width of a phone, and return what it shows."""
        self.page.locator('[data-side-panel-toggle="preview"]').click()
        frame = self.page.locator("#w-preview-iframe")
        expect(frame).to_be_visible()
        assert frame.evaluate("frame => frame.clientWidth") < 400
        return self.page.frame_locator("#w-preview-iframe")

    def publish(self) -> None:
        """Publish what the form holds."""
        self.page.locator("footer .w-dropdown__toggle").click()
        self.page.locator('button[name="action-publish"]').click()
        self.page.wait_for_url("**/cms/pages/*/")
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def leave(self) -> None:
        """Close what is open, and wait until the server has heard of it."""
        self.page.goto("about:blank")
        self.page.wait_for_timeout(1000)

    def _editor(self, place: Locator) -> Locator:
        return place.locator(".public-DraftEditor-content").first

    def _wait_until_watched(self) -> None:
        self.page.wait_for_selector("html[data-watched]", state="attached")

    def _note_failure(self, response: Any) -> None:
        # A row that is still empty is not saved yet: the form says so and tries again later.
        is_too_early = response.status == 400 and response.request.method == "POST"
        if response.status >= 400 and not is_too_early:
            self.failures.append(f"{response.status} {response.url}")
