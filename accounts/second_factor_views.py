"""Setting up the second factor, and its spare codes, as allauth does it but with our guard."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from django.http import HttpResponse

from accounts.second_factor import only_with_it


class SetUpView(totp.ActivateTOTPView):
    """Set up an app; its first code is the second factor of this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the secret, and in the session that a code was given."""
        response = super().form_valid(form)
        user = self.request.user
        mine = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        record_authentication(self.request, user, "mfa", id=mine.pk, type=mine.type)
        return response


authenticate = base.authenticate
reauthenticate = base.reauthenticate
index = base.index
set_up = SetUpView.as_view()
turn_off = only_with_it(totp.deactivate_totp)
see_spare_codes = only_with_it(spare.view_recovery_codes)
renew_spare_codes = only_with_it(spare.generate_recovery_codes)
download_spare_codes = only_with_it(spare.download_recovery_codes)
