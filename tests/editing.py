"""The editor's forms, filled in and sent as the editor's browser does."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.blocks.text import LONG_TEXT

Form = dict[str, Any]

NO_ROWS = inline_formset([])
WORDS = ("title", "slug", "headline_note", "lead", "search_description", "genre")


def paragraphs(*html: str) -> dict[str, Any]:
    """Return a body of one text block for each piece of html."""
    return streamfield([("text", rich_text(each, features=LONG_TEXT)) for each in html])


def form_of(page: Page | None = None, **fields: Any) -> Form:
    """Return what a publication's form sends: the latest words of `page`, with `fields` changed."""
    page = page and page.specific_class.objects.get(pk=page.pk)
    latest = page and page.get_latest_revision_as_object()
    words = {name: getattr(latest, name, "") for name in WORDS}
    rows = dict.fromkeys(("footnotes", "bylines", "speakers", "corrections"), NO_ROWS)
    streams = {name: streamfield([]) for name in ("content_note", "call_to_action", "contacts")}
    texts = {"editors_note": rich_text(""), "method": rich_text(""), "body": _body(latest)}
    topics = fields.pop("topics", latest.topics.all() if latest else [])
    form = nested_form_data({**words, **rows, **streams, **texts, **_loaded(page), **fields})
    return form | {"topics": [topic.pk for topic in topics]}


def send(
    client: Client, page: Page, *, act: str = "", form: Form | None = None, **fields: Any
) -> HttpResponse:
    """Press a button of the form of `page`: save without `act`, else publish, submit or another."""
    form = form or form_of(page, **fields)
    pressed = {f"action-{act}": f"action-{act}"} if act else {}
    return client.post(edit_address(page), form | pressed)


def send_new(
    client: Client, kind: type[Page], parent: Page, *, act: str = "", **fields: Any
) -> HttpResponse:
    """Fill in the form of a new page under `parent`, and press a button of it."""
    app, model = kind._meta.app_label, kind._meta.model_name
    pressed = {f"action-{act}": f"action-{act}"} if act else {}
    address = reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])
    return client.post(address, form_of(**{"genre": "news", **fields}) | pressed)


def autosave(client: Client, page: Page, form: Form) -> HttpResponse:
    """Send the form as the browser does on its own, asking for JSON."""
    return client.post(edit_address(page), form, headers={"Accept": "application/json"})


def edit_address(page: Page) -> str:
    """Return the address of a page's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words_in_history(page: Page) -> list[dict[str, Any]]:
    """Return the content of every revision, oldest first."""
    revisions = page.specific.revisions.order_by("created_at", "pk")
    return [revision.content for revision in revisions]


def drafts_and_rows(pages: Iterable[Page]) -> list[Any]:
    """Return all that the database knows of these pages: rows and revisions, to compare later."""
    return [_all_of(page) for page in pages]


def _all_of(page: Page) -> Any:
    rows = [model.objects.filter(pk=page.pk).values().get() for model in _tables(page)]
    return rows, list(page.specific.revisions.order_by("pk").values())


def _tables(page: Page) -> list[type[Page]]:
    return [model for model in page.specific_class.mro() if _is_table(model)]


def _is_table(model: type) -> bool:
    return issubclass(model, Page) and not model._meta.abstract


def _loaded(page: Page | None) -> Form:
    revision = page.get_latest_revision() if page else None
    if revision is None:
        return {}
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def _body(page: Page | None) -> dict[str, Any]:
    return paragraphs(*(block.value.source for block in page.body)) if page else paragraphs()


def clients(logged_in: Any, role: str) -> Client:
    if role == "nobody":
        return Client()
    return logged_in("aigul") if role == "reader" else logged_in("aigul", role)
