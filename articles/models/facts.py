"""Facts: what is the same in every language, one row each, with translated labels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from languages import CODES
from languages.letters import sort_key


@dataclass(frozen=True)
class Label:
    """A name as it can be shown, and the language that it is really in."""

    text: str
    language: str

    @property
    def is_foreign(self) -> bool:
        """Whether it must be marked with its own `lang` on the page that is being made."""
        return bool(self.text) and self.language != get_language()


def label_among(names: Mapping[str, str | None]) -> Label:
    """Return the one of `names`, by language, to be shown: the active one, else the first there is."""
    active = get_language()
    for code in (active, *CODES):
        if text := names.get(code):
            return Label(text, code)
    return Label("", active)


class Labelled:
    """What has a translated name and may lack it in some language."""

    def label(self, field: str = "name") -> Label:
        """Return the name in the active language, else in the first of kk, ru, en that has one."""
        return label_among({code: getattr(self, f"{field}_{code}", "") for code in CODES})


F = TypeVar("F", bound=Labelled)


def by_name(facts: Iterable[F]) -> list[F]:
    """Return the facts in the order of the Kazakh alphabet."""
    return sorted(facts, key=lambda fact: sort_key(fact.label().text))


class Topic(Labelled, models.Model):
    """What a publication is about."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), unique=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.label().text

    def get_absolute_url(self) -> str:
        """Return the topic's page in the active language."""
        return reverse("topic", args=[self.slug])


class Author(Labelled, models.Model):
    """Whose work it is, under the name that is published; never tied to an account."""

    name = models.CharField(_("published name"), max_length=120, blank=True)
    slug = models.SlugField(_("address"), unique=True)
    note = models.TextField(_("note"), blank=True, help_text=_("One or two sentences."))

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.label().text or self.slug

    def get_absolute_url(self) -> str:
        """Return the author's page in the active language."""
        return reverse("author", args=[self.slug])


class Person(Labelled, models.Model):
    """Who speaks in an interview: the published name and what was agreed, nothing else."""

    name = models.CharField(_("published name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=160, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("One or two sentences."))
    name_changed = models.BooleanField(_("the name is changed"), default=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return self.label().text or f"{self.pk}"


class Organisation(Labelled, models.Model):
    """Who issues a press release, receives a grant or gives one."""

    name = models.CharField(_("name"), max_length=160, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.label().text or f"{self.pk}"


class Project(Labelled, ClusterableModel):
    """What a report reports on: who did it, for whom, with whose money, with what result."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    grantee = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="projects",
        verbose_name=_("grantee"),
    )
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        related_name="funded_projects",
        null=True,
        blank=True,
        verbose_name=_("funder"),
    )
    country = models.CharField(_("country"), max_length=80, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    direct_beneficiaries = models.TextField(_("direct beneficiaries"), blank=True)
    indirect_beneficiaries = models.TextField(_("indirect beneficiaries"), blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="project_ends_after_it_starts",
                violation_error_message=_("The last day comes before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.label().text or f"{self.pk}"


class ProjectResult(Labelled, Orderable):
    """One result of a project, as a figure with its label."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="results")
    figure = models.CharField(_("figure"), max_length=20, help_text=_("For example 80 or 37 %."))
    name = models.CharField(_("label"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return f"{self.figure} {self.label().text}"


class Issue(Labelled, models.Model):
    """Publications that belong together, in an order of their own."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), unique=True)
    published_on = models.DateField(_("date"))
    description = models.TextField(_("description"), blank=True)
    cover = models.ForeignKey(
        "articles.NewsImage",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("cover"),
    )

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-published_on"]

    def __str__(self) -> str:
        return self.label().text

    def get_absolute_url(self) -> str:
        """Return the issue's page in the active language."""
        return reverse("issue", args=[self.slug])
