"""What an uploaded file really is, and whether it may lie in a dossier — kiểm tra tệp tải lên."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from django.conf import settings

from kntc.documents import inspection, scanning
from kntc.documents.models import FileKind
from kntc.documents.naming import ending_of, harmless

SECONDS = 60
HEAD = 64
ACCEPTED = "Nhận tệp PDF, DOCX, JPG, PNG, mỗi tệp không quá {} MB."

KIND_OF_ENDING: Mapping[str, FileKind] = {
    "pdf": FileKind.PDF,
    "docx": FileKind.DOCX,
    "jpg": FileKind.JPG,
    "jpeg": FileKind.JPG,
    "png": FileKind.PNG,
}
MARKS: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"PK\x03\x04", FileKind.DOCX),
    (b"\xff\xd8\xff", FileKind.JPG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
)
ELSEWHERE: Mapping[str, str] = {
    "doc": "là tệp Word cũ (.doc). Mở bằng Word, chọn Lưu thành DOCX hoặc PDF rồi tải lại.",
    "docm": "là tệp Word có macro. Lưu thành DOCX hoặc PDF rồi tải lại.",
    "rtf": "là tệp RTF. Mở bằng Word, chọn Lưu thành DOCX hoặc PDF rồi tải lại.",
    "tif": "là ảnh TIFF. Chọn PDF trên máy quét, hoặc in ra PDF rồi tải lại.",
    "tiff": "là ảnh TIFF. Chọn PDF trên máy quét, hoặc in ra PDF rồi tải lại.",
    "heic": "là ảnh HEIC của điện thoại. Chụp hoặc lưu lại dạng JPG rồi tải lại.",
    "zip": "là tệp nén. Giải nén rồi tải từng tệp.",
    "rar": "là tệp nén. Giải nén rồi tải từng tệp.",
}
WRONG: Mapping[str, str] = {
    inspection.BROKEN: "không đọc được, có thể đã hỏng. Quét hoặc lưu lại rồi tải lại.",
    inspection.LOCKED: "có mật khẩu. Mở bằng mật khẩu, in ra PDF rồi tải lại.",
    inspection.ACTIVE: "có chứa tập lệnh, macro hoặc tệp đính kèm bên trong nên không được nhận."
    " Mở tệp, chọn In → Lưu thành PDF rồi tải bản PDF ấy.",
    inspection.OUTSIDE: "tự lấy nội dung từ nơi khác nên không được nhận. Mở tệp, chọn In → Lưu thành PDF rồi tải lại.",
    inspection.APPENDED: "có nội dung lạ ghép thêm nên không được nhận. Quét hoặc in ra PDF rồi tải lại.",
    inspection.HUGE: "quá lớn khi mở ra (quá 50 triệu điểm ảnh hoặc nén quá mức). Quét lại với 300 dpi rồi tải lại.",
}


class Unfit(Exception):
    """The file may not lie in a dossier, in words for whoever sent it — tệp không được nhận."""


def check(file: IO[bytes], *, name: str, size: int) -> FileKind:
    """What kind of file it is by its content; Unfit when it is none of ours, or not what its name says."""
    called = harmless(name)
    if size == 0:
        raise Unfit(f"Tệp “{called}” rỗng, không có nội dung. Kiểm tra lại tệp trên máy.")
    if size > settings.LARGEST_FILE:
        raise Unfit(f"Tệp “{called}” lớn quá {megabytes()} MB. Quét lại với 300 dpi, hoặc chia thành nhiều tệp.")
    kind = _named(called)
    if _marked(file) is not kind:
        raise Unfit(
            f"Tệp “{called}” không phải {kind.vietnamese} như tên tệp: nội dung bên trong là loại khác."
            " Quét hoặc in ra PDF rồi tải lại."
        )
    verdict = _inspected(kind, file)
    if verdict != inspection.FINE:
        raise Unfit(f"Tệp “{called}” {WRONG[verdict]}")
    _refuse_infected(file, called)
    return kind


def megabytes() -> int:
    """What one file may weigh, as offices count it."""
    return settings.LARGEST_FILE >> 20


def _refuse_infected(file: IO[bytes], called: str) -> None:
    """No file passes that the scanner, where one is named, has not called clean."""
    try:
        scanning.scan(file)
    except scanning.Infected as found:
        raise Unfit(
            f"Tệp “{called}” có mã độc ({found}) nên không được nhận. Không mở tệp này; báo người phụ trách an toàn"
            " thông tin, và xin bản giấy hoặc tệp khác."
        ) from None
    except scanning.NotScanned:
        raise Unfit(
            f"Chưa quét được mã độc trong tệp “{called}” nên chưa nhận. Gửi lại sau ít phút; nếu vẫn vậy, báo quản trị"
            " hệ thống."
        ) from None


def _named(name: str) -> FileKind:
    ending = ending_of(name)
    if ending in ELSEWHERE:
        raise Unfit(f"Tệp “{name}” {ELSEWHERE[ending]}")
    if ending not in KIND_OF_ENDING:
        raise Unfit(f"Tệp “{name}” thuộc loại không nhận được. {ACCEPTED.format(megabytes())}")
    return KIND_OF_ENDING[ending]


def _marked(file: IO[bytes]) -> FileKind | None:
    file.seek(0)
    head = file.read(HEAD)
    return next((kind for mark, kind in MARKS if head.startswith(mark)), None)


def _inspected(kind: FileKind, file: IO[bytes]) -> str:
    """Ask the process that looks inside; one that dies or takes too long has found something broken or huge."""
    file.flush()
    file.seek(0)
    command = [sys.executable, "-I", str(Path(inspection.__file__)), kind.value]
    try:
        done = subprocess.run(command, stdin=file, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 -- our own program, no shell
    except subprocess.TimeoutExpired:
        return inspection.HUGE
    said = done.stdout.decode("ascii", "replace")
    return said if said in {inspection.FINE, *WRONG} else inspection.BROKEN
