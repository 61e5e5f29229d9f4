"""The site's own words and links, each once with translated labels."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable, Page

from articles.models.facts import Labelled
from articles.panels import fact_tabs


@register_setting(icon="edit")
class SiteTexts(BaseGenericSetting):
    """What the portal calls itself and says at the foot of every page."""

    name = models.CharField(_("name of the portal"), max_length=60, default="Көктем")
    tagline = models.CharField(_("line under the name"), max_length=160, blank=True)
    about = models.TextField(_("words at the foot"), blank=True)
    rights = models.CharField(_("rights"), max_length=200, blank=True)
    quick_exit_url = models.URLField(
        _("where the quick exit leads"),
        default="https://www.wikipedia.org/",
        help_text=_("A harmless page that anybody may have open."),
    )
    discreet_previews = models.BooleanField(
        _("discreet link previews"),
        default=False,
        help_text=_(
            "Whoever is sent a link to any page sees no headline, name or picture before opening "
            "it. Off: only where a text asks for it."
        ),
    )
    security_contact = models.CharField(
        _("whom to tell of a weakness"),
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(
                r"^(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+[\d-]+)$",
                _("Begin with mailto:, https:// or tel:+."),
            )
        ],
        help_text=_(
            "Stands in /.well-known/security.txt, where those look who have found a hole. "
            "Empty: there is no such file."
        ),
    )

    class Meta:
        verbose_name = _("site texts")

    edit_handler = fact_tabs(
        ["name", "tagline", "about", "rights"],
        [
            FieldPanel("quick_exit_url"),
            FieldPanel("discreet_previews"),
            FieldPanel("security_contact"),
        ],
    )


class Menu(ClusterableModel):
    """Links that stand in one place of every page."""

    class Place(models.TextChoices):
        HEADER = "header", _("header")
        FOOTER = "footer", _("footer")

    place = models.CharField(_("place"), max_length=10, choices=Place.choices, unique=True)

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return str(self.get_place_display())


class MenuLink(Labelled, Orderable):
    """One link: a page, shown in the languages that it has, or an address elsewhere."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="links")
    name = models.CharField(_("label"), max_length=60)
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("page"),
        help_text=_("In any language: readers get their own."),
    )
    url = models.URLField(_("address"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False, url="")
                | (models.Q(page__isnull=True) & ~models.Q(url="")),
                name="menu_link_has_one_target",
                violation_error_message=_("Choose either a page or an address."),
            )
        ]

    def __str__(self) -> str:
        return self.label().text
