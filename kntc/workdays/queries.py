"""Reading the working calendar — tra lịch làm việc."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from itertools import count

from django.db.models import DateField, Func, QuerySet, Value

from kntc.law.settings import RuleSettings, chosen
from kntc.law.workday import WorkCalendar
from kntc.workdays.models import CalendarYear, RuleChoice, SpecialDay
from kntc.workdays.terms import OFF, WORK, DayKind

_YEAR = "year"
_one: ContextVar[list[WorkCalendar] | None] = ContextVar("one calendar", default=None)


@contextmanager
def one_calendar() -> Iterator[None]:
    """Within the block the calendar is read once, and nobody who edits it changes it midway."""
    token = _one.set(_one.get() if _one.get() is not None else [])
    try:
        yield
    finally:
        _one.reset(token)


def calendar() -> WorkCalendar:
    """The calendar by which every clock of the law runs; the one already read where one_calendar holds."""
    kept = _one.get()
    if kept is None:
        return _calendar()
    if not kept:
        kept.append(_calendar())
    return kept[0]


def calendar_if(day: date, kind: DayKind | None) -> WorkCalendar:
    """The calendar as it would be with that day off, worked, or ordinary again — lịch nếu sửa một ngày."""
    now = calendar()
    off, work = now.days_off - {day}, now.make_up_days - {day}
    changed = {OFF: (off | {day}, work), WORK: (off, work | {day})}
    return WorkCalendar(*(changed[kind] if kind else (off, work)), now.years | {day.year})


def _calendar() -> WorkCalendar:
    """Special days and the years that have them: one query — lịch làm việc."""
    first_days = Func("year", Value(1), Value(1), function="make_date", output_field=DateField())
    years = CalendarYear.objects.annotate(day=first_days, kind=Value(_YEAR)).values_list("day", "kind")
    days = list(SpecialDay.objects.values_list("day", "kind").union(years, all=True))
    return WorkCalendar(
        (day for day, kind in days if kind == OFF),
        (day for day, kind in days if kind == WORK),
        [day.year for day, kind in days if kind == _YEAR] or [0],
    )


def years() -> QuerySet[CalendarYear]:
    """The years with a calendar, in order — các năm đã có lịch."""
    return CalendarYear.objects.order_by("year")


def days(year: int) -> QuerySet[SpecialDay]:
    """The days off and make-up days of a year, in order — ngày nghỉ, ngày làm bù trong năm."""
    return SpecialDay.objects.filter(year=year).order_by("day")


def day_names(since: date, until: date) -> dict[date, str]:
    """What the days off and make-up days between two days are called: one query — tên ngày nghỉ."""
    return dict(SpecialDay.objects.filter(day__range=(since, until)).values_list("day", "name"))


def rule_settings() -> RuleSettings:
    """How the open points of the law are read, by default where nobody chose: one query — tùy chọn áp dụng luật."""
    return chosen(RuleChoice.objects.values_list("name", "reading"))


def next_year() -> int | None:
    """The first year after the beginning of the calendar that has none yet — năm kế tiếp chưa có lịch."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    return next(year for year in count(min(known)) if year not in known) if known else None
