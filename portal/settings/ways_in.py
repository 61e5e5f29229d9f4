"""Settings of the ways in beside the password: codes by mail, second factors, other services."""

import json
from typing import Any

import environ

env = environ.Env()

# --- Codes by mail ------------------------------------------------------------------------------

ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60

# --- Second factors and passkeys ----------------------------------------------------------------

MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.second_factor.AuthenticateForm",
    "reauthenticate": "accounts.second_factor.ReauthenticateForm",
    "activate_totp": "accounts.second_factor.ActivateForm",
    "authenticate_webauthn": "accounts.passkeys.GiveForm",
    "reauthenticate_webauthn": "accounts.passkeys.GiveAgainForm",
    "login_webauthn": "accounts.passkeys.LogInForm",
    "add_webauthn": "accounts.passkeys.AddForm",
    "edit_webauthn": "accounts.passkeys.RenameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Counted in rows, by us.
MFA_RATE_LIMITS = {"webauthn_login": None}
# What an app and a passkey are filed under on somebody's phone: no name of ours.
MFA_TOTP_ISSUER = "Account"
# Clocks of phones go wrong: one code earlier or later is taken too, and each only once.
MFA_TOTP_TOLERANCE = 1
# Nobody proves an address here, and nobody's account is tied to one.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# --- Other services: what switching one on means is in the README -------------------------------


def openid_service(
    provider_id: str, *, name: str, server_url: str, client_id: str, secret: str
) -> dict[str, Any]:
    """Return what allauth must know of a service that speaks OpenID Connect.

    It is asked for the account's number there and nothing else, and its page about the person
    (`userinfo`) is not fetched.
    """
    return {
        "provider_id": provider_id,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": server_url,
            "scope": ["openid"],
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
        },
    }


def services_switched_on() -> list[dict[str, Any]]:
    """Return the services of which the operator gave both the number and the secret; none is."""
    known = [
        ("google", "Google", "https://accounts.google.com"),
        # Not its widget, which is a script of theirs in our page.
        ("telegram", "Telegram", "https://oauth.telegram.org"),
        (
            "oidc",
            env.str("SOCIAL_OIDC_NAME", default="OpenID"),
            env.str("SOCIAL_OIDC_SERVER_URL", default=""),
        ),
    ]
    services = [
        openid_service(
            provider_id,
            name=name,
            server_url=server_url,
            client_id=env.str(f"SOCIAL_{provider_id.upper()}_CLIENT_ID", default=""),
            secret=env.str(f"SOCIAL_{provider_id.upper()}_SECRET", default=""),
        )
        for provider_id, name, server_url in known
        if server_url
    ]
    return [service for service in services if service["client_id"] and service["secret"]]


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": services_switched_on()}}
# Others that allauth knows and that speak OAuth 2, as {"github": {"client_id": …, "secret": …,
# "scope": []}}. Nobody here has read what each of them asks for and tells.
SOCIAL_EXTRA_PROVIDERS = json.loads(env.str("SOCIAL_EXTRA_PROVIDERS", default="") or "{}")
for _provider, _app in SOCIAL_EXTRA_PROVIDERS.items():
    SOCIALACCOUNT_PROVIDERS[_provider] = {
        "APPS": [
            {
                "client_id": _app["client_id"],
                "secret": _app["secret"],
                "settings": {"scope": _app.get("scope", [])},
            }
        ]
    }
SOCIALACCOUNT_ADAPTER = "accounts.services.ServiceAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "accounts.forms.PseudonymForm",
    "disconnect": "accounts.services.DisconnectForm",
}
# Whoever comes for the first time is asked for a pseudonym; nothing is taken over.
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_EMAIL_REQUIRED = False
# An address that a service tells never opens an account that gave the same.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
