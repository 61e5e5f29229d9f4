"""What the other rooms are told about accounts, in the transaction in which it happens."""

from django.dispatch import Signal

user_erased = Signal()
"""An account is about to go: `user`, `keeps_comments` (bool), `now`.

Its sessions, codes and factors are gone already; its row still stands.
"""

volunteer_left = Signal()
"""A volunteer leaves the newsroom: hand over or delete whatever tells that `user` worked there.

What cannot be without an account is given to `stand_in`.  A receiver returns how many there were of
what the log of leaving counts: `texts`, `decisions`, `reports`, `desks`.
"""

actors_forgotten = Signal()
"""Whoever did something in the newsroom before the moment `before` is not named any more, but `stand_in`."""
