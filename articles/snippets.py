"""Facts in the editors' admin: one form each, with a tab per language."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import BaseChooser
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup
from wagtail.snippets.widgets import AdminSnippetChooser

from articles.models import (
    Author,
    Issue,
    Menu,
    NewsImage,
    Organisation,
    Person,
    Project,
    ProjectResult,
    Recording,
    Topic,
)
from articles.models.site import MenuLink
from articles.panels import FactRowsPanel, LanguagePanel, fact_tabs
from languages import CODES


def _labels(field: str = "name") -> list[LanguagePanel]:
    return [LanguagePanel(f"{field}_{code}") for code in CODES]


ProjectResult.panels = [FieldPanel("figure"), *_labels()]
MenuLink.panels = [*_labels(), FieldPanel("page"), FieldPanel("url")]


class FactChooserViewSet(SnippetChooserViewSet):
    """Choosing a fact; Wagtail's own button speaks the language in which it was first made."""

    @cached_property
    def widget_class(self) -> AdminSnippetChooser:
        """Return the button, its words translated each time it is shown."""
        words = ("choose_one_text", "choose_another_text", "link_to_chosen_text")
        lazy = {name: getattr(BaseChooser, name) for name in words}
        return AdminSnippetChooser(model=self.model, icon=self.icon, **lazy)


class FactViewSet(SnippetViewSet):
    """What all facts have in common in the admin."""

    chooser_viewset_class = FactChooserViewSet


class TopicViewSet(FactViewSet):
    model = Topic
    icon = "tag"
    edit_handler = fact_tabs(["name", "description"], [FieldPanel("slug")])
    list_display = ["name_kk", "name_ru", "name_en"]
    search_fields = ["name_kk", "name_ru", "name_en"]


class AuthorViewSet(FactViewSet):
    model = Author
    icon = "edit"
    edit_handler = fact_tabs(["name", "note"], [FieldPanel("slug")])
    list_display = ["name_kk", "name_ru", "name_en"]
    search_fields = ["name_kk", "name_ru", "name_en"]


class PersonViewSet(FactViewSet):
    model = Person
    icon = "user"
    edit_handler = fact_tabs(["name", "role", "note"], [FieldPanel("name_changed")])
    list_display = ["name_kk", "name_ru", "name_en", "name_changed"]
    search_fields = ["name_kk", "name_ru", "name_en"]


class OrganisationViewSet(FactViewSet):
    model = Organisation
    icon = "group"
    edit_handler = fact_tabs(["name", "country", "note"], [FieldPanel("website")])
    list_display = ["name_kk", "name_ru", "name_en"]
    search_fields = ["name_kk", "name_ru", "name_en"]


class ProjectViewSet(FactViewSet):
    model = Project
    icon = "clipboard-list"
    edit_handler = fact_tabs(
        ["name", "country", "direct_beneficiaries", "indirect_beneficiaries"],
        [
            FieldPanel("grantee"),
            FieldPanel("funder"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Period")),
            FactRowsPanel("results", heading=_("Results"), label=_("Result")),
        ],
    )
    list_display = ["name_kk", "name_ru", "name_en"]


class IssueViewSet(FactViewSet):
    model = Issue
    icon = "folder-open-inverse"
    edit_handler = fact_tabs(
        ["name", "description"],
        [FieldPanel("slug"), FieldPanel("published_on"), FieldPanel("cover")],
    )
    list_display = ["name_kk", "name_ru", "name_en", "published_on"]


class RecordingViewSet(FactViewSet):
    """Sound and film of our own; a copy would share its file with the first."""

    model = Recording
    icon = "media"
    copy_view_enabled = False
    edit_handler = fact_tabs(["name", "credit"], [FieldPanel("file"), FieldPanel("poster")])
    list_display = ["name_kk", "name_ru", "name_en", "length"]
    search_fields = ["name_kk", "name_ru", "name_en"]


class TextsPermissionPolicy(ModelPermissionPolicy):
    """Pictures are neither made nor deleted among their texts: there is no file to give here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow no more than to change."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class PictureTextsChooserViewSet(SnippetChooserViewSet):
    """Never used: pictures are chosen by looking at them, as Wagtail lets editors do."""

    register_widget = False


class PictureTextsViewSet(SnippetViewSet):
    """The words of pictures; the pictures themselves are under Images."""

    model = NewsImage
    chooser_viewset_class = PictureTextsChooserViewSet
    icon = "image"
    menu_label = _("Texts of pictures")
    edit_handler = fact_tabs(["alt", "caption", "credit"])
    list_display = ["title", "alt_kk", "alt_ru", "alt_en"]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let these views, and not all that handle pictures, ask the policy for the texts."""
        return super().get_common_view_kwargs(
            **{"permission_policy": TextsPermissionPolicy(NewsImage), **kwargs}
        )


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    panels = [FieldPanel("place"), FactRowsPanel("links", heading=_("Links"), label=_("Link"))]


class FactsGroup(SnippetViewSetGroup):
    """All facts under one entry of the admin's menu."""

    menu_label = _("Facts")
    menu_icon = "snippet"
    menu_order = 250
    items = (
        TopicViewSet,
        AuthorViewSet,
        PersonViewSet,
        OrganisationViewSet,
        ProjectViewSet,
        IssueViewSet,
        PictureTextsViewSet,
        RecordingViewSet,
        MenuViewSet,
    )


def register_facts() -> None:
    """Add the facts to the admin."""
    register_snippet(FactsGroup)
