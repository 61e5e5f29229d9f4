"""A dated event: what, when, where, and that it is over when it is."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from articles.blocks.previews import Previewed


class EventValue(blocks.StructValue):
    """An event as it stands at the moment when it is shown."""

    @property
    def is_over(self) -> bool:
        """Whether it has ended; without an end it lasts until the night in Almaty."""
        starts_at = self.get("starts_at")
        return starts_at is not None and self.over_at <= timezone.now()

    @property
    def over_at(self) -> datetime:
        """The moment from which it is over."""
        if self.get("ends_at"):
            return self["ends_at"]
        next_day = timezone.localdate(self["starts_at"]) + timedelta(days=1)
        return timezone.make_aware(datetime.combine(next_day, time.min))

    @property
    def ends_that_day(self) -> bool:
        """Whether only the hour of its end needs to be told."""
        days = [self.get("starts_at"), self.get("ends_at")]
        return all(days) and len({timezone.localdate(day) for day in days}) == 1


class EventBlock(Previewed, blocks.StructBlock):
    name = blocks.CharBlock(label=_("What happens"), max_length=160)
    starts_at = blocks.DateTimeBlock(label=_("Begins"), help_text=_("Kazakhstan time."))
    ends_at = blocks.DateTimeBlock(label=_("Ends"), required=False)
    place = blocks.CharBlock(
        label=_("Place"),
        required=False,
        max_length=200,
        help_text=_(
            "Never the address of a shelter or a safe flat: those who register are told it."
        ),
    )
    online_url = blocks.URLBlock(label=_("Where to watch"), required=False)
    registration_url = blocks.URLBlock(label=_("Where to register"), required=False)
    note = blocks.TextBlock(label=pgettext_lazy("event", "Note"), required=False, rows=2)

    def clean(self, value: Any) -> Any:
        """Refuse an event that ends before it begins."""
        cleaned = super().clean(value)
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            message = _("The event ends before it begins.")
            raise blocks.StructBlockValidationError({"ends_at": ValidationError(message)})
        return cleaned

    def example(self) -> dict[str, Any]:
        """Return an evening a week from now."""
        evening = timezone.localtime() + timedelta(days=7)
        starts_at = evening.replace(hour=19, minute=0, second=0, microsecond=0)
        return {
            "name": gettext("An evening of reading aloud"),
            "starts_at": starts_at.isoformat(),
            "ends_at": (starts_at + timedelta(hours=2)).isoformat(),
            "place": gettext("in the town library"),
            "registration_url": "https://example.org/",
        }

    class Meta:
        icon = "calendar-alt"
        label = _("Event")
        template = "articles/blocks/event.html"
        value_class = EventValue
        help_text = _("A day and an hour, a place or a link. When it is over, it says so.")
