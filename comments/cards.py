"""Comments as html, put together without templates: a page has many of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any
from uuid import UUID

from django.template.defaultfilters import urlize
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from accounts.avatars import avatar_of
from comments import holding
from comments.discussion import Branch, Thread
from comments.models import Comment
from comments.posting import is_editable
from comments.querysets import Said
from comments.speaking import Marks

_PERHAPS_A_LINK = re.compile(r"\w[.@:/]+\w")
# Addresses that end with the number of a comment, and a story to make that of a discussion by.
_OF_ONE = ("comment", "edit-comment", "delete-comment", "flag-comment", "ignore-author")
_ANY_STORY = UUID(int=0)
_PARAGRAPHS = re.compile(r"\n{2,}")
_REL = 'rel="nofollow"'
# Whoever follows a reader's link must not tell where from, and no machine is to count it.
_UGC = 'rel="nofollow noopener ugc"'


@dataclass(frozen=True)
class Sayings:
    """What stands in every card, found and escaped once for all of them."""

    language: str
    newsroom: str
    deleted_account: str
    not_shown: str
    folded: str
    more: str
    changed: str
    to: str
    support: str
    supported: str
    answer: str
    change: str
    delete: str
    report: str
    ignore: str
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Looking:
    """Who looks at a discussion, and when; whether answers may be written, whether it is closed."""

    now: datetime
    reader: Any = None
    marks: Marks = field(default_factory=Marks)
    may_answer: bool = False
    is_closed: bool = False
    say: Sayings = field(default_factory=lambda: sayings_in(get_language() or ""))


@lru_cache(maxsize=8)
def sayings_in(language: str) -> Sayings:
    """Return the words of every card, in the active `language`."""
    return Sayings(
        language=language,
        newsroom=escape(gettext("The newsroom")),
        deleted_account=escape(gettext("deleted account")),
        not_shown=escape(gettext("This comment is not shown here.")),
        folded=escape(gettext("From somebody whom you ignore")),
        more=escape(pgettext("of a comment", "More")),
        changed=escape(gettext("changed")),
        to=escape(gettext("to %(name)s")),
        support=escape(pgettext("verb", "Support")),
        supported=escape(gettext("Support: %(count)s")),
        answer=escape(pgettext("verb", "Answer")),
        change=escape(pgettext("verb", "Change")),
        delete=escape(pgettext("verb", "Delete")),
        report=escape(pgettext("verb", "Report")),
        ignore=escape(pgettext("verb", "Ignore")),
        addresses={name: _beginning_of(name, 0) for name in _OF_ONE}
        | {"discussion": _beginning_of("discussion", _ANY_STORY)},
    )


def _beginning_of(name: str, key: int | UUID) -> str:
    """Return an address up to its `key`; the resolver takes as long as all the rest of a card."""
    return reverse(name, args=[key]).removesuffix(f"{key}/")


def cards(threads: Iterable[Thread], looking: Looking) -> SafeString:
    """Return threads as the items of a list, as somebody who is `looking` sees them."""
    return SafeString("".join(_thread(thread, looking) for thread in threads))


def words(text: str) -> str:
    """Return what was said in paragraphs, quotes (`> ` before a line) and links; all else as written."""
    if "\n" not in text and "\r" not in text and not text.startswith(">"):
        return f"<p>{_lines([text])}</p>"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_paragraph(part) for part in _PARAGRAPHS.split(text) if part.strip("\n"))


def _paragraph(part: str) -> str:
    """Return a paragraph; lines that begin with `>` stand in a quote, before and after what does not."""
    pieces: list[tuple[bool, list[str]]] = []
    for line in part.split("\n"):
        is_quoted = line.startswith(">")
        if not pieces or pieces[-1][0] != is_quoted:
            pieces.append((is_quoted, []))
        pieces[-1][1].append(line[1:].removeprefix(" ") if is_quoted else line)
    return "".join(
        f"<blockquote><p>{_lines(lines)}</p></blockquote>"
        if is_quoted
        else f"<p>{_lines(lines)}</p>"
        for is_quoted, lines in pieces
    )


def _lines(lines: list[str]) -> str:
    text = "\n".join(lines)
    if _PERHAPS_A_LINK.search(text):
        safe = urlize(text, autoescape=True).replace(_REL, _UGC)
    else:
        safe = escape(text)
    return safe.replace("\n", "<br>")


def _thread(thread: Thread, looking: Looking) -> str:
    names = _names_in(thread, looking.say)
    branches = "".join(_branch(branch, names, looking) for branch in thread.branches)
    answered = f'<ol class="discussion__replies">{branches}</ol>' if branches else ""
    return f'<li class="discussion__thread">{_card(thread.comment, looking)}{answered}</li>'


def _branch(branch: Branch, names: dict[int, str], looking: Looking) -> str:
    replies = "".join(
        f"<li>{_card(reply, looking, names.get(reply.parent_id or 0, ''))}</li>"
        for reply in branch.replies
    )
    beneath = f'<ol class="discussion__replies">{replies}</ol>' if replies else ""
    return f"<li>{_card(branch.comment, looking)}{beneath}</li>"


def _names_in(thread: Thread, say: Sayings) -> dict[int, str]:
    """Return the names of those whom the last level may answer: they stand beside, not above."""
    return {reply.pk: _name(reply, say) for branch in thread.branches for reply in branch.replies}


def _name(comment: Said, say: Sayings) -> str:
    """Return whose comment it is, as html."""
    if comment.speaks_for_us:
        return say.newsroom
    return escape(comment.name) or say.deleted_account


def _card(comment: Said | None, looking: Looking, answers: str = "") -> str:
    if comment is None:
        return f'<p class="comment__gone">{looking.say.not_shown}</p>'
    own = looking.reader is not None and comment.author_id == looking.reader.pk
    key = f' data-key="{comment.key}"' if own else ""
    verbs = _verbs(comment, own, looking) if looking.reader else _support_told(comment, looking.say)
    inner = (
        f"{_head(comment, looking.say, answers)}{_fate(comment)}"
        f'<div class="comment__text" lang="{comment.language}" dir="auto">{words(comment.text)}</div>'
        f"{verbs}"
    )
    if comment.author_id in looking.marks.ignored and not comment.speaks_for_us:
        folded = looking.say.folded
        inner = f'<details class="comment__folded"><summary>{folded}</summary>{inner}</details>'
    return (
        f'<div class="comment" id="comment-{comment.pk}" data-status="{comment.status}"{key}>'
        f"{inner}</div>"
    )


def _head(comment: Said, say: Sayings, answers: str) -> str:
    name = _name(comment, say)
    # As words, for what is drawn; a deleted account has a picture of its own.
    picture = avatar_of(comment.name if comment.name and not comment.speaks_for_us else name)
    to = ""
    if answers:
        to = f'<span class="comment__to" dir="auto">{say.to % {"name": answers}}</span> '
    ours = " comment__author--us" if comment.speaks_for_us else ""
    edited = f" <span>{say.changed}</span>" if comment.edited_at else ""
    return (
        f'<div class="comment__head">{picture}'
        f'<span class="comment__author{ours}" dir="auto">{name}</span> {to}'
        f'<a class="comment__at" href="{_address("comment", comment.pk, say)}">'
        f"{_time(comment.written_on, say.language)}</a>{edited} "
        f'<span class="comment__language" lang="{comment.language}">{comment.language_name}</span></div>'
    )


def _address(name: str, key: int | UUID, say: Sayings) -> str:
    return f"{say.addresses[name]}{key}/"


@lru_cache(maxsize=512)
def _time(day: date, _language: str) -> SafeString:
    """Return a day as it is written in the active language; readers write many comments a day."""
    return format_html(
        '<time class="comment__time" datetime="{}">{}</time>',
        day.isoformat(),
        date_format(day, "DATE_FORMAT"),
    )


def _fate(comment: Said) -> str:
    """Return what became of a comment that not everybody sees, and why, for its author."""
    if comment.status == Comment.Status.VISIBLE:
        return ""
    if comment.status == Comment.Status.HIDDEN:
        fate = gettext("The moderators have hidden it. Only you can see it.")
        why = str(Comment.Reason(comment.reason).label) if comment.reason else ""
    else:
        fate = gettext("It waits for the moderators. So far only you can see it.")
        why = " ".join(holding.whys(comment.held_for))
    return f'<p class="comment__fate">{escape(fate)} {escape(why)}</p>'


def _support_told(comment: Said, say: Sayings) -> str:
    if not comment.supports:
        return ""
    return f'<p class="comment__supported">{say.supported % {"count": comment.supports}}</p>'


def _verbs(comment: Said, own: bool, looking: Looking) -> str:
    verbs = _own_verbs(comment, looking) if own else _verbs_about(comment, looking)
    return f'<div class="comment__verbs">{"".join(verbs)}</div>' if verbs else ""


def _own_verbs(comment: Said, looking: Looking) -> list[str]:
    say = looking.say
    told = [_support_told(comment, say)]
    if not comment.speaks_for_us:
        if not looking.is_closed and is_editable(comment, now=looking.now):
            told.append(_link("edit-comment", comment.pk, say.change, say))
        told.append(_link("delete-comment", comment.pk, say.delete, say))
    return [verb for verb in told if verb]


def _verbs_about(comment: Said, looking: Looking) -> list[str]:
    say = looking.say
    verbs = [_support_button(comment, looking)]
    if looking.may_answer:
        discussion = _address("discussion", comment.story_id, say)
        verbs.append(_anchor(f"{discussion}?answer={comment.pk}#comment-form", say.answer))
    seldom = _link("flag-comment", comment.pk, say.report, say)
    if comment.author_id and not comment.speaks_for_us:
        seldom += _link("ignore-author", comment.pk, say.ignore, say)
    verbs.append(f'<details class="comment__more"><summary>{say.more}</summary>{seldom}</details>')
    return verbs


def _support_button(comment: Said, looking: Looking) -> str:
    """Return the button that belongs to the page's one form for all of them."""
    is_supported = comment.pk in looking.marks.supported
    pressed = "true" if is_supported else "false"
    count = comment.supports or ""
    return (
        f'<button class="comment__support" form="support-{"withdraw" if is_supported else "give"}" '
        f'name="comment" value="{comment.pk}" aria-pressed="{pressed}">'
        f"{looking.say.support} <span data-count>{count}</span></button>"
    )


def _link(name: str, number: int, label: str, say: Sayings) -> str:
    return _anchor(_address(name, number, say), label)


def _anchor(address: str, label: str) -> str:
    return f'<a href="{address}">{label}</a>'
