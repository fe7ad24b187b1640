"""How near a due date is, in words and looks — mức độ khẩn của thời hạn."""

from dataclasses import dataclass
from datetime import date

from kntc.law.limit import LimitUnit
from kntc.law.rules import RULES
from kntc.law.term import Term
from kntc.law.workday import WorkCalendar
from kntc.proceedings.models import Deadline, Proceeding
from kntc.proceedings.terms import ClockStatus

NEAR = 3
"""Working days within which a deadline is near — đơn vị: ngày làm việc."""


class Look(Term):
    """What a deadline looks like on the page; the words carry the meaning, the look repeats it."""

    FAR = "far", "còn hạn"
    NEAR = "near", "sắp đến hạn"
    TODAY = "today", "hôm nay"
    OVER = "over", "quá hạn"
    PAUSED = "paused", "tạm dừng"
    DONE = "done", "xong"
    LATE = "late", "xong, trễ hạn"
    NONE = "none", "không còn áp dụng"


class Group(Term):
    """The groups of the work list, in its order — nhóm trong danh sách việc."""

    OVER = "over", "Quá hạn"
    TODAY = "today", "Hôm nay"
    NEAR = "near", "Trong 3 ngày làm việc"
    FAR = "far", "Còn hạn"
    PAUSED = "paused", "Tạm đình chỉ"
    NONE = "none", "Không có hạn"


@dataclass(frozen=True)
class Chip:
    """A deadline as the page shows it."""

    look: Look
    words: str
    detail: str


def chip(clock: Deadline, *, on: date, calendar: WorkCalendar) -> Chip:
    """How this clock stands on that day, counted in the unit of its rule.

    A day that binds somebody else, or nobody, is only waited for: the office cannot be late for it.
    """
    if clock.status == ClockStatus.PAUSED:
        return Chip(Look.PAUSED, f"tạm dừng, còn {_left_when_paused(clock, calendar)}", _detail(clock))
    if clock.status == ClockStatus.RUNNING and _is_waited_for(clock) and clock.due_on < on:
        return Chip(Look.DONE, f"đã hết {clock.due_on:%d/%m}", _detail(clock))
    if clock.status == ClockStatus.RUNNING and _is_waited_for(clock):
        return Chip(Look.FAR, f"chờ đến {clock.due_on:%d/%m}", _detail(clock))
    if clock.status == ClockStatus.RUNNING:
        look = _look(clock.due_on, on, calendar)
        return Chip(look, _words(clock, look, on, calendar), _detail(clock))
    if clock.status == ClockStatus.MET and clock.ended_on is not None:
        return _met(clock, clock.ended_on, calendar)
    return Chip(Look.NONE, Look.NONE.vietnamese, _detail(clock))


def group(proceeding: Proceeding, *, is_paused: bool, on: date, calendar: WorkCalendar) -> Group:
    """The group of the work list in which an open proceeding stands."""
    if proceeding.due_on is None:
        return Group.PAUSED if is_paused else Group.NONE
    return Group(_look(proceeding.due_on, on, calendar).value)


def purpose(rule: str) -> str:
    """What must be done before the clock runs out, in the words of the rule."""
    trigger = RULES[rule].trigger
    wanted = trigger.rpartition("→")[2].strip()
    return wanted[:1].upper() + wanted[1:]


def days_used(clock: Deadline, *, on: date, calendar: WorkCalendar) -> int:
    """How many of its days have gone by on that day, for the bar."""
    gone = _count(clock.unit, clock.counted_from, on, calendar)
    return max(0, min(clock.length, gone))


def _look(due: date, on: date, calendar: WorkCalendar) -> Look:
    if due < on:
        return Look.OVER
    if due == on:
        return Look.TODAY
    return Look.NEAR if calendar.working_days_between(on, due) <= NEAR else Look.FAR


def _words(clock: Deadline, look: Look, on: date, calendar: WorkCalendar) -> str:
    if look is Look.TODAY:
        return Look.TODAY.vietnamese
    if look is Look.OVER:
        return f"quá {_counted(clock.unit, clock.due_on, on, calendar)}"
    return f"còn {_counted(clock.unit, on, clock.due_on, calendar)}"


def _is_waited_for(clock: Deadline) -> bool:
    return clock.rule in clock.proceeding.table.duties_exclude


def _met(clock: Deadline, ended_on: date, calendar: WorkCalendar) -> Chip:
    if ended_on <= clock.due_on or _is_waited_for(clock):
        return Chip(Look.DONE, f"xong {ended_on:%d/%m}", _detail(clock))
    late = _counted(clock.unit, clock.due_on, ended_on, calendar)
    return Chip(Look.LATE, f"xong, trễ {late}", _detail(clock))


def _left_when_paused(clock: Deadline, calendar: WorkCalendar) -> str:
    began = date.fromisoformat(clock.pauses[-1][0])
    return _counted(clock.unit, began, max(clock.due_on, began), calendar)


def _counted(unit: str, after: date, until: date, calendar: WorkCalendar) -> str:
    """The distance in the unit of the rule; over a weekend, which has no working day, in plain days."""
    working = calendar.working_days_between(after, until) if unit == LimitUnit.WORKING_DAY else 0
    return f"{working} ngày LV" if working else f"{(until - after).days} ngày"


def _count(unit: str, after: date, until: date, calendar: WorkCalendar) -> int:
    if unit == LimitUnit.WORKING_DAY:
        return calendar.working_days_between(after, until)
    return (until - after).days


def _detail(clock: Deadline) -> str:
    return f"{purpose(clock.rule)}: hạn {clock.due_on:%d/%m/%Y} ({clock.article})"
