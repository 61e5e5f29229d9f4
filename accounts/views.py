"""Coming, staying and leaving: what allauth's own views do not do as we need it."""

from contextlib import suppress
from datetime import timedelta
from http.cookies import CookieError
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LogoutView, PasswordResetFromKeyDoneView, SignupView
from allauth.account.views import password_set as allauth_password_set
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django.views.generic.edit import FormView, UpdateView

from accounts import inbox, recovery, resets, second_factor, services
from accounts.confirming import only_confirmed
from accounts.entrance_views import NotHeldUp
from accounts.forms import EmailForm, ProfileForm, RecoverForm
from accounts.models import MailWish, User
from accounts.newsroom import is_in_the_newsroom
from accounts.pseudonyms import look_of
from accounts.told_by_mail import wish_for_mail
from accounts.visitors import TooMany, allow, allow_key, key_of, take_back, visitor_key

# Not the cache, which browsers take seconds to empty; nor the storage, in which the page that
# was left has noted by then that this tab must not lead back to it.
FORGET_THE_VISITOR = '"cookies"'
FORGET_ALL = '"cache", "cookies", "storage"'
# Two hundred readers may share an address: a mobile network, Tor.
SIGN_UPS = 300
HOUR = timedelta(hours=1)
WRONG_CODES = 5
WINDOW = timedelta(minutes=5)
# Said in the session between making codes and showing them: the codes themselves are never in it.
CODES_ARE_DUE = "codes are due"


class MakesAnAccount:
    """A view whose form makes an account, which is then given its recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the account, 300 an hour from one address. Raises TooMany."""
        if not allow(self.request, "sign-up", limit=SIGN_UPS, window=HOUR, now=timezone.now()):
            raise TooMany
        try:
            with transaction.atomic():
                response = super().form_valid(form)
        except IntegrityError:
            form.add_error("username", get_adapter().validation_error("username_taken"))
            return self.form_invalid(form)
        self.request.session[CODES_ARE_DUE] = True
        return response


class SignUpView(MakesAnAccount, NotHeldUp, SignupView):
    """Sign up, and go on to the recovery codes."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other services."""
        return super().get_context_data(services=services.switched_on(), **kwargs)

    def get_success_url(self) -> str:
        """Return the address of the codes, which knows where the reader wanted to go."""
        wanted = self.get_next_url()
        codes = reverse("account_codes")
        return f"{codes}?{urlencode({'next': wanted})}" if wanted else codes

    def get_authenticated_redirect_url(self) -> str:
        """Return where somebody goes who has an account already."""
        return str(self.get_next_url() or reverse("account_me"))


def ask_for_the_password(request: HttpRequest) -> HttpResponse:
    """Send somebody to type the password again, and from there back to this address.

    What was posted is not kept for later: with it allauth would keep the address and the
    browser that it came from.
    """
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    door = methods[0]["url"] if methods else reverse("account_login")
    return redirect(f"{door}?{urlencode({'next': request.path})}")


@require_http_methods(["GET", "HEAD"])
@login_required
def codes(request: HttpRequest) -> HttpResponse:
    """Show new codes, if they are due, this once; else how many are left."""
    due = request.method == "GET" and request.session.pop(CODES_ARE_DUE, False)
    context = {
        "codes": recovery.renew_codes(request.user) if due else [],
        "left": request.user.recovery_codes.count(),
        "next": get_next_redirect_url(request) or reverse("account_me"),
    }
    return render(request, "accounts/codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@only_confirmed
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Have new codes made, after the password was typed once more."""
    if request.method == "POST":
        request.session[CODES_ARE_DUE] = True
        return redirect("account_codes")
    left = request.user.recovery_codes.count()
    return render(request, "accounts/renew_codes.html", {"left": left})


@method_decorator(sensitive_post_parameters(), name="dispatch")
class RecoverView(FormView):
    """A new password for whoever has a code on paper."""

    form_class = RecoverForm
    template_name = "accounts/recover.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Try the code; whatever is wrong, the answer is the same."""
        now, data = timezone.now(), form.cleaned_data
        keys = [
            visitor_key(self.request, now=now),
            key_of(f"recovery of {look_of(data['pseudonym'])}", now=now),
        ]
        if not all(
            allow_key(key, "recover", limit=WRONG_CODES, window=WINDOW, now=now) for key in keys
        ):
            return self._refuse(form, "too_many_tries")
        if not recovery.recover(
            data["pseudonym"], code=data["code"], new_password=data["password1"]
        ):
            return self._refuse(form, "wrong_recovery_code")
        for key in keys:
            take_back(key, "recover", window=WINDOW, now=now)
        return redirect("account_reset_password_from_key_done")

    def _refuse(self, form: Any, why: str) -> HttpResponse:
        form.add_error(None, get_adapter().validation_error(why))
        return self.form_invalid(form)


@method_decorator(login_required, name="dispatch")
class MyAccountView(UpdateView):
    """One's own account: what others see, and the ways to everything else."""

    form_class = ProfileForm
    template_name = "accounts/me.html"

    def get_object(self, queryset: Any = None) -> User:
        """Return the reader's own account, fresh: a refused form must not show in the frame."""
        return User.objects.get(pk=self.request.user.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page tells of codes and second factor."""
        user = self.request.user
        return super().get_context_data(
            shown_name=user.get_full_name(),
            unseen=inbox.unseen_count(user),
            codes_left=user.recovery_codes.count(),
            has_second_factor=second_factor.is_set_up(user),
            has_password=user.has_usable_password(),
            has_services=bool(services.switched_on()) or user.socialaccount_set.exists(),
            is_staff=is_in_the_newsroom(user),
            reset=resets.open_resets(timezone.now()).filter(user=user).first(),
            was_reset=resets.was_reset(user),
            is_saved="saved" in self.request.GET,
            **kwargs,
        )

    def get_initial(self) -> dict[str, Any]:
        """Return whether she wants mail, which stands in a row of its own."""
        return {"wants_mail": MailWish.objects.filter(user=self.request.user).exists()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep what was filled in, and say so in the language that was just chosen."""
        self.object = form.save()
        if "wants_mail" in form.fields:
            wish_for_mail(self.object, wants=form.cleaned_data["wants_mail"])
        is_chosen = self.object.language != form.initial["language"]
        with override(self.object.language if is_chosen else get_language()):
            return redirect(f"{reverse('account_me')}?saved")


@method_decorator([login_required, only_confirmed], name="dispatch")
class EmailView(UpdateView):
    """Where a mail may go: whoever holds an unlocked phone could else take the account over."""

    form_class = EmailForm
    template_name = "accounts/email.html"

    def get_object(self, queryset: Any = None) -> User:
        """Return the reader's own account."""
        return User.objects.get(pk=self.request.user.pk)

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the address; without one there is no mail to wish for."""
        response = super().form_valid(form)
        if not self.object.email:
            wish_for_mail(self.object, wants=False)
        return response

    def get_success_url(self) -> str:
        """Return the account's page, which says that all is kept."""
        return f"{reverse('account_me')}?saved"


class LeavingView(LogoutView):
    """Log out, and clear all that the portal left on this device.

    Cookies are also named one by one: browsers obey `Clear-Site-Data` (W3C) over https
    alone, and some not at all.
    """

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        """End the session and empty the browser's cookies, storage and cache of this site."""
        response = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = FORGET_ALL
        _drop_cookies(self.request, response)
        return response


class PasswordMendedView(PasswordResetFromKeyDoneView):
    """Say that the new password is set, and drop the session that allauth kept its key in."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """End that session; whoever set the password logs in as anybody does.

        A link to here ends nobody else's.
        """
        if request.user.is_authenticated:
            return super().get(request, *args, **kwargs)
        request.session.flush()
        response = super().get(request, *args, **kwargs)
        _drop_cookies(request, response)
        return response


def forget_the_visitor(request: HttpRequest, response: HttpResponse) -> None:
    """End the session, if there is one, and take the browser's cookies of this site back."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        logout(request)
    response.headers["Clear-Site-Data"] = FORGET_THE_VISITOR
    _drop_cookies(request, response)


def _drop_cookies(request: HttpRequest, response: HttpResponse) -> None:
    for name in request.COOKIES:
        # What another application of this host has named in a way that no cookie of ours can be.
        with suppress(CookieError):
            response.delete_cookie(name)


sign_up = SignUpView.as_view()
recover = RecoverView.as_view()
me = MyAccountView.as_view()
email = EmailView.as_view()
log_out = LeavingView.as_view()
set_password = login_required(only_confirmed(allauth_password_set))
password_mended = PasswordMendedView.as_view()
