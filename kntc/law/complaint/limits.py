"""Time limits of complaints — thời hạn giải quyết khiếu nại (Luật Khiếu nại; NĐ 124/2020, NĐ 155/2026)."""

from kntc.law.instrument import COMPLAINT_LAW_2011, DECREE_124_2020, DECREE_155_2026, LAW_136_2025
from kntc.law.limit import (
    CALENDAR_READING,
    COMPLEX,
    ORDINARY,
    REMOTE,
    STANDARD,
    WORKING_DAY,
    WORKING_READING,
    Complexity,
    DayReading,
    Limit,
    LimitTable,
    Locality,
    Rule,
    Uncounted,
    always,
)

WRITTEN_FINDING = "Từ ngày 01/7/2026: việc xác định vụ việc phức tạp phải bằng văn bản, lưu hồ sơ (Điều 3a NĐ 124/2020, bổ sung bởi NĐ 155/2026)."
# Law and decree differ on “ngày” and “ngày làm việc”; both readings stand, a setting chooses.
LAW_AND_DECREE_DIFFER = "Luật ghi “ngày”, Nghị định 124/2020/NĐ-CP ghi “ngày làm việc”; hệ thống cho chọn."

# A table is read across, so the formatter leaves it alone.
# fmt: off
COMPLAINING = LimitTable("learned_on", {COMPLAINT_LAW_2011: always(
    Limit(90, "Điều 9", note="Thời gian có trở ngại khách quan không tính vào thời hiệu."))})
COMPLAINING_OF_DISCIPLINE = LimitTable("", {COMPLAINT_LAW_2011: always(Uncounted(
    "lần đầu 15 ngày; lần hai 10 ngày, bị buộc thôi việc 30 ngày", "Điều 48",
    "Thời hiệu khiếu nại quyết định kỷ luật khác nhau theo lần khiếu nại và hình thức kỷ luật, không có một thời hạn chung."))})
ACCEPTANCE = LimitTable("received_on", keys=(DayReading,), versions={
    COMPLAINT_LAW_2011: {
        (CALENDAR_READING,): Limit(10, "Điều 27, 36, 50"),
        (WORKING_READING,): Limit(10, "Điều 27, 36, 50"),
    },
    DECREE_124_2020: {
        (CALENDAR_READING,): Limit(10, "Điều 27, 36, 50", note=LAW_AND_DECREE_DIFFER, by=COMPLAINT_LAW_2011),
        (WORKING_READING,): Limit(10, "Điều 16", WORKING_DAY, note=LAW_AND_DECREE_DIFFER),
    },
    LAW_136_2025: always(Limit(7, "điểm b khoản 15 Điều 2", WORKING_DAY, note="Cả lần đầu, lần hai và khiếu nại quyết định kỷ luật (khoản 1 Điều 16 NĐ 124/2020, sửa bởi Điều 10 NĐ 155/2026)."), DayReading),
})
FIRST_DECISION = LimitTable("accepted_on", keys=(Complexity, Locality), versions={COMPLAINT_LAW_2011: {
    (ORDINARY, STANDARD): Limit(30, "Điều 28"),
    (COMPLEX, STANDARD): Limit(45, "Điều 28", note=WRITTEN_FINDING),
    (ORDINARY, REMOTE): Limit(45, "Điều 28"),
    (COMPLEX, REMOTE): Limit(60, "Điều 28", note=WRITTEN_FINDING),
}})
SECOND_DECISION = LimitTable("accepted_on", keys=(Complexity, Locality), versions={COMPLAINT_LAW_2011: {
    (ORDINARY, STANDARD): Limit(45, "Điều 37"),
    (COMPLEX, STANDARD): Limit(60, "Điều 37", note=WRITTEN_FINDING),
    (ORDINARY, REMOTE): Limit(60, "Điều 37"),
    (COMPLEX, REMOTE): Limit(70, "Điều 37", note=WRITTEN_FINDING),
}})
DISCIPLINE_DECISION = LimitTable("accepted_on", keys=(Complexity,), versions={COMPLAINT_LAW_2011: {
    (ORDINARY,): Limit(30, "Điều 50"),
    (COMPLEX,): Limit(45, "Điều 50", note=WRITTEN_FINDING),
}})
FIRST_DECISION_SENT = LimitTable("decided_on", {COMPLAINT_LAW_2011: always(Limit(3, "Điều 32", WORKING_DAY))})
SECOND_DECISION_SENT = LimitTable("decided_on", keys=(DayReading,), versions={
    COMPLAINT_LAW_2011: {
        (CALENDAR_READING,): Limit(7, "khoản 1 Điều 41"),
        (WORKING_READING,): Limit(7, "khoản 1 Điều 41"),
    },
    DECREE_124_2020: {
        (CALENDAR_READING,): Limit(7, "khoản 1 Điều 41", note=LAW_AND_DECREE_DIFFER, by=COMPLAINT_LAW_2011),
        (WORKING_READING,): Limit(7, "khoản 2 Điều 29", WORKING_DAY, note=LAW_AND_DECREE_DIFFER),
    },
})
COMPLAINING_AGAIN = LimitTable("decision_received_on", keys=(Locality,), versions={COMPLAINT_LAW_2011: {
    (STANDARD,): Limit(30, "Điều 33"),
    (REMOTE,): Limit(45, "Điều 33"),
}})
IN_FORCE_NOTE = "Ngày cuối của thời hạn; quyết định có hiệu lực pháp luật từ ngày kế tiếp."
INTO_FORCE = LimitTable("decided_on", keys=(Locality,), versions={COMPLAINT_LAW_2011: {
    (STANDARD,): Limit(30, "Điều 44", note=IN_FORCE_NOTE),
    (REMOTE,): Limit(45, "Điều 44", note=IN_FORCE_NOTE),
}})
DISCIPLINE_INTO_FORCE = LimitTable("decided_on", {COMPLAINT_LAW_2011: always(Limit(30, "Điều 57", note=IN_FORCE_NOTE))})
PUBLICATION = LimitTable("decided_on", {DECREE_124_2020: always(
    Limit(15, "khoản 3 Điều 29", note="Niêm yết, đăng cổng thông tin ít nhất 15 ngày; báo chí ít nhất 02 số hoặc 02 lần phát; họp báo trước 03 ngày."))})
CONTINUING = LimitTable("terminated_on", {COMPLAINT_LAW_2011: always(
    Limit(30, "khoản 8 Điều 11", note="Quá hạn mà không tiếp tục khiếu nại thì không thụ lý."))})
SUSPENDED_DECISION = LimitTable("", {COMPLAINT_LAW_2011: always(Uncounted(
    "không vượt quá thời gian còn lại của thời hạn giải quyết", "Điều 35",
    "Thời hạn tạm đình chỉ thi hành quyết định bị khiếu nại phụ thuộc thời gian giải quyết còn lại của vụ việc."))})
DIALOGUE_NOTICE = LimitTable("", {DECREE_155_2026: always(Uncounted(
    "chậm nhất 05 ngày trước buổi đối thoại", "Điều 11 (khoản 1 Điều 28 NĐ 124/2020)",
    "Thời hạn tính lùi từ buổi đối thoại, không tính tiến từ một ngày."))})
SUSPENSION_SENT = LimitTable("decided_on", {DECREE_155_2026: always(
    Limit(3, "Điều 12 (Điều 28b NĐ 124/2020)", WORKING_DAY, note="Bản thân quyết định phải được ban hành ngay."))})

RULES = (
    Rule("KN-0", "Nhận được, biết được quyết định, hành vi hành chính → hết thời hiệu khiếu nại", COMPLAINING),
    Rule("KN-0d", "Nhận được quyết định kỷ luật → hết thời hiệu khiếu nại", COMPLAINING_OF_DISCIPLINE),
    Rule("KN-1", "Nhận được khiếu nại → thụ lý hoặc thông báo không thụ lý", ACCEPTANCE, setting="acceptance"),
    Rule("KN-2", "Thụ lý khiếu nại lần đầu → ban hành quyết định giải quyết", FIRST_DECISION),
    Rule("KN-3", "Thụ lý khiếu nại lần hai → ban hành quyết định giải quyết", SECOND_DECISION),
    Rule("KN-4", "Thụ lý khiếu nại quyết định kỷ luật (lần đầu, lần hai) → ban hành quyết định giải quyết", DISCIPLINE_DECISION),
    Rule("KN-5", "Ban hành quyết định giải quyết lần đầu → gửi quyết định", FIRST_DECISION_SENT),
    Rule("KN-6", "Ban hành quyết định giải quyết lần hai → gửi quyết định", SECOND_DECISION_SENT, setting="second_decision_sent"),
    Rule("KN-7", "Hết thời hạn giải quyết hoặc nhận được quyết định lần đầu → khiếu nại lần hai", COMPLAINING_AGAIN),
    Rule("KN-8", "Ban hành quyết định giải quyết khiếu nại → có hiệu lực pháp luật", INTO_FORCE),
    Rule("KN-8d", "Ban hành quyết định giải quyết khiếu nại kỷ luật → có hiệu lực pháp luật", DISCIPLINE_INTO_FORCE),
    Rule("KN-9", "Ban hành quyết định giải quyết khiếu nại → công khai", PUBLICATION),
    Rule("KN-11", "Thông báo đình chỉ giải quyết → tiếp tục khiếu nại", CONTINUING),
    Rule("KN-12", "Tạm đình chỉ thi hành quyết định hành chính bị khiếu nại", SUSPENDED_DECISION),
    Rule("KN-13", "Thông báo bằng văn bản về việc đối thoại cho các bên", DIALOGUE_NOTICE),
    Rule("KN-14", "Ban hành quyết định tạm đình chỉ, đình chỉ, tiếp tục giải quyết → gửi quyết định", SUSPENSION_SENT),
)
# fmt: on
