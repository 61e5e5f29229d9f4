"""The app that puts the others together."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    default = True
