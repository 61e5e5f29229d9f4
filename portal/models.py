"""What the composition itself has to remember."""

from django.db import models


class DemoData(models.Model):
    """The mark of a database that `manage.py demo` filled, and so may fill again."""

    filled_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.filled_at}"
