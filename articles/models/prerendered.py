"""Pages as they are sent to readers without an account, made before they are asked for."""

from django.db import models
from wagtail.models import Page

from articles.models.story import Story


class PrerenderedPage(models.Model):
    """One public page, rendered but for what changes by itself; gone when anything on it changes.

    `html` is compressed with zlib, and holds comments that name the templates to be rendered in
    their place for each answer, which know the story, its section and date.  `links` are the addresses of ours that it leads to, each in a line.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="prerendered"
    )
    address = models.CharField(max_length=800, unique=True)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, related_name="+")
    section = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    html = models.BinaryField()
    links = models.TextField()
    release = models.CharField(max_length=64)
    good_until = models.DateTimeField()

    class Meta:
        verbose_name = "prerendered page"
        verbose_name_plural = "prerendered pages"

    def __str__(self) -> str:
        return self.address


class Edition(models.Model):
    """How often anything that readers see has changed: one row, by which makers notice a change."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "edition"
        verbose_name_plural = "editions"

    def __str__(self) -> str:
        return f"{self.number}"
