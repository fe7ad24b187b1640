"""Drawing the pages of a paper as pixels, and covering what must not be seen — vẽ trang, che danh tính.

Run as a program by ``redaction``, like ``inspection``: what to do, the kind and the details are its arguments, the file
its standard input, the answer its standard output. Nothing of the file but pixels reaches the answer: no text, no
name of a writer, no attachment, no earlier version. It knows nothing of the rest of the program.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from PIL import Image, ImageDraw, ImageOps

MEMORY = 3 << 29  # 1,5 GiB
SECONDS = 170
MOST_PAGES = 100
PIXELS = 50_000_000
POINTS_AN_INCH = 72
DOTS_AN_INCH = 150
"""What an office scans with to read on a screen; handwriting stays legible, a hundred pages stay below 50 MB."""
LONGEST_SIDE = 2400
A4_HEIGHT = 842
QUALITY = 80
BLACK = (0, 0, 0)
WHOLE = 100.0
BROKEN, TOO_LONG = 2, 3
"""What the program ends with when there is no answer."""
DRAWN = b"."
"""Said before the answer, once for each page of a copy that is drawn."""

Mark = Sequence[float]
"""Left, top, width, height of a region, in hundredths of the page."""


def pages_of(kind: str, content: bytes) -> Iterator[Image.Image]:
    """Every page as it is seen, upright, without what a camera wrote into it."""
    for number in range(count(kind, content)):
        yield page_of(kind, content, number)


def count(kind: str, content: bytes) -> int:
    """How many pages there are to look at."""
    if kind != "pdf":
        return 1
    with pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def page_of(kind: str, content: bytes, number: int) -> Image.Image:
    """One page, counted from nought."""
    return _drawn(content, number) if kind == "pdf" else _picture(content)


def covered(picture: Image.Image, marks: Sequence[Mark]) -> Image.Image:
    """The page with its regions painted black; a region that touches a dot covers it whole."""
    brush = ImageDraw.Draw(picture)
    for left, top, width, height in marks:
        near = (int(left / WHOLE * picture.width), int(top / WHOLE * picture.height))
        far = (
            -int(-(left + width) / WHOLE * picture.width // 1),
            -int(-(top + height) / WHOLE * picture.height // 1),
        )
        brush.rectangle((near, far), fill=BLACK)
    return picture


def as_jpeg(picture: Image.Image) -> bytes:
    """The pixels and nothing beside them."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def copy_of(
    kind: str, content: bytes, marks: Mapping[str, Sequence[Mark]], *, drawn: Callable[[], None] = lambda: None
) -> bytes:
    """A new paper from pixels alone, with the marked regions of each page painted over; ``drawn`` after each page."""
    made, out = pikepdf.new(), BytesIO()
    for number, picture in enumerate(pages_of(kind, content), 1):
        _add_page(made, covered(picture, marks.get(str(number), ())))
        drawn()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def _drawn(content: bytes, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(content) as pdf:
        pdf.init_forms()  # what was typed into the boxes of a form is drawn too
        page = pdf[number]
        wanted = DOTS_AN_INCH / POINTS_AN_INCH
        scale = min(wanted, LONGEST_SIDE / max(*page.get_size(), 1))
        drawn: Image.Image = page.render(scale=scale).to_pil()
        return drawn.convert("RGB")


def _picture(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        seen = upright.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    return paper


def _add_page(pdf: pikepdf.Pdf, picture: Image.Image) -> None:
    scale = A4_HEIGHT / max(picture.size)
    width, height = (max(1, round(side * scale)) for side in picture.size)
    page = pdf.add_blank_page(page_size=(width, height))
    drawn = pdf.make_stream(
        as_jpeg(picture),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Trang=drawn))
    page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Trang Do Q".encode())


def _count(kind: str, content: bytes, _: str) -> bytes:
    return str(count(kind, content)).encode()


def _page(kind: str, content: bytes, number: str) -> bytes:
    return as_jpeg(page_of(kind, content, int(number)))


def _copy(kind: str, content: bytes, marks: str) -> bytes:
    return copy_of(kind, content, json.loads(marks), drawn=_say_drawn)


def _say_drawn() -> None:
    sys.stdout.buffer.write(DRAWN)
    sys.stdout.buffer.flush()


TASKS: Mapping[str, Callable[[str, bytes, str], bytes]] = {"count": _count, "page": _page, "copy": _copy}


def done(task: str, kind: str, details: str, content: bytes) -> bytes:
    """The answer; SystemExit says why there is none."""
    try:
        pages = count(kind, content)
        answer = TASKS[task](kind, content, details) if pages <= MOST_PAGES else b""
    except Exception:  # noqa: BLE001 -- whatever a parser says of a file, the file is at fault
        raise SystemExit(BROKEN) from None
    if pages > MOST_PAGES:
        raise SystemExit(TOO_LONG)
    return answer


def main() -> None:
    """Take little of the machine, draw, answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = PIXELS
    task, kind, details = sys.argv[1:4]
    sys.stdout.buffer.write(done(task, kind, details, sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
