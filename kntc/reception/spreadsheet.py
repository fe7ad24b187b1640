"""The register as a spreadsheet, in the layout of its form — kết xuất sổ tiếp công dân."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kntc.reception.register import STRUCK, Entry, Sheet
from kntc.units.models import Unit

WIDTHS = {"number": 9, "day": 11, "who": 30, "papers": 20, "content": 42, "kind": 14, "people": 9, "note": 24}
USUAL_WIDTH = 19
FIRST_HEAD = 4
A4 = 9


def written(sheets: Sequence[Sheet], *, unit: Unit, since: date, until: date) -> bytes:
    """One sheet for each form; every text stays a text, whatever it begins with."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    looks = _Looks(book)
    period = f"Từ ngày {since:%d/%m/%Y} đến ngày {until:%d/%m/%Y}"
    for sheet in sheets:
        page = book.add_worksheet(sheet.form.name)
        _title(page, looks, sheet, unit.name, period)
        _heads(page, looks, sheet)
        for row, line in enumerate(sheet.rows(), FIRST_HEAD + 3):
            _entry(page, looks, row, line)
        _on_paper(page, sheet)
    book.close()
    return file.getvalue()


class _Looks:
    """How cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        usual = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top"}
        boxed = usual | {"border": 1}
        self.title = book.add_format(usual | {"bold": True, "font_size": 14, "align": "center", "text_wrap": False})
        self.meta = book.add_format(usual | {"text_wrap": False})
        self.head = book.add_format(boxed | {"bold": True, "align": "center", "valign": "vcenter"})
        self.order = book.add_format(boxed | {"italic": True, "align": "center"})
        self.plain = {struck: book.add_format(boxed | {"font_strikeout": struck}) for struck in (False, True)}
        dated = boxed | {"num_format": "dd/mm/yyyy", "align": "left"}
        self.dated = {struck: book.add_format(dated | {"font_strikeout": struck}) for struck in (False, True)}


def _title(page: Worksheet, looks: _Looks, sheet: Sheet, office: str, period: str) -> None:
    last = len(sheet.form.columns) - 1
    page.write_string(0, 0, office, looks.meta)
    page.write_string(0, last - 2, sheet.form.title, looks.meta)
    page.merge_range(1, 0, 1, last, "SỔ TIẾP CÔNG DÂN", looks.title)
    page.write_string(2, 0, period, looks.meta)


def _heads(page: Worksheet, looks: _Looks, sheet: Sheet) -> None:
    at = 0
    for words, across, down in sheet.form.upper:
        if across == down == 1:
            page.write_string(FIRST_HEAD, at, words, looks.head)
        else:
            page.merge_range(FIRST_HEAD, at, FIRST_HEAD + down - 1, at + across - 1, words, looks.head)
        at += across
    for place, column in enumerate(sheet.form.columns):
        if column.over:
            page.write_string(FIRST_HEAD + 1, place, column.head, looks.head)
        page.write_string(FIRST_HEAD + 2, place, f"({column.number})", looks.order)
        page.set_column(place, place, WIDTHS.get(column.key, USUAL_WIDTH))


def _entry(page: Worksheet, looks: _Looks, row: int, line: tuple[Entry, Sequence[object]]) -> None:
    entry, cells = line
    for place, cell in enumerate(cells):
        look = (looks.dated if isinstance(cell, date) else looks.plain)[entry.is_struck]
        _cell(page, (row, place), cell, look)
    if entry.is_struck:
        why = f"{STRUCK}: {entry.struck_why}. {cells[-1]}".strip()
        page.write_string(row, len(cells) - 1, why, looks.plain[False])


def _cell(page: Worksheet, at: tuple[int, int], cell: object, look: Format) -> None:
    if isinstance(cell, date):
        page.write_datetime(*at, cell, look)
    elif isinstance(cell, int):
        page.write_number(*at, cell, look)
    else:
        page.write_string(*at, str(cell), look)


def _on_paper(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST_HEAD, FIRST_HEAD + 2)
    page.freeze_panes(FIRST_HEAD + 3, 1)
    page.set_footer(f"&L{sheet.form.title}&RTrang &P/&N")
