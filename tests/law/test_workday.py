"""Counting days: tables counted by hand, and what must hold for every calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kntc.law.limit import DAY, WORKING_DAY, YEAR, Limit
from kntc.law.workday import CalendarUnknown, Pause, WorkCalendar
from tests.law.office_year import CALENDAR

PLAIN = WorkCalendar([], [])
FRIDAY = date(2026, 7, 10)


def days(length: int) -> Limit:
    return Limit(length, "Điều 1", DAY)


def working_days(length: int) -> Limit:
    return Limit(length, "Điều 1", WORKING_DAY)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 7, 10), True),
        (date(2026, 7, 11), False),  # Saturday
        (date(2026, 7, 12), False),  # Sunday
        (date(2026, 9, 2), False),  # National Day
        (date(2026, 8, 22), True),  # Saturday worked for 31 August
        (date(2026, 8, 31), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 11, 24), False),
    ],
)
def test_an_office_works_on(*, day: date, worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is worked


def test_the_day_of_the_event_is_not_counted() -> None:
    assert PLAIN.due(date(2026, 7, 6), days(1)) == date(2026, 7, 7)
    assert PLAIN.due(date(2026, 7, 6), working_days(1)) == date(2026, 7, 7)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        (date(2026, 7, 10), 1, date(2026, 7, 13)),
        (date(2026, 7, 11), 1, date(2026, 7, 13)),  # from a Saturday
        (date(2026, 8, 20), 2, date(2026, 8, 22)),  # onto the Saturday that is worked
        (date(2026, 8, 28), 1, date(2026, 9, 3)),  # over 31 August to 2 September
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
    ],
)
def test_working_days_are_added(start: date, length: int, expected: date) -> None:
    assert CALENDAR.add_working_days(start, length) == expected


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        (date(2026, 7, 10), date(2026, 7, 10), 0),
        (date(2026, 7, 10), date(2026, 7, 12), 0),
        (date(2026, 7, 10), date(2026, 7, 21), 7),
        (date(2026, 7, 21), date(2026, 7, 10), -7),
        (date(2026, 8, 20), date(2026, 9, 3), 8),  # 21 22 | 24 25 26 27 28 | not 31 1 2 | 3
        (date(2028, 1, 3), date(2028, 1, 10), 5),  # no calendar of that year: weekends only
    ],
)
def test_working_days_between(after: date, until: date, count: int) -> None:
    assert CALENDAR.working_days_between(after, until) == count


def test_a_period_in_years_ends_on_the_same_day_of_the_year() -> None:
    assert PLAIN.due(date(2025, 7, 10), Limit(1, "Điều 28", YEAR)) == date(2026, 7, 10)
    assert PLAIN.due(date(2024, 2, 29), Limit(1, "Điều 28", YEAR)) == date(2025, 2, 28)


def test_a_period_from_the_year_of_the_event_ends_with_a_year() -> None:
    assert PLAIN.due(date(2025, 1, 2), Limit(1, "Điều 17", YEAR, from_year_end=True)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("limit", "pauses", "expected"),
    [
        # 20 of the 30 days are left on 20 July; 10 August + 20 is Sunday 30 August, then 31 August to 2 September off.
        (days(30), [(date(2026, 7, 20), date(2026, 8, 10))], date(2026, 9, 3)),
        # 15 16 17 20 21 July are left on 14 July; from Monday 27 July: 28 29 30 31, 3 August.
        (working_days(7), [(date(2026, 7, 14), date(2026, 7, 27))], date(2026, 8, 3)),
        # Two pauses of 5 and 10 days, given in any order: 9 August + 15.
        (
            days(30),
            [(date(2026, 7, 25), date(2026, 8, 4)), (date(2026, 7, 15), date(2026, 7, 20))],
            date(2026, 8, 24),
        ),
        # Begun on the last day, nothing is left: due on the day of resumption.
        (days(30), [(date(2026, 8, 10), date(2026, 8, 20))], date(2026, 8, 20)),
        # Begun after the end, it changes nothing: the 30th day is Sunday 9 August.
        (days(30), [(date(2026, 8, 12), date(2026, 8, 20))], date(2026, 8, 10)),
        # Begun before the clock, it counts from the clock's own start: 15 July + 30.
        (days(30), [(date(2026, 7, 1), date(2026, 7, 15))], date(2026, 8, 14)),
        (days(30), [(date(2026, 7, 1), date(2026, 7, 9))], date(2026, 8, 10)),
    ],
)
def test_a_pause_keeps_what_was_left(limit: Limit, pauses: list[Pause], expected: date) -> None:
    assert CALENDAR.due(FRIDAY, limit, pauses=pauses) == expected


@pytest.mark.parametrize("start", [date(2027, 12, 20), date(2016, 5, 5)])
def test_no_due_date_in_a_year_without_a_calendar(start: date) -> None:
    with pytest.raises(CalendarUnknown, match="Chưa có lịch"):
        CALENDAR.due(start, days(30))


@pytest.mark.parametrize("limit", [days(30), working_days(10), Limit(1, "Điều 28", YEAR)])
def test_the_end_of_all_calendars_is_an_unknown_year_too(limit: Limit) -> None:
    with pytest.raises(CalendarUnknown):
        PLAIN.due(date(9999, 12, 31), limit)


def test_days_that_are_off_or_worked_anyway_change_nothing() -> None:
    calendar = WorkCalendar([date(2026, 7, 11)], [date(2026, 7, 10)])
    assert calendar.days_off == calendar.make_up_days == frozenset()


# What must hold for any calendar and any limit.
moments = st.dates(date(2025, 1, 1), date(2026, 12, 31))
near = st.sets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=60)
calendars = st.builds(WorkCalendar, near, near)
limits = st.builds(Limit, st.integers(1, 90), st.just("Điều 1"), st.sampled_from([DAY, WORKING_DAY]))
SOME = settings(max_examples=25, deadline=None)


@SOME
@given(calendars, moments, limits)
def test_the_due_date_is_a_working_day_and_never_early(calendar: WorkCalendar, start: date, limit: Limit) -> None:
    due = calendar.due(start, limit)
    assert calendar.is_working_day(due)
    assert due >= start + timedelta(days=limit.length if limit.unit is DAY else 1)


@SOME
@given(calendars, moments, st.integers(1, 60))
def test_adding_working_days_and_counting_them_agree(calendar: WorkCalendar, start: date, length: int) -> None:
    due = calendar.due(start, working_days(length))
    assert calendar.working_days_between(start, due) == length
    assert calendar.working_days_between(due, start) == -length


@SOME
@given(calendars, moments, moments, limits)
def test_a_later_start_or_a_longer_limit_is_never_due_earlier(
    calendar: WorkCalendar, one: date, other: date, limit: Limit
) -> None:
    longer = Limit(limit.length + 1, limit.article, limit.unit)
    assert calendar.due(min(one, other), limit) <= calendar.due(max(one, other), limit)
    assert calendar.due(one, limit) <= calendar.due(one, longer)


@SOME
@given(calendars, moments, limits, st.integers(0, 40), st.integers(0, 40))
def test_a_pause_never_shortens_a_limit(
    calendar: WorkCalendar, start: date, limit: Limit, offset: int, length: int
) -> None:
    began = start + timedelta(days=offset)
    paused = calendar.due(start, limit, pauses=[(began, began + timedelta(days=length))])
    assert paused >= calendar.due(start, limit)


@SOME
@given(calendars, moments, limits, st.integers(0, 40))
def test_a_pause_ended_on_the_day_it_began_changes_nothing(
    calendar: WorkCalendar, start: date, limit: Limit, offset: int
) -> None:
    began = start + timedelta(days=offset)
    assert calendar.due(start, limit, pauses=[(began, began)]) == calendar.due(start, limit)


@SOME
@given(calendars, moments, moments)
def test_working_days_between_agrees_with_counting_one_by_one(calendar: WorkCalendar, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    each = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    assert calendar.working_days_between(first, last) == sum(calendar.is_working_day(day) for day in each)


def test_a_year_of_keeping_may_end_in_a_year_whose_days_off_nobody_knows_yet() -> None:
    known = WorkCalendar((), (), years=[2027])
    kept_one_year = Limit(1, "khoản 2 Điều 28", YEAR)
    # 5 January 2028 is a Wednesday; 2 September 2028 a Saturday, so the Monday after.
    assert known.due(date(2027, 1, 5), kept_one_year) == date(2028, 1, 5)
    assert known.due(date(2027, 9, 2), kept_one_year) == date(2028, 9, 4)
