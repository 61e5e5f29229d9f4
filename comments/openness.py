"""Whether one may speak under a story: open, slow or closed, by story, by section, after some days."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import get_language

from accounts.models import User
from articles.absence import public_page_of
from articles.models import Publication, SectionPage, Story
from articles.prerendering import Reading
from comments.models import Act, DiscussionRule

# Asked with every page of a publication: by the ORM, putting the question takes six times as long
# as its answer.
_RULES = "SELECT place = %s, state, days_open FROM comments_discussionrule WHERE place IN (%s, {})"
_RULES_BY_KEY = _RULES.format("%s")
_RULES_BY_PATH = _RULES.format("(SELECT translation_key FROM wagtailcore_page WHERE path = %s)")

State = DiscussionRule.State
_VERBS = {State.OPEN: Act.Verb.OPEN, State.SLOW: Act.Verb.SLOW, State.CLOSED: Act.Verb.CLOSE}


def state_of(page: Publication | Reading, *, now: datetime) -> str:
    """Return whether one may speak under the story of `page`: the story's rule, its section's, its age.

    `page` is a publication, or what is kept of one that was rendered beforehand.
    """
    state, days = State.OPEN, None
    for is_of_story, ruled, days_open in _rules_of(page):
        if is_of_story:
            return str(ruled)
        state, days = State(ruled), days_open
    days = settings.COMMENTS_DAYS_OPEN if days is None else days
    is_old = days and page.published_at and page.published_at + timedelta(days=days) < now
    return State.CLOSED if is_old else state


def _rules_of(page: Publication | Reading) -> list[tuple[Any, ...]]:
    story = _as_kept(page.translation_key)
    if isinstance(page, Reading):
        ask, section = _RULES_BY_KEY, _as_kept(page.section_key)
    else:
        ask, section = _RULES_BY_PATH, page.path[: -page.steplen]
    with connection.cursor() as cursor:
        cursor.execute(ask, [story, story, section])
        return list(cursor.fetchall())


def _as_kept(key: UUID) -> Any:
    return DiscussionRule._meta.pk.get_db_prep_value(key, connection)


def state_of_story(story: UUID, *, now: datetime) -> str:
    """Return whether one may speak under a story, by its page; closed where the public has none."""
    page = page_of_story(story, now=now)
    return state_of(page, now=now) if page else State.CLOSED


def page_of_story(story: UUID, *, now: datetime) -> Publication | None:
    """Return the story's public page: in the active language, else in another."""
    return public_page_of(story, language=get_language() or "", now=now)


@transaction.atomic
def set_state(story: UUID, state: str, *, by: User, now: datetime) -> None:
    """Open, slow down or close the discussion of one story; with no `state` it follows the rest."""
    Story.objects.get_or_create(pk=story)
    if state:
        verb = _VERBS[State(state)]
        DiscussionRule.objects.update_or_create(place=story, defaults={"state": state})
    else:
        verb = Act.Verb.AS_USUAL
        DiscussionRule.objects.filter(place=story).delete()
    Act.objects.create(verb=verb, story_id=story, by=by, done_at=now)


@transaction.atomic
def set_rule_of_section(
    section: SectionPage, *, state: str, days_open: int | None, by: User, now: datetime
) -> None:
    """Say how one may speak in a section, and for how many days; 0 is for ever."""
    place, rule = section.translation_key, {"state": State(state), "days_open": days_open}
    if DiscussionRule.objects.filter(place=place, **rule).exists():
        return
    DiscussionRule.objects.update_or_create(place=place, defaults=rule)
    Act.objects.create(verb=_VERBS[State(state)], by=by, words=section.title, done_at=now)
