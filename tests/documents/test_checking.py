"""What may lie in a dossier: four kinds of file, each what its name says, none that does anything by itself."""

import struct
import tempfile
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from kntc.documents import inspection
from kntc.documents.checking import Unfit, check
from kntc.documents.models import FileKind
from tests.documents.papers import docx, locked_pdf, pdf, picture, relations

SCRIPT = b"<html><script>alert(1)</script></html>"


def action(kind: str, **rest: Any) -> pikepdf.Dictionary:
    """An action of a PDF."""
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **rest)


def checked(content: bytes, name: str) -> FileKind:
    """What the office makes of a file, looked into by a process of its own."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return check(file, name=name, size=len(content))


def looked(content: bytes, kind: str) -> str:
    """What looking inside finds, in this process."""
    return inspection.inspect(kind, BytesIO(content))


def png_that_claims(width: int, height: int) -> bytes:
    """A small PNG whose header promises a huge picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    written = (struct.pack(">I", len(body)) + name + body + crc(name + body) for name, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def crc(chunk: bytes) -> bytes:
    """The check sum of a chunk."""
    return struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (pdf(), "Đơn khiếu nại.pdf", "pdf"),
        (docx(), "Dự thảo quyết định.docx", "docx"),
        (picture(), "ảnh chụp.JPG", "jpg"),
        (picture(), "ảnh chụp.jpeg", "jpg"),
        (picture("PNG"), "bản đồ.png", "png"),
    ],
)
def test_papers_that_are_what_their_names_say_are_taken(content: bytes, name: str, kind: str) -> None:
    assert checked(content, name) == kind


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (SCRIPT, "don.pdf", "không phải PDF như tên tệp"),
        (picture(), "don.pdf", "không phải PDF như tên tệp"),
        (pdf(), "anh.png", "không phải PNG như tên tệp"),
        (SCRIPT, "don.html", "thuộc loại không nhận được"),
        (b"MZ", "chay.exe", "thuộc loại không nhận được"),
        (b"anything", "khong-duoi", "thuộc loại không nhận được"),
        (b"\xd0\xcf\x11\xe0", "cu.doc", "Word cũ"),
        (b"II*\0", "quet.tif", "TIFF"),
        (b"", "rong.pdf", "rỗng"),
        (locked_pdf(), "kin.pdf", "có mật khẩu"),
        (b"%PDF-1.7\nhalf a file", "hong.pdf", "không đọc được"),
        (pdf(OpenAction=action("JavaScript", JS="app.alert(1)")), "may.pdf", "tập lệnh"),
    ],
)
def test_everything_else_is_refused_with_what_to_do(content: bytes, name: str, words: str) -> None:
    with pytest.raises(Unfit, match=words) as why:
        checked(content, name)
    assert f"“{name}”" in str(why.value)


def test_a_file_over_fifty_megabytes_is_refused_before_anybody_looks_inside() -> None:
    with pytest.raises(Unfit, match="lớn quá 50 MB"):
        check(BytesIO(), name="quet.pdf", size=51 << 20)


def test_the_largest_file_is_exactly_fifty_megabytes() -> None:
    with pytest.raises(Unfit, match="không phải PDF"):
        check(BytesIO(b"x"), name="quet.pdf", size=50 << 20)
    with pytest.raises(Unfit, match="lớn quá 50 MB"):
        check(BytesIO(b"x"), name="quet.pdf", size=(50 << 20) + 1)


@pytest.mark.parametrize(
    "root",
    [
        {"OpenAction": action("JavaScript", JS="app.alert(1)")},
        {"OpenAction": action("Launch", F="cmd.exe")},
        {"OpenAction": action("URI", URI="https://vd.invalid", Next=action("SubmitForm", F="https://vd.invalid"))},
        {"AA": pikepdf.Dictionary(WC=action("JavaScript", JS="1"))},
        {"AcroForm": pikepdf.Dictionary(Fields=pikepdf.Array(), XFA="<xdp/>")},
        {"Names": pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))},
        {"Extra": pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary())])},
    ],
)
def test_a_pdf_that_acts_or_carries_files_is_refused(root: dict[str, pikepdf.Dictionary]) -> None:
    assert looked(pdf(**root), "pdf") == inspection.ACTIVE


def test_a_link_in_a_pdf_is_only_a_link() -> None:
    assert looked(pdf(OpenAction=action("GoTo"), Extra=action("URI", URI="https://vd.invalid")), "pdf") == "fine"


@pytest.mark.parametrize("stranger", [SCRIPT, b"PK\x05\x06" + b"\0" * 18])
def test_a_pdf_with_something_behind_its_end_is_refused(stranger: bytes) -> None:
    assert looked(pdf() + stranger, "pdf") == inspection.APPENDED
    assert looked(pdf() + b"\r\n\0\0", "pdf") == inspection.FINE


def test_a_pdf_that_begins_later_is_refused() -> None:
    with pytest.raises(Unfit, match="không phải PDF"):
        checked(SCRIPT + pdf(), "don.pdf")


def archive(content: bytes) -> bytes:
    """An archive with one file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.html", content)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_an_archive_or_a_pdf_as_well_is_refused(kind: str) -> None:
    short = {"JPEG": "jpg", "PNG": "png"}[kind]
    assert looked(picture(kind) + archive(SCRIPT), short) == inspection.APPENDED
    assert looked(picture(kind, comment=b"%PDF-1.4") if kind == "JPEG" else b"%PDF-" + picture(kind), short) != "fine"


def test_a_png_ends_where_it_says() -> None:
    assert looked(picture("PNG") + SCRIPT, "png") == inspection.APPENDED


def test_half_a_picture_is_broken() -> None:
    assert looked(picture(size=(400, 300), quality=95)[:900], "jpg") == inspection.BROKEN


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_a_picture_of_too_many_dots_is_not_even_drawn(size: tuple[int, int]) -> None:
    with pytest.raises(Unfit, match="quá lớn khi mở ra"):
        checked(png_that_claims(*size), "ban-do.png")


@pytest.mark.parametrize(
    "parts",
    [
        {"word__vbaProject.bin": b"\xd0\xcf"},
        {"word__activeX__activeX1.xml": "<a/>"},
        {"word__embeddings__oleObject1.bin": b"\0"},
        {"word__settings.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"inside": "<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>"},
        {"inside": "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r>"},
        {"inside": '<w:fldSimple w:instr="INCLUDEPICTURE https://vd.invalid/a.png"/>'},
    ],
)
def test_a_docx_with_programs_inside_is_refused(parts: dict[str, str]) -> None:
    assert looked(docx(**parts), "docx") == inspection.ACTIVE


def test_a_docx_that_fetches_from_elsewhere_is_refused_and_one_with_a_link_is_not() -> None:
    template = relations("attachedTemplate", "https://vd.invalid/mau.dotm")
    assert looked(docx(**{"word___rels__settings.xml.rels": template}), "docx") == "outside"
    link = relations("hyperlink", "https://vd.invalid/")
    assert looked(docx(**{"word___rels__document.xml.rels": link}), "docx") == "fine"
    assert looked(docx(inside="<w:r><w:instrText>HYPERLINK https://vd.invalid</w:instrText></w:r>"), "docx") == "fine"


def test_a_docx_that_unfolds_without_end_is_refused() -> None:
    assert looked(docx(word__media="0" * (70 << 20)), "docx") == "fine"
    assert looked(docx(**{"word__bomb.xml": "0" * (65 << 20)}), "docx") == inspection.HUGE
    assert looked(docx(**{f"word__media__{each}": "0" * (64 << 20) for each in range(5)}), "docx") == inspection.HUGE


def test_an_archive_that_is_no_letter_is_refused() -> None:
    assert looked(archive(b"x"), "docx") == inspection.BROKEN
    assert looked(docx() + pdf(), "docx") == inspection.APPENDED
    assert looked(b"PK\x03\x04" + pdf(), "docx") == inspection.APPENDED


def test_a_locked_letter_is_refused() -> None:
    content = bytearray(docx())
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert looked(bytes(content), "docx") == inspection.LOCKED
