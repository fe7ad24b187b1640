"""The windows of reports — kỳ báo cáo (TT 06/2025/TT-TTCP): to the 14th of the last month, from the 15th."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kntc.law.term import Term


class Window(Term):
    """The regular periods of reports (RPT-Q1 … RPT-Y) — kỳ báo cáo."""

    QUARTER_1 = "q1", "Quý I"
    QUARTER_2 = "q2", "Quý II"
    HALF = "6m", "6 tháng"
    QUARTER_3 = "q3", "Quý III"
    NINE_MONTHS = "9m", "9 tháng"
    QUARTER_4 = "q4", "Quý IV"
    YEAR = "y", "Năm"


# The month whose 15th begins a window, and the month whose 14th ends it; December is that of the year before.
MONTHS = {
    Window.QUARTER_1: (12, 3),
    Window.QUARTER_2: (3, 6),
    Window.HALF: (12, 6),
    Window.QUARTER_3: (6, 9),
    Window.NINE_MONTHS: (12, 9),
    Window.QUARTER_4: (9, 12),
    Window.YEAR: (12, 12),
}
QUARTERS = (Window.QUARTER_1, Window.QUARTER_2, Window.QUARTER_3, Window.QUARTER_4)
FIRST_DAY, LAST_DAY, DECEMBER = 15, 14, 12


@dataclass(frozen=True)
class Period:
    """Both days included; ``as_of`` is the last day whose entries are known to the reckoning."""

    since: date
    until: date
    as_of: date

    @property
    def before(self) -> datetime:
        """The instant that ends the day of reckoning in Vietnam: later entries are not known."""
        return timezone.make_aware(datetime.combine(self.as_of + timedelta(days=1), time.min))

    @property
    def last_day(self) -> date:
        """The last day of which anything can have been held: no later than the day of reckoning."""
        return min(self.until, self.as_of)


def days_of(window: Window, year: int) -> tuple[date, date]:
    """The first and the last day of a window of that year."""
    first, last = MONTHS[window]
    return date(year - (first == DECEMBER), first, FIRST_DAY), date(year, last, LAST_DAY)


def quarter_of(day: date) -> tuple[Window, int]:
    """The quarter, with its year, that a day lies in."""
    year = day.year + ((day.month, day.day) >= (DECEMBER, FIRST_DAY))
    return next((each, year) for each in QUARTERS if day <= days_of(each, year)[1])


def named(since: date, until: date) -> str:
    """What these days are called when they are a window: Quý IV năm 2026; empty when they are none."""
    found = (each for each in Window if days_of(each, until.year) == (since, until))
    window = next(found, None)
    return f"{window.vietnamese} năm {until.year}" if window else ""
