"""The copy that travels: what was covered is nowhere in it, neither as dots nor as words nor beside them."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from kntc.documents import redaction, rendering
from kntc.documents.models import FileKind
from kntc.documents.redaction import Undrawable
from tests.documents.papers import docx, locked_pdf, pdf

NAME = b"Ngo Thi Mat"
A4 = (595, 842)


def written_pdf(pages: int = 2, **root: Any) -> bytes:
    """A letter as a word processor makes it: a name in the text of each page, in the title, in a note."""
    made, out = pikepdf.new(), BytesIO()
    for number in range(pages):
        page = made.add_blank_page(page_size=A4)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        words = b"BT /F 24 Tf 72 700 Td (%s) Tj ET BT /F 24 Tf 72 300 Td (trang %d) Tj ET" % (NAME, number + 1)
        page.Contents = made.make_stream(words)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents=NAME.decode()
        )
        page.Annots = made.make_indirect(pikepdf.Array([note]))
    made.docinfo["/Author"] = NAME.decode()
    with made.open_metadata() as about:
        about["dc:creator"] = [NAME.decode()]
    for key, value in root.items():
        made.Root[f"/{key}"] = value
    made.save(out, compress_streams=False)
    return out.getvalue()


def photographed() -> bytes:
    """A white sheet with a red stain in one corner, taken with a camera that says who and where."""
    about = Image.Exif()
    about[0x013B], about[0x010F], about[0x0112] = NAME.decode(), "May anh", 1
    sheet, out = Image.new("RGB", (400, 600), "white"), BytesIO()
    ImageDraw.Draw(sheet).rectangle((0, 0, 199, 149), fill=(255, 0, 0))
    sheet.save(out, "JPEG", exif=about, comment=NAME, quality=95)
    return out.getvalue()


def everything(content: bytes) -> bytes:
    """A PDF's own bytes, and every stream of it decoded."""
    with pikepdf.open(BytesIO(content)) as made:
        streams = [each for each in made.objects if isinstance(each, pikepdf.Stream)]
        plain = [each.read_bytes() for each in streams if each.get("/Subtype") != "/Image"]
        return b"\n".join([content, *plain, *(each.read_raw_bytes() for each in streams)])


def dots(content: bytes, page: int = 1) -> Image.Image:
    """A page as somebody sees it."""
    return Image.open(BytesIO(redaction.page(FileKind.PDF, content, page)))


def shades(page: Image.Image, box: tuple[int, int, int, int] | None = None) -> list[int]:
    """The shades of grey within a part of a page, darkest first."""
    return [shade for shade, dots in enumerate(page.convert("L").crop(box).histogram()) if dots]


def test_a_covered_name_is_neither_in_the_text_nor_the_title_nor_a_note_of_the_copy() -> None:
    original = written_pdf()
    assert NAME in original
    copy = redaction.copy(FileKind.PDF, original, {1: [[10, 10, 60, 12]]})
    assert NAME not in everything(copy)
    assert b"creator" not in everything(copy)
    with pypdfium2.PdfDocument(copy) as made:
        assert [made[number].get_textpage().get_text_range() for number in (0, 1)] == ["", ""]
        assert made.get_metadata_dict(skip_empty=True) == {}
    with pikepdf.open(BytesIO(copy)) as made:
        root: Any = made.Root
        assert set(root.keys()) == {"/Pages", "/Type"}
        page: Any = made.pages[0].obj
        assert set(page.keys()) == {"/Contents", "/MediaBox", "/Parent", "/Resources", "/Type"}
        assert "/Info" not in made.trailer
    assert copy.count(b"%%EOF") == 1


def test_what_was_covered_is_black_and_the_rest_stays_as_it_was() -> None:
    original = written_pdf(pages=1)
    before, after = dots(original), dots(redaction.copy(FileKind.PDF, original, {1: [[10, 10, 60, 12]]}))
    assert after.size[1] == 1755  # A4 at 150 dots an inch: 842 / 72 x 150, begun dots counted whole
    inside, lower = (130, 180, 860, 380), (100, 1000, 1000, 1300)
    assert shades(after, inside)[-1] < 16
    assert shades(before, inside)[0] < 64  # the name stood there
    assert shades(after, lower)[0] < 64  # "trang 1" still stands


def test_a_page_without_marks_is_drawn_too_and_keeps_no_text() -> None:
    copy = redaction.copy(FileKind.PDF, written_pdf(pages=3), {})
    assert redaction.pages_in(FileKind.PDF, copy) == 3
    assert NAME not in everything(copy)


@pytest.mark.parametrize("kind", ["older version", "attachment", "form", "hidden layer"])
def test_nothing_that_a_pdf_can_hide_comes_along(kind: str) -> None:
    secret = pikepdf.Dictionary(Note=NAME.decode())
    original = {
        "older version": lambda: written_pdf() + b"\n% " + NAME + b"\n%%EOF",
        "attachment": lambda: written_pdf(Names=pikepdf.Dictionary(EmbeddedFiles=secret)),
        "form": lambda: written_pdf(AcroForm=pikepdf.Dictionary(Fields=pikepdf.Array(), DA=NAME.decode())),
        "hidden layer": lambda: written_pdf(OCProperties=pikepdf.Dictionary(D=secret, OCGs=pikepdf.Array())),
    }[kind]()
    assert original.count(NAME) > 4
    assert NAME not in everything(redaction.copy(FileKind.PDF, original, {}))


def test_a_photograph_loses_its_camera_its_place_and_what_was_covered() -> None:
    original = photographed()
    assert NAME in original
    copy = redaction.copy(FileKind.JPG, original, {1: [[0, 0, 50, 25]]})
    assert NAME not in everything(copy)
    assert b"Exif" not in everything(copy)
    page = dots(copy).convert("RGB")
    assert shades(page, (0, 0, int(page.width * 0.49), int(page.height * 0.24)))[-1] < 16
    red, green, _ = page.split()
    assert red.histogram() == green.histogram()  # black and white are left


def test_a_picture_with_clear_places_lies_on_white_and_words_beside_it_go() -> None:
    out, words = BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Author", NAME.decode())
    Image.new("RGBA", (60, 40), (0, 0, 0, 0)).save(out, "PNG", pnginfo=words)
    copy = redaction.copy(FileKind.PNG, out.getvalue(), {})
    assert NAME not in everything(copy)
    assert shades(dots(copy))[0] > 240


def test_a_region_that_touches_a_dot_covers_it_whole() -> None:
    page = rendering.covered(Image.new("L", (10, 10), 255).convert("RGB"), [[5, 5, 4.1, 0.1]])
    assert [page.getpixel((x, 0)) for x in range(3)] == [(0, 0, 0), (0, 0, 0), (255, 255, 255)]


def test_a_page_of_any_size_is_drawn_no_larger_than_a_screen_needs() -> None:
    out, made = BytesIO(), pikepdf.new()
    made.add_blank_page(page_size=(14_400, 14_400))
    made.save(out)
    assert dots(out.getvalue()).size == (2400, 2400)


def test_a_paper_of_more_than_a_hundred_pages_is_refused_in_words() -> None:
    out, made = BytesIO(), pikepdf.new()
    for _ in range(101):
        made.add_blank_page()
    made.save(out)
    with pytest.raises(Undrawable, match="hơn 100 trang"):
        redaction.pages_in(FileKind.PDF, out.getvalue())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 half", locked_pdf(), docx()])
def test_what_cannot_be_drawn_is_said_in_words(content: bytes) -> None:
    with pytest.raises(Undrawable, match="Không vẽ được"):
        redaction.copy(FileKind.PDF, content, {})


def test_a_paper_that_takes_too_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "SECONDS", 0.001)
    with pytest.raises(Undrawable, match="Không vẽ được"):
        redaction.pages_in(FileKind.PDF, pdf())


def test_the_process_that_draws_may_take_little_of_the_machine() -> None:
    """It says itself what it was allowed, before it draws."""
    told = "import resource, sys; sys.argv = ['', 'count', 'jpg', '']; from kntc.documents import rendering as r;"
    told += "sys.stdin = open('/dev/null'); r.main(); print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True).stdout  # noqa: S603 -- our own words
    assert said == "11610612736\n"


@pytest.mark.parametrize(
    ("task", "details", "begins"), [("count", "", b"1"), ("page", "0", b"\xff\xd8"), ("copy", "{}", b"%PDF")]
)
def test_the_program_answers_each_task(task: str, details: str, begins: bytes) -> None:
    assert rendering.done(task, "pdf", details, pdf()).startswith(begins)
    with pytest.raises(SystemExit) as why:
        rendering.done(task, "pdf", details, b"none")
    assert why.value.code == rendering.BROKEN
