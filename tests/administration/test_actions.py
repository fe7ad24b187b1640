"""A change of the calendar reckons the running clocks again, with a line in the diary of every file it moves."""

from datetime import date

import pytest

from kntc.accounts.authority import NotYours
from kntc.administration import actions
from kntc.law.workday import WorkCalendar
from kntc.proceedings.models import Deadline, DeadlineChange, Event, KindRow, Proceeding
from kntc.workdays import queries as workdays
from kntc.workdays.terms import OFF, WORK
from tests.cast import Cast
from tests.complaints.stories import accepted as complaint_accepted
from tests.complaints.stories import approved, step, taken_over
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 8, 11)
WEDNESDAY, SATURDAY = date(2026, 8, 12), date(2026, 8, 15)
STORM = "Công điện 01/CĐ-TTg về bão số 4"


def waiting(cast: Cast) -> KindRow:
    """A complaint of Tuesday 4 August, to be accepted or refused in seven working days: by Thursday 13."""
    row = taken_over(cast, approved(cast))
    assert due(row) == {"KN-1": date(2026, 8, 13)}
    return row


def due(row: KindRow) -> dict[str, date]:
    """The last day of every running clock of the case."""
    found = Deadline.objects.filter(proceeding=row.proceeding_id, status="running")
    return dict(found.values_list("rule", "due_on"))


def reckoned(row: KindRow) -> list[Event]:
    """The lines that say that clocks were reckoned again."""
    return list(Event.objects.filter(proceeding=row.proceeding_id, action="reckon").order_by("seq"))


def set_off(day: date, cast: Cast, on: date = TODAY) -> int:
    """The administrator makes a day a day off."""
    with played(on):
        return actions.set_day(day, OFF, "Nghỉ bão", actor=cast.system_administrator, on=on, reason=STORM)


def test_a_day_off_inside_a_running_clock_gives_the_office_one_more_day(cast: Cast) -> None:
    row = waiting(cast)
    assert set_off(WEDNESDAY, cast) == 1
    assert due(row) == {"KN-1": date(2026, 8, 14)}
    assert Proceeding.objects.get(pk=row.proceeding_id).due_on == date(2026, 8, 14)


def test_the_diary_says_who_changed_the_clock_when_and_on_what_paper(cast: Cast) -> None:
    row = waiting(cast)
    before = Proceeding.objects.get(pk=row.proceeding_id).state
    set_off(WEDNESDAY, cast)
    [line] = reckoned(row)
    assert (line.title, line.actor, line.happened_on) == (
        "Tính lại thời hạn theo lịch làm việc",
        cast.system_administrator,
        TODAY,
    )
    assert line.inputs.given == {"why": STORM}
    assert (line.from_state, line.to_state) == (before, before)
    changes = DeadlineChange.objects.filter(deadline__proceeding=row.proceeding_id).order_by("seq")
    assert [(each.due_on, each.event_id == line.pk) for each in changes] == [
        (date(2026, 8, 13), False),
        (date(2026, 8, 14), True),
    ]


def test_a_day_off_on_the_last_day_of_a_clock_moves_it(cast: Cast) -> None:
    row = waiting(cast)
    assert set_off(date(2026, 8, 13), cast) == 1
    assert due(row) == {"KN-1": date(2026, 8, 14)}


@pytest.mark.parametrize("day", [date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 14)])
def test_a_day_outside_the_clock_moves_nothing_and_writes_nothing(cast: Cast, day: date) -> None:
    row = waiting(cast)
    assert set_off(day, cast) == 0
    assert due(row) == {"KN-1": date(2026, 8, 13)}
    assert reckoned(row) == []


def test_a_saturday_that_is_worked_takes_a_day_away(cast: Cast) -> None:
    row = waiting(cast)
    set_off(WEDNESDAY, cast)
    set_off(date(2026, 8, 14), cast)
    assert due(row) == {"KN-1": date(2026, 8, 17)}
    with played(TODAY):
        moved = actions.set_day(SATURDAY, WORK, "Làm bù", actor=cast.system_administrator, on=TODAY, reason="Hoán đổi")
    assert (moved, due(row)) == (1, {"KN-1": date(2026, 8, 15)})


def test_a_day_off_that_is_removed_sets_the_clock_back(cast: Cast) -> None:
    row = waiting(cast)
    set_off(WEDNESDAY, cast)
    with played(TODAY):
        moved = actions.remove_day(WEDNESDAY, actor=cast.system_administrator, on=TODAY, reason="Bão đã tan")
    assert (moved, due(row)) == (1, {"KN-1": date(2026, 8, 13)})
    assert [line.inputs.given["why"] for line in reckoned(row)] == [STORM, "Bão đã tan"]


def test_days_of_the_calendar_count_too_so_that_a_day_off_moves_only_the_last(cast: Cast) -> None:
    row = complaint_accepted(cast)
    # Thirty days from Monday 10 August end on Wednesday 9 September.
    assert due(row)["KN-2"] == date(2026, 9, 9)
    assert set_off(WEDNESDAY, cast) == 0
    assert set_off(date(2026, 9, 9), cast) == 1
    assert due(row)["KN-2"] == date(2026, 9, 10)


def test_every_open_case_that_the_day_touches_is_reckoned_again(cast: Cast) -> None:
    rows = [waiting(cast), waiting(cast)]
    assert set_off(WEDNESDAY, cast) == 2
    assert [len(reckoned(row)) for row in rows] == [1, 1]


def test_a_clock_that_was_met_stays_as_it_was(cast: Cast) -> None:
    row = complaint_accepted(cast)
    met = Deadline.objects.get(proceeding=row.proceeding_id, rule="KN-1")
    set_off(WEDNESDAY, cast)
    again = Deadline.objects.get(pk=met.pk)
    assert (again.status, again.due_on) == ("met", date(2026, 8, 13))


def test_a_paused_clock_is_reckoned_with_the_calendar_of_the_day_it_runs_on(cast: Cast) -> None:
    row = complaint_accepted(cast)
    step(row, "verify", date(2026, 8, 12), cast.head, verification_order_no="80/QĐ-UBND")
    paused = {"suspension_ground": "11a.1a", "suspension_no": "85/QĐ-UBND", "suspension_proof": "Giấy ra viện"}
    step(row, "suspend", date(2026, 8, 20), cast.head, **paused)
    # Twenty days are left; from Monday 7 September they end on Sunday 27, so on Monday 28, which becomes a day off.
    set_off(date(2026, 9, 28), cast, on=date(2026, 8, 21))
    step(row, "resume", date(2026, 9, 7), cast.head, continuation_no="99/QĐ-UBND")
    assert due(row)["KN-2"] == date(2026, 9, 29)


def test_nobody_else_moves_clocks_by_the_calendar(cast: Cast) -> None:
    row = waiting(cast)
    with played(TODAY):
        for actor in (cast.head, cast.administrator):
            with pytest.raises(NotYours):
                actions.set_day(WEDNESDAY, OFF, "Nghỉ", actor=actor, on=TODAY, reason=STORM)
            with pytest.raises(NotYours):
                actions.remove_day(date(2026, 9, 2), actor=actor, on=TODAY, reason=STORM)
    calendar: WorkCalendar = workdays.calendar()
    assert calendar.is_working_day(WEDNESDAY)
    assert reckoned(row) == []
