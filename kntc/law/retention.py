"""How long files are kept — thời hạn lưu trữ (TT 05/2021/TT-TTCP; Luật Lưu trữ 2024).

Only the year of filed petitions was read in its source. The years of case files are settings until somebody has
checked them against the list of retention periods (Phụ lục I TT 10/2022/TT-BNV).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from kntc.law.instrument import ARCHIVE_LAW_2024, CIRCULAR_05_2021, PERSONAL_DATA_LAW_2025, Instrument
from kntc.law.limit import Certainty
from kntc.law.term import Term

YEARS_TO_CURRENT_ARCHIVE: Final = 1
YEARS_TO_HISTORICAL_ARCHIVE: Final = 5
NO_CHOICE: Final[Mapping["FileKind", int | None]] = MappingProxyType({})


class FixedByLaw(Exception):
    """The period stands in an instrument and is nobody's to choose — thời hạn do pháp luật quy định."""


class FileKind(Term):
    """What is kept — loại hồ sơ."""

    FILED_PETITION = "filed_petition", "đơn xếp lưu"
    RECEPTION = "reception", "hồ sơ, sổ tiếp công dân"
    FEEDBACK = "feedback", "hồ sơ giải quyết kiến nghị, phản ánh"
    COMPLAINT = "complaint", "hồ sơ giải quyết khiếu nại"
    DENUNCIATION = "denunciation", "hồ sơ giải quyết tố cáo"
    GRAVE_MATTER = "grave_matter", "hồ sơ giải quyết vụ việc nghiêm trọng"
    ACCESS_LOG = "access_log", "nhật ký truy cập"


@dataclass(frozen=True)
class Retention:
    """One line: how many years (none: for ever), from when, on which article, how sure we are."""

    years: int | None
    article: str
    instrument: Instrument
    certainty: Certainty
    from_year_end: bool = True
    note: str = ""


LOG = "Luật buộc xóa khi hết thời hạn, không định số năm; mặc định bằng hồ sơ khiếu nại, tố cáo mà nhật ký kể lại."
LIST = "Thời hạn bảo quản theo Phụ lục I TT 10/2022/TT-BNV, chưa đối chiếu văn bản; cho phép cài đặt."

# A table is read across, so the formatter leaves it alone.
# fmt: off
RETENTION: Final[Mapping[FileKind, Retention]] = {
    FileKind.FILED_PETITION: Retention(1, "khoản 2 Điều 28", CIRCULAR_05_2021, Certainty.VERIFIED, from_year_end=False,
                                       note="Hết hạn, người đứng đầu quyết định việc tiêu hủy."),
    FileKind.RECEPTION:      Retention(10, "Điều 17", ARCHIVE_LAW_2024, Certainty.MEMORY, note=LIST),
    FileKind.FEEDBACK:       Retention(10, "Điều 17", ARCHIVE_LAW_2024, Certainty.MEMORY, note=LIST),
    FileKind.COMPLAINT:      Retention(15, "Điều 17", ARCHIVE_LAW_2024, Certainty.MEMORY, note=LIST),
    FileKind.DENUNCIATION:   Retention(15, "Điều 17", ARCHIVE_LAW_2024, Certainty.MEMORY, note=LIST),
    FileKind.GRAVE_MATTER:   Retention(None, "Điều 17", ARCHIVE_LAW_2024, Certainty.MEMORY, note=LIST),
    FileKind.ACCESS_LOG:     Retention(15, "khoản 1 Điều 14", PERSONAL_DATA_LAW_2025, Certainty.SECONDARY, note=LOG),
}
# fmt: on


def kept_until(kind: FileKind, closed_on: date, *, chosen: Mapping[FileKind, int | None] = NO_CHOICE) -> date | None:
    """The last day on which the file must be kept; none means for ever — ngày hết thời hạn lưu trữ.

    ``chosen`` are the years that an office set; a period that stands in an instrument cannot be chosen.
    """
    row = RETENTION[kind]
    if kind in chosen and row.certainty is Certainty.VERIFIED:
        raise FixedByLaw(f"Thời hạn lưu “{kind.vietnamese}” do {row.instrument.number} quy định ({row.article}).")
    years = chosen.get(kind, row.years)
    if years is None:
        return None
    return _year_end(closed_on, years) if row.from_year_end else _same_day(closed_on, years)


def current_archive_by(ended_on: date) -> date:
    """The last day for handing the file to the current archive (ARC-1) — nộp lưu trữ hiện hành."""
    return _year_end(ended_on, YEARS_TO_CURRENT_ARCHIVE)


def historical_archive_by(ended_on: date) -> date:
    """The last day for handing what is kept for ever to the historical archive — nộp lưu trữ lịch sử."""
    return _year_end(ended_on, YEARS_TO_CURRENT_ARCHIVE + YEARS_TO_HISTORICAL_ARCHIVE)


def _year_end(day: date, years: int) -> date:
    return date(day.year + years, 12, 31)


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)
