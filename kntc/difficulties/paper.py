"""The summary as a Word document, to be completed and signed — văn bản tổng hợp khó khăn, vướng mắc (DOCX).

Written by hand: a document of paragraphs and tables is a dozen tags, and no library is needed for that. The letterhead
is that of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from kntc.accounts.models import Post
from kntc.difficulties.models import Difficulty
from kntc.difficulties.queries import Summary
from kntc.difficulties.terms import Kind, Stage

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# In twentieths of a point: A4 with the margins of Nghị định 30 (top, bottom 2 cm; left 3 cm; right 1,5 cm).
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/>'
WIDTH = 9355
COUNTS = ("Loại", "Đã nêu", "Đã trả lời", "Chờ Thanh tra tỉnh", "Chờ Thanh tra Chính phủ")
COUNT_WIDTHS = (2355, 1400, 1600, 1900, 2100)
WORD_WIDTHS = (750, 1805, 3400, 3400)
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
}
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def written(summary: Summary, *, actor: Post, on: date) -> bytes:
    """The whole document: letterhead, counts, what is open and what was answered by unit, signatures."""
    body = "".join([*_letterhead(actor, on), *_counts(summary), *_words(summary, on), *_signatures(actor)])
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr>{PAGE}</w:sectPr></w:body></w:document>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, text in (PARTS | {"word/document.xml": document}).items():
            package.writestr(name, HEAD + text)
    return file.getvalue()


def _letterhead(actor: Post, on: date) -> Iterable[str]:
    nation = _text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, align="center", size=24)
    nation += _text("Độc lập - Tự do - Hạnh phúc", bold=True, align="center")
    office = _text(actor.unit.name.upper(), bold=True, align="center", size=24)
    yield _table([[office, nation]], (4000, 5355), lines=False)
    yield _text(f"…, ngày {on.day:02d} tháng {on.month:02d} năm {on.year}", italic=True, align="right")
    yield _text("TỔNG HỢP KHÓ KHĂN, VƯỚNG MẮC", bold=True, align="center", size=28)


def _counts(summary: Summary) -> Iterable[str]:
    period = f"Nêu từ ngày {summary.since:%d/%m/%Y} đến ngày {summary.until:%d/%m/%Y}"
    yield _text(period, italic=True, align="center")
    lines = [(each.kind.vietnamese.capitalize(), each) for each in summary.lines] + [("Tổng số", summary.total)]
    rows = [[name, *map(str, (row.asked, row.answered, row.at_province, row.at_centre))] for name, row in lines]
    yield _table([_heads(COUNTS), *([_text(cell) for cell in row] for row in rows)], COUNT_WIDTHS)


def _words(summary: Summary, on: date) -> Iterable[str]:
    """First what waits for an answer, then what has one, each by unit."""
    open_ones = [each for each in summary.difficulties if each.is_open]
    answered = [each for each in summary.difficulties if not each.is_open]
    for heading, rows in (("I. Chưa trả lời", open_ones), ("II. Đã trả lời", answered)):
        yield _text(f"{heading}: {len(rows)}", bold=True, size=28)
        for unit, of_unit in groupby(rows, key=lambda row: row.unit.name):
            yield _text(unit, bold=True)
            yield _table([_heads(("Số", "Loại, ngày nêu", "Vướng mắc", "Trả lời")), *_lines(of_unit, on)], WORD_WIDTHS)
        if not rows:
            yield _text("Không có.", italic=True)


def _lines(rows: Iterable[Difficulty], on: date) -> Iterable[list[str]]:
    for each in rows:
        asked = _text(Kind(each.kind).vietnamese) + _text(f"{each.asked_on:%d/%m/%Y}")
        question = _text(each.title, bold=True) + _paragraphs(each.body)
        yield [_text(str(each.pk)), asked, question, _answer(each, on)]


def _answer(row: Difficulty, on: date) -> str:
    """What was answered, by whom; or whose turn it is and since how many days."""
    answers = getattr(row, "answers", ())
    if answers:
        given = answers[0]
        return _paragraphs(given.words) + _text(f"{given.post.unit.name}, {given.at:%d/%m/%Y}", italic=True)
    days = (on - row.asked_on).days
    age = f"đã {days} ngày" if days else "nêu hôm nay"
    said = f"{Stage(row.stage).vietnamese}, {age}"
    return _text(said[:1].upper() + said[1:], italic=True)


def _signatures(actor: Post) -> Iterable[str]:
    left = _text("Người lập", bold=True, align="center") + _text("") * 3
    left += _text(actor.account.full_name, align="center")
    right = _text("Thủ trưởng đơn vị", bold=True, align="center") + _text("(ký, đóng dấu)", italic=True, align="center")
    yield _text("")
    yield _table([[left, right]], (WIDTH // 2, WIDTH // 2), lines=False)
    # Word wants a paragraph after the last table.
    yield _text("")


# --- the few tags ---------------------------------------------------------------------------------------------


def _heads(words: Iterable[str]) -> list[str]:
    return [_text(each, bold=True, align="center") for each in words]


def _paragraphs(words: str) -> str:
    return "".join(_text(line) for line in words.splitlines() if line.strip())


def _text(words: str, *, bold: bool = False, italic: bool = False, align: str = "left", size: int = 26) -> str:
    """One paragraph in Times New Roman; ``size`` in half points."""
    look = f'{FONT}{"<w:b/>" * bold}{"<w:i/>" * italic}<w:sz w:val="{size}"/>'
    kept = escape("".join(sign for sign in words if sign >= " " or sign == "\t"))
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{kept}</w:t></w:r>'
    return f'<w:p><w:pPr><w:spacing w:before="60" w:after="60"/><w:jc w:val="{align}"/></w:pPr>{run}</w:p>'


def _table(rows: Iterable[Sequence[str]], widths: Sequence[int], *, lines: bool = True) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    look = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>' + (f"<w:tblBorders>{sides}</w:tblBorders>" if lines else "")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"<w:tr>{''.join(map(_cell, row, widths))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(inside: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
