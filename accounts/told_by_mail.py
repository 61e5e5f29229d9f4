"""Mail for those who asked for it: that something new waits in the inbox, not a word of what.

Neutral in subject and in the first line, at most one a day, and ended by one click (RFC 8058).
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext, override

from accounts.inbox import to_the_minute
from accounts.mails import send
from accounts.models import MailWish, Notice, User

# The timer asks each hour: a mail that was sent at ten goes at ten again.
A_DAY = timedelta(hours=23, minutes=30)
_ENDINGS = signing.Signer(salt="accounts.no-more-mail")


@transaction.atomic
def wish_for_mail(user: User, *, wants: bool) -> None:
    """Keep that somebody wants mail about what comes into her inbox from now on, or wants none any more.

    Without an address there is nothing to wish for.
    """
    if not wants or not user.email:
        MailWish.objects.filter(user=user).delete()
        return
    newest = Notice.objects.filter(user=user).aggregate(newest=Max("pk"))["newest"] or 0
    MailWish.objects.get_or_create(user=user, defaults={"told_of": newest})


def send_mails(now: datetime) -> int:
    """Send each account that wants it one mail if something came into its inbox that it has not seen.

    At most one a day; one that could not be sent is tried again when this is called next.
    Returns how many were sent.
    """
    return sum(_send(wish, now) for wish in _due(now))


def ending_of(user: User) -> str:
    """Return what stands in the address that ends somebody's mails: signed, and good for ever."""
    return _ENDINGS.sign_object(user.pk)


def end_mails(ending: str) -> None:
    """End the mails of whoever was sent this; whatever else it is, nothing happens and nobody is told."""
    try:
        number = _ENDINGS.unsign_object(ending)
    except (signing.BadSignature, ValueError):
        return
    MailWish.objects.filter(user_id=number).delete()


def _due(now: datetime) -> QuerySet[Any]:
    """Return the wishes of those whom something `newest` waits for, and who may be mailed by now."""
    new = Notice.objects.filter(
        user=OuterRef("user"), seen_at=None, pk__gt=OuterRef("told_of")
    ).order_by("-pk")
    reachable = MailWish.objects.filter(user__is_active=True).exclude(user__email="")
    wishes = reachable.exclude(told_at__gt=now - A_DAY).select_related("user")
    return wishes.annotate(newest=Subquery(new.values("pk")[:1])).filter(newest__isnull=False)


def _send(wish: Any, now: datetime) -> bool:
    if not _mail(wish.user):
        return False
    MailWish.objects.filter(pk=wish.pk).update(told_of=wish.newest, told_at=to_the_minute(now))
    return True


def _mail(user: User) -> bool:
    """Send somebody the mail, in her language, and return whether it was taken."""
    with override(user.language):
        inbox = settings.BASE_URL + reverse("account_inbox")
        ending = settings.BASE_URL + reverse("account_no_more_mail", args=[ending_of(user)])
        subject = gettext("Something new is waiting for you")
        words = [
            gettext("Log in to see it:"),
            inbox,
            "",
            gettext("To get no more such mails:"),
            ending,
        ]
    message = EmailMessage(
        subject,
        "\n".join(words) + "\n",
        to=[user.email],
        headers={
            "List-Unsubscribe": f"<{ending}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    return send(message)
