"""How publications and facts are laid out for editors."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    get_form_for_model,
)
from wagtail_footnotes.widgets import ReadonlyUUIDInput

from articles.before_publishing import warnings_for
from languages import CODES

LANGUAGE_TABS = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


class BeforePublishingPanel(Panel):
    """Says what the saved draft still lacks; shown only while something is missing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/panels/before_publishing.html"

        def is_shown(self) -> bool:
            """Show it only for a draft that exists and lacks something."""
            return bool(self.instance.pk and self.warnings)

        @property
        def warnings(self) -> list[str]:
            """One sentence for each thing that is missing."""
            return warnings_for(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the warnings."""
            return super().get_context_data(parent_context) | {"warnings": self.warnings}


class ComposedPanel(Panel):
    """What other rooms have to say of a page, by a template that asks them; shown only if they say anything."""

    def __init__(self, template: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template = template

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes the same panel again."""
        return super().clone_kwargs() | {"template": self.template}

    class BoundPanel(Panel.BoundPanel):
        @cached_property
        def said(self) -> str:
            """What the template says."""
            context = {"page": self.instance, "request": self.request}
            return render_to_string(self.panel.template, context)

        def is_shown(self) -> bool:
            """Show it only for a page that exists, and only if anything is said."""
            return bool(self.instance.pk and self.said.strip())

        def render_html(self, parent_context: Any = None) -> str:
            """Return what was said."""
            return self.said


class LanguagePanel(FieldPanel):
    """A fact's label in one language: read by everybody, changed by who writes that language.

    In a tab of its language it is called plainly; beside the others it names its language.
    """

    def __init__(self, field_name: str, *, is_in_tab: bool = False, **kwargs: Any) -> None:
        self.language = field_name.rpartition("_")[2]
        self.is_in_tab = is_in_tab
        kwargs["permission"] = f"articles.write_{self.language}"
        super().__init__(field_name, **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes the same panel again."""
        kwargs = super().clone_kwargs() | {"is_in_tab": self.is_in_tab}
        del kwargs["permission"]
        return kwargs

    @property
    def title(self) -> str:
        """What the label is called, in the language of the admin."""
        title = capfirst(self.db_field.translated_field.verbose_name)
        return title if self.is_in_tab else f"{title} · {LANGUAGE_TABS[self.language]}"

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.heading = self.panel.title
            if self.bound_field is not None:
                self.bound_field.label = self.heading
            elif self.form is not None:
                self.read_only = True
                self.help_text = self.panel.help_text

        def is_shown(self) -> bool:
            """Show it to everybody; who may not change it sees the words alone."""
            return True


class FactRowsPanel(InlinePanel):
    """Rows that belong to a fact, their labels guarded by language as its own are.

    Wagtail's InlinePanel drops the permissions of the fields inside it.
    """

    def get_form_options(self) -> dict[str, Any]:
        """Return the options of the formset, whose forms know the user and ask for rights."""
        options = super().get_form_options()
        inside = self.child_edit_handler.get_form_options()
        options["formsets"][self.relation_name] |= {
            "inherit_kwargs": ["for_user"],
            "form": get_form_for_model(
                self.db_field.related_model,
                field_permissions=inside["field_permissions"],
                defer_required_on_fields=inside.get("defer_required_on_fields", []),
            ),
        }
        return options


def publication_tabs(*, kind_panels: list[Any] = (), facts: list[Any] = ()) -> TabbedInterface:
    """Return a publication's tabs, with the panels that only its kind has."""
    words = [
        BeforePublishingPanel(),
        ComposedPanel("articles/panels/reports.html"),
        _headline_panel(),
        FieldPanel("headline_note"),
        FieldPanel("lead"),
        FieldPanel("cover"),
        FieldPanel("editors_note"),
        *kind_panels,
        FieldPanel("content_note"),
        FieldPanel("body"),
        InlinePanel(
            "footnotes", heading=_("Footnotes"), label=_("Footnote"), panels=_footnote_panels()
        ),
        InlinePanel(
            "corrections",
            heading=_("Corrections"),
            label=_("Correction"),
            panels=[FieldPanel("made_on"), FieldPanel("words")],
        ),
        FieldPanel("call_to_action"),
    ]
    about = [
        InlinePanel("bylines", heading=_("Bylines"), label=_("Byline")),
        *facts,
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("issue"), FieldPanel("issue_position")], heading=_("Issue")),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("source_licence")],
            heading=_("Where the text first appeared"),
        ),
        FieldPanel("published_at"),
    ]
    return TabbedInterface(
        [
            ObjectList(words, heading=_("Text")),
            ObjectList(about, heading=_("About the text")),
            _address_tab(FieldPanel("discreet")),
        ]
    )


def _headline_panel() -> FieldPanel:
    """Show where the headline belongs; unlike Wagtail's own, it leaves the address to the form."""
    headline = forms.TextInput(attrs={"placeholder": _("Headline")})
    return FieldPanel(
        "title",
        heading=_("Headline"),
        help_text=_("As readers see it."),
        classname="title",
        widget=headline,
    )


def _address_tab(*panels: Any) -> ObjectList:
    """Name what search engines ask for in plain words, and say where the schedule is."""
    schedule = _("To publish later, open “Status” (ⓘ) above and choose “Set schedule”.")
    return ObjectList(
        [
            FieldPanel("slug", heading=_("Address")),
            FieldPanel("search_description", heading=_("Description for search engines")),
            *panels,
            HelpPanel(schedule, heading=_("Schedule")),
            PublishingPanel(),
        ],
        heading=_("Address and schedule"),
    )


def _footnote_panels() -> list[FieldPanel]:
    """Name the fields of a footnote: wagtail-footnotes speaks neither Russian nor Kazakh."""
    mark = FieldPanel(
        "uuid",
        heading=_("Its mark in the text"),
        help_text=_("Readers see a number instead."),
        widget=ReadonlyUUIDInput,
    )
    return [FieldPanel("text", heading=_("Text")), mark]


def page_tabs(*panels: Any) -> TabbedInterface:
    """Return the tabs of a page that is not a publication."""
    return TabbedInterface(
        [
            ObjectList([_headline_panel(), *panels], heading=_("Text")),
            _address_tab(),
        ]
    )


def fact_tabs(labels: list[str], shared: list[Any] = ()) -> TabbedInterface:
    """Return one tab per language for the translated `labels`, after one for what is shared."""
    tabs = [ObjectList(shared, heading=_("Facts"))] if shared else []
    for code in CODES:
        panels = [LanguagePanel(f"{label}_{code}", is_in_tab=True) for label in labels]
        tabs.append(ObjectList(panels, heading=LANGUAGE_TABS[code]))
    return TabbedInterface(tabs)
