"""What a machine can tell of accessibility: axe finds nothing on any kind of page."""

from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import InterviewPage, InterviewSpeaker, Person, PressReleasePage, ReportPage
from comments.models import Comment
from tests.factories import picture, publish, text, topic

WORDS = "<h2>Бірінші кеш</h2><p>Тоғыз адам келді.</p><ol><li>бір<ul><li>а</li></ul></li></ol>"
TABLE = {
    "data": [["Уақыт", "Оқырман"], ["таң", "112"]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Қашан оқиды",
}
BODY = [
    text(WORDS),
    {
        "type": "quote",
        "value": {"text": "Көктем келді.", "speaker": "Сәуле", "role": "кітапханашы"},
    },
    {"type": "question_answer", "value": {"question": "Не сұрайды?", "answer": "<p>Тыңдайды.</p>"}},
    {
        "type": "figures",
        "value": {"heading": "Нәтиже", "items": [{"figure": "80", "label": "адам"}]},
    },
    {"type": "table", "value": TABLE},
    {"type": "content_note", "value": {"text": "Зорлық туралы.", "helpline_name": "Түнгі дауыс"}},
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(live_server: Any, page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)

    for address in _addresses():
        page.goto(live_server.url + address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"


def _addresses() -> list[str]:
    family = topic(slug="family")
    common = {"body": BODY, "topics": [family], "cover": picture(alt_kk="Дала", alt_en="Steppe")}
    speaker = InterviewSpeaker(person=Person.objects.create(name_kk="Сәуле", role_kk="ерікті"))
    pages = [
        publish(**common, headline_note="Жазба"),
        publish(PressReleasePage, in_section="press-releases", **common),
        publish(InterviewPage, in_section="interviews", speakers=[speaker], **common),
        publish(ReportPage, in_section="reports", **common),
        publish(language="ru", slug="vesna", **common),
        publish(language="en", **common),
    ]
    said = {"language": "ru", "text": "Спасибо.", "status": "visible", "key": uuid4()}
    talk = Comment.objects.create(
        story_id=pages[0].translation_key, created_at=pages[0].published_at, **said
    )
    forms = [f"/kk/accounts/{name}/" for name in ("login", "signup", "password/reset", "recover")]
    forms += [f"/kk/comments/{talk.story_id}/", f"/kk/typos/report/?page={pages[0].pk}"]
    others = ["/", "/kk/", "/ru/news/", "/kk/topics/family/", "/kk/search/?q=Көктем", "/kk/nope/"]
    return [*(each.url for each in pages), *others, "/kk/news/vesna/", *forms]
