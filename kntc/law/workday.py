"""Counting days — cách tính thời hạn (Bộ luật Dân sự 2015, Điều 147 và 148).

The day of the event is not counted; a last day that is a day off moves to the next working day, also for
state bodies; a make-up Saturday is a working day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, date, timedelta

from kntc.law.limit import WORKING_DAY, YEAR, Limit, NoDueDate

ONE_DAY = timedelta(days=1)
DAYS_OF_A_WEEK = 7
WORKDAYS_OF_A_WEEK = 5

Pause = tuple[date, date]


class CalendarUnknown(NoDueDate):
    """The days off of that year are not known, so no due date is given — chưa có lịch làm việc."""


class WorkCalendar:
    """Days off on weekdays, make-up days on weekends, and the years for which they are known — lịch làm việc.

    ``years`` empty means every year: days not listed are ordinary ones.
    """

    def __init__(self, days_off: Iterable[date], make_up_days: Iterable[date], years: Iterable[int] = ()) -> None:
        """Keep only what differs from the ordinary week."""
        self.days_off = frozenset(day for day in days_off if not _is_weekend(day))
        self.make_up_days = frozenset(day for day in make_up_days if _is_weekend(day))
        self.years = frozenset(years)
        self._off = sorted(self.days_off)
        self._worked = sorted(self.make_up_days)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day; CalendarUnknown outside the known years."""
        self._must_know(day.year)
        return day in self.make_up_days or not (_is_weekend(day) or day in self.days_off)

    def next_working_day(self, day: date) -> date:
        """That day itself, or the first working day after it."""
        while not self.is_working_day(day):
            day = self._later(day, 1)
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The day on which the count-th working day after start falls; start itself for none."""
        day = start
        while count > 0:
            day = self.next_working_day(self._later(day, 1))
            count -= 1
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days follow the first date, up to and with the second; negative when it lies before.

        A distance to show, never a legal date: in years not known only weekends are left out.
        """
        if until < after:
            return -self.working_days_between(until, after)
        weekdays = _weekdays_up_to(until) - _weekdays_up_to(after)
        return weekdays - _within(self._off, after, until) + _within(self._worked, after, until)

    def due(self, start: date, limit: Limit, *, pauses: Iterable[Pause] = ()) -> date:
        """The last day of the limit — ngày hết hạn.

        In a pause the clock keeps what was left on the day it began, and runs on from the day it ended. Years
        of keeping papers end long before anybody knows that year's days off: then only weekends are left out.
        """
        last = self._add(start, limit)
        for began, ended in sorted(pauses):
            last = self._after_pause(last, limit, max(began, start), max(ended, start))
        if limit.unit is YEAR and not self._knows(last.year):
            return last + timedelta(days=DAYS_OF_A_WEEK - last.weekday() if _is_weekend(last) else 0)
        return self.next_working_day(last)

    def _add(self, start: date, limit: Limit) -> date:
        if limit.unit is WORKING_DAY:
            return self.add_working_days(start, limit.length)
        if limit.unit is YEAR:
            return self._later_year(date(start.year, 12, 31) if limit.from_year_end else start, limit.length)
        return self._later(start, limit.length)

    def _after_pause(self, last: date, limit: Limit, began: date, ended: date) -> date:
        if began > self.next_working_day(last):
            return last
        if limit.unit is WORKING_DAY:
            return self.add_working_days(ended, self.working_days_between(began, last))
        return self._later(ended, max((last - began).days, 0))

    def _later(self, day: date, days: int) -> date:
        try:
            return day + timedelta(days=days)
        except OverflowError:
            raise _unknown(MAXYEAR) from None

    def _later_year(self, day: date, years: int) -> date:
        year = day.year + years
        if year > MAXYEAR:
            raise _unknown(year)
        try:
            return day.replace(year=year)
        except ValueError:  # 29 February has no counterpart: the month's last day (Civil Code, Art. 148.4)
            return date(year, 2, 28)

    def _knows(self, year: int) -> bool:
        return year <= MAXYEAR and (not self.years or year in self.years)

    def _must_know(self, year: int) -> None:
        if not self._knows(year):
            raise _unknown(year)


def _unknown(year: int) -> CalendarUnknown:
    return CalendarUnknown(f"Chưa có lịch ngày nghỉ, ngày làm bù của năm {year}; chưa tính được ngày hết hạn.")


def _is_weekend(day: date) -> bool:
    return day.weekday() >= WORKDAYS_OF_A_WEEK


def _weekdays_up_to(day: date) -> int:
    # Day 1 of the proleptic calendar was a Monday, so whole weeks count five and the rest at most five.
    weeks, rest = divmod(day.toordinal(), DAYS_OF_A_WEEK)
    return weeks * WORKDAYS_OF_A_WEEK + min(rest, WORKDAYS_OF_A_WEEK)


def _within(days: Sequence[date], after: date, until: date) -> int:
    return bisect_right(days, until) - bisect_right(days, after)
