"""The app of the discussion under a story."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    default = True

    def ready(self) -> None:
        """Listen to what happens elsewhere; say what the inbox tells, and what is kept of whom."""
        from accounts import naming
        from comments import names, notices, own_facts
        from comments import receivers as receivers  # importing connects them

        notices.register()
        naming.register_objection(names.objection_to)
        own_facts.register()
