"""A statutory form on the command line — in biểu thống kê."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kntc.proceedings import clock
from kntc.reports import actions
from kntc.reports.forms import NoSuchForm, form_of
from kntc.reports.period import Period
from kntc.reports.reckoning import Report, reckon
from kntc.units.queries import UnknownUnit, find


class Command(BaseCommand):
    """Prints, or writes as a spreadsheet."""

    help = "Tính một biểu thống kê của một đơn vị từ sổ cái: bảng, JSON hoặc tệp Excel theo mẫu của thông tư."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", metavar="FORM", help="mã biểu: 01/TCD, 02/XLD")
        parser.add_argument("--unit", required=True, help="mã hoặc tên chính xác của cơ quan, đơn vị")
        parser.add_argument(
            "--from", dest="since", required=True, type=_day, metavar="DATE", help="từ ngày, YYYY-MM-DD"
        )
        parser.add_argument("--to", dest="until", required=True, type=_day, metavar="DATE", help="đến hết ngày")
        parser.add_argument("--as-of", type=_day, metavar="DATE", help="theo số liệu đã ghi đến hết ngày này")
        parser.add_argument("--json", action="store_true", help="in ra JSON")
        parser.add_argument("--xlsx", type=Path, metavar="FILE", help="ghi ra tệp Excel theo mẫu của thông tư")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 -- Django's own options
        report = _made(options)
        if options["xlsx"]:
            _write(options["xlsx"], report)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_facts(), ensure_ascii=False))
        elif not options["xlsx"]:
            self.stdout.write("\n".join(_table(report)))


def _day(text: str) -> date:
    """A day as commands take it; argparse tells what is wrong with any other text."""
    return date.fromisoformat(text)


_day.__name__ = "ngày (YYYY-MM-DD)"


def _made(options: dict[str, Any]) -> Report:
    since, until = options["since"], options["until"]
    if since > until:
        raise CommandError(f"Ngày đầu kỳ {since:%d/%m/%Y} sau ngày cuối kỳ {until:%d/%m/%Y}.")
    try:
        form, unit = form_of(options["form"], until), find(options["unit"])
    except (NoSuchForm, UnknownUnit) as why:
        raise CommandError(str(why)) from None
    return reckon(form, unit, Period(since, until, options["as_of"] or clock.today()))


def _write(path: Path, report: Report) -> None:
    try:
        path.write_bytes(actions.exported(report))
    except OSError as why:
        raise CommandError(f"Không ghi được tệp {path}: {why.strerror}.") from None


def _table(report: Report) -> list[str]:
    numbers = [str(column.number) for column in report.form.columns]
    lines = [(line.name, [str(each) for each in line.cells.values()]) for line in (*report.lines, report.total) if line]
    widths = [max(map(len, each)) for each in zip(numbers, *(cells for _, cells in lines), strict=True)]
    first = max(len(name) for name, _ in lines)
    rows = [("", numbers), *lines]
    period = f"Số liệu tính từ ngày {report.period.since:%d/%m/%Y} đến ngày {report.period.until:%d/%m/%Y}"
    return [
        f"Biểu {report.form.code}. {report.form.title}",
        report.unit.name,
        f"{period}, theo số liệu đã ghi đến hết ngày {report.period.as_of:%d/%m/%Y}",
        *("  ".join([name.ljust(first), *map(str.rjust, cells, widths)]) for name, cells in rows),
        *(each.words for each in report.findings()),
    ]
