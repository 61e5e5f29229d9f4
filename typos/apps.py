"""The app of readers' marks on a text, and of their way to a fix."""

from django.apps import AppConfig


class TyposConfig(AppConfig):
    name = "typos"
    default = True
