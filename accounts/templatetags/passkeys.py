"""What templates need to ask a browser for a passkey."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(options: object) -> str:
    """Return options as JSON, to be written into an attribute."""
    return json.dumps(options, cls=DjangoJSONEncoder)
