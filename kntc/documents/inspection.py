"""Looking inside a file in a process of its own, with little memory and little time — soi nội dung tệp.

Run as a program by ``checking``: the kind is its argument, the file its standard input, one word its answer. What
breaks or fills a parser then breaks this process and nothing else. It knows nothing of the rest of the program.
"""

import re
import resource
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET  # nosec -- what declares entities is refused before it is parsed

import pikepdf
from PIL import Image

FINE, BROKEN, LOCKED, ACTIVE, OUTSIDE, APPENDED, HUGE = (
    "fine",
    "broken",
    "locked",
    "active",
    "outside",
    "appended",
    "huge",
)

MEMORY = 3 << 29  # 1,5 GiB
SECONDS = 30
PIXELS = 50_000_000  # an A3 sheet at 400 dots an inch has 31 million
PARTS, PART_BYTES, ALL_BYTES = 5_000, 64 << 20, 300 << 20
TAIL = 1 << 16
HEAD = 1024
"""Readers of PDF look for its mark in so many bytes."""

PDF_MARK, PDF_END, ZIP_END = b"%PDF-", b"%%EOF", b"PK\x05\x06"
ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
    "/Movie",
}
ACTIVE_KEYS = {"/JS", "/JavaScript", "/XFA", "/EF", "/RichMediaContent"}

LIMITS = re.compile(r"limits error|bad_alloc")
"""What the reader of PDF says when it gave a part up because it would fill the machine."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIVE_PARTS = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|\.(bin|exe|dll|js|vbs|hta|jar|ocx|scr)$", re.IGNORECASE
)
LIVE_FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON)\b", re.IGNORECASE)


class Found(Exception):
    """The answer, as soon as there is one that is not good."""


def inspect(kind: str, file: BinaryIO) -> str:
    """One word about the file: fine, or what is wrong with it."""
    try:
        LOOKS[kind](file)
    except Found as why:
        return str(why)
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return HUGE
    except Exception:  # noqa: BLE001 -- whatever a parser says of a file, the file is at fault
        return BROKEN
    return FINE


def look_at_pdf(file: BinaryIO) -> None:
    """A PDF begins at its beginning, ends at its end, opens without a password and does nothing by itself."""
    if not _head(file).startswith(PDF_MARK):
        raise Found(BROKEN)
    _, found, rest = _tail(file).rpartition(PDF_END)
    if not found:
        raise Found(BROKEN)
    if rest.strip(b"\0\t\r\n\f "):
        raise Found(APPENDED)
    try:
        _walk_pdf(file)
    except pikepdf.PasswordError:
        raise Found(LOCKED) from None


def look_at_jpeg(file: BinaryIO) -> None:
    """A JPEG can be drawn, and hides neither a PDF nor an archive."""
    _refuse_second_face(file)
    with Image.open(file, formats=["JPEG"]) as picture:
        _measure(picture)
        picture.draft("RGB", (1, 1))
        picture.load()


def look_at_png(file: BinaryIO) -> None:
    """A PNG can be drawn, and ends where it says."""
    _refuse_second_face(file)
    with Image.open(file, formats=["PNG"]) as picture:
        _measure(picture)
        picture.load()
    if not _tail(file).rstrip(b"\0\r\n").endswith(b"IEND\xaeB`\x82"):
        raise Found(APPENDED)


def look_at_docx(file: BinaryIO) -> None:
    """A DOCX is a letter: no programs inside, nothing fetched from elsewhere."""
    head, tail = _head(file), _tail(file)
    if PDF_MARK in head or not head.startswith(b"PK\x03\x04"):
        raise Found(APPENDED if PDF_MARK in head else BROKEN)
    if tail[tail.rfind(ZIP_END) :][20:22] != b"\0\0" or len(tail) - tail.rfind(ZIP_END) != len(ZIP_END) + 18:
        raise Found(APPENDED)
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        _weigh(archive)
        names = archive.namelist()
        if "word/document.xml" not in names or "[Content_Types].xml" not in names:
            raise Found(BROKEN)
        if any(LIVE_PARTS.search(name) for name in names) or b"macroEnabled" in _part(archive, "[Content_Types].xml"):
            raise Found(ACTIVE)
        for name in names:
            if name.endswith((".rels", ".xml")):
                _look_at_part(name, _part(archive, name))


LOOKS: dict[str, Callable[[BinaryIO], None]] = {
    "pdf": look_at_pdf,
    "jpg": look_at_jpeg,
    "png": look_at_png,
    "docx": look_at_docx,
}


def _walk_pdf(file: BinaryIO) -> None:
    file.seek(0)
    with pikepdf.open(file) as pdf:
        for each in (pdf.trailer, *pdf.objects):
            for inner in _direct(each):
                if any(key in ACTIVE_KEYS for key in inner) or str(inner.get("/S", "")) in ACTIONS:
                    raise Found(ACTIVE)
                _measure_in_pdf(inner)
        if any(LIMITS.search(warning) for warning in pdf.get_warnings()):
            raise Found(HUGE)


def _direct(thing: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- any object of a PDF
    """Every dictionary that lies in an object itself; what it points to is an object of its own."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            entries = dict(each.items())
            yield entries
            inside = list(entries.values())
        else:
            inside = list(each) if isinstance(each, pikepdf.Array) else []
        waiting += [
            one
            for one in inside
            if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream) and not one.is_indirect
        ]


def _measure_in_pdf(entries: dict[str, Any]) -> None:
    """A picture in a PDF, which says how large it is before anybody draws it."""
    if str(entries.get("/Subtype", "")) == "/Image" and int(entries["/Width"]) * int(entries["/Height"]) > PIXELS:
        raise Found(HUGE)


def _measure(picture: Image.Image) -> None:
    if picture.width * picture.height > PIXELS:
        raise Found(HUGE)


def _refuse_second_face(file: BinaryIO) -> None:
    if PDF_MARK in _head(file) or ZIP_END in _tail(file):
        raise Found(APPENDED)
    file.seek(0)


def _weigh(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > ALL_BYTES:
        raise Found(HUGE)
    if any(part.flag_bits & 1 for part in parts):
        raise Found(LOCKED)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(PART_BYTES + 1)
    if len(content) > PART_BYTES:
        raise Found(HUGE)
    return content


def _look_at_part(name: str, content: bytes) -> None:
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", content.replace(b"\0", b"")):
        raise Found(ACTIVE)
    root = ET.fromstring(content)  # noqa: S314 -- no entity is left to expand
    if name.endswith(".rels"):
        _look_at_links(root)
    elif LIVE_FIELDS.search("".join(_fields(root))):
        raise Found(ACTIVE)


def _look_at_links(root: ET.Element) -> None:
    """A link that a reader may follow is fine; whatever Word would fetch by itself is not."""
    for link in root:
        goes_out = link.get("TargetMode", "").lower() == "external"
        if goes_out and not link.get("Type", "").endswith("/hyperlink"):
            raise Found(OUTSIDE)


def _fields(root: ET.Element) -> Iterator[str]:
    """What fields tell Word to do; a HYPERLINK field with its address is only a link."""
    for each in root.iter():
        if each.tag == f"{WORD}instrText":
            yield each.text or ""
        elif each.tag == f"{WORD}fldSimple":
            yield f" {each.get(f'{WORD}instr', '')} "


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(HEAD)


def _tail(file: BinaryIO) -> bytes:
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    return file.read()


def main() -> None:
    """Take little of the machine, look, answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    sys.stdout.write(inspect(sys.argv[1], sys.stdin.buffer))


if __name__ == "__main__":
    main()
