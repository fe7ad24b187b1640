"""How a due date came about, in sentences and day by day — cách tính thời hạn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kntc.law.instrument import rule_set_on
from kntc.law.limit import LimitUnit
from kntc.law.rules import RULES
from kntc.law.term import Term
from kntc.law.workday import WorkCalendar
from kntc.proceedings.models import Deadline
from kntc.proceedings.urgency import Chip, chip, days_used, purpose
from kntc.ui.templatetags.vietnamese import vn_weekday_date

ONE_DAY = timedelta(days=1)
WEEKEND = "thứ Bảy, Chủ nhật"


class DayLook(Term):
    """What a day of the reckoning is — cách tính một ngày."""

    START = "start", "ngày xảy ra sự kiện, không tính"
    COUNTED = "counted", "được tính"
    OFF = "off", "ngày nghỉ, không tính"
    PAUSED = "paused", "tạm dừng, không tính"
    MOVED = "moved", "đã hết số ngày, lùi đến ngày làm việc"
    LAST = "last", "ngày cuối"


@dataclass(frozen=True)
class Day:
    """One day: its number where it counts, and why not where it does not."""

    day: date
    number: int | None
    look: DayLook
    why: str


@dataclass(frozen=True)
class Clock:
    """A deadline with the words, the bar and the reckoning that explain it."""

    deadline: Deadline
    purpose: str
    chip: Chip
    used: int
    reckoning: list[str]

    @property
    def begins(self) -> str:
        """What it counts from: Thụ lý khiếu nại lần đầu 26/10."""
        begun = RULES[self.deadline.rule].trigger.partition("→")[0].strip()
        return f"{begun} {self.deadline.counted_from:%d/%m}"

    @property
    def since(self) -> str:
        """The same, where room is scarce: từ 26/10."""
        return f"từ {self.deadline.counted_from:%d/%m}"

    @property
    def middle(self) -> str:
        """How far it has come: ngày 24/30."""
        unit = " LV" if self.deadline.unit == LimitUnit.WORKING_DAY else ""
        return f"ngày {self.used}/{self.deadline.length}{unit}"

    @property
    def due(self) -> str:
        """The last day with its weekday."""
        return f"Hạn {vn_weekday_date(self.deadline.due_on)}"

    @property
    def is_open(self) -> bool:
        """Whether it runs or stands still."""
        return self.deadline.ended_on is None


def clock(deadline: Deadline, on: date, days: WorkCalendar) -> Clock:
    """The clock as it stands on that day."""
    return Clock(
        deadline=deadline,
        purpose=purpose(deadline.rule),
        chip=chip(deadline, on=on, calendar=days),
        used=days_used(deadline, on=deadline.ended_on or on, calendar=days),
        reckoning=reckoning(deadline),
    )


def reckoning(clock: Deadline) -> list[str]:
    """How the due date came about, in sentences."""
    said = [
        f"Tính từ ngày {clock.counted_from:%d/%m/%Y}; ngày này không tính (Bộ luật Dân sự, Điều 147).",
        f"Thời hạn {clock.length:02d} {LimitUnit(clock.unit).vietnamese} theo {clock.article}, {clock.instrument}.",
    ]
    if clock.is_remote:
        said.append("Địa bàn vùng sâu, vùng xa, đi lại khó khăn.")
    if clock.is_complex:
        said.append("Vụ việc phức tạp.")
    if clock.extended:
        said.append(f"Đã gia hạn {clock.extended} lần; thời hạn mới vẫn tính từ ngày bắt đầu.")
    said += [_pause(since, until) for since, until in clock.pauses]
    said.append("Ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo (Bộ luật Dân sự, Điều 148).")
    return [*said, f"Bộ quy tắc: {rule_set_on(clock.rules_on).vietnamese}."]


def _pause(since: str, until: str | None) -> str:
    began = f"Tạm dừng từ ngày {date.fromisoformat(since):%d/%m/%Y}"
    return f"{began} đến ngày {date.fromisoformat(until):%d/%m/%Y}." if until else f"{began}, chưa tính tiếp."


def day_by_day(clock: Deadline, days: WorkCalendar, names: Mapping[date, str]) -> list[Day]:
    """Every day from the event to the last one, with its number or the reason why it has none."""
    return [Day(clock.counted_from, None, DayLook.START, DayLook.START.vietnamese), *_counted(clock, days, names)]


def _counted(clock: Deadline, days: WorkCalendar, names: Mapping[date, str]) -> Iterator[Day]:
    number, day = 0, clock.counted_from
    while day < clock.due_on:
        day += ONE_DAY
        look = _look(clock, day, number, days)
        number += look is DayLook.COUNTED
        shown = DayLook.LAST if day == clock.due_on else look
        yield Day(day, number if look is DayLook.COUNTED else None, shown, _why(shown, day, days, names))


def _look(clock: Deadline, day: date, number: int, days: WorkCalendar) -> DayLook:
    if number == clock.length:
        return DayLook.MOVED
    if any(
        date.fromisoformat(since) < day <= date.fromisoformat(until or day.isoformat()) for since, until in clock.pauses
    ):
        return DayLook.PAUSED
    works = clock.unit != LimitUnit.WORKING_DAY or days.is_working_day(day)
    return DayLook.COUNTED if works else DayLook.OFF


def _why(look: DayLook, day: date, days: WorkCalendar, names: Mapping[date, str]) -> str:
    off = names.get(day, "") if days.is_working_day(day) else names.get(day) or WEEKEND
    said = "" if look is DayLook.COUNTED else look.vietnamese
    return ": ".join(filter(None, (said, off)))
