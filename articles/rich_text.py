"""What the text editor can do beyond Wagtail: saying in which language a phrase is."""

import wagtail.admin.rich_text.editors.draftail.features as draftail
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

PHRASES = {
    "kk": ("қаз", "Қазақша"),
    "ru": ("рус", "По-русски"),
    "en": ("eng", "English"),
}


def register_languages_of_phrases(features: FeatureRegistry) -> None:
    """Add one button per language: the phrase gets `<span lang>`, so that it is read aloud rightly."""
    for code, (label, description) in PHRASES.items():
        _register_language(features, code, label, description)


def name_footnotes(features: FeatureRegistry) -> None:
    """Call footnotes in the text editor's menu as the admin's language does."""
    features.plugins_by_editor["draftail"]["footnotes"].data["description"] = _("Footnote")


def _register_language(features: FeatureRegistry, code: str, label: str, description: str) -> None:
    name, style = f"lang-{code}", f"LANG-{code.upper()}"
    control = {
        "type": style,
        "label": label,
        "description": description,
        "style": {"borderBottom": "2px dotted currentColor"},
    }
    features.register_editor_plugin("draftail", name, draftail.InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        name,
        {
            "from_database_format": {f"span[lang={code}]": InlineStyleElementHandler(style)},
            "to_database_format": {
                "style_map": {style: {"element": "span", "props": {"lang": code}}}
            },
        },
    )
