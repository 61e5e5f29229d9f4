"""What accounts itself keeps of somebody, as she may take it with her."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import export
from accounts.models import MailWish, Notice, SecondFactorReset, User
from accounts.services import name_of

# allauth's own names speak of TOTP and WebAuthn.
WAYS_IN = {
    "totp": _("App with codes"),
    "recovery_codes": _("Spare codes"),
    "webauthn": _("Passkey"),
}


def register() -> None:
    """Register what the account is, how one gets in, and which browsers are in."""
    export.register(
        "account",
        _("Your account"),
        _account,
        labels={
            "pseudonym": _("Pseudonym"),
            "display_name": _("Display name"),
            "email": _("Email"),
            "language": capfirst(_("language")),
            "wants_mail": _("Wants mail when something new waits"),
            "last_mail_at": _("The last of these mails"),
            "opened_at": _("Opened"),
            "last_login_at": _("Last log-in"),
            "is_active": _("May log in"),
            "recovery_codes_left": _("Recovery codes left"),
            "groups": _("Groups"),
            "rights": _("Rights of its own"),
            "is_superuser": _("May do everything"),
        },
        covers=(
            "accounts.User.username",
            "accounts.User.display_name",
            "accounts.User.email",
            "accounts.User.language",
            "accounts.MailWish.user",
            "accounts.User.date_joined",
            "accounts.User.last_login",
            "accounts.User.is_active",
            "accounts.User.is_superuser",
            "accounts.User.groups",
            "accounts.User.user_permissions",
            "accounts.User_groups.user",
            "accounts.User_user_permissions.user",
            "accounts.RecoveryCode.user",
        ),
    )
    export.register(
        "ways_in",
        _("Passkeys and second factor"),
        _ways_in,
        labels={
            "kind": pgettext_lazy("way to log in", "Kind"),
            "name": pgettext_lazy("way to log in", "Name"),
            "made_at": _("Set up"),
            "used_at": _("Last used"),
        },
        covers=["mfa.Authenticator.user", "socialaccount.SocialAccount.user"],
    )
    export.register(
        "inbox",
        _("What you were told"),
        _notices,
        labels={
            "what": pgettext_lazy("inbox", "What"),
            "words": pgettext_lazy("inbox", "Words of the moderators"),
            "told_at": pgettext_lazy("inbox", "Told"),
            "seen_at": pgettext_lazy("inbox", "Seen"),
        },
        covers=["accounts.Notice.user"],
    )
    export.register(
        "second_factor_resets",
        _("Resets of a second factor"),
        _resets,
        labels={
            "what": pgettext_lazy("reset", "What"),
            "status": capfirst(_("status")),
            "asked_at": pgettext_lazy("reset", "Asked for"),
            "confirmed_at": pgettext_lazy("reset", "Confirmed"),
        },
        covers=[
            "accounts.SecondFactorReset.user",
            "accounts.SecondFactorReset.asked_by",
            "accounts.SecondFactorReset.confirmed_by",
        ],
    )
    export.register(
        "sessions",
        _("Browsers in which you are logged in"),
        _sessions,
        labels={"ends_at": _("Logged in until")},
        covers=["accounts.SessionOfAccount.user"],
    )
    export.leave_out("accounts.User.id", "a number that means nothing outside of the database")
    export.leave_out(
        "accounts.User.password", "nobody can read it, and whoever has the file could try"
    )
    export.leave_out("accounts.User.look", "made of the pseudonym, to compare it with others")
    export.leave_out(
        "accounts.User.shown_look", "made of the display name, to compare it with others"
    )
    export.leave_out("accounts.User.is_staff", "of another admin, which the portal does not have")
    export.leave_out("account.EmailAddress.user", "no row is ever made: see the account's email")


def _account(user: User) -> Iterator[export.Row]:
    wish = MailWish.objects.filter(user=user).first()
    row = {
        "pseudonym": user.username,
        "display_name": user.display_name,
        "email": user.email,
        "language": export.chosen(user, "language"),
        "wants_mail": wish is not None,
        "last_mail_at": wish.told_at if wish else None,
        "opened_at": user.date_joined,
        "last_login_at": user.last_login,
        "is_active": user.is_active,
        "recovery_codes_left": user.recovery_codes.count(),
        "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
        "rights": [str(right) for right in user.user_permissions.all()],
    }
    # What only one or two ever are would puzzle everybody else.
    yield row | {"is_superuser": True} if user.is_superuser else row


def _ways_in(user: User) -> Iterator[export.Row]:
    """Yield what beside the password lets her in; never the secrets, which would let others in."""
    for each in Authenticator.objects.filter(user=user).order_by("created_at", "pk"):
        yield {
            "kind": export.Word(each.type, WAYS_IN.get(each.type, each.type)),
            "name": each.data.get("name", ""),
            "made_at": each.created_at,
            "used_at": each.last_used_at,
        }

    for account in SocialAccount.objects.filter(user=user).order_by("pk"):
        yield {
            "kind": export.Word(account.provider, name_of(account.provider)),
            "name": account.uid,
            "made_at": account.date_joined,
            "used_at": account.last_login,
        }


def _notices(user: User) -> Iterator[export.Row]:
    for notice in Notice.objects.filter(user=user).order_by("pk"):
        yield {
            "what": export.Word(notice.kind, notice.sentence),
            "words": notice.words,
            "told_at": notice.created_at,
            "seen_at": notice.seen_at,
        }


def _resets(user: User) -> Iterator[export.Row]:
    told = {
        "user": export.Word("yours", _("Of your second factor")),
        "asked_by": export.Word("asked", _("Asked for by you")),
        "confirmed_by": export.Word("confirmed", _("Confirmed by you")),
    }
    for part, what in told.items():
        for reset in SecondFactorReset.objects.filter(**{part: user}).order_by("pk"):
            yield {
                "what": what,
                "status": export.chosen(reset, "status"),
                "asked_at": reset.asked_at,
                "confirmed_at": reset.confirmed_at,
            }


def _sessions(user: User) -> Iterator[export.Row]:
    ends = user.sessions.order_by("session__expire_date").values_list("session__expire_date")
    for (ends_at,) in ends:
        yield {"ends_at": ends_at}
