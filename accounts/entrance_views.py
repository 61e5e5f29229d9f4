"""The login door, and a code by mail instead of the password."""

from datetime import timedelta
from typing import Any

from allauth.account import views
from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.mixins import NextRedirectMixin
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.account.utils import passthrough_next_redirect_url
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.edit import FormView

from accounts import services
from accounts.forms import CodeForm
from accounts.mailed_codes import CodeByMail, may_be_mailed
from accounts.visitors import TooMany, allow

# Two hundred readers may share an address: a mobile network, Tor.
ASKED, HOUR = 300, timedelta(hours=1)


class NotHeldUp:
    """A door that stays open to those who wait for a code by mail: it may never come."""

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponse | None:
        if stage.key == LoginByCodeStage.key:
            return None
        return super()._redirect_to_pending_stage(request, stage)


class LogInView(NotHeldUp, views.LoginView):
    """The one login door."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other services, and whether a passkey was just refused."""
        return super().get_context_data(
            services=services.switched_on(),
            is_passkey_refused="passkey" in self.request.GET,
            **kwargs,
        )


class AskForCodeView(NotHeldUp, views.RequestLoginCodeView):
    """A pseudonym, to whose address a code is mailed, if it has one."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Have the code mailed; the answer is the same where there is none. Raises TooMany."""
        now = timezone.now()
        if not allow(self.request, "asks-for-code", limit=ASKED, window=HOUR, now=now):
            raise TooMany
        CodeByMail.begin(self.request, may_be_mailed(form.cleaned_data["pseudonym"], now=now))
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether a code was just used up."""
        return super().get_context_data(is_gone="gone" in self.request.GET, **kwargs)


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code"),
    name="dispatch",
)
class EnterCodeView(NextRedirectMixin, FormView):
    """The mailed code: five tries, ten minutes."""

    form_class = CodeForm
    template_name = "account/confirm_login_code.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Lead whoever comes too late to where a new code is sent."""
        self.process = CodeByMail(request._login_stage).abort_if_invalid()
        return super().dispatch(request, *args, **kwargs) if self.process else self._gone()

    def form_valid(self, form: Any) -> HttpResponse:
        """Log in; or tell the same of every wrong code, whether one was sent or not."""
        if self.process.is_right(form.cleaned_data["code"], now=timezone.now()):
            return self.process.finish(self.get_next_url())
        if not self.process.record_invalid_attempt():
            return self._gone()
        form.add_error("code", get_adapter().validation_error("wrong_mailed_code"))
        return self.form_invalid(form)

    def _gone(self) -> HttpResponse:
        door = reverse("account_request_login_code")
        door = passthrough_next_redirect_url(self.request, door, "next")
        return redirect(f"{door}{'&' if '?' in door else '?'}gone")


log_in = LogInView.as_view()
ask_for_code = AskForCodeView.as_view()
enter_code = EnterCodeView.as_view()
