"""Make the shipped calendar from the library and its corrections — dựng lịch kèm theo chương trình."""  # noqa: N999 -- the command's name is written with a dash

from argparse import ArgumentParser
from datetime import date
from typing import Any

import holidays
from django.core.management.base import BaseCommand, CommandError

from kntc.workdays import shipped
from kntc.workdays.shipped import ShippedDay
from kntc.workdays.terms import OFF, WORK

SATURDAY = 5
LABOUR_CODE = ((date(2021, 1, 1), "Bộ luật Lao động 2019, Điều 112"), (date.min, "Bộ luật Lao động 2012, Điều 115"))
"""By which law a public holiday is off, since when; the library only reckons on which day it falls."""
SWAPPED = "Lịch nghỉ hoán đổi đã công bố"


class Command(BaseCommand):
    """Write data/days.csv, or say how it differs."""

    help = "Dựng lịch ngày nghỉ, ngày làm bù từ thư viện holidays và bảng sửa (dành cho người phát triển)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ so sánh, không ghi")

    def handle(self, *, check: bool, **_options: Any) -> None:  # noqa: ANN401 -- Django's own options
        wanted, there = set(merged()), set(shipped.read(shipped.DAYS)) if shipped.DAYS.exists() else set()
        for sign, days in (("+", wanted - there), ("-", there - wanted)):
            for each in sorted(days):
                self.stdout.write(f"{sign} {each.day} {each.kind} {each.name} ({each.source})")
        if check and wanted != there:
            raise CommandError("Lịch kèm theo không khớp với thư viện và bảng sửa; hãy chạy kntc build-workdays.")
        if wanted != there:
            shipped.write(wanted, shipped.DAYS)


def merged() -> list[ShippedDay]:
    """The library's weekdays off and make-up days, then the corrections over them, by day."""
    days = {each.day: each for each in library()}
    days |= {each.day: each for each in shipped.read(shipped.CORRECTIONS)}
    return sorted(days.values())


def library() -> list[ShippedDay]:
    """What the library knows; its weekend holidays are off by themselves and left out."""
    found = holidays.country_holidays("VN", years=shipped.YEARS, language="vi")
    off = [_day(day, found[day]) for day in found if day.weekday() < SATURDAY]
    worked = [day for day in found.weekend_workdays if day.year in shipped.YEARS]
    return off + [ShippedDay(day, WORK, "Ngày làm bù", SWAPPED, provisional=False, note="") for day in worked]


def _day(day: date, name: str) -> ShippedDay:
    source = next(words for since, words in LABOUR_CODE if day >= since)
    return ShippedDay(day, OFF, name, source, provisional=False, note="")
