"""The demo's clock: what a timer of the server does for a portal in earnest."""

import logging
from threading import Event, Thread

from django.core.management import call_command
from django.db import DatabaseError, connections

logger = logging.getLogger(__name__)


class Clock(Thread):
    """Does what is due every minute, every `seconds`, until the process ends."""

    def __init__(self, *, seconds: float = 20) -> None:
        super().__init__(name="clock", daemon=True)
        self.seconds = seconds
        self.stopped = Event()

    def run(self) -> None:
        """Look at the schedule again and again; a busy database is asked again next time."""
        while not self.stopped.wait(self.seconds):
            try:
                call_command("minute", seconds=self.seconds)
                call_command("count_the_week")
            except DatabaseError:
                logger.warning("The schedule could not be looked at; trying again soon.")
            finally:
                connections.close_all()

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        self.stopped.set()
        self.join()
