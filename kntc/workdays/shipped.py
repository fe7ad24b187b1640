"""The calendar that comes with the program, 2018 to 2027 — lịch kèm theo chương trình.

Made by ``kntc build-workdays`` from the library `holidays` and the corrections beside it; read without a database.
"""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kntc.law.workday import WorkCalendar
from kntc.workdays.terms import OFF, WORK, DayKind

DATA: Final = Path(__file__).parent / "data"
DAYS, CORRECTIONS = DATA / "days.csv", DATA / "corrections.csv"
YEARS: Final = range(2018, 2028)
COLUMNS: Final = ("day", "kind", "name", "source", "provisional", "note")


@dataclass(frozen=True, order=True)
class ShippedDay:
    """One day off on a weekday, or one weekend day that is worked — một ngày khác thường."""

    day: date
    kind: DayKind
    name: str
    source: str
    provisional: bool
    note: str


def read(path: Path = DAYS) -> list[ShippedDay]:
    """The rows of a file of days, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_day(row) for row in csv.DictReader(file)]


def write(days: Iterable[ShippedDay], path: Path) -> None:
    """Write the rows, sorted by day, so that two versions compare line by line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_cells(day) for day in sorted(days))


def calendar() -> WorkCalendar:
    """The shipped days as the law counts them."""
    days = read()
    return WorkCalendar(
        (each.day for each in days if each.kind is OFF), (each.day for each in days if each.kind is WORK), YEARS
    )


def _day(row: dict[str, str]) -> ShippedDay:
    kind, provisional = DayKind(row["kind"]), row["provisional"] == "yes"
    return ShippedDay(date.fromisoformat(row["day"]), kind, row["name"], row["source"], provisional, row["note"])


def _cells(day: ShippedDay) -> tuple[str, ...]:
    moment, kind, name, source, provisional, note = astuple(day)
    return (moment.isoformat(), kind.value, name, source, "yes" if provisional else "no", note)
