"""Figures, tables and contacts: what is looked up rather than read."""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

from articles.blocks.previews import Previewed


class FigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label=_("Figure"), max_length=20, help_text=_("80, 1 200 or 37 %."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=200)

    class Meta:
        icon = "order"


class FiguresBlock(Previewed, blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    items = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=8)

    def example(self) -> dict[str, Any]:
        """Return two figures."""
        return {
            "heading": gettext("In half a year"),
            "items": [
                {"figure": "80", "label": gettext("people found work")},
                {"figure": "37 %", "label": gettext("learned a new trade")},
            ],
        }

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "articles/blocks/figures.html"
        help_text = _("Numbers with what they count, large and side by side.")


class TableBlock(Previewed, WagtailTableBlock):
    def example(self) -> dict[str, Any]:
        """Return a table of two columns."""
        return {
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_header_choice": "both",
            "table_caption": gettext("When people read"),
            "data": [
                [gettext("Time of day"), gettext("Readers")],
                [gettext("morning"), "112"],
                [gettext("night"), "300"],
            ],
        }

    class Meta:
        icon = "table"
        label = _("Table")
        template = "articles/blocks/table.html"
        description = _("Rows and columns; say which of them are headings.")


class Consent:
    """What is known of an owner's wish to see a contact line published."""

    SHOWN, ASK, HIDDEN = "shown", "ask", "hidden"
    CHOICES = [
        (SHOWN, _("may be shown")),
        (ASK, _("ask first: not shown until they agree")),
        (HIDDEN, _("not shown")),
    ]


class ContactLineBlock(blocks.StructBlock):
    """One line of a contact; search never sees it, and readers only with consent."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("phone", _("phone")),
            ("email", _("email")),
            ("website", _("website")),
            ("messenger", _("messenger")),
            ("address", _("address")),
        ],
    )
    value = blocks.CharBlock(label=_("Contact"), max_length=200, search_index=False)

    class Meta:
        icon = "mail"


class PersonLineBlock(ContactLineBlock):
    consent = blocks.ChoiceBlock(
        label=_("May it be shown?"), choices=Consent.CHOICES, default=Consent.HIDDEN
    )


class OrganisationLineBlock(ContactLineBlock):
    consent = blocks.ChoiceBlock(
        label=_("May it be shown?"), choices=Consent.CHOICES, default=Consent.ASK
    )


class ContactsValue(blocks.StructValue):
    """A contact of which readers see only what its owner agreed to."""

    @property
    def shown_lines(self) -> list[blocks.StructValue]:
        """The lines that may be shown."""
        return [line for line in self["lines"] if line["consent"] == Consent.SHOWN]

    @property
    def lines_to_ask_for(self) -> int:
        """How many lines wait until somebody has asked their owner."""
        return sum(line["consent"] == Consent.ASK for line in self["lines"])

    @property
    def is_shown(self) -> bool:
        """Whether readers see anything of it: a line, or the name that may stand alone."""
        return bool(self.shown_lines or (self["name_shown"] and self["name"]))


class ContactsBlock(Previewed, blocks.StructBlock):
    """A name and its contact lines; subclasses say whose, and so what the switch stands at."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    name = blocks.CharBlock(label=pgettext_lazy("person", "Name"), required=False, max_length=160)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=160)
    name_shown = blocks.BooleanBlock(
        label=_("The name and role may be shown"),
        required=False,
        help_text=_("Also where no line may. With a line that is shown they always are."),
    )

    def example(self) -> dict[str, Any]:
        """Return one contact that may be shown."""
        return {
            "heading": gettext("For the press"),
            "name": gettext("Gulnar"),
            "role": gettext("librarian"),
            "lines": [{"kind": "email", "value": "press@example.org", "consent": Consent.SHOWN}],
        }

    class Meta:
        template = "articles/blocks/contacts.html"
        value_class = ContactsValue


class PersonContactsBlock(ContactsBlock):
    lines = blocks.ListBlock(PersonLineBlock(), label=_("Lines"))

    class Meta:
        icon = "user"
        label = _("Contacts of a person")
        help_text = _("Each line is hidden until you switch it on.")


class OrganisationContactsBlock(ContactsBlock):
    lines = blocks.ListBlock(OrganisationLineBlock(), label=_("Lines"))

    class Meta:
        icon = "group"
        label = _("Contacts of an organisation")
        help_text = _("Each line stands at “ask first” until the organisation has agreed.")
