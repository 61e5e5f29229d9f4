"""Moderators are volunteers: the queue is read and worked on a phone, by day and by night."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from comments.models import Flag
from tests.comments.talking import said
from tests.factories import publish
from tests.journeys.desk import Desk

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Үйінің мекенжайын, нөмірін, жұмыс орнын, бәрін жазыпты: қайтып осындай болады, түсінбеймін."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_and_reached_on_a_phone(
    desk: Desk, account: Any, scheme: Any
) -> None:
    account("aru", "Comment moderators")
    reader = account("aigul")
    story = publish(title="«Кеш жауап» он алты жастағы өзіңізге хат жазуға шақырады")
    held = said(story, LONG, author=reader, held_for="first phone", status="waiting")
    Flag.objects.create(
        comment=held,
        reader=reader,
        kind="exposes",
        words="Мекенжайы тұр",
        created_at=timezone.now(),
    )
    desk.log_in("aru")
    desk.page.emulate_media(color_scheme=scheme)
    desk.page.set_viewport_size({"width": 360, "height": 740})

    person = reverse("moderated_person", args=[reader.pk])
    for address, ours in ((reverse("comments_queue"), ".moderated"), (person, ".moderated-person")):
        desk.page.goto(desk.origin + address)
        desk.page.wait_for_load_state("load")
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360, address
        parts = desk.page.locator(f"{ours}, .moderated__verbs").all()
        widths = [part.evaluate("each => each.scrollWidth - each.clientWidth") for part in parts]
        assert max(widths) <= 0, address
        found = Axe().run(desk.page, context=ours)
        assert found.violations_count == 0, found.generate_report()

    desk.page.goto(desk.origin + reverse("comments_queue"))
    desk.page.locator("[data-comment]").get_by_role("button", name="Одобрить").click()
    expect(desk.page.get_by_text("Комментарий появился на странице.")).to_be_visible()
