"""Small files that unfold without end: each is refused, in bounded time and with bounded memory."""

import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from kntc.documents import incoming, inspection
from kntc.documents.checking import Unfit, check
from kntc.documents.incoming import Unnamed
from tests.documents.papers import docx, pdf
from tests.documents.test_checking import crc

SECONDS = 25
"""Of the machine that builds, with others at work beside it; alone each takes a fifth."""
MEMORY_KB = inspection.MEMORY >> 10
ZEROS = 1 << 20


def folded(megabytes: int, letter: bytes = b"\0") -> bytes:
    """So many megabytes of one letter, folded."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = press.compress(letter * ZEROS) + press.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + one * megabytes + press.flush() + b"sums"


def pdf_of(objects: Iterable[bytes]) -> bytes:
    """A PDF made by hand: these objects, the first of them its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table)
    return bytes(out)


def stream(entries: bytes, content: bytes) -> bytes:
    """A stream of a PDF."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


def hidden_in_objects() -> bytes:
    """Two thousand million letters in a stream that must be unfolded to know what lies in it."""
    content = bytearray(
        pdf_of([CATALOGUE, PAGES, stream(b"/Type/ObjStm/N 1/First 8/Filter/FlateDecode", folded(2000, b" "))])
    )
    # The table of contents is a stream too: object 4 lies in object 3.
    end = content.rindex(b"xref\n0 ")
    del content[end:]
    rows = [
        (0, 0, 65535),
        *((1, content.index(b"%d 0 obj" % number), 0) for number in (1, 2, 3)),
        (2, 3, 0),
        (1, end, 0),
    ]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    content += b"5 0 obj\n" + stream(b"/Type/XRef/W[1 4 2]/Size 6/Root 1 0 R", table) + b"\nendobj\n"
    content += b"startxref\n%d\n%%%%EOF\n" % end
    return bytes(content)


def picture_in_pdf() -> bytes:
    """A picture of four thousand million dots in a PDF of nothing."""
    entries = b"/Type/XObject/Subtype/Image/Width 65000/Height 65000/BitsPerComponent 8/ColorSpace/DeviceGray"
    return pdf_of([CATALOGUE, PAGES, stream(entries + b"/Filter/FlateDecode", folded(20))])


def nested(depth: int) -> bytes:
    """An array in an array, and so on."""
    return pdf_of([CATALOGUE, PAGES, b"[" * depth + b"]" * depth])


def chained(length: int) -> bytes:
    """Pages each of which says that its pages are in the next, and the last in the first."""
    kids = (b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 3) for number in range(length))
    return pdf_of([CATALOGUE, *kids, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"])


def png(width: int, height: int, *chunks: tuple[bytes, bytes], body: bytes = b"") -> bytes:
    """A PNG, byte by byte."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    written = ((b"IHDR", head), *chunks, (b"IDAT", body), (b"IEND", b""))
    parts = (struct.pack(">I", len(content)) + name + content + crc(name + content) for name, content in written)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def overlapping() -> bytes:
    """An archive in which five thousand names mean the same bytes."""
    content = docx(word__document2="0" * (1 << 20))
    end = content.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", content[end + 16 : end + 20])[0]
    last = content.rindex(b"PK\x01\x02")
    entries = content[start:end] + content[last:end] * 5000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 5003, 5003, len(entries), start, 0)
    return content[:start] + entries + tail


def lying() -> bytes:
    """A part that says that it is small and is not."""
    content = bytearray(docx(**{"word__bomb.xml": "0" * (20 << 20)}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.rindex(mark)
        content[at + place : at + place + 4] = struct.pack("<I", 1000)
    return bytes(content)


def deep_xml() -> bytes:
    """A letter with three hundred thousand folders in each other."""
    return docx(**{"word__deep.xml": "<a>" * 300_000 + "</a>" * 300_000})


def laughing() -> bytes:
    """A word that stands for ten words, each of which stands for ten."""
    grows = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return docx(**{"word__laugh.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{grows}]><x>&l9;</x>'})


BOMBS: list[tuple[str, Callable[[], bytes]]] = [
    ("pdf", hidden_in_objects),
    ("pdf", picture_in_pdf),
    ("pdf", lambda: nested(1_000_000)),
    ("pdf", lambda: chained(20_000)),
    ("png", lambda: png(50_000, 50_000, body=folded(40))),
    ("png", lambda: png(10, 10, (b"zTXt", b"Author\0\0" + folded(200)), body=zlib.compress(b"\0" * 110))),
    ("png", lambda: png(10, 10, (b"iCCP", b"p\0\0" + folded(200)), body=zlib.compress(b"\0" * 110))),
    ("docx", overlapping),
    ("docx", lying),
    ("docx", laughing),
]


def looked_into(content: bytes, kind: str) -> tuple[str, int]:
    """What the process that looks inside says, and the most memory it ever had, in kilobytes."""
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as said:
        file.write(content)
        file.seek(0)
        command = [sys.executable, "-I", str(inspection.__file__), kind]
        run = subprocess.Popen(command, stdin=file, stdout=said, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own program
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return said.read().decode(), usage.ru_maxrss


@pytest.mark.parametrize(("kind", "made"), BOMBS, ids=[f"{kind}-{nth}" for nth, (kind, _) in enumerate(BOMBS)])
def test_a_bomb_is_refused_before_it_goes_off(kind: str, made: Callable[[], bytes]) -> None:
    content = made()
    assert len(content) < 12 << 20
    began = time.monotonic()
    said, memory = looked_into(content, kind)
    assert said != inspection.FINE
    assert time.monotonic() - began < SECONDS
    assert memory < MEMORY_KB


def test_many_folders_in_each_other_take_no_more_than_their_share() -> None:
    said, memory = looked_into(deep_xml(), "docx")
    assert said in {inspection.FINE, ""}
    assert memory < MEMORY_KB


def test_the_office_says_of_a_bomb_what_to_do_instead() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(content := picture_in_pdf())
        with pytest.raises(Unfit, match="quá lớn khi mở ra"):
            check(file, name="don.pdf", size=len(content))


def test_a_picture_in_a_pdf_of_an_ordinary_size_is_fine() -> None:
    entries = pikepdf.Dictionary(Subtype=pikepdf.Name.Image, Width=2480, Height=3508)
    assert inspection.inspect("pdf", BytesIO(pdf(Quet=entries))) == inspection.FINE


def taken_in(sizes: list[int]) -> list["UploadedFile[bytes]"]:
    """Files that came with one form, piece by piece."""
    handler, files = Unnamed(HttpRequest()), []
    for size in sizes:
        handler.new_file("tep-letter", "quet.pdf", "application/pdf", size)
        for _ in range(size):
            handler.receive_data_chunk(b"x", 0)
        files.append(handler.file_complete(size))
    return files


def lying_sizes(files: list["UploadedFile[bytes]"]) -> list[int]:
    """How much of each was written down."""
    sizes = []
    for each in files:
        assert each.file is not None
        sizes.append(each.file.seek(0, 2))
        each.file.close()
    return sizes


def test_of_a_form_that_never_ends_no_more_is_written_than_a_form_may_hold(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.LARGEST_FILE = 100
    monkeypatch.setattr(incoming, "WHOLE_FORM", 150)
    files = taken_in([100, 60, 5])
    assert [each.size for each in files] == [100, 101, 101]  # the last two are too large for any box
    assert lying_sizes(files) == [100, 50, 0]
    [large] = taken_in([120])
    assert large.size == 120
    assert lying_sizes([large]) == [0]


def test_the_largest_file_is_a_setting(settings: Any) -> None:
    assert django_settings.LARGEST_FILE == 50 << 20
    settings.LARGEST_FILE = 3 << 20
    with pytest.raises(Unfit, match="lớn quá 3 MB"):
        check(BytesIO(), name="quet.pdf", size=(3 << 20) + 1)
