"""The addresses of a page in Kazakh's other scripts."""

from django import template

from languages.script_of_pages import with_script

register = template.Library()


@register.filter
def in_script(address: str, script: str) -> str:
    """Return the address of a Kazakh page in this script."""
    return with_script(address, script)
