"""Time limits of petition handling — thời hạn xử lý đơn (TT 05/2021/TT-TTCP; NĐ 154/2026/NĐ-CP)."""

from kntc.law.instrument import CIRCULAR_05_2021, DECREE_154_2026, Instrument
from kntc.law.limit import (
    CALENDAR_READING,
    WORKING_DAY,
    WORKING_READING,
    YEAR,
    Certainty,
    DayReading,
    Limit,
    LimitTable,
    Rule,
    always,
)

# The circular names no number of days; the national procedure sheet does, for the procedure of the circular.
PROCEDURE_SHEET = Instrument("TTHC xử lý đơn", "Thủ tục hành chính “Xử lý đơn”", CIRCULAR_05_2021.since)

# A table is read across, so the formatter leaves it alone.
# fmt: off
HANDLING = LimitTable("received_on", keys=(DayReading,), versions={PROCEDURE_SHEET: {
    (CALENDAR_READING,): Limit(10, "mục Thời hạn giải quyết", note="Như ghi trên bản công bố thủ tục.", certainty=Certainty.UNCERTAIN),
    (WORKING_READING,): Limit(10, "mục Thời hạn giải quyết", WORKING_DAY, note="Cách tính mặc định của hệ thống.", certainty=Certainty.UNCERTAIN),
}})
STORAGE = LimitTable("filed_on", {CIRCULAR_05_2021: always(
    Limit(1, "khoản 2 Điều 28", YEAR, note="Hết hạn, người đứng đầu quyết định việc tiêu hủy."))})
STALE = LimitTable("received_on", {DECREE_154_2026: always(
    Limit(45, "điểm b khoản 3 Điều 41", note="Mốc cảnh báo: chưa xử lý mà không có lý do chính đáng là căn cứ xử lý người giữ chức vụ."))})

RULES = (
    Rule("XLD-1", "Tiếp nhận đơn → phân loại, xử lý xong", HANDLING, setting="handling"),
    Rule("XLD-2", "Lưu đơn → hết thời hạn lưu", STORAGE),
    Rule("XLD-3", "Tiếp nhận đơn → mốc chưa xử lý bị xem xét trách nhiệm", STALE),
)
# fmt: on
