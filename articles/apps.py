"""The app of what is published."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    default = True

    def ready(self) -> None:
        """Connect what must happen when a publication goes live, and mend what we build on."""
        from articles import checks, own_facts, receivers  # noqa: F401  (importing connects them)
        from articles.avif import hurry
        from articles.nested_lists import keep_nested_lists

        own_facts.register()
        keep_nested_lists()
        hurry()
