"""Leaving: the session ends, and this device forgets that there was one."""

from allauth.account.views import LogoutView, PasswordResetFromKeyDoneView
from django.http import HttpRequest, HttpResponse

FORGET_ALL = '"cache", "cookies", "storage"'


class LeavingView(LogoutView):
    """Log out, and clear all that the portal left on this device.

    Cookies are also named one by one: browsers obey `Clear-Site-Data` (W3C) over https
    alone, and some not at all.
    """

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """End the session and empty the browser's cookies, storage and cache of this site."""
        response = super().post(*args, **kwargs)
        _drop_cookies(self.request, response)
        response.headers["Clear-Site-Data"] = FORGET_ALL
        return response


class PasswordMendedView(PasswordResetFromKeyDoneView):
    """Say that the new password is set, and drop the session that allauth kept its key in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """End that session; whoever set the password logs in as anybody does."""
        request.session.flush()
        response = super().get(request, *args, **kwargs)
        _drop_cookies(request, response)
        return response


def _drop_cookies(request: HttpRequest, response: HttpResponse) -> None:
    for name in request.COOKIES:
        response.delete_cookie(name)


log_out = LeavingView.as_view()
password_mended = PasswordMendedView.as_view()
