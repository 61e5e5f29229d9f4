"""The app of readers' marks on a text, and of their way to a fix."""

from django.apps import AppConfig


class TyposConfig(AppConfig):
    name = "typos"
    default = True

    def ready(self) -> None:
        """Listen to what is published, say what an inbox can be told and what is kept of whom."""
        from accounts.inbox import register_kind
        from typos import own_facts, receivers  # noqa: F401  (importing connects them)
        from typos.answering import ANSWERED, SENTENCE

        register_kind(ANSWERED, SENTENCE)
        own_facts.register()
