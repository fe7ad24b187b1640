"""Time limits of the national database, of reports and of archives — cập nhật CSDL, báo cáo, nộp lưu.

NĐ 55/2022/NĐ-CP, TT 06/2025/TT-TTCP, Luật Lưu trữ 2024.
"""

from datetime import date

from kntc.law.instrument import ARCHIVE_LAW_2024, DECREE_55_2022, Instrument
from kntc.law.limit import YEAR, Certainty, Limit, LimitTable, Rule, Uncounted, always

CIRCULAR_06_2025 = Instrument("06/2025/TT-TTCP", "Thông tư quy định chế độ báo cáo", date(2025, 9, 30))

# A table is read across, so the formatter leaves it alone.
# fmt: off
UPDATE = LimitTable("", {DECREE_55_2022: always(Uncounted(
    "cập nhật ngay sau khi thụ lý và trong suốt quá trình giải quyết", "khoản 1 Điều 8",
    "Phải thực hiện ngay, không có số ngày để tính."))})
BACK_DATA = LimitTable("", {DECREE_55_2022: always(Uncounted(
    "12 tháng kể từ ngày 10/10/2022", "khoản 2 Điều 8",
    "Thời hạn cố định, đã hết vào ngày 10/10/2023, không tính từ một ngày khác."))})
REQUESTED_DATA = LimitTable("requested_on", {DECREE_55_2022: always(Limit(15, "khoản 3 Điều 8"))})
TO_ARCHIVE = LimitTable("ended_on", {ARCHIVE_LAW_2024: always(Limit(
    1, "Điều 17", YEAR, note="Tính từ năm kết thúc công việc: ngày cuối là 31/12 của năm sau. Nộp lưu trữ lịch sử không quá 05 năm sau đó.",
    certainty=Certainty.SECONDARY, from_year_end=True))})

PERIODS = (
    ("RPT-Q1", "Báo cáo Quý I", "số liệu từ 15/12 năm trước đến 14/3"),
    ("RPT-Q2", "Báo cáo Quý II", "số liệu từ 15/3 đến 14/6"),
    ("RPT-6M", "Báo cáo 6 tháng", "số liệu từ 15/12 năm trước đến 14/6"),
    ("RPT-Q3", "Báo cáo Quý III", "số liệu từ 15/6 đến 14/9"),
    ("RPT-9M", "Báo cáo 9 tháng", "số liệu từ 15/12 năm trước đến 14/9"),
    ("RPT-Q4", "Báo cáo Quý IV", "số liệu từ 15/9 đến 14/12"),
    ("RPT-Y", "Báo cáo năm", "số liệu từ 15/12 năm trước đến 14/12"),
    ("RPT-CD", "Báo cáo chuyên đề", "theo văn bản yêu cầu của Thanh tra Chính phủ"),
    ("RPT-DX", "Báo cáo đột xuất", "theo văn bản yêu cầu"),
    ("RPT-S1", "UBND cấp xã, cơ quan thuộc UBND tỉnh gửi báo cáo UBND tỉnh", "chậm nhất ngày 17 của tháng cuối kỳ"),
    ("RPT-S2", "UBND tỉnh gửi báo cáo Thanh tra Chính phủ", "ngày 20 của tháng cuối kỳ"),
    ("RPT-S3", "Đơn vị thuộc bộ gửi báo cáo bộ", "chậm nhất ngày 17 của tháng cuối kỳ"),
    ("RPT-S4", "Bộ, ngành gửi báo cáo Thanh tra Chính phủ", "ngày 20 của tháng cuối kỳ"),
    ("RPT-S5", "Cơ quan ngành dọc đóng tại tỉnh gửi báo cáo cho tỉnh", "gửi để biết, không cộng vào số liệu của tỉnh"),
    ("RPT-S6", "Bộ, tỉnh quy định thời điểm nội bộ sớm hơn", "giữ thời điểm ngày 20 của tháng cuối kỳ"),
)
# fmt: on


def _report(rule: str, trigger: str, says: str) -> Rule:
    reason = "Kỳ và thời điểm báo cáo là ngày cố định, không tính từ một ngày."
    return Rule(rule, trigger, LimitTable("", {CIRCULAR_06_2025: always(Uncounted(says, "Điều 7", reason))}))


RULES = (
    Rule("DB-1", "Thụ lý, tiếp nhận → cập nhật vào CSDL quốc gia", UPDATE),
    Rule("DB-2", "Cập nhật dữ liệu các vụ việc trước khi Nghị định có hiệu lực", BACK_DATA),
    Rule("DB-3", "Thanh tra Chính phủ yêu cầu bổ sung dữ liệu → cập nhật", REQUESTED_DATA),
    *(_report(*period) for period in PERIODS),
    Rule("ARC-1", "Kết thúc công việc → nộp hồ sơ vào lưu trữ hiện hành", TO_ARCHIVE),
)
