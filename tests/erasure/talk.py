"""What a reader says and is told in the discussion: in every state a comment can be in."""

from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Notice, User
from accounts.pseudonyms import look_of
from comments import flags, moderation, people
from comments.models import Comment, Flag, Ignoring, Standing, Support, TakenName, Wording
from tests.accounts.reader import PASSWORD, confirm
from tests.comments.test_discussion import said, send
from tests.factories import publish

ACCOUNTS, COMMENTS = "/kk/accounts/", "/kk/comments/"
TAKEN, CHOSEN = "Жусан Дала", "Бетеге Белес"
"""The name that moderators took from her, and the one that she chose then."""

ON_THE_PAGE = ("Мен де сол мектепте оқыдым", "Жауабыңызға көп рақмет айтамын")
"""What stays where she leaves her comments as those of a deleted account."""
NEVER_LEFT = (
    "Менің сыныбым жетінші әріп болатын",  # before it was changed
    "Маған +7 701 555 66 77 нөміріне жаз",  # held
    "Сен өзіңнен ұялсаңшы деймін",  # hidden
    "Кешіріңдер мен қызып кеттім",  # hidden, then deleted by her
    "Ол менің туған інім еді",  # in a report
    "Бұл Жусан Шынар деген қыз",  # of others, about a comment of hers
    "Шынар бұлай жазбаңыз",  # of moderators, to her
)
FORMER, HELD, HIDDEN, WITHDRAWN, REPORTED, ABOUT_HER, TO_HER = NEVER_LEFT

OTHERS = "Інісі де сонда оқыған ба?"


def talk(client: Client, chief: User) -> None:
    """Let her say, mark and be told all that can be; her last session is a new one, after a ban."""
    page, friend = publish(), User.objects.create_user("samal", password=PASSWORD)
    others = said(page, OTHERS, author=friend)
    speak(client, page, others, chief)
    answered = Comment.objects.get(text=ON_THE_PAGE[0])
    said(page, "Қай жылы бітірдіңіз?", author=friend, parent=answered)
    be_told(answered, friend)
    about_others(client, others)
    moderators_decide(client, chief)


def speak(client: Client, page: Any, others: Comment, chief: User) -> None:
    """A comment that she changed, one that answers, one held, one hidden, one hidden and deleted."""
    send(client, page, FORMER)
    first = Comment.objects.get(text=FORMER)
    client.post(f"{COMMENTS}edit/{first.pk}/", {"text": ON_THE_PAGE[0]})
    send(client, page, ON_THE_PAGE[1], parent=others.pk)
    for text in (HELD, HIDDEN, WITHDRAWN):
        send(client, page, text)
    now = timezone.now()
    for text in ON_THE_PAGE:
        moderation.approve(Comment.objects.get(text=text), moderator=chief, now=now)
    for text in (HIDDEN, WITHDRAWN):
        comment = Comment.objects.get(text=text)
        moderation.hide(comment, moderator=chief, reason="insult", now=now)
    client.post(f"{COMMENTS}delete/{Comment.objects.get(text=WITHDRAWN).pk}/")


def be_told(comment: Comment, friend: User) -> None:
    """Another reader supports, reports and ignores her."""
    now = timezone.now()
    flags.flag(comment, reader=friend, kind="offensive", words=ABOUT_HER, now=now)
    client = Client()
    client.force_login(friend)
    client.post(f"{COMMENTS}support/", {"comment": comment.pk})
    client.post(f"{COMMENTS}ignore/{comment.pk}/")
    client.post("/kk/leave/")


def about_others(client: Client, comment: Comment) -> None:
    client.post(f"{COMMENTS}support/", {"comment": comment.pk})
    client.post(f"{COMMENTS}ignore/{comment.pk}/")
    client.post(f"{COMMENTS}report/{comment.pk}/", {"kind": "exposes", "words": REPORTED})


def moderators_decide(client: Client, chief: User) -> None:
    """Her name is taken, and she chooses another; then all else, up to the ban."""
    person = User.objects.get(display_name=TAKEN)
    told: dict[str, Any] = {"by": chief, "words": TO_HER, "now": timezone.now()}
    people.warn(person, **told)
    people.take_name(person, **told)
    client.post(f"{ACCOUNTS}me/", {"display_name": CHOSEN, "wants_mail": "on"})
    people.hold(person, **told)
    people.suspend(person, days=3, **told)
    people.ban(person, hides_all=False, **told)
    username = person.get_username()
    client.post(f"{ACCOUNTS}login/", {"login": username, "password": PASSWORD})
    confirm(client)


def looks_of(*names: str) -> list[str]:
    """What rows keep of names to compare them with others."""
    return [look_of(name) for name in names]


def filled_by_talk(number: int) -> dict[str, bool]:
    """Tell of each kind of row whether there is one of hers."""
    hers = Comment.objects.filter(author=number)
    return {
        "former words": Wording.objects.filter(comment__author=number, text=FORMER).exists(),
        "on the page": hers.filter(status="visible", text__in=ON_THE_PAGE).count() == 2,
        "held": hers.filter(status="waiting", text=HELD).exists(),
        "hidden": hers.filter(status="hidden", text=HIDDEN).exists(),
        "hidden and deleted": hers.filter(status="deleted").exists(),
        "support": Support.objects.filter(reader=number).exists(),
        "support of hers": Support.objects.filter(comment__author=number).exists(),
        "report": Flag.objects.filter(reader=number, words=REPORTED, kind="exposes").exists(),
        "report of hers": Flag.objects.filter(comment__author=number, words=ABOUT_HER).exists(),
        "ignores": Ignoring.objects.filter(reader=number).exists(),
        "is ignored": Ignoring.objects.filter(ignored=number).exists(),
        "standing": Standing.objects.filter(
            pk=number, is_held=True, is_banned=True, suspended_until__isnull=False, words=TO_HER
        ).exists(),
        "taken name": TakenName.objects.filter(person=number, look=look_of(TAKEN)).exists(),
        "told in words": Notice.objects.filter(user=number, words=TO_HER).count() == 5,
        "her new name": User.objects.filter(pk=number, display_name=CHOSEN).exists(),
    }
