"""Leaving the newsroom: an account becomes a reader's, and nothing tells that it was a colleague's."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import SecondFactorReset, User
from accounts.sessions import end_sessions
from accounts.signals import actors_forgotten, volunteer_left
from accounts.stand_ins import FORMER, SOMEBODY


def is_in_the_newsroom(user: User) -> bool:
    """Tell whether somebody may enter the admin, or could if nothing else were asked."""
    return user.is_active and bool(user.has_perm("wagtailadmin.access_admin"))


@transaction.atomic
def leave_the_newsroom(user: User, *, keeps_second_factor: bool) -> None:
    """Take every right of the newsroom from an account, end its sessions, and name it nowhere.

    The account itself stays: its pseudonym, its password, and what it wrote as a reader.
    """
    former = stand_in(FORMER)
    volunteer_left.send(sender=User, user=user, stand_in=former)
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


def _hand_over_resets(user: User, former: User) -> None:
    SecondFactorReset.objects.filter(asked_by=user).update(asked_by=former)
    SecondFactorReset.objects.filter(confirmed_by=user).update(confirmed_by=former)
