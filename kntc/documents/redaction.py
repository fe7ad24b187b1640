"""Pages to look at and copies that show nobody, made by a process of its own — trang để xem, bản đã che.

The process (``rendering``) gets the paper through a pipe: an original opened for covering never lies on the disk.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

from kntc.documents import rendering
from kntc.documents.models import FileKind

SECONDS = 180
DRAWN = frozenset({FileKind.PDF, FileKind.JPG, FileKind.PNG})
WHY: Mapping[int, str] = {
    rendering.TOO_LONG: f"Tệp có hơn {rendering.MOST_PAGES} trang; hãy chia thành nhiều tệp rồi tải lại.",
}
UNREADABLE = "Không vẽ được các trang của tệp này. Quét hoặc in ra PDF rồi tải lại."


class Undrawable(Exception):
    """The paper cannot be turned into pixels, in words for whoever asked — không vẽ được trang."""


def pages_in(kind: FileKind, content: bytes) -> int:
    """How many pages the paper has."""
    return int(_asked("count", kind, "", content))


def page(kind: FileKind, content: bytes, number: int) -> bytes:
    """One page as a JPEG, counted from one."""
    return _asked("page", kind, str(number - 1), content)


def copy(
    kind: FileKind,
    content: bytes,
    marks: Mapping[int, Sequence[Sequence[float]]],
    *,
    drawn: Callable[[int], None] = lambda _: None,
) -> bytes:
    """A PDF of pixels alone, in which the marked regions are black — bản đã che.

    ``drawn`` is told how many pages are done; what it raises ends the drawing, and nothing is left of it.
    """
    return _asked("copy", kind, json.dumps(marks), content, drawn)


def _asked(
    task: str, kind: FileKind, details: str, content: bytes, drawn: Callable[[int], None] = lambda _: None
) -> bytes:
    command = [sys.executable, "-I", str(Path(rendering.__file__)), task, kind.value, details]
    with _process(command) as process:
        answer = _answer(process, content, drawn)
        code = process.wait()
    if code or not answer:
        raise Undrawable(WHY.get(code, UNREADABLE))
    return answer


@contextmanager
def _process(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process that draws; it ends with its time, and with whatever else ends the block."""
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere) as process:  # noqa: S603 -- our own program, no shell
        end = Timer(SECONDS, process.kill)
        end.start()
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            end.cancel()


def _answer(process: subprocess.Popen[bytes], content: bytes, drawn: Callable[[int], None]) -> bytes:
    """Hand the paper over, count the pages as they are drawn, take the answer."""
    assert process.stdin is not None  # noqa: S101 -- both are pipes
    assert process.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError):  # it ended without having read everything, and says why by its code
        process.stdin.write(content)
        process.stdin.close()
    pages = 0
    while (first := process.stdout.read(1)) == rendering.DRAWN:
        pages += 1
        drawn(pages)
    return first + process.stdout.read()
