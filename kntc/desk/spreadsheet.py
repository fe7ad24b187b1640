"""A work list as a spreadsheet: words stay words, days are days, numbers numbers — danh sách ra Excel."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from kntc.desk.worklist import Row
from kntc.dossiers.models import Party
from kntc.proceedings.templatetags.office import kind_tag

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | date | None
COLUMNS: tuple[tuple[str, int, Callable[[Row], Value]], ...] = (
    ("Nhóm", 20, lambda row: row.group.vietnamese),
    ("Thời hạn", 18, lambda row: row.chip.words if row.chip else "không có hạn"),
    ("Hạn", 12, lambda row: row.proceeding.due_on),
    ("Số", 8, lambda row: row.proceeding.number),
    ("Năm", 8, lambda row: row.proceeding.year),
    ("Mã tra cứu", 17, lambda row: row.proceeding.dossier.spoken_code),
    ("Loại", 16, lambda row: kind_tag(row.proceeding, row.claimants)[0]),
    ("Nội dung", 60, lambda row: row.proceeding.dossier.subject),
    ("Người gửi", 36, lambda row: ", ".join(spoken(party) for party in row.claimants)),
    ("Nơi phát sinh", 24, lambda row: row.proceeding.dossier.place.name if row.proceeding.dossier.place else ""),
    ("Đơn vị giữ", 30, lambda row: row.proceeding.holder.name),
    ("Bước hiện tại", 26, lambda row: row.proceeding.state_term.vietnamese),
    ("Việc cần làm", 36, lambda row: row.step.title if row.step else "chờ hết thời hạn"),
    ("Ngày nhận", 12, lambda row: row.proceeding.dossier.received_on),
)


class Looks(NamedTuple):
    """How a day and words look."""

    day: Any
    text: Any


def workbook(rows: Iterable[Row], *, unit: str, on: date, is_long: bool = False) -> bytes:
    """The file, as it is sent. A long one is written row by row, never all of it in memory."""
    kept = BytesIO()
    how = {"constant_memory": True} if is_long else {"in_memory": True}
    with xlsxwriter.Workbook(kept, {**how, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Danh sách việc")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day, text = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"text_wrap": True, "valign": "top"})
        looks = Looks(day, text)
        sheet.write_string(0, 0, f"{unit} · danh sách việc ngày {on:%d/%m/%Y}")
        for place, (title, width, _) in enumerate(COLUMNS):
            sheet.write_string(2, place, title, bold)
            sheet.set_column(place, place, width)
        for line, row in enumerate(rows, 3):
            for place, (_, _, value) in enumerate(COLUMNS):
                _write(sheet, (line, place), value(row), looks)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.repeat_rows(2)
        sheet.fit_to_pages(1, 0)
    return kept.getvalue()


def spoken(party: Party) -> str:
    """Who brought it, as the list shows it: of somebody sealed the pseudonym alone."""
    if party.sealed_id:
        return f"{party.get_role_display()}: bí mật ({party.pseudonym})"
    return f"{party} ({party.people} người)" if party.people > 1 else str(party)


def _write(sheet: Any, place: tuple[int, int], value: Value, looks: Looks) -> None:  # noqa: ANN401 -- xlsxwriter has no types
    """A cell of its own kind: what looks like a formula stays the words it is."""
    if isinstance(value, date):
        sheet.write_datetime(*place, value, looks.day)
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    elif value:
        sheet.write_string(*place, value, looks.text)
