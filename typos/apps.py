"""The app of readers' marks on a text, and of their way to a fix."""

from django.apps import AppConfig


class TyposConfig(AppConfig):
    name = "typos"
    default = True

    def ready(self) -> None:
        """Listen to what is published."""
        from typos import receivers  # noqa: F401  (importing connects them)
