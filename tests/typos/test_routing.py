"""A report finds its editor: assignee, section, language, and the chief where nobody else is."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from tests.factories import section
from tests.typos.marking import spring
from typos.models import SectionDesk, TypoReport
from typos.quotes import Quote
from typos.routing import CHIEF, EDITORS, concerning, who_is_concerned
from typos.workflow import assign, close, report

pytestmark = pytest.mark.django_db

# After everything that the tests publish.
NOW = timezone.now() + timedelta(days=1)
WEEK_LATER = NOW + timedelta(days=8)
WRONG = Quote("", "обьявил", "")


def taken(**fields: Any) -> TypoReport:
    return report(spring(**fields), quote=WRONG, now=NOW)


@pytest.fixture
def chief(account: Any) -> User:
    return account("saule", "Chief")


@pytest.fixture
def aigul(account: Any) -> User:
    return account("aigul", "Editors kk")


@pytest.fixture
def timur(account: Any) -> User:
    return account("timur", "Editors kk")


def test_the_groups_are_called_as_the_newsroom_calls_them() -> None:
    names = set(Group.objects.values_list("name", flat=True))

    assert {*EDITORS.values(), CHIEF} <= names


def test_a_report_goes_to_the_editors_of_its_language(
    chief: User, aigul: User, timur: User, account: Any
) -> None:
    account("marat", "Editors ru")
    account("dana", "Writers kk")

    assert who_is_concerned(taken(), NOW) == [aigul, timur]


def test_a_section_with_a_desk_sends_its_reports_there(
    chief: User, aigul: User, timur: User
) -> None:
    SectionDesk.objects.create(section=section("kk", "interviews"), editor=timur)

    assert who_is_concerned(taken(in_section="interviews"), NOW) == [timur]
    assert who_is_concerned(taken(in_section="news"), NOW) == [aigul, timur]


def test_a_report_that_was_given_to_somebody_is_theirs(aigul: User, timur: User) -> None:
    SectionDesk.objects.create(section=section("kk"), editor=timur)
    given = assign(taken(), to=aigul, now=NOW)

    assert who_is_concerned(given, NOW) == [aigul]


def test_without_a_kazakh_editor_a_report_goes_to_the_chief(chief: User, account: Any) -> None:
    account("marat", "Editors ru")
    account("aigul", "Editors kk", is_active=False)

    assert who_is_concerned(taken(), NOW) == [chief]


def test_a_report_that_nobody_touched_for_seven_days_comes_to_the_chief_too(
    chief: User, aigul: User
) -> None:
    old = taken()

    assert who_is_concerned(old, NOW + timedelta(days=6)) == [aigul]
    assert who_is_concerned(old, WEEK_LATER) == [aigul, chief]
    assign(old, to=aigul, now=WEEK_LATER)
    assert who_is_concerned(old, WEEK_LATER) == [aigul]


def test_who_has_left_is_asked_no_more(chief: User, aigul: User, timur: User) -> None:
    SectionDesk.objects.create(section=section("kk"), editor=timur)
    given = assign(taken(), to=timur, now=NOW)

    timur.groups.clear()
    given.refresh_from_db()

    assert who_is_concerned(given, NOW) == [aigul]


def test_in_a_newsroom_of_nobody_a_report_waits_without_an_error() -> None:
    assert who_is_concerned(taken(), NOW) == []


def test_each_finds_in_the_list_exactly_what_concerns_them(
    chief: User, aigul: User, timur: User, account: Any
) -> None:
    """The condition for the database and the rule for one report are the same rule."""
    people = [chief, aigul, timur, account("marat", "Editors ru"), account("dana", "Writers kk")]
    people.append(account("both", "Editors ru", "Chief"))
    gone = account("gone", "Editors kk", is_active=False)
    SectionDesk.objects.create(section=section("kk", "interviews"), editor=timur)
    SectionDesk.objects.create(section=section("kk", "reports"), editor=gone)
    places = itertools.product(("kk", "ru", "en"), ("news", "interviews", "reports"))
    for language, where in places:
        for to in (None, aigul, gone):
            assign(taken(language=language, in_section=where), to=to, now=NOW)

    for at in (NOW, WEEK_LATER):
        concerned = {each.pk: who_is_concerned(each, at) for each in TypoReport.objects.all()}
        for person in people:
            listed = set(
                TypoReport.objects.filter(concerning(person, at)).values_list("pk", flat=True)
            )
            assert listed == {pk for pk, them in concerned.items() if person in them}, person


def test_a_desk_is_given_only_to_who_may_publish_there(aigul: User) -> None:
    SectionDesk(section=section("kk"), editor=aigul).full_clean()
    with pytest.raises(ValidationError):
        SectionDesk(section=section("ru"), editor=aigul).full_clean()


def test_a_closed_report_concerns_whom_it_did_but_is_not_open(aigul: User) -> None:
    close(taken(), by=aigul, status="mended", now=NOW)

    assert not TypoReport.objects.open().filter(concerning(aigul, NOW)).exists()
