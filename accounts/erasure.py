"""Being forgotten: everything that the portal keeps of an account goes, or is nobody's any more."""

from collections.abc import Iterator
from datetime import datetime
from inspect import signature
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User, VisitorLimit
from accounts.newsroom import MAY_GIVE_RIGHTS
from accounts.pseudonyms import look_of
from accounts.sessions import end_sessions
from accounts.signals import user_erased
from accounts.undisturbed import undisturbed
from accounts.visitors import key_of

# What a task's parameter is called that is told one account, or several; a test holds tasks to it.
ONE, SEVERAL = "user_id", "user_ids"
_FINISHED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


class OnlyChief(Exception):
    """Without this account nobody could let anybody into the newsroom."""


def erase(user: User, *, keeps_comments: bool, now: datetime) -> None:
    """Delete an account and every trace of it, at once and for good.

    Ends its sessions in all browsers. The other rooms are told by `user_erased` and see to what is
    theirs; `keeps_comments` says whether comments stay, as those of a deleted account.
    All of it, or nothing; once more from the beginning where somebody answers her at that moment.
    Raises OnlyChief, and changes nothing then.
    """
    undisturbed(lambda: _erase(user, keeps_comments=keeps_comments, now=now))


def _erase(user: User, *, keeps_comments: bool, now: datetime) -> None:
    _refuse_the_only_chief(user)
    account = _hold(user)
    end_sessions(account)
    account.recovery_codes.all().delete()
    Authenticator.objects.filter(user=account).delete()
    _forget_limits(account, now)
    _forget_tasks(account)
    user_erased.send(sender=User, user=account, keeps_comments=keeps_comments, now=now)
    account.delete()


def _refuse_the_only_chief(user: User) -> None:
    """Of two last chiefs who leave at once, the second waits for the first, and is refused."""
    if not user.has_perm(MAY_GIVE_RIGHTS):
        return
    chiefs = User.objects.with_perm(MAY_GIVE_RIGHTS).order_by("pk")
    if {chief.pk for chief in chiefs.select_for_update()} == {user.pk}:
        raise OnlyChief


def _hold(user: User) -> User:
    """Return the account with its row locked: whoever logs in with it now waits, and is refused."""
    return User.objects.select_for_update().get(pk=user.pk)


def _forget_limits(user: User, now: datetime) -> None:
    """Delete the counters whose keys can be made of the account.

    Not that of mails to its address, which other accounts may have too: by erasing one more
    account, somebody could have more of them sent. Its key means nothing after midnight.
    """
    look = look_of(user.username)
    counted = (
        f"account {user.pk}",
        f"account {look}",
        f"recovery of {look}",
        f"code for {look}",
        f"second factor of {user.pk}",
    )
    keys = [key_of(each, now=now) for each in counted]
    VisitorLimit.objects.filter(visitor_key__in=keys).delete()


# --- Tasks --------------------------------------------------------------------------------------


def _forget_tasks(user: User) -> None:
    """Delete what tasks were told of the account; one that is told several goes on for the others."""
    paths = DBTaskResult.objects.order_by().values_list("task_path", flat=True).distinct()
    about_accounts = [path for path in paths if _parameters(path) & {ONE, SEVERAL}]
    for result in DBTaskResult.objects.filter(task_path__in=about_accounts):
        told = set(_told(result))
        if user.pk not in told:
            continue
        # A worker that has begun must find its row again.
        is_running = result.status == TaskResultStatus.RUNNING
        if result.status in _FINISHED or (told == {user.pk} and not is_running):
            DBTaskResult.objects.filter(pk=result.pk).delete()
        else:
            _tell_only_the_others(result, user.pk)


def _parameters(path: str) -> set[str]:
    """Return the names of a task's parameters; none of a task that is no more."""
    try:
        return set(signature(import_string(path).func).parameters)
    except ImportError:
        return set()


def _arguments(result: Any) -> dict[str, Any]:
    """Return what a task was told, by name; nothing where its parameters have changed since."""
    sent = result.args_kwargs
    try:
        bound = signature(import_string(result.task_path).func).bind(
            *sent["args"], **sent["kwargs"]
        )
    except TypeError:
        return {}
    return bound.arguments


def _told(result: Any) -> Iterator[int]:
    arguments = _arguments(result)
    yield from arguments.get(SEVERAL) or ()
    if arguments.get(ONE):
        yield arguments[ONE]


def _tell_only_the_others(result: Any, gone: int) -> None:
    arguments = _arguments(result)
    if SEVERAL in arguments:
        arguments[SEVERAL] = [each for each in arguments[SEVERAL] if each != gone]
    if arguments.get(ONE) == gone:
        arguments[ONE] = None
    result.args_kwargs = {"args": [], "kwargs": arguments}
    result.save(update_fields=["args_kwargs"])
