"""S17: whoever leaves says what becomes of her name under texts, in all languages and versions."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.leaving import LEFT
from accounts.stand_ins import FORMER
from articles.models import ArticlePage, Author, Byline, NewsImage
from articles.prerendering import prerender
from tests.departure.filling import WRITTEN_BY, her, leave
from tests.factories import author, picture, publish, text

pytestmark = pytest.mark.django_db


# --- The names under texts ----------------------------------------------------------------------


@pytest.fixture
def signed() -> dict[str, ArticlePage]:
    """A story in three languages with her name under it, and under drafts and older versions."""
    mine = author(slug="aruzhan-qalamger", note_kk="Аружан Қаламгер туралы.",
                  **{f"name_{code}": name for code, name in WRITTEN_BY.items()})  # fmt: skip
    other = author(name_kk="Дана", name_ru="Дана", name_en="Dana")
    pages: dict[str, ArticlePage] = {}
    for code in WRITTEN_BY:
        pages[code] = publish(
            language=code,
            translation_of=pages.get("kk"),
            body=[text("<p>Қар еріді.</p>")],
            bylines=[Byline(author=mine, role="writer"), Byline(author=other, role="translator")],
        )
        later = ArticlePage.objects.get(pk=pages[code].pk)
        later.title = f"{later.title}, кейін"
        later.go_live_at = timezone.now() + timedelta(days=2)
        later.save_revision().publish()
    picture(credit_kk=WRITTEN_BY["kk"], credit_ru=f"Фото: {WRITTEN_BY['ru']}, CC BY")
    prerender()
    return pages


def everything_public(pages: dict[str, ArticlePage], slug: str = "aruzhan-qalamger") -> str:
    """Return all that a reader can read of these texts, and of their author, in three languages."""
    addresses = ["/sitemap.xml", "/sitemaps/pages.xml"]
    for code, page in pages.items():
        addresses += [page.url, f"/{code}/", f"/{code}/news/", f"/{code}/feed.xml"]
        addresses += [f"/{code}/feed.json", f"/{code}/authors/{slug}/", f"/{code}/search/?q=Аружан"]
    answers = [Client().get(address) for address in addresses]
    return "\n".join(str(each.status_code) + each.content.decode() for each in answers)


def her_author() -> Author:
    return Author.objects.get(slug="aruzhan-qalamger")


def dump() -> str:
    """Return every row of every table but sessions, as the database keeps it."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows += [repr(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_names_stay_where_she_wants_them_to(
    client_of_hers: Client, signed: dict[str, ArticlePage]
) -> None:
    leave(client_of_hers, authors=[her_author().pk])

    public = everything_public(signed)
    assert all(name in public for name in WRITTEN_BY.values())


def test_names_are_removed_in_all_languages_drafts_and_versions(
    client_of_hers: Client, chief: Client, signed: dict[str, ArticlePage]
) -> None:
    assert all(name in everything_public(signed) for name in WRITTEN_BY.values())
    key = her_author().pk

    leave(client_of_hers, wish="remove", authors=[key])

    public = everything_public(signed)
    assert not [name for name in WRITTEN_BY.values() if name in public]
    assert "Дана" in public
    for page in signed.values():
        for revision in page.revisions.all():
            assert key not in [each["author"] for each in revision.content["bylines"]]
            assert len(revision.content["bylines"]) == 1
    longer_credit = f"Фото: {WRITTEN_BY['ru']}, CC BY"
    kept = dump().replace(longer_credit, "")
    assert not [name for name in WRITTEN_BY.values() if name in kept]
    assert "aruzhan-qalamger" not in kept


def test_going_back_to_an_earlier_version_does_not_bring_the_name_back(
    client_of_hers: Client, chief: Client, signed: dict[str, ArticlePage]
) -> None:
    page = signed["kk"]
    first = page.revisions.order_by("pk").first()
    leave(client_of_hers, wish="remove", authors=[her_author().pk])

    first.publish()

    html = Client().get(page.url).content.decode()
    assert page.title in html
    assert WRITTEN_BY["kk"] not in html
    assert "Дана" in html


def test_names_are_replaced_by_another(
    client_of_hers: Client, signed: dict[str, ArticlePage]
) -> None:
    names = {"name_kk": "Жел", "name_ru": "Ветер"}

    leave(client_of_hers, wish="rename", authors=[her_author().pk], **names)

    public = everything_public(signed, "zhel")
    assert not [name for name in WRITTEN_BY.values() if name in public]
    assert all(name in public for name in ("Жел", "Ветер"))
    assert Client().get("/kk/authors/zhel/").status_code == 200
    assert Client().get("/kk/authors/aruzhan-qalamger/").status_code == 404
    kept = dump().replace(f"Фото: {WRITTEN_BY['ru']}, CC BY", "")
    assert not [name for name in WRITTEN_BY.values() if name in kept]
    assert "aruzhan-qalamger" not in kept
    assert NewsImage.objects.get().credit_kk == "Жел"


def test_two_names_of_hers_become_one(
    client_of_hers: Client, signed: dict[str, ArticlePage]
) -> None:
    second = author(name_kk="Тағы бірі", name_ru="Ещё одна", name_en="One more")
    both = publish(
        bylines=[Byline(author=her_author(), role="writer"), Byline(author=second, role="writer")]
    )
    hers = [her_author().pk, second.pk]

    leave(client_of_hers, wish="rename", authors=hers, name_ru="Ветер")

    assert [each.author.name_ru for each in Byline.objects.filter(page=both)] == ["Ветер"]
    assert len(both.get_latest_revision().content["bylines"]) == 1
    assert "Ещё одна" not in dump()


def test_no_row_says_which_name_belonged_to_the_account(
    client_of_hers: Client, signed: dict[str, ArticlePage]
) -> None:
    before = {model._meta.label: model._base_manager.count() for model in apps.get_models()}

    leave(client_of_hers, authors=[her_author().pk])

    # That somebody left is logged; of whom it was, and of any name, nothing.
    logged = ModelLogEntry.objects.get(action=LEFT)
    assert (logged.object_id, logged.user.username) == ("0", FORMER)
    assert set(logged.data) == {"by_herself", "texts", "decisions", "reports", "desks"}
    more = {
        model._meta.label
        for model in apps.get_models()
        if model._base_manager.count() > before[model._meta.label]
    }
    assert more <= {"accounts.User", "wagtailcore.ModelLogEntry"}
    before_it = before["wagtailcore.ModelLogEntry"]
    assert ModelLogEntry.objects.count() == before_it + 1


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"wish": "remove"}, "authors"),
        ({"wish": "rename"}, "authors"),
        ({"wish": "rename", "ticked": "yes"}, "name_kk"),
        ({"wish": "rename", "ticked": "yes", "name_ru": "<b>x</b>"}, "name_ru"),
        ({"wish": "burn"}, "wish"),
        ({"wish": "keep", "authors": ["99999"]}, "authors"),
    ],
)
def test_a_wish_that_lacks_something_is_said_and_nothing_is_done(
    client_of_hers: Client, signed: Any, language: str, fields: dict[str, Any], lacks: str
) -> None:
    fields = dict(fields)
    if fields.pop("ticked", ""):
        fields["authors"] = [her_author().pk]

    answer = client_of_hers.post(f"/{language}/accounts/newsroom/leave/", fields)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "errorlist" in html
    assert lacks in answer.context["form"].errors
    if name := fields.get("name_ru"):
        assert name.replace("<", "&lt;").replace(">", "&gt;") in html
    assert her().groups.exists()
    assert her_author().name_ru == WRITTEN_BY["ru"]
