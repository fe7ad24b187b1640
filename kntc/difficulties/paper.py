"""The summary as a Word document, to be completed and signed — văn bản tổng hợp khó khăn, vướng mắc (DOCX).

The letterhead is that of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from kntc.accounts.models import Post
from kntc.difficulties.models import Difficulty
from kntc.difficulties.queries import Summary
from kntc.difficulties.terms import Kind, Stage

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Tổng hợp khó khăn, vướng mắc"
COUNTS = ("Loại", "Đã nêu", "Đã trả lời", "Chờ Thanh tra tỉnh", "Chờ Thanh tra Chính phủ")
# In centimetres; together what the margins of Nghị định 30 leave of A4.
WIDTH = 16.5
LETTERHEAD_WIDTHS = (7.0, 9.5)
COUNT_WIDTHS = (4.2, 2.5, 2.8, 3.3, 3.7)
WORD_WIDTHS = (1.3, 3.2, 6.0, 6.0)
NO_TEXT = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no XML may hold."""


class Said(NamedTuple):
    """One paragraph; ``size`` in points."""

    words: str
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.LEFT
    size: int = 13


Cell = Sequence[Said]
EMPTY = Said("")


def written(summary: Summary, *, actor: Post, on: date) -> bytes:
    """The whole document: letterhead, counts, what is open and what was answered by unit, signatures."""
    paper = docx.Document()
    _set_up(paper, actor, on)
    _letterhead(paper, actor, on)
    _counts(paper, summary)
    _words(paper, summary, on)
    _signatures(paper, actor)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _set_up(paper: Document, actor: Post, on: date) -> None:
    """A4 with the margins and letters of Nghị định 30/2020/NĐ-CP; says whose it is instead of the library's name."""
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(2), Cm(2), Cm(3), Cm(1.5)
    plain = paper.styles["Normal"]
    plain.font.name = "Times New Roman"
    told = paper.core_properties
    told.title, told.author, told.comments, told.language = TITLE, actor.unit.name, "", "vi-VN"
    told.created = told.modified = datetime.combine(on, time())


def _letterhead(paper: Document, actor: Post, on: date) -> None:
    office = [Said(actor.unit.name.upper(), bold=True, align=ALIGN.CENTER, size=12)]
    nation = [
        Said("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, align=ALIGN.CENTER, size=12),
        Said("Độc lập - Tự do - Hạnh phúc", bold=True, align=ALIGN.CENTER),
    ]
    _table(paper, [[office, nation]], LETTERHEAD_WIDTHS, lines=False)
    day = f"…, ngày {on.day:02d} tháng {on.month:02d} năm {on.year}"
    _put(paper.add_paragraph(), Said(day, italic=True, align=ALIGN.RIGHT))
    _put(paper.add_paragraph(), Said(TITLE.upper(), bold=True, align=ALIGN.CENTER, size=14))


def _counts(paper: Document, summary: Summary) -> None:
    period = f"Nêu từ ngày {summary.since:%d/%m/%Y} đến ngày {summary.until:%d/%m/%Y}"
    _put(paper.add_paragraph(), Said(period, italic=True, align=ALIGN.CENTER))
    lines = [(each.kind.vietnamese.capitalize(), each) for each in summary.lines] + [("Tổng số", summary.total)]
    rows = [[name, *map(str, (row.asked, row.answered, row.at_province, row.at_centre))] for name, row in lines]
    _table(paper, [_heads(COUNTS), *([[Said(cell)] for cell in row] for row in rows)], COUNT_WIDTHS)


def _words(paper: Document, summary: Summary, on: date) -> None:
    """First what waits for an answer, then what has one, each by unit."""
    open_ones = [each for each in summary.difficulties if each.is_open]
    answered = [each for each in summary.difficulties if not each.is_open]
    for heading, rows in (("I. Chưa trả lời", open_ones), ("II. Đã trả lời", answered)):
        _put(paper.add_paragraph(), Said(f"{heading}: {len(rows)}", bold=True, size=14))
        for unit, of_unit in groupby(rows, key=lambda row: row.unit.name):
            _put(paper.add_paragraph(), Said(unit, bold=True))
            heads = _heads(("Số", "Loại, ngày nêu", "Vướng mắc", "Trả lời"))
            _table(paper, [heads, *(_line(each, on) for each in of_unit)], WORD_WIDTHS)
        if not rows:
            _put(paper.add_paragraph(), Said("Không có.", italic=True))


def _line(row: Difficulty, on: date) -> Sequence[Cell]:
    asked = [Said(Kind(row.kind).vietnamese), Said(f"{row.asked_on:%d/%m/%Y}")]
    question = [Said(row.title, bold=True), *_paragraphs(row.body)]
    return [[Said(str(row.pk))], asked, question, _answer(row, on)]


def _answer(row: Difficulty, on: date) -> Cell:
    """What was answered, by whom; or whose turn it is and since how many days."""
    answers = getattr(row, "answers", ())
    if answers:
        given = answers[0]
        return [*_paragraphs(given.words), Said(f"{given.post.unit.name}, {given.at:%d/%m/%Y}", italic=True)]
    days = (on - row.asked_on).days
    age = f"đã {days} ngày" if days else "nêu hôm nay"
    said = f"{Stage(row.stage).vietnamese}, {age}"
    return [Said(said[:1].upper() + said[1:], italic=True)]


def _signatures(paper: Document, actor: Post) -> None:
    maker = Said(actor.account.full_name, align=ALIGN.CENTER)
    left = [Said("Người lập", bold=True, align=ALIGN.CENTER), EMPTY, EMPTY, EMPTY, maker]
    right = [
        Said("Thủ trưởng đơn vị", bold=True, align=ALIGN.CENTER),
        Said("(ký, đóng dấu)", italic=True, align=ALIGN.CENTER),
    ]
    _put(paper.add_paragraph(), EMPTY)
    _table(paper, [[left, right]], (WIDTH / 2, WIDTH / 2), lines=False)
    # Word wants a paragraph after the last table.
    _put(paper.add_paragraph(), EMPTY)


def _heads(words: Iterable[str]) -> Sequence[Cell]:
    return [[Said(each, bold=True, align=ALIGN.CENTER)] for each in words]


def _paragraphs(words: str) -> Cell:
    return [Said(line) for line in words.splitlines() if line.strip()]


def _put(paragraph: Paragraph, said: Said) -> None:
    run = paragraph.add_run(NO_TEXT.sub("", said.words))
    run.bold, run.italic, run.font.size = said.bold, said.italic, Pt(said.size)
    look = paragraph.paragraph_format
    look.alignment, look.space_before, look.space_after = said.align, Pt(3), Pt(3)


def _table(paper: Document, rows: Iterable[Sequence[Cell]], widths: Sequence[float], *, lines: bool = True) -> None:
    table = paper.add_table(0, len(widths), style="Table Grid" if lines else None)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in rows:
        for cell, said, width in zip(table.add_row().cells, row, widths, strict=True):
            _fill(cell, said, Cm(width))


def _fill(cell: _Cell, said: Cell, width: Length) -> None:
    """A cell has one paragraph from the start."""
    cell.width = width
    for place, each in enumerate(said):
        _put(cell.add_paragraph() if place else cell.paragraphs[0], each)
