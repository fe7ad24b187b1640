"""A sheet of people as it comes from an office: XLSX or CSV, read into lines; and the one to fill in — bảng cán bộ.

Only cells are read: no formula is reckoned, nothing is fetched, and what unfolds to more than an office ever typed is
refused before it is read.
"""

import csv
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import IO, NamedTuple
from xml.etree import ElementTree as ET  # nosec -- what declares entities is refused before it is parsed

import xlsxwriter

from kntc.enrolment.titles import SAYS, offered
from kntc.units.models import Unit
from kntc.units.spelling import search_key

LARGEST, LARGEST_PART, MOST_LINES = 2 << 20, 8 << 20, 500
HEADS_WITHIN = 10
"""The heads of the columns stand within so many lines."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXCEL_BEGAN = date(1899, 12, 30)
LONG_PHONE = 9
"""A telephone number that was taken for a number has lost its leading nought."""
WORKBOOK = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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
        rows = list(_of_workbook(content))
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


def _of_workbook(content: bytes) -> Iterator[Cells]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            words = _shared_words(parts)
            for row in _part(parts, _first_sheet(parts)).iter(f"{WORKBOOK}row"):
                yield _cells(row, words)
    except (zipfile.BadZipFile, KeyError, ET.ParseError, ValueError, NotImplementedError, RuntimeError):
        raise Unreadable("Tệp XLSX hỏng, có mật khẩu hoặc không phải bảng tính.") from None


def _part(parts: zipfile.ZipFile, name: str) -> ET.Element:
    """One part of the workbook, if it is as small as offices type, and plain."""
    if parts.getinfo(name).file_size > LARGEST_PART:
        raise Unreadable("Bảng quá lớn khi mở ra. Chép các dòng sang bảng mẫu rồi tải lại.")
    with parts.open(name) as file:
        content = file.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable("Bảng có nội dung lạ nên không được nhận. Chép các dòng sang bảng mẫu rồi tải lại.")
    return ET.fromstring(content)  # noqa: S314 -- it declares no entities


def _first_sheet(parts: zipfile.ZipFile) -> str:
    sheet = next(_part(parts, "xl/workbook.xml").iter(f"{WORKBOOK}sheet"), None)
    if sheet is None:
        raise KeyError
    places = {each.get("Id"): each.get("Target", "") for each in _part(parts, "xl/_rels/workbook.xml.rels")}
    place = places[sheet.get(LINK)].removeprefix("/")
    return place if place.startswith("xl/") else f"xl/{place}"


def _shared_words(parts: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in parts.namelist():
        return []
    return [_words(each) for each in _part(parts, "xl/sharedStrings.xml").iter(f"{WORKBOOK}si")]


def _words(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{WORKBOOK}t"))


def _cells(row: ET.Element, words: Sequence[str]) -> Cells:
    """The cells of one row, each at its place; what was left empty is empty."""
    found: dict[int, str] = {}
    for cell in row.iter(f"{WORKBOOK}c"):
        place = _place(cell.get("r", ""), len(found))
        kept = cell.find(f"{WORKBOOK}v")
        value = (kept.text or "") if kept is not None else ""
        kind = cell.get("t", "n")
        found[place] = _words(cell) if kind == "inlineStr" else words[int(value)] if kind == "s" else value
    return [found.get(place, "") for place in range(len(COLUMNS) * 2) if found]


def _place(name: str, otherwise: int) -> int:
    letters = re.match("[A-Z]{1,3}", name)
    if letters is None:
        return otherwise
    place = 0
    for letter in letters[0]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


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
    return f"{EXCEL_BEGAN + timedelta(days=int(float(typed))):%d/%m/%Y}"
