"""The picture beside a name, for templates."""

from django import template

from accounts.avatars import avatar_of

register = template.Library()
register.simple_tag(avatar_of)
