"""Other services that a reader may log in with: which are on, and what is kept of their answers."""

from typing import Any, NamedTuple

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount import forms
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.models import User

OPENID = "openid_connect"


class Service(NamedTuple):
    """A service that is switched on: its key in our rows, its name, and where a button leads."""

    key: str
    name: str
    address: str


def switched_on() -> list[Service]:
    """Return the services that the operator switched on, in the order of the settings."""
    return [
        _service(provider, app)
        for provider, config in settings.SOCIALACCOUNT_PROVIDERS.items()
        for app in config["APPS"]
    ]


def _service(provider: str, app: dict[str, Any]) -> Service:
    if provider == OPENID:
        key = app["provider_id"]
        return Service(key, app["name"], reverse("openid_connect_login", args=[key]))
    name = app.get("name") or registry.get_class(provider).name
    return Service(provider, name, reverse(f"{provider}_login"))


def name_of(key: str) -> str:
    """Return a service's name; its key where it has been switched off since."""
    return next((each.name for each in switched_on() if each.key == key), key)


def forget_the_person(sociallogin: SocialLogin) -> None:
    """Drop all that a service told beside the account's number there."""
    sociallogin.account.extra_data = {}
    sociallogin.email_addresses = []
    sociallogin.token = None
    sociallogin.phone = None


class ServiceAdapter(DefaultSocialAccountAdapter):
    """allauth's answers to services: who it is, and nothing about her."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": _("This is the only way into your account. Set a password first."),
    }

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """Take over neither name nor address: the pseudonym is asked for.

        Raises ValueError for an answer that gives no number: allauth writes its `None` as a word,
        under which all who come from there would be one person.
        """
        if sociallogin.account.uid == str(None):
            raise ValueError("no number")
        forget_the_person(sociallogin)
        user: User = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Drop the token too, before anything is laid into the session.

        Raises ImmediateHttpResponse where somebody connects what is connected to another account:
        allauth would say so in a message, and ours go nowhere.
        """
        forget_the_person(sociallogin)
        wants_to_connect = sociallogin.state.get("process") == AuthProcess.CONNECT
        if wants_to_connect and sociallogin.is_existing and sociallogin.user != request.user:
            raise ImmediateHttpResponse(redirect(f"{reverse('socialaccount_connections')}?taken"))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Join no accounts by an address, whatever the settings of a provider say."""

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """Return nothing: a pseudonym that resembles a name is not proposed."""
        return {}

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Lead who changed her mind to a page that still knows where she came from."""
        state = (extra_context or {}).get("state") or {}
        if error == AuthError.CANCELLED:
            query = f"?{urlencode({'next': state['next']})}" if state.get("next") else ""
            address = reverse("socialaccount_login_cancelled") + query
            raise ImmediateHttpResponse(redirect(address))

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Send nothing, as for everything else that changes in an account."""
        get_account_adapter().send_notification_mail(*args, **kwargs)


class DisconnectForm(forms.DisconnectForm):
    """The service that shall open this account no more."""

    def save(self) -> None:
        """Forget the number there; also of a service that has been switched off since."""
        account: SocialAccount = self.cleaned_data["account"]
        account.delete()
