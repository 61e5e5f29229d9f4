"""The app of the discussion under a story."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"
    default = True
