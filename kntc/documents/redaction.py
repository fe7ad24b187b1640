"""Pages to look at and copies that show nobody, made by a process of its own — trang để xem, bản đã che.

The process (``rendering``) gets the paper through a pipe: an original opened for covering never lies on the disk.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

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


def copy(kind: FileKind, content: bytes, marks: Mapping[int, Sequence[Sequence[float]]]) -> bytes:
    """A PDF of pixels alone, in which the marked regions are black — bản đã che."""
    return _asked("copy", kind, json.dumps(marks), content)


def _asked(task: str, kind: FileKind, details: str, content: bytes) -> bytes:
    command = [sys.executable, "-I", str(Path(rendering.__file__)), task, kind.value, details]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 -- our own program, no shell
    except subprocess.TimeoutExpired:
        raise Undrawable(UNREADABLE) from None
    if done.returncode or not done.stdout:
        raise Undrawable(WHY.get(done.returncode, UNREADABLE))
    return done.stdout
