"""Whether one may speak under a story: open, slow or closed, by story, by section, after some days."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language

from accounts.models import User
from articles.absence import public_page_of
from articles.models import Publication, SectionPage, Story
from comments.models import Act, DiscussionRule

State = DiscussionRule.State
_VERBS = {State.OPEN: Act.Verb.OPEN, State.SLOW: Act.Verb.SLOW, State.CLOSED: Act.Verb.CLOSE}


def state_of(page: Any, *, now: datetime) -> str:
    """Return whether one may speak under the story of `page`: the story's rule, its section's, its age.

    `page` has `translation_key`, `section_keys` and `published_at`: a publication, or what is kept
    of one that was rendered beforehand.
    """
    rules = DiscussionRule.objects.filter(
        Q(place=page.translation_key) | Q(place__in=page.section_keys)
    )
    of_section = None
    for rule in rules:
        if rule.place == page.translation_key:
            return rule.state
        of_section = rule
    days = of_section.days_open if of_section else None
    days = settings.COMMENTS_DAYS_OPEN if days is None else days
    is_old = days and page.published_at and page.published_at + timedelta(days=days) < now
    if is_old:
        return State.CLOSED
    return of_section.state if of_section else State.OPEN


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
