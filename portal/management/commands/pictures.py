"""`manage.py pictures`: have the sizes made that pictures of what is published lack."""

from typing import Any

from django.core.management import BaseCommand
from wagtail.models import Page

from articles.models import Issue
from articles.renditions import make_renditions, make_renditions_of_issue


class Command(BaseCommand):
    help = "Queue the making of all sizes of published pictures: after an update that changed them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue a task for each live page and each issue; what is there already stays."""
        pages = Page.objects.live().values_list("pk", flat=True)
        issues = Issue.objects.exclude(cover=None).values_list("pk", flat=True)
        for page_id in pages:
            make_renditions.enqueue(page_id)
        for issue_id in issues:
            make_renditions_of_issue.enqueue(issue_id)
        self.stdout.write(f"{len(pages)} pages and {len(issues)} issues are looked through.")
