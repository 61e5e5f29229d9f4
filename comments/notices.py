"""What readers find in their inbox about what they wrote, in whole sentences, and where it leads."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import inbox
from accounts.models import Notice
from comments.models import Comment, Flag, Ignoring

ANSWERED = "comment-answered"
ANSWERED_BY_US = "comment-answered-by-us"
APPROVED = "comment-approved"
HIDDEN = "comment-hidden"
WARNED = "warned"
IS_HELD = "held"
SUSPENDED = "suspended"
BANNED = "banned"
LIFTED = "lifted"
RENAMED = "renamed"
SWARM = "swarm"
FLAG_UPHELD = "flag-upheld"

# Names of addresses.
RULES = "house-rules"
MINE = "my-comments"
ACCOUNT = "account_me"
QUEUE = "comments_queue"

SENTENCES = {
    ANSWERED: _("Somebody answered your comment."),
    ANSWERED_BY_US: _("The newsroom answered your comment."),
    APPROVED: _("Your comment is on the page."),
    HIDDEN: _("The moderators have hidden a comment of yours and say why."),
    WARNED: _("The moderators ask you to keep to the house rules."),
    IS_HELD: _("From now on the moderators read your comments before others see them."),
    SUSPENDED: _("For some days you cannot write comments."),
    BANNED: _("You cannot write comments here any more."),
    LIFTED: _("You can write comments again as everybody can."),
    RENAMED: _("The moderators have given you another name. You can choose one yourself."),
    SWARM: _("Many new accounts write under one story at once. Please have a look."),
    FLAG_UPHELD: _("You reported a comment. The moderators have hidden it. Thank you."),
}


def register() -> None:
    """Make the sentences known to the inbox."""
    for kind, sentence in SENTENCES.items():
        inbox.register_kind(kind, sentence)


def path_of(name: str, *args: object) -> str:
    """Return the path of one of our addresses, for whichever language the inbox is opened in."""
    return inbox.in_any_language(reverse(name, args=args))


def path_to(comment: Comment) -> str:
    """Return where a comment is found, whichever page it stands on by then."""
    return path_of("comment", comment.pk)


def tell_whom_it_answers(comment: Comment, *, now: datetime) -> None:
    """Tell the author of what a comment on the page answers, unless she ignores who answers.

    Once, as long as her inbox keeps it: it may have been on the page before, and gone.
    """
    answered = comment.parent.author_id if comment.parent else None
    if not answered or answered == comment.author_id:
        return
    if Ignoring.objects.filter(reader=answered, ignored=comment.author_id).exists():
        return
    path = path_to(comment)
    if not Notice.objects.filter(user=answered, kind=ANSWERED, path=path).exists():
        inbox.tell(answered, ANSWERED, path=path, now=now)


def thank(told: QuerySet[Flag], *, now: datetime) -> None:
    """Tell those who reported these that they were right, and keep it."""
    for reader in told.order_by().values_list("reader", flat=True).distinct():
        inbox.tell(reader, FLAG_UPHELD, path=path_of(RULES), now=now)
    told.update(status=Flag.Status.UPHELD)
