"""An entry of the admin's menu that says how much waits behind it."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem


class CountedMenuItem(MenuItem):
    """An entry with the number of what waits for whoever looks, if there is any."""

    def count(self, request: HttpRequest) -> int:
        """Return how much waits for this person."""
        raise NotImplementedError

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the entry with its number."""
        component = super().render_component(request)
        if count := self.count(request):
            component.label = f"{self.label} · {count}"
        return component
