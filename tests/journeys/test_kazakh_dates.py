"""An editor who reads Kazakh chooses a day in Kazakh: months by their names, the week from Monday."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.accounts.reader import PASSWORD
from tests.editing import edit_address
from tests.factories import publish
from tests.fell_through import MONTHS
from tests.journeys.door import come_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_day_of_publication_is_chosen_in_kazakh(
    live_server: Any, page: Page, account: Any
) -> None:
    account("aigul", "Editors kk", language="kk").set_password(PASSWORD)
    story = publish(title="Көктем келді", live=False)
    page.set_viewport_size({"width": 1280, "height": 900})
    come_in(page, f"{live_server.url}/kk", "aigul", reverse("wagtailadmin_home"))
    page.goto(live_server.url + edit_address(story))

    page.get_by_role("button", name="Күй тақтасын ашу немесе жабу").click()
    page.get_by_role("button", name="Жариялау уақытын белгілеу").click()
    page.locator("input[name=go_live_at]").click()

    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar.locator("thead th")).to_have_text(["дс", "сс", "ср", "бс", "жм", "сб", "жс"])
    month = calendar.locator(".xdsoft_month > span").inner_text()
    assert month.lower() in MONTHS["kk"].split("|")
    shown = calendar.locator(".xdsoft_monthselect .xdsoft_option").all_text_contents()
    assert [each.lower() for each in shown] == MONTHS["kk"].split("|")
