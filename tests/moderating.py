"""Whoever keeps the discussion kind, and lets colleagues back in: every act that is kept under a name."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts import resets
from accounts.models import User
from comments import moderation, openness, people, swarms
from comments.models import Alarm
from comments.posting import Words
from tests.comments.talking import said
from tests.factories import publish

ANSWER = "Сенбіде, кітапханада."


def moderate(moderator: User, account: Any) -> User:
    """Approve, hide, answer, warn, ban, close, end an alarm, give second factors; return the banned."""
    page, reader, now = publish(), account("oqyrman"), timezone.now()
    by: dict[str, Any] = {"moderator": moderator, "now": now}
    question = said(page, "Кездесу қашан?", author=reader, status="waiting")
    moderation.approve(question, **by)
    moderation.reply(question, Words(ANSWER, "kk", uuid4()), **by)
    rude = said(page, "Түк түсінбейсіз.", author=reader)
    moderation.hide(rude, reason="insult", **by)
    told: dict[str, Any] = {"by": moderator, "words": "Ережені оқыңыз.", "now": now}
    people.warn(reader, **told)
    people.ban(reader, hides_all=False, **told)
    openness.set_state(page.translation_key, "closed", by=moderator, now=now)
    alarm = Alarm.objects.create(story_id=page.translation_key, rang_at=now)
    swarms.end(alarm, by=moderator, now=now)
    let_back_in(moderator, account, now)
    return reader


def let_back_in(moderator: User, account: Any, now: datetime) -> None:
    """Ask for the reset of one colleague's second factor, and confirm that of another.

    Who does it has a second factor of her own.
    """
    colleagues = [account(name, "Writers kk") for name in ("danel", "erke")]
    for user in colleagues:
        Authenticator.objects.create(user=user, type="totp", data={}, created_at=now)
    moderator.user_permissions.add(Permission.objects.get(codename="change_user"))
    moderator = User.objects.get(pk=moderator.pk)
    chief = account("bas-redaktor", "Chief")
    resets.ask(colleagues[0], by=moderator, now=now)
    asked = resets.ask(colleagues[1], by=chief, now=now)
    resets.confirm(asked, by=moderator, now=now)
