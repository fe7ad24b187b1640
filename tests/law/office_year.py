"""The days off from December 2025 to 2027 that the hand counts of these tests rest on."""

from datetime import date

from kntc.law.workday import WorkCalendar

DAYS_OFF = [
    *(date(2026, 1, day) for day in (1, 2)),
    *(date(2026, 2, day) for day in (16, 17, 18, 19, 20)),
    date(2026, 4, 27),
    date(2026, 4, 30),
    date(2026, 5, 1),
    date(2026, 8, 31),
    *(date(2026, 9, day) for day in (1, 2)),
    date(2026, 11, 24),
    date(2027, 1, 1),
]
MAKE_UP_DAYS = [date(2026, 1, 10), date(2026, 8, 22)]
CALENDAR = WorkCalendar(DAYS_OFF, MAKE_UP_DAYS, (2025, 2026, 2027))
