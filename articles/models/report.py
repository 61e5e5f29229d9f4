"""Project reports: what was done with a grant, for whom, and with what result."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from articles.blocks import ContactsStream
from articles.models.facts import Project
from articles.models.publication import Publication
from articles.panels import publication_tabs


class ReportPage(Publication):
    """A project report; the project's facts stand once, beside the words of each language."""

    kind = "report"

    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        related_name="reports",
        null=True,
        blank=True,
        verbose_name=_("project"),
    )
    contacts = StreamField(ContactsStream(), verbose_name=_("contacts"), blank=True)

    is_creatable = True
    edit_handler = publication_tabs(
        kind_panels=[FieldPanel("contacts")], facts=[FieldPanel("project")]
    )

    class Meta:
        verbose_name = _("Project report")
        verbose_name_plural = _("Project reports")

    @cached_property
    def project_facts(self) -> Project | None:
        """The project with its organisations."""
        with_organisations = Project.objects.select_related("grantee", "funder")
        return with_organisations.filter(pk=self.project_id).first()
