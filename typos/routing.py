"""Whose report it is: the assignee's, the section's editor's, the language's editors', the chief's."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from accounts.models import User
from articles.models import Publication
from languages import CODES
from typos.models import SectionDesk, TypoReport

# The groups that `manage.py newsroom` makes; a test holds both to the same names.
EDITORS = {code: f"Editors {code}" for code in CODES}
CHIEF = "Chief"
PATIENCE = timedelta(days=7)


@dataclass(frozen=True)
class Roster:
    """Who works in the newsroom now, as far as typo reports must know."""

    editors: dict[str, list[User]]
    chiefs: list[User]
    desks: list[tuple[str, User]]
    """For each section's tree path, an editor who answers for it and may publish there."""


def roster() -> Roster:
    """Load the roster, in a constant number of queries."""
    groups = _members_by_group()
    editors = {code: groups[name] for code, name in EDITORS.items()}
    chiefs = groups[CHIEF]
    desks = SectionDesk.objects.select_related("section__locale", "editor").order_by("pk")
    return Roster(
        editors,
        chiefs,
        [
            (desk.section.path, desk.editor)
            for desk in desks
            if desk.editor in [*editors[desk.section.locale.language_code], *chiefs]
        ],
    )


def everybody(staff: Roster) -> list[User]:
    """Return everyone who answers for reports, each once."""
    editors = (user for users in staff.editors.values() for user in users)
    return list(dict.fromkeys([*staff.chiefs, *editors]))


def who_is_concerned(report: TypoReport, now: datetime, known: Roster | None = None) -> list[User]:
    """Return who answers for an open report, each once.

    The assignee; else who answers for the section; else the editors of the language; else
    the chief, who comes in addition when nobody has touched it for seven days.
    """
    staff = known or roster()
    mine = _assignee(report, staff) or _at_the_desk(report, staff) or staff.editors[report.language]
    is_forgotten = report.touched_at <= now - PATIENCE
    return list(dict.fromkeys([*mine, *(staff.chiefs if is_forgotten or not mine else [])]))


def concerning(user: Any, now: datetime) -> Q:
    """Return the condition on reports that `who_is_concerned` decides, for one person."""
    staff = roster()
    forgotten = Q(touched_at__lte=now - PATIENCE)
    assigned = Q(assignee__in=everybody(staff))
    with_desk = _under([path for path, _ in staff.desks])
    at_my_desk = _under([path for path, editor in staff.desks if editor == user])
    in_my_language = Q(language__in=[code for code in CODES if user in staff.editors[code]])
    without_editors = Q(language__in=[code for code in CODES if not staff.editors[code]])
    mine = Q(assignee=user) & assigned | ~assigned & (at_my_desk | ~with_desk & in_my_language)
    if user in staff.chiefs:
        mine |= forgotten | ~assigned & ~with_desk & without_editors
    return mine


def may_close(user: Any, page: Publication) -> bool:
    """Tell whether somebody may decide on the reports of a page: who may publish it."""
    return bool(page.permissions_for_user(user).can_publish())


def _members_by_group() -> dict[str, list[User]]:
    names = [*EDITORS.values(), CHIEF]
    rows = User.groups.through.objects.filter(group__name__in=names, user__is_active=True)
    members: dict[str, list[User]] = defaultdict(list)
    for row in rows.select_related("user", "group").order_by("user_id"):
        members[row.group.name].append(row.user)
    return members


def _assignee(report: TypoReport, staff: Roster) -> list[User]:
    return [report.assignee] if report.assignee in everybody(staff) else []


def _at_the_desk(report: TypoReport, staff: Roster) -> list[User]:
    return [editor for path, editor in staff.desks if report.page.path.startswith(path)]


def _under(paths: list[str]) -> Q:
    """Return the condition of standing in one of these parts of the tree; of none, nothing."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(page__path__startswith=path)
    return condition
