"""A sheet of people as it comes from an office: XLSX or CSV, read into lines; and the one to fill in — bảng cán bộ.

Only cells are read: no formula is reckoned, nothing is fetched, and what unfolds to more than an office ever typed is
refused before it is read.
"""

import csv
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import IO, NamedTuple

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

from kntc.enrolment.titles import SAYS, offered
from kntc.units.models import Unit
from kntc.units.spelling import search_key

LARGEST, LARGEST_OPENED, MOST_LINES = 2 << 20, 3 << 20, 500
"""Five hundred people take a tenth of it; three megabytes of empty cells take three seconds to read."""
DEEPEST = 5_000
"""So many rows are looked at, empty ones among them."""
HEADS_WITHIN = 10
"""The heads of the columns stand within so many lines."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG_PHONE = 9
"""A telephone number that was taken for a number has lost its leading nought."""


class Unreadable(Exception):
    """The file is no sheet of people, in words for whoever sent it — không đọc được bảng."""


class Column(NamedTuple):
    """One column: its head, how wide, and an example."""

    head: str
    width: int
    example: str


COLUMNS: Mapping[str, Column] = {
    "full_name": Column("Họ và tên", 28, "Nguyễn Thị Hạnh"),
    "birth_date": Column("Ngày sinh", 13, "16/10/1985"),
    "phone": Column("Số điện thoại", 16, "0900 000 041"),
    "email": Column("Thư điện tử", 28, "hanh.nt@donvi.gov.vn"),
    "title": Column("Chức danh", 34, ""),
    "words": Column("Chức vụ ghi trên giấy tờ", 34, "Công chức Văn phòng – Thống kê"),
    "username": Column("Tên đăng nhập", 18, ""),
    "since": Column("Từ ngày", 13, ""),
}
NEEDED = ("full_name", "birth_date", "phone", "email", "title")
DATES = ("birth_date", "since")
Cells = list[str]


class Line(NamedTuple):
    """One line of the sheet: its number there, and what stands in each column."""

    number: int
    given: dict[str, str]


def read(file: IO[bytes], *, name: str) -> list[Line]:
    """The lines with people; Unreadable when it is no such sheet — đọc bảng."""
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Unreadable("Bảng lớn quá 2 MB. Chỉ giữ các cột của bảng mẫu.")
    if content.startswith(b"PK\x03\x04"):
        rows = _of_workbook(content)
    elif name.lower().endswith(".csv"):
        rows = list(_of_csv(content))
    else:
        raise Unreadable("Chọn tệp XLSX hoặc CSV theo bảng mẫu.")
    return _lines(rows)


def template(unit: Unit) -> bytes:
    """The sheet to fill in, with the jobs that there are in this unit to choose from — bảng mẫu."""
    kept = BytesIO()
    titles = [each.vietnamese for each in offered(unit)]
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet, help_sheet = book.add_worksheet("Cán bộ"), book.add_worksheet("Chức danh")
        bold, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
        for place, (name, column) in enumerate(COLUMNS.items()):
            sheet.set_column(place, place, column.width, plain)
            sheet.write_string(0, place, column.head + ("" if name in NEEDED else " (có thể để trống)"), bold)
        for line, title in enumerate(offered(unit)):
            help_sheet.write_string(line, 0, title.vietnamese)
            help_sheet.write_string(line, 1, SAYS[title])
        help_sheet.set_column(0, 1, 50)
        source = f"='Chức danh'!$A$1:$A${len(titles)}"
        place = list(COLUMNS).index("title")
        sheet.data_validation(1, place, MOST_LINES, place, {"validate": "list", "source": source})
        sheet.freeze_panes(1, 0)
    return kept.getvalue()


def _of_csv(content: bytes) -> Iterator[Cells]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("Tệp CSV không phải UTF-8. Trong Excel chọn Lưu thành “CSV UTF-8”, hoặc XLSX.") from None
    head = text.partition("\n")[0]
    mark = max(";,\t", key=head.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=mark)
    except csv.Error:
        raise Unreadable("Tệp CSV hỏng, không đọc được.") from None


def _of_workbook(content: bytes) -> list[Cells]:
    _weigh(content)
    try:
        with warnings.catch_warnings():
            # What is not read (conditional formats, lists to choose from) is no fault of the sheet.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            rows = book.worksheets[0].iter_rows(max_row=DEEPEST, max_col=len(COLUMNS) * 2, values_only=True)
            return [[_typed(value) for value in row] for row in rows]
    except Exception:  # noqa: BLE001 -- whatever a parser says of a file, the file is at fault
        raise Unreadable("Tệp XLSX hỏng, có mật khẩu hoặc có nội dung lạ nên không được nhận.") from None


def _weigh(content: bytes) -> None:
    """Before anything is unfolded: no larger than offices type. What says less than it holds is not read past that."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            opened = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile:
        raise Unreadable("Tệp XLSX hỏng, không đọc được.") from None
    if opened > LARGEST_OPENED:
        raise Unreadable("Bảng quá lớn khi mở ra. Chép các dòng sang bảng mẫu rồi tải lại.")


def _typed(value: object) -> str:
    """A cell as somebody would type it — ô."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _lines(rows: Sequence[Cells]) -> list[Line]:
    """What stands below the heads; empty lines are left out."""
    for at, row in enumerate(rows[:HEADS_WITHIN]):
        places = _places(row)
        if all(name in places for name in NEEDED):
            found = [Line(number, _given(cells, places)) for number, cells in enumerate(rows[at + 1 :], at + 2)]
            return _counted([each for each in found if any(each.given.values())])
    heads = ", ".join(COLUMNS[name].head for name in NEEDED)
    raise Unreadable(f"Không thấy dòng tiêu đề với các cột: {heads}. Tải bảng mẫu rồi điền.")


def _counted(lines: list[Line]) -> list[Line]:
    if not lines:
        raise Unreadable("Bảng chưa có dòng nào.")
    if len(lines) > MOST_LINES:
        raise Unreadable(f"Bảng có {len(lines)} dòng, nhiều nhất {MOST_LINES}. Chia thành nhiều bảng.")
    return lines


def _places(row: Cells) -> dict[str, int]:
    heads = {search_key(column.head): name for name, column in COLUMNS.items()}
    typed = {place: search_key(cell.partition("(")[0]) for place, cell in enumerate(row)}
    return {heads[words]: place for place, words in typed.items() if words in heads}


def _given(cells: Cells, places: Mapping[str, int]) -> dict[str, str]:
    found = {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
    for name in DATES:
        found[name] = _day(found.get(name, ""))
    phone = found["phone"].removesuffix(".0")
    found["phone"] = f"0{phone}" if re.fullmatch(rf"[1-9]\d{{{LONG_PHONE - 1}}}", phone) else phone
    return {name: found.get(name, "") for name in COLUMNS}


def _day(typed: str) -> str:
    """A day as people write it; spreadsheets count days instead."""
    if not re.fullmatch(r"\d{4,5}(\.0)?", typed):
        return typed
    return _typed(from_excel(int(float(typed))))
