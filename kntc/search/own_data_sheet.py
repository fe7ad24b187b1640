"""What is held of one person as a spreadsheet, to be handed over — dữ liệu của một người ra Excel."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from kntc.search.own_data import Held

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (("Phần", 8), ("Mục", 34), ("Nội dung", 90))


def workbook(held: Iterable[Held], *, heading: str, notes: Iterable[str]) -> bytes:
    """Line by line; words stay words, whatever they begin with."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet("Dữ liệu cá nhân"), book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        above = [heading, *notes]
        for row, words in enumerate(above):
            sheet.write_string(row, 0, words)
        first = len(above) + 1
        for place, (title, width) in enumerate(COLUMNS):
            sheet.write_string(first, place, title, bold)
            sheet.set_column(place, place, width)
        for row, line in enumerate(_lines(held), first + 1):
            for place, words in enumerate(line):
                sheet.write_string(row, place, words, wrapped)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return kept.getvalue()


def _lines(held: Iterable[Held]) -> Iterable[tuple[str, str, str]]:
    return (
        (str(part), what[:1].upper() + what[1:], words)
        for part, each in enumerate(held, 1)
        for what, words in each.lines
    )
