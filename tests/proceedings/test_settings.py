"""A clock counts as the law was read on the day it began — days counted by hand on the calendar of 2026."""

from datetime import date

import pytest

from kntc.administration.actions import set_day
from kntc.complaints.models import Complaint
from kntc.dossiers import actions as dossiers
from kntc.law.instrument import RuleSet
from kntc.law.limit import DayReading
from kntc.law.settings import Setting
from kntc.law.term import Term
from kntc.proceedings import actions
from kntc.proceedings import clock as moment
from kntc.proceedings.models import Deadline
from kntc.workdays.actions import choose
from kntc.workdays.terms import OFF
from tests.cast import Cast
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db
ARRIVED = date(2026, 6, 29)
"""A Monday under the old rules: ten days end on Thursday 9 July, ten working days on Monday 13."""
NOTED = date(2026, 7, 2)


def chosen(cast: Cast, setting: Setting, reading: Term) -> None:
    choose(setting, reading, actor=cast.system_administrator, on=NOTED, reason="Công văn 12/TTCP-PC")


def received(cast: Cast) -> Complaint:
    """A complaint that came on the last Monday of June is noted on Thursday 2 July."""
    with played(NOTED):
        dossier = dossiers.open_dossier(subject="Thu hồi đất", received_on=ARRIVED, opened_at=moment.now())
        row = Complaint(field="KN-HC-DD", lodged_on=ARRIVED)
        actions.open_proceeding(row, dossier=dossier, unit=cast.commune, actor=cast.officer, on=NOTED)
    return row


def acceptance(row: Complaint) -> Deadline:
    return Deadline.objects.get(proceeding=row.proceeding, rule="KN-1")


def off(cast: Cast, day: date) -> int:
    with played(NOTED):
        return set_day(day, OFF, "Nghỉ bão", actor=cast.system_administrator, on=NOTED, reason="Công điện 01/CĐ")


def test_a_clock_begins_as_the_open_point_is_read_then(cast: Cast) -> None:
    chosen(cast, Setting.ACCEPTANCE, DayReading.WORKING)
    clock = acceptance(received(cast))
    assert (clock.due_on, clock.length, clock.unit) == (date(2026, 7, 13), 10, "wd")
    assert (clock.article, clock.instrument) == ("Điều 16", "124/2020/NĐ-CP")


def test_a_complaint_from_before_july_2026_may_be_accepted_under_the_new_limit(cast: Cast) -> None:
    chosen(cast, Setting.OLD_COMPLAINTS_ACCEPTED_UNDER, RuleSet.SINCE_2026)
    # Seven working days from Monday 29 June: Wednesday 8 July.
    clock = acceptance(received(cast))
    assert (clock.due_on, clock.length, clock.unit) == (date(2026, 7, 8), 7, "wd")


@pytest.mark.parametrize(
    ("begun", "then", "storm", "due"),
    [
        # The tenth day is a storm, so the next working day is the last; not one working day more than ten.
        (DayReading.CALENDAR, DayReading.WORKING, date(2026, 7, 9), date(2026, 7, 10)),
        # One working day fewer before the thirteenth, so the fourteenth; not Thursday the ninth.
        (DayReading.WORKING, DayReading.CALENDAR, date(2026, 7, 10), date(2026, 7, 14)),
    ],
)
def test_a_running_clock_keeps_the_reading_it_began_with(
    cast: Cast, begun: DayReading, then: DayReading, storm: date, due: date
) -> None:
    chosen(cast, Setting.ACCEPTANCE, begun)
    row = received(cast)
    before = acceptance(row)
    chosen(cast, Setting.ACCEPTANCE, then)
    assert off(cast, storm) == 1
    after = acceptance(row)
    assert (after.due_on, after.unit, after.article) == (due, before.unit, before.article)


def test_a_running_clock_keeps_the_limit_it_began_under(cast: Cast) -> None:
    row = received(cast)
    chosen(cast, Setting.OLD_COMPLAINTS_ACCEPTED_UNDER, RuleSet.SINCE_2026)
    assert off(cast, date(2026, 7, 9)) == 1
    assert (acceptance(row).due_on, acceptance(row).length) == (date(2026, 7, 10), 10)
