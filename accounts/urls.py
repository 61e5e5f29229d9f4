"""The one login door, and what belongs to an account."""

from importlib import import_module

from allauth.account import views
from django.conf import settings
from django.urls import URLPattern, path, re_path

from accounts import entrance_views as entrance
from accounts import inbox_views
from accounts import own_data_views as own_data
from accounts import second_factor_views as second
from accounts import service_views as service
from accounts.views import (
    codes,
    email,
    log_out,
    me,
    password_mended,
    recover,
    renew_codes,
    set_password,
    sign_up,
)


def ways_to(provider: str) -> list[URLPattern]:
    """Return the ways to and from a service that is in allauth by name and speaks OAuth 2."""
    views_there = import_module(f"allauth.socialaccount.providers.{provider}.views")
    to, fro = service.going(views_there.oauth2_login), views_there.oauth2_callback
    return [
        path(f"with/{provider}/", to, name=f"{provider}_login"),
        path(f"with/{provider}/back/", service.coming_back(fro), name=f"{provider}_callback"),
    ]


urlpatterns = [
    path("login/", entrance.log_in, name="account_login"),
    path("login/code/", entrance.ask_for_code, name="account_request_login_code"),
    path("login/code/enter/", entrance.enter_code, name="account_confirm_login_code"),
    path("login/passkey/", second.log_in_by_passkey, name="mfa_login_webauthn"),
    path("logout/", log_out, name="account_logout"),
    path("signup/", sign_up, name="account_signup"),
    path("me/", me, name="account_me"),
    path("everything.json", own_data.everything_json, name="account_everything_json"),
    path("everything.html", own_data.everything_html, name="account_everything_html"),
    path("erase/", own_data.erase_account, name="account_erase"),
    path("erased/", own_data.erased, name="account_erased"),
    path("email/", email, name="account_email_address"),
    path("inbox/", inbox_views.show, name="account_inbox"),
    path("inbox/empty/", inbox_views.empty, name="account_empty_inbox"),
    path("mail/off/<str:ending>/", inbox_views.no_more_mail, name="account_no_more_mail"),
    path("codes/", codes, name="account_codes"),
    path("codes/renew/", renew_codes, name="account_renew_codes"),
    path("recover/", recover, name="account_recover"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", set_password, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        password_mended,
        name="account_reset_password_from_key_done",
    ),
    path("second/", second.index, name="mfa_index"),
    path("second/enter/", second.authenticate, name="mfa_authenticate"),
    path("second/confirm/", second.reauthenticate, name="mfa_reauthenticate"),
    path("second/confirm/passkey/", second.give_passkey, name="mfa_reauthenticate_webauthn"),
    path("second/app/", second.set_up, name="mfa_activate_totp"),
    path("second/app/off/", second.turn_off, name="mfa_deactivate_totp"),
    path("second/reset/stop/", second.stop_reset, name="account_stop_reset"),
    path("second/codes/", second.see_spare_codes, name="mfa_view_recovery_codes"),
    path("second/codes/renew/", second.renew_spare_codes, name="mfa_generate_recovery_codes"),
    path("second/codes/file/", second.download_spare_codes, name="mfa_download_recovery_codes"),
    path("second/passkeys/", second.passkeys, name="mfa_list_webauthn"),
    path("second/passkeys/add/", second.add_passkey, name="mfa_add_webauthn"),
    path("second/passkeys/<int:pk>/", second.rename_passkey, name="mfa_edit_webauthn"),
    path("second/passkeys/<int:pk>/remove/", second.remove_passkey, name="mfa_remove_webauthn"),
    path("services/", service.my_services, name="socialaccount_connections"),
    path("services/new/", service.first_time, name="socialaccount_signup"),
    path("services/cancelled/", service.cancelled, name="socialaccount_login_cancelled"),
    path("services/confirm/", service.confirm_by_service, name="account_confirm_by_service"),
    *(way for provider in settings.SOCIAL_EXTRA_PROVIDERS for way in ways_to(provider)),
    path("with/<slug:provider_id>/", service.go, name="openid_connect_login"),
    path("with/<slug:provider_id>/back/", service.come_back, name="openid_connect_callback"),
]
