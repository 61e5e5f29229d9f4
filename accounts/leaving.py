"""Leaving the newsroom: an account becomes a reader's, and nothing tells that it was a colleague's."""

from datetime import datetime, timedelta
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone, translation
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import SecondFactorReset, User
from accounts.sessions import end_sessions
from accounts.signals import actors_forgotten, volunteer_left
from accounts.stand_ins import FORMER, NO_OBJECT, SOMEBODY

LEFT = "accounts.left_the_newsroom"


@transaction.atomic
def leave_the_newsroom(user: User, *, by: User, keeps_second_factor: bool, now: datetime) -> None:
    """Take every right of the newsroom from an account, end its sessions, and name it nowhere.

    The account itself stays: its pseudonym, its password, and what it wrote as a reader. That
    somebody left is logged, and whether by herself or `by` whom.
    """
    former = stand_in(FORMER)
    told = volunteer_left.send(sender=User, user=user, stand_in=former)
    handed_over = {kind: many for _who, counts in told for kind, many in (counts or {}).items()}
    _log_that_somebody_left(former, by=None if by == user else by, counts=handed_over, now=now)
    SecondFactorReset.objects.filter(user=user).delete()
    _hand_over_resets(user, former)
    user.groups.clear()
    user.user_permissions.clear()
    User.objects.filter(pk=user.pk).update(is_superuser=False, is_staff=False)
    if not keeps_second_factor:
        Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


@transaction.atomic
def forget_actors(now: datetime) -> None:
    """Name nobody any more in what was logged more than `STAFF_LOG_DAYS` days ago."""
    before = now - timedelta(days=settings.STAFF_LOG_DAYS)
    SecondFactorReset.objects.filter(asked_at__lt=before).delete()
    actors_forgotten.send(sender=User, before=before, stand_in=stand_in(SOMEBODY))


def stand_in(name: str) -> User:
    """Return the account that stands for somebody who is not named; nobody can log in to it."""
    made = {"is_active": False, "password": make_password(None)}
    return User.objects.get_or_create(username=name, defaults=made)[0]


def _log_that_somebody_left(
    former: User, *, by: User | None, counts: dict[str, int], now: datetime
) -> None:
    """Log it of the stand-in, with nothing that ties it to what else was done just then.

    To the day: an account keeps when it logged in last, and a minute would lead from one to the other.
    """
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    with translation.override(settings.LANGUAGE_CODE):
        title = former.get_full_name()
    entry = log(
        former,
        LEFT,
        user=by or former,
        uuid=uuid4(),
        title=title,
        data=counts | {"by_herself": by is None},
        timestamp=day,
    )
    ModelLogEntry.objects.filter(pk=entry.pk).update(object_id=NO_OBJECT)


def _hand_over_resets(user: User, former: User) -> None:
    SecondFactorReset.objects.filter(asked_by=user).update(asked_by=former)
    SecondFactorReset.objects.filter(confirmed_by=user).update(confirmed_by=former)
