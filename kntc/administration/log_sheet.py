"""The access log as a spreadsheet — nhật ký truy cập ra Excel."""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.utils import timezone

from kntc.administration.log_reading import Told

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS: tuple[tuple[str, int, Callable[[Told], str | int | datetime]], ...] = (
    ("Số", 10, lambda line: line.number),
    ("Lúc", 20, lambda line: timezone.localtime(line.at).replace(tzinfo=None)),
    ("Ai", 28, lambda line: line.who),
    ("Vị trí, đơn vị", 44, lambda line: line.unit),
    ("Nhóm", 16, lambda line: line.group.vietnamese),
    ("Thao tác", 36, lambda line: line.act),
    ("Đối tượng", 44, lambda line: line.what),
    ("Lý do, ghi chú", 50, lambda line: line.reason),
)


def workbook(lines: Iterable[Told], *, heading: str) -> bytes:
    """Words stay words, whatever they begin with; row by row, never all of it in memory."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"constant_memory": True, "default_date_format": "hh:mm:ss dd/mm/yyyy"}) as book:
        sheet, bold = book.add_worksheet("Nhật ký truy cập"), book.add_format({"bold": True, "bottom": 1})
        sheet.write_string(0, 0, heading)
        for place, (title, width, _) in enumerate(COLUMNS):
            sheet.write_string(2, place, title, bold)
            sheet.set_column(place, place, width)
        for row, line in enumerate(lines, 3):
            for place, (_, _, value) in enumerate(COLUMNS):
                _write(sheet, row, place, value(line))
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
    return kept.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: str | int | datetime) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, value)
    elif isinstance(value, int):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, value)
