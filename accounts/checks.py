"""What a deployment must not do without."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def staff_have_a_second_factor(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Refuse the demo's waiver: a stolen password would open the newsroom."""
    if settings.STAFF_SECOND_FACTOR:
        return []
    return [
        Error(
            "The newsroom opens without a second factor.",
            hint="Set STAFF_SECOND_FACTOR = True; only the demo does without.",
            id="accounts.E001",
        )
    ]
