"""Time limits of denunciations — thời hạn giải quyết tố cáo (Luật Tố cáo 2018; NĐ 31/2019, NĐ 156/2026)."""

from kntc.law.instrument import DECREE_31_2019, DECREE_156_2026, DENUNCIATION_LAW_2018
from kntc.law.limit import WORKING_DAY, Limit, LimitTable, Rule, Uncounted, always
from kntc.law.term import Term


class InitialCheck(Term):
    """How far the initial check must go — xử lý ban đầu (Luật Tố cáo, Điều 24)."""

    ORDINARY = "0", "kiểm tra thông thường"
    EXTENDED = "1", "phải kiểm tra, xác minh tại nhiều nơi hoặc ủy quyền"


class Extension(Term):
    """How many times the limit was extended by a decision — gia hạn giải quyết tố cáo (Luật Tố cáo, Điều 30)."""

    NONE = "0", "không gia hạn"
    ONCE = "1", "gia hạn một lần (vụ việc phức tạp)"
    TWICE = "2", "gia hạn hai lần (vụ việc đặc biệt phức tạp)"


# A table is read across, so the formatter leaves it alone.
# fmt: off
INITIAL_CHECK = LimitTable("received_on", keys=(InitialCheck,), versions={DENUNCIATION_LAW_2018: {
    (InitialCheck.ORDINARY,): Limit(7, "khoản 1 Điều 24", WORKING_DAY),
    (InitialCheck.EXTENDED,): Limit(10, "khoản 1 Điều 24", WORKING_DAY),
}})
TRANSFER = LimitTable("received_on", {DENUNCIATION_LAW_2018: always(Limit(5, "khoản 2 Điều 24", WORKING_DAY))})
ANSWER_FORWARDER = LimitTable("received_on", {DENUNCIATION_LAW_2018: always(Limit(20, "khoản 2 Điều 26"))})
ACCEPTANCE_NOTICE = LimitTable("accepted_on", {DENUNCIATION_LAW_2018: always(Limit(5, "khoản 3 Điều 29", WORKING_DAY))})
BEFORE_EXPIRY = "Quyết định gia hạn phải ban hành trước khi hết hạn (chưa đối chiếu văn bản); thời hạn kéo dài từ ngày thụ lý."
CONCLUSION = LimitTable("accepted_on", keys=(Extension,), versions={DENUNCIATION_LAW_2018: {
    (Extension.NONE,): Limit(30, "Điều 30", note="Vụ việc phức tạp chưa có quyết định gia hạn vẫn là 30 ngày."),
    (Extension.ONCE,): Limit(60, "Điều 30", note=BEFORE_EXPIRY),
    (Extension.TWICE,): Limit(90, "Điều 30", note=BEFORE_EXPIRY + " Đặc biệt phức tạp: có từ hai tiêu chí trở lên (khoản 2 Điều 3 NĐ 31/2019)."),
}})
SUSPENSION_SENT = LimitTable("decided_on", {DENUNCIATION_LAW_2018: always(Limit(5, "khoản 4 Điều 34", WORKING_DAY))})
CONCLUSION_SENT = LimitTable("concluded_on", {DENUNCIATION_LAW_2018: always(Limit(5, "khoản 3 Điều 35", WORKING_DAY))})
HANDLING = LimitTable("concluded_on", {DENUNCIATION_LAW_2018: always(Limit(7, "khoản 1 Điều 36", WORKING_DAY))})
HANDLING_REPORTED = LimitTable("handled_on", {DENUNCIATION_LAW_2018: always(Limit(5, "khoản 3 Điều 36", WORKING_DAY))})
PUBLICATION = LimitTable("concluded_on", {DENUNCIATION_LAW_2018: always(
    Limit(7, "khoản 1 Điều 40", WORKING_DAY, note="Niêm yết, đăng cổng thông tin ít nhất 15 ngày (Điều 6 NĐ 31/2019)."))})
FURTHER = LimitTable("received_on", {DENUNCIATION_LAW_2018: always(Limit(20, "khoản 2 Điều 37"))})
OVERDUE_REPORT = LimitTable("", {DENUNCIATION_LAW_2018: always(Uncounted(
    "05 ngày làm việc để cấp trên yêu cầu, 05 ngày làm việc để cấp dưới báo cáo", "Điều 38",
    "Quy định gồm hai thời hạn của hai cơ quan, tính từ hai ngày khác nhau."))})
MONITORING_REPORT = LimitTable("", {
    DECREE_31_2019: always(Uncounted(
        "báo cáo hằng tháng khi giao cơ quan thanh tra theo dõi", "khoản 2 Điều 18",
        "Đây là chế độ báo cáo định kỳ, không phải thời hạn tính từ một ngày.")),
    DECREE_156_2026: always(Uncounted(
        "không quy định kỳ báo cáo", "Điều 3 (khoản 2 Điều 18 NĐ 31/2019)",
        "Từ ngày 01/7/2026 không còn kỳ báo cáo cố định.", note="Báo cáo hằng tháng chỉ còn là quy ước nội bộ.")),
})
CRIME_SIGNS = LimitTable("", {DENUNCIATION_LAW_2018: always(Uncounted(
    "chuyển ngay hồ sơ đến cơ quan điều tra, Viện kiểm sát", "khoản 1 Điều 27, khoản 2 Điều 36",
    "Phải thực hiện ngay, không có số ngày để tính."))})

RULES = (
    Rule("TC-1", "Tiếp nhận tố cáo → xử lý ban đầu, thụ lý hoặc không thụ lý", INITIAL_CHECK),
    Rule("TC-2", "Tiếp nhận tố cáo không thuộc thẩm quyền → chuyển và thông báo", TRANSFER),
    Rule("TC-3", "Báo chí, cơ quan, tổ chức chuyển tố cáo đến → thông báo kết quả xử lý bằng văn bản", ANSWER_FORWARDER),
    Rule("TC-4", "Quyết định thụ lý → thông báo cho người tố cáo, người bị tố cáo", ACCEPTANCE_NOTICE),
    Rule("TC-5", "Thụ lý tố cáo → kết luận nội dung tố cáo", CONCLUSION, ignores=frozenset({"complex_case"})),
    Rule("TC-6", "Quyết định tạm đình chỉ, đình chỉ giải quyết tố cáo → gửi quyết định", SUSPENSION_SENT),
    Rule("TC-7", "Ban hành kết luận nội dung tố cáo → gửi kết luận", CONCLUSION_SENT),
    Rule("TC-8", "Kết luận nội dung tố cáo → xử lý theo kết luận", HANDLING),
    Rule("TC-9", "Có kết quả xử lý → thông báo cho người giải quyết tố cáo", HANDLING_REPORTED),
    Rule("TC-10", "Ban hành kết luận, quyết định xử lý → công khai", PUBLICATION),
    Rule("TC-11", "Nhận được tố cáo tiếp → quyết định giải quyết lại hoặc không", FURTHER),
    Rule("TC-12", "Quá hạn giải quyết tố cáo → cấp trên yêu cầu, cấp dưới báo cáo", OVERDUE_REPORT),
    Rule("TC-13", "Báo cáo theo dõi việc thực hiện kết luận nội dung tố cáo", MONITORING_REPORT),
    Rule("TC-14", "Phát hiện dấu hiệu tội phạm → chuyển cơ quan có thẩm quyền", CRIME_SIGNS),
)
# fmt: on
