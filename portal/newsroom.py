"""Setting up a newsroom: languages, home pages, sections, groups and what they may do."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from articles.models import HomePage, SectionPage, SiteTexts
from comments.held_words import set_up_words
from languages import CODES
from portal.first_pages import set_up_house_rules, set_up_pages

SECTIONS = ("news", "interviews", "press-releases", "reports", "health-and-rights")

FACTS = ("author", "person", "organisation", "project", "projectresult")
# Added by the chief, who writes every language: these are not complete without a name in each.
NAMED_IN_EVERY_LANGUAGE = ("topic", "issue")
OWN_TEXTS = ("sitetexts", "menu", "menulink")
DESKS = ("sectiondesk",)
RECORDINGS = ("recording",)
PICTURE_TEXTS = ("newsimage",)

WRITING = ("add_page",)
EDITING = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
ALL_OF_IT = (*EDITING, "bulk_delete_page")


@transaction.atomic
def set_up() -> None:
    """Make what every newsroom needs and does not have yet; change nothing that exists.

    Safe to call at any time: at deployment, by the demo, before a test.
    """
    homes = _set_up_homes()
    _set_up_site(homes["ru"])
    for slug in SECTIONS:
        _set_up_section(slug, homes)
    _set_up_groups(homes)
    _set_up_approval(homes)
    _set_up_texts()
    set_up_pages(homes)
    set_up_house_rules(homes)
    set_up_words()


def section_titles() -> dict[str, str]:
    """Return the sections' titles in the active language."""
    return {
        "news": gettext("News"),
        "interviews": gettext("Interviews"),
        "press-releases": gettext("Press releases"),
        "reports": gettext("Reports"),
        "health-and-rights": gettext("Health and rights"),
    }


def _set_up_homes() -> dict[str, HomePage]:
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in CODES]
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    homes: dict[str, HomePage] = {}
    for locale in locales:
        home = HomePage.objects.filter(locale=locale, depth=2).first()
        homes[locale.language_code] = home or _add_home(root, locale, homes)
    return homes


def _add_home(root: Page, locale: Locale, homes: dict[str, HomePage]) -> HomePage:
    root.refresh_from_db()
    with override(locale.language_code):
        home = HomePage(title=gettext("Home"), slug=f"home-{locale.language_code}", locale=locale)
    for other in homes.values():
        home.translation_key = other.translation_key
    return root.add_child(instance=home)


def _set_up_site(home: HomePage) -> None:
    """Let the site begin at our home page, and drop the page that Wagtail greets with."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(hostname="localhost", is_default_site=True, root_page=home)
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    greeting = site.root_page
    site.root_page = greeting if isinstance(greeting.specific, HomePage) else home
    site.save()
    is_replaced = greeting != site.root_page
    if is_replaced and greeting.depth == 2 and not greeting.get_children().exists():
        greeting.delete()


def _set_up_section(slug: str, homes: dict[str, HomePage]) -> None:
    made: SectionPage | None = None
    for code, home in homes.items():
        existing = SectionPage.objects.child_of(home).filter(slug=slug).first()
        made = existing or _add_section(slug, home, code, made)


def _add_section(slug: str, home: HomePage, code: str, other: SectionPage | None) -> SectionPage:
    with override(code):
        title = section_titles()[slug]
    section = SectionPage(title=title, slug=slug, locale=home.locale, show_in_menus=True)
    if other:
        section.translation_key = other.translation_key
    home.refresh_from_db()
    return home.add_child(instance=section)


def _set_up_groups(homes: dict[str, HomePage]) -> None:
    _drop_the_stock_groups()
    _set_up_moderators()
    chief = _chief()
    for code, home in homes.items():
        writers, editors = _group(f"Writers {code}", code), _group(f"Editors {code}", code)
        _let(writers, home, WRITING)
        _let(editors, home, EDITING)
        _let(chief, home, ALL_OF_IT)
        _let_into_library(writers, ("add", "choose"))
        _let_into_library(editors, ("add", "change", "choose"))
        _allow(writers, ("add",), RECORDINGS)
        _allow(editors, ("add", "change"), RECORDINGS)


def _drop_the_stock_groups() -> None:
    """Remove Wagtail's two groups, whose rights cross languages, unless somebody is in them."""
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()


def _chief() -> Group:
    chief = _group("Chief", *CODES)
    facts = (*FACTS, *RECORDINGS, *NAMED_IN_EVERY_LANGUAGE, *OWN_TEXTS, *DESKS)
    _allow(chief, ("add", "change", "delete"), (*facts, "user"))
    _allow(chief, ("moderate",), ("comment",))
    _let_into_library(chief, ("add", "change", "choose"))
    return chief


def _set_up_moderators() -> None:
    """Make the group of those who keep the discussion kind and write nothing themselves."""
    moderators, _ = Group.objects.get_or_create(name="Comment moderators")
    _allow(moderators, ("access",), ("admin",))
    _allow(moderators, ("moderate",), ("comment",))


def _group(name: str, *languages: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    _allow(group, ("access",), ("admin",))
    _allow(group, ("write",), languages)
    _allow(group, ("add", "change"), FACTS)
    _allow(group, ("change",), (*NAMED_IN_EVERY_LANGUAGE, *PICTURE_TEXTS))
    return group


def _allow(group: Group, verbs: tuple[str, ...], things: tuple[str, ...]) -> None:
    codenames = [f"{verb}_{thing}" for verb in verbs for thing in things]
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))


def _let_into_library(group: Group, verbs: tuple[str, ...]) -> None:
    """Allow `verbs` on pictures and documents; Wagtail asks for the rights of its own models."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    codenames = [f"{verb}_{thing}" for verb in verbs for thing in ("image", "document")]
    permissions: Any = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    )
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def _let(group: Group, home: HomePage, codenames: tuple[str, ...]) -> None:
    permissions: Any = Permission.objects.filter(content_type__app_label="wagtailcore")
    for permission in permissions.filter(codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)


def _set_up_approval(homes: dict[str, HomePage]) -> None:
    """Let what writers hand in wait for the editors of their language, or for the chief."""
    _drop_the_stock_workflow()
    for code, home in homes.items():
        name = f"Editors {code}"
        if not Workflow.objects.filter(name=name).exists():
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.set(Group.objects.filter(name__in=(name, "Chief")))
            workflow = Workflow.objects.create(name=name)
            WorkflowTask.objects.create(workflow=workflow, task=task)
            WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})


def _drop_the_stock_workflow() -> None:
    """Remove Wagtail's workflow, whose approvers went with its groups, unless it was ever used."""
    name = "Moderators approval"
    tasks = GroupApprovalTask.objects.filter(name=name, groups=None, task_states=None)
    Workflow.objects.filter(name=name, workflow_tasks__task__in=tasks).delete()
    tasks.delete()


def _set_up_texts() -> None:
    texts, _ = SiteTexts.objects.get_or_create(
        pk=1, defaults={"name_kk": "Көктем", "name_ru": "Көктем", "name_en": "Koktem"}
    )
    for code, _name in settings.LANGUAGES:
        with override(code):
            tagline = gettext("News, voices and help, in three languages")
        if not getattr(texts, f"tagline_{code}"):
            setattr(texts, f"tagline_{code}", tagline)
    texts.save()
