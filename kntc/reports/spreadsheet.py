"""A form as a spreadsheet, in the layout of the circular — biểu ra Excel."""

from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kntc.reports.declaration import Form
from kntc.reports.reckoning import Line, Report

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A3 = 8
FIRST_HEAD = 5
UNIT_WIDTH, WIDTH, REMARKS_WIDTH = 34, 9, 14


class _Looks:
    """How cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        usual = {"font_name": "Times New Roman", "font_size": 11}
        boxed = usual | {"border": 1, "valign": "vcenter"}
        head = boxed | {"text_wrap": True, "align": "center"}
        self.title = book.add_format(usual | {"bold": True, "font_size": 14, "align": "center"})
        self.centred = book.add_format(usual | {"align": "center", "italic": True})
        self.plain = book.add_format(usual | {"bold": True})
        self.head = book.add_format(head | {"bold": True})
        self.order = book.add_format(head | {"italic": True, "font_size": 9})
        self.name = {bold: book.add_format(boxed | {"bold": bold, "text_wrap": True}) for bold in (False, True)}
        self.figure = {bold: book.add_format(boxed | {"bold": bold, "num_format": "#,##0"}) for bold in (False, True)}


def written(report: Report) -> bytes:
    """The file: head, numbers of columns with their formulas, units, total; figures are numbers."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet(report.form.code.replace("/", "-"))
        looks = _Looks(book)
        _title(page, looks, report)
        _heads(page, looks, report.form)
        below = FIRST_HEAD + report.form.depth + 1
        for place, line in enumerate(filter(None, (*report.lines, report.total))):
            _line(page, looks, below + place, line, report.form)
        _on_paper(page, report.form)
    return file.getvalue()


def _title(page: Worksheet, looks: _Looks, report: Report) -> None:
    last, period = _last(report.form), report.period
    page.write_string(0, 0, report.unit.name, looks.plain)
    page.write_string(0, last - 1, f"Biểu số: {report.form.code}", looks.plain)
    page.merge_range(1, 0, 1, last, report.form.title.upper(), looks.title)
    days = f"Số liệu tính từ ngày {period.since:%d/%m/%Y} đến ngày {period.until:%d/%m/%Y}"
    page.merge_range(2, 0, 2, last, days, looks.centred)
    page.merge_range(3, 0, 3, last, "(Kèm theo Báo cáo số:      ngày    /    /      của              )", looks.centred)


def _heads(page: Worksheet, looks: _Looks, form: Form) -> None:
    bottom = FIRST_HEAD + form.depth
    _box(page, (FIRST_HEAD, 0, bottom - 1, 0), "Đơn vị", looks.head)
    for head in form.heads:
        top, left = FIRST_HEAD + head.row, 1 + head.column
        _box(page, (top, left, top + head.down - 1, left + head.across - 1), head.words, looks.head)
    _box(page, (FIRST_HEAD, _last(form), bottom - 1, _last(form)), "Ghi chú", looks.head)
    page.write_string(bottom, 0, "MS", looks.order)
    for column in form.columns:
        page.write_string(bottom, column.number, column.formula, looks.order)
    page.write_string(bottom, _last(form), str(form.remarks), looks.order)


def _box(page: Worksheet, reach: tuple[int, int, int, int], words: str, look: Format) -> None:
    top, left, bottom, right = reach
    if (top, left) == (bottom, right):
        page.write_string(top, left, words, look)
    else:
        page.merge_range(top, left, bottom, right, words, look)


def _line(page: Worksheet, looks: _Looks, row: int, line: Line, form: Form) -> None:
    page.write_string(row, 0, line.name, looks.name[line.is_total])
    for number, amount in line.cells.items():
        page.write_number(row, number, amount, looks.figure[line.is_total])
    page.write_string(row, _last(form), "", looks.name[False])


def _on_paper(page: Worksheet, form: Form) -> None:
    page.set_column(0, 0, UNIT_WIDTH)
    page.set_column(1, len(form.columns), WIDTH)
    page.set_column(_last(form), _last(form), REMARKS_WIDTH)
    page.set_landscape()
    page.set_paper(A3)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST_HEAD, FIRST_HEAD + form.depth)
    page.freeze_panes(FIRST_HEAD + form.depth + 1, 1)
    page.set_footer(f"&LBiểu {form.code}&RTrang &P/&N")


def _last(form: Form) -> int:
    return len(form.columns) + 1
