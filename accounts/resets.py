"""A lost second factor of the newsroom: a chief asks for its reset, one other confirms it.

Two people, so that neither a stolen laptop of the chief's nor a quarrel opens somebody's account.
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.db import IntegrityError, models, transaction
from django.dispatch import receiver
from wagtail.log_actions import log

from accounts.models import SecondFactorReset, User
from accounts.newsroom import MAY_ENTER, MAY_GIVE_RIGHTS, is_in_the_newsroom
from accounts.sessions import end_sessions

OPEN_FOR = timedelta(hours=24)

ASKED = "accounts.second_factor_reset_asked"
DONE = "accounts.second_factor_reset_done"
STOPPED = "accounts.second_factor_reset_stopped"


class NotAllowed(Exception):
    """Whoever asks or confirms is not one who may, for this account."""


class AlreadyAsked(Exception):
    """A reset is open for this account."""


class NotOpen(Exception):
    """This reset was confirmed, stopped, or nobody confirmed it in time."""


class NobodyElse(Exception):
    """There is nobody beside the chief who could confirm."""


def may_ask(by: User, *, user: User) -> bool:
    """Tell whether `by` may ask for a reset of `user`'s second factor.

    A chief, for any other of the newsroom; for an administrator, only another administrator.
    """
    outranks = by.is_superuser or not user.is_superuser
    is_chief = by.is_active and by.has_perm(MAY_GIVE_RIGHTS)
    return by != user and is_chief and outranks and is_in_the_newsroom(user)


def may_confirm(by: User, *, reset: SecondFactorReset) -> bool:
    """Tell whether `by` is the one other: neither who asked nor whose it is.

    Her own second factor is older than the request: a chief cannot make up a colleague for it.
    """
    factors = Authenticator.objects.filter(user=by).exclude(type=Authenticator.Type.RECOVERY_CODES)
    had_one = factors.filter(created_at__lte=reset.asked_at).exists()
    is_other = by.pk not in (reset.user_id, reset.asked_by_id)
    return is_other and is_in_the_newsroom(by) and had_one


def others_than(*people: User) -> bool:
    """Tell whether the newsroom has anybody with a second factor beside these people."""
    staff = User.objects.with_perm(MAY_ENTER)
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    with_one = staff.filter(pk__in=factors.values("user"))
    return with_one.exclude(pk__in=[person.pk for person in people]).exists()


def open_resets(now: datetime) -> models.QuerySet[SecondFactorReset]:
    """Return the resets that wait for a second person, the oldest first."""
    rows = SecondFactorReset.objects.filter(status="open", asked_at__gt=now - OPEN_FOR)
    return rows.select_related("user", "asked_by").order_by("asked_at", "pk")


def ended_resets(now: datetime, *, most: int) -> list[SecondFactorReset]:
    """Return the newest `most` of the resets that wait for nobody any more.

    Also those whose time was over by `now` and of which nothing noted it yet: they say so.
    """
    ended = SecondFactorReset.objects.exclude(status="open", asked_at__gt=now - OPEN_FOR)
    rows = ended.select_related("user", "asked_by", "confirmed_by").order_by("-pk")[:most]
    for reset in rows:
        reset.status = "expired" if reset.status == "open" else reset.status
    return list(rows)


def was_reset(user: User) -> bool:
    """Tell whether the second factor of an account was reset and none was set up since."""
    done = SecondFactorReset.objects.filter(user=user, status="done", is_mended=False)
    return done.exists() and not Authenticator.objects.filter(user=user).exists()


def ask(user: User, *, by: User, now: datetime) -> SecondFactorReset:
    """Ask for the reset of somebody's second factor; open for 24 hours.

    Raises NotAllowed, NobodyElse, AlreadyAsked.
    """
    if not may_ask(by, user=user):
        raise NotAllowed
    if not others_than(by, user):
        raise NobodyElse
    expire(now)
    try:
        with transaction.atomic():
            reset = SecondFactorReset.objects.create(user=user, asked_by=by, asked_at=now)
            log(user, ASKED, user=by)
    except IntegrityError as error:
        raise AlreadyAsked from error
    return reset


@transaction.atomic
def confirm(reset: SecondFactorReset, *, by: User, now: datetime) -> None:
    """Take away every second factor of an account, its spare codes too, and end its sessions.

    Raises NotAllowed; NotOpen.
    """
    if not may_confirm(by, reset=reset):
        raise NotAllowed
    done = {"status": "done", "confirmed_by": by, "confirmed_at": now}
    if not open_resets(now).filter(pk=reset.pk).update(**done):
        raise NotOpen
    Authenticator.objects.filter(user=reset.user).delete()
    end_sessions(reset.user)
    log(reset.user, DONE, user=by)


@transaction.atomic
def stop(reset: SecondFactorReset, *, by: User, now: datetime) -> None:
    """Stop a reset: whose it is, or who asked for it. Raises NotAllowed; NotOpen."""
    if by.pk not in (reset.user_id, reset.asked_by_id):
        raise NotAllowed
    if not open_resets(now).filter(pk=reset.pk).update(status="stopped"):
        raise NotOpen
    log(reset.user, STOPPED, user=by)


def expire(now: datetime) -> None:
    """Note of each reset that nobody confirmed in time that it is over."""
    late = SecondFactorReset.objects.filter(status="open", asked_at__lte=now - OPEN_FOR)
    late.update(status="expired")


@receiver(authenticator_added)
def mend(user: User, **kwargs: Any) -> None:
    """Note that a new second factor was set up: she may do without it later."""
    SecondFactorReset.objects.filter(user=user, status="done").update(is_mended=True)
