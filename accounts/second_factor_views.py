"""Setting up the second factor, and its spare codes, as allauth does it but with our guard."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import resets
from accounts.confirming import only_confirmed
from accounts.resets import was_reset
from accounts.second_factor import only_with_it
from accounts.visitors import TooMany, allow

# Nobody guesses a passkey; this only keeps a flood from being verified. Many share an address.
PASSKEYS_SHOWN, HOUR = 300, timedelta(hours=1)


class _GivenAtOnce:
    """What is set up here was at hand: it is the second factor of this session."""

    kept_as: Authenticator.Type

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, and in the session that it was given."""
        response = super().form_valid(form)
        user = self.request.user
        made = Authenticator.objects.filter(user=user, type=self.kept_as).latest("pk")
        record_authentication(self.request, user, "mfa", id=made.pk, type=made.type)
        return response


class SetUpView(_GivenAtOnce, totp.ActivateTOTPView):
    """Set up an app; its first code is the second factor of this session."""

    kept_as = Authenticator.Type.TOTP

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add why it has to be set up once more, if so."""
        return super().get_context_data(was_reset=was_reset(self.request.user), **kwargs)


@require_POST
@login_required
def stop_reset(request: HttpRequest) -> HttpResponse:
    """Stop the reset of one's own second factor; where none is open any more, change nothing."""
    now = timezone.now()
    for reset in resets.open_resets(now).filter(user=request.user):
        with suppress(resets.NotOpen):
            resets.stop(reset, by=request.user, now=now)
    return redirect("account_me")


class AddPasskeyView(_GivenAtOnce, webauthn.AddWebAuthnView):
    """Add a passkey; that it was made is the second factor of this session."""

    kept_as = Authenticator.Type.WEBAUTHN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the browser for one that opens the door by itself, by finger, face or PIN."""
        context = super().get_context_data() | kwargs
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}

    def get_success_url(self) -> str:
        """Return the spare codes, if this made them, else the list of passkeys."""
        has_codes = self.did_generate_recovery_codes
        return reverse("mfa_view_recovery_codes" if has_codes else "mfa_list_webauthn")


class LogInByPasskeyView(webauthn.LoginWebAuthnView):
    """A passkey at the login door; a script asks this address what the browser has to sign."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Open the door: a passkey is both factors at once. Raises TooMany."""
        if not allow(
            self.request, "passkey", limit=PASSKEYS_SHOWN, window=HOUR, now=timezone.now()
        ):
            raise TooMany
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Lead back to the door, which says that the passkey does not fit."""
        door = passthrough_next_redirect_url(self.request, reverse("account_login"), "next")
        return redirect(f"{door}{'&' if '?' in door else '?'}passkey")


class GivePasskeyView(webauthn.ReauthenticateWebAuthnView):
    """A passkey as second factor, inside an open session."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the page again, with what is wrong."""
        return self.render_to_response(self.get_context_data() | {"form": form})


authenticate = base.authenticate
reauthenticate = base.reauthenticate
index = base.index
set_up = only_with_it(only_confirmed(SetUpView.as_view()))
turn_off = only_with_it(totp.deactivate_totp)
see_spare_codes = only_with_it(spare.view_recovery_codes)
renew_spare_codes = only_with_it(spare.generate_recovery_codes)
download_spare_codes = only_with_it(spare.download_recovery_codes)
passkeys = login_required(webauthn.list_webauthn)
add_passkey = only_with_it(only_confirmed(AddPasskeyView.as_view()))
rename_passkey = only_with_it(webauthn.edit_webauthn)
remove_passkey = only_with_it(webauthn.remove_webauthn)
log_in_by_passkey = LogInByPasskeyView.as_view()
give_passkey = GivePasskeyView.as_view()
