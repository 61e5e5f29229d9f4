"""The pages about the portal that every newsroom begins with, and their place at the foot.

Their words hold for this software whoever runs it.  Those that need an address of the newsroom
are drafts until an editor has filled it in; the foot of the pages shows only what is live.
"""

import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from articles.models import HomePage, Menu, MenuLink, TextPage
from comments import house_rules
from languages import CODES

FOLDER = Path(__file__).parent / "pages"
SLUGS = ("about", "corrections", "contacts", "support", "send-a-text", "privacy")

RULES = "house-rules"

_STORIES = UUID("0d0c3f5e-7a4c-5b7e-9a53-3f6f3a1f2b10")
_LINK = 'href="page:{slug}"'


def set_up_pages(homes: dict[str, HomePage]) -> None:
    """Make the pages and lead to them, in a newsroom whose foot leads nowhere yet.

    So a page that was renamed or deleted never comes back.
    """
    footer, _ = Menu.objects.get_or_create(place=Menu.Place.FOOTER)
    if footer.links.exists():
        return
    words = {slug: words_of(slug) for slug in SLUGS}
    for code, home in homes.items():
        _add_pages(home, code, words)
    for order, slug in enumerate(SLUGS):
        names = {f"name_{code}": words[slug][code]["title"] for code in CODES}
        page = TextPage.objects.child_of(homes["ru"]).get(slug=slug)
        MenuLink.objects.create(menu=footer, page=page, sort_order=order, **names)


def set_up_house_rules(homes: dict[str, HomePage]) -> None:
    """Make the page that readers see before their first comment, where a language has none yet."""
    words = words_of(RULES)
    for code, home in homes.items():
        if TextPage.objects.filter(translation_key=house_rules.STORY, locale=home.locale).exists():
            continue
        home.refresh_from_db()
        page = TextPage(
            title=words[code]["title"],
            slug=RULES,
            locale=home.locale,
            translation_key=house_rules.STORY,
            body=_body(words, code, {}),
        )
        home.add_child(instance=page)


def words_of(slug: str) -> dict[str, Any]:
    """Return what a page says in each language, and what follows its words."""
    return tomllib.loads((FOLDER / f"{slug}.toml").read_text())


def _add_pages(home: HomePage, code: str, words: dict[str, dict[str, Any]]) -> None:
    """Add those that lead nowhere first: the others name them by their number."""
    made: dict[str, int] = {
        page.slug: page.pk for page in TextPage.objects.child_of(home).filter(slug__in=SLUGS)
    }
    for slug in sorted(SLUGS, key=lambda slug: "page:" in words[slug][code]["html"]):
        if slug in made:
            continue
        home.refresh_from_db()
        page = TextPage(
            title=words[slug][code]["title"],
            slug=slug,
            locale=home.locale,
            translation_key=uuid5(_STORIES, slug),
            live=words[slug].get("then") != "contacts",
            body=_body(words[slug], code, made),
        )
        made[slug] = home.add_child(instance=page).pk


def _body(words: dict[str, Any], code: str, made: dict[str, int]) -> list[dict[str, Any]]:
    html = words[code]["html"]
    for slug, number in made.items():
        html = html.replace(_LINK.format(slug=slug), f'linktype="page" id="{number}"')
    body: list[dict[str, Any]] = [{"type": "text", "value": html}]
    if words.get("then") == "corrections":
        body.append({"type": "corrections", "value": None})
    if words.get("then") == "contacts":
        nobody = {"heading": words[code]["contacts"], "name": "", "role": "", "lines": []}
        body.append({"type": "organisation_contacts", "value": nobody})
    return body
