"""Mails with a link to a new password, sent apart from the answer to whoever asked for them."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.translation import override
from django_tasks import task

from accounts.mails import send
from accounts.models import User


@task()
def mail_links(user_ids: list[int], *, origin: str, language: str) -> None:
    """Send each of these accounts a link, in the language in which it was asked for.

    A task of its own: a known address must not take longer than an unknown one, nor fail
    where that does not.  It is told no address, and writes none into the log.
    """
    with override(language):
        for user in User.objects.filter(pk__in=user_ids).order_by("pk"):
            message = get_adapter().render_mail(
                "account/email/password_reset_key",
                user.email,
                {"password_reset_url": origin + _path_for(user)},
            )
            send(message)


def _path_for(user: User) -> str:
    key = default_token_generator.make_token(user)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
