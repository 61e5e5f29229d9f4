"""The one login door, and what belongs to an account."""

from allauth.account import views
from django.urls import path, re_path

from accounts import second_factor_views as second
from accounts.views import codes, email, log_out, me, password_mended, recover, renew_codes, sign_up

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", log_out, name="account_logout"),
    path("signup/", sign_up, name="account_signup"),
    path("me/", me, name="account_me"),
    path("email/", email, name="account_email_address"),
    path("codes/", codes, name="account_codes"),
    path("codes/renew/", renew_codes, name="account_renew_codes"),
    path("recover/", recover, name="account_recover"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
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
    path("second/app/", second.set_up, name="mfa_activate_totp"),
    path("second/app/off/", second.turn_off, name="mfa_deactivate_totp"),
    path("second/codes/", second.see_spare_codes, name="mfa_view_recovery_codes"),
    path("second/codes/renew/", second.renew_spare_codes, name="mfa_generate_recovery_codes"),
    path("second/codes/file/", second.download_spare_codes, name="mfa_download_recovery_codes"),
]
