"""Papers as a scanner gives them, drawn for the demo — bản quét giấy tờ chạy thử.

The only letters that come with the drawing library have no marks, so the marks of Vietnamese are drawn over them.
"""

from collections.abc import Iterable
from io import BytesIO
from random import Random
from textwrap import wrap
from typing import cast
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

SHEET = (827, 1169)
"""A4 at a hundred dots to the inch."""
MARGIN, LINE, WIDTH = 80, 34, 62
INK, PALE, PAPER = 40, 170, 250
Strokes = tuple[tuple[float, ...], ...]
# Each mark as lines in parts of the letter's size, from the middle of its upper edge; the dot from its lower edge.
MARKS: dict[str, Strokes] = {
    "\u0300": ((-0.12, -0.18, 0.04, -0.07),),
    "\u0301": ((0.12, -0.18, -0.04, -0.07),),
    "\u0302": ((-0.13, -0.06, 0, -0.16, 0.13, -0.06),),
    "\u0303": ((-0.15, -0.08, -0.06, -0.14, 0.06, -0.08, 0.15, -0.14),),
    "\u0306": ((-0.13, -0.16, -0.06, -0.08, 0.06, -0.08, 0.13, -0.16),),
    "\u0309": ((-0.06, -0.22, 0.05, -0.22, 0.05, -0.14, 0, -0.07),),
    "\u031b": ((0.2, 0.1, 0.33, 0.02, 0.33, -0.08),),
}
DOT, LIFT = "\u0323", 0.14
BARS = {"d": (0.3, 0.6, 0.16), "D": (0, 0.4, 0.5)}
"""The bar of đ: from, to, how far down."""


def letter(title: str, words: Iterable[str], signed: str = "") -> bytes:
    """A letter on one page, as PDF: head, title, text, and a hand that signed."""
    sheet = Image.new("L", SHEET, PAPER)
    page = _Page(ImageDraw.Draw(sheet))
    page.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 22)
    page.centred("Độc lập - Tự do - Hạnh phúc", 20)
    page.skip(2)
    page.centred(title.upper(), 28)
    page.skip(1)
    for paragraph in words:
        page.paragraph(paragraph)
    page.skip(2)
    page.signature(signed or "Người làm đơn")
    return _written(sheet, "PDF")


def photo(rng: Random) -> bytes:
    """A field with a path and a boundary stone, as JPG: what people bring as evidence."""
    picture = Image.new("RGB", (960, 640), (203, 222, 236))
    draw = ImageDraw.Draw(picture)
    ground = 300 + rng.randrange(60)
    draw.rectangle((0, ground, 960, 640), fill=(118, 150, 74))
    for row in range(ground, 640, 26):
        draw.line((0, row, 960, row + rng.randrange(-8, 8)), fill=(96, 128, 58), width=4)
    path = rng.randrange(260, 620)
    draw.polygon([(path, ground), (path + 50, ground), (path + 190, 640), (path - 120, 640)], fill=(176, 150, 112))
    stone = path - rng.randrange(120, 200)
    draw.polygon(
        [(stone, 430), (stone + 46, 430), (stone + 58, 540), (stone - 12, 540)],
        fill=(214, 210, 202),
        outline=(120, 116, 108),
    )
    return _written(picture, "JPEG")


class _Page:
    """A sheet that is written down line by line."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw, self.y = draw, float(MARGIN)

    def skip(self, lines: float) -> None:
        self.y += lines * LINE

    def centred(self, text: str, size: int) -> None:
        self._line(text, size, (SHEET[0] - _font(size).getlength(_bare(text))) / 2)

    def paragraph(self, text: str) -> None:
        for line in wrap(text, WIDTH):
            self._line(line, 20, MARGIN)
        self.skip(0.4)

    def signature(self, under: str) -> None:
        left = SHEET[0] - 330
        self._line(under, 20, left)
        hand = [(left + step * 14, self.y + 30 + (-1) ** step * (26 - step)) for step in range(13)]
        self.draw.line(hand, fill=INK, width=2, joint="curve")

    def _line(self, text: str, size: int, left: float) -> None:
        for letter_, marks in _letters(text):
            self.draw.text((left, self.y), letter_, font=_font(size), fill=INK)
            left = self._marked(letter_, marks, size, left)
        self.y += max(LINE, size * 1.6)

    def _marked(self, letter_: str, marks: str, size: int, left: float) -> float:
        font = _font(size)
        start, top, end, bottom = font.getbbox(letter_)
        middle, edge = left + (start + end) / 2, self.y + top
        for mark in sorted(marks, key="\u031b\u0302\u0306".find, reverse=True):
            self._strokes(mark, size, middle, self.y + bottom if mark == DOT else edge)
            edge -= size * LIFT if mark in "\u0302\u0306" else 0
        if "-" in marks:
            begins, ends, down = BARS[letter_]
            bar = edge + (bottom - top) * down
            self.draw.line((left + begins * size, bar, left + ends * size, bar), fill=INK, width=2)
        return left + font.getlength(letter_)

    def _strokes(self, mark: str, size: int, x: float, y: float) -> None:
        if mark == DOT:
            self.draw.ellipse((x - 2, y + 3, x + 2, y + 7), fill=INK)
        for stroke in MARKS.get(mark, ()):
            points = [(x + stroke[i] * size, y + stroke[i + 1] * size) for i in range(0, len(stroke), 2)]
            self.draw.line(points, fill=INK, width=2)


def _letters(text: str) -> Iterable[tuple[str, str]]:
    """Each letter with its marks; the bar of đ stands as a hyphen, a raised figure as an ordinary one."""
    found: list[tuple[str, str]] = []
    for each in normalize("NFKD", text):
        if each in MARKS or each == DOT:
            letter_, marks = found.pop()
            found.append((letter_, marks + each))
        else:
            found.append(("d", "-") if each == "đ" else ("D", "-") if each == "Đ" else (each, ""))
    return found


def _bare(text: str) -> str:
    return "".join(letter_ for letter_, _ in _letters(text))


def _font(size: int) -> ImageFont.FreeTypeFont:
    # The library says that it may also give letters of fixed size; it does so only when it lacks FreeType.
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))


def _written(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind, quality=70)
    return out.getvalue()
