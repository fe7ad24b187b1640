"""Time limits of citizen reception — thời hạn trong tiếp công dân (Luật Tiếp công dân; NĐ 154/2026/NĐ-CP)."""

from kntc.law.instrument import DECREE_154_2026, LAW_136_2025, RECEPTION_LAW_2013
from kntc.law.limit import WORKING_DAY, Certainty, Limit, LimitTable, Rule, Uncounted, always

# A table is read across, so the formatter leaves it alone.
# fmt: off
ANSWER = LimitTable("received_on", {RECEPTION_LAW_2013: always(Limit(10, "khoản 1 Điều 28", WORKING_DAY))})
NOTIFY_FORWARDER = LimitTable("settled_on", {RECEPTION_LAW_2013: always(
    Limit(7, "khoản 2 Điều 27", WORKING_DAY, note="Vụ việc đã giải quyết từ trước thì thông báo ngay."))})
TELL_CITIZEN = LimitTable("notified_on", {RECEPTION_LAW_2013: always(
    Limit(5, "khoản 2 Điều 28", WORKING_DAY, note="Khi công dân yêu cầu."))})
HEAD_RECEIVES = LimitTable("", {
    RECEPTION_LAW_2013: always(Uncounted(
        "người đứng đầu cơ quan ít nhất 01 ngày trong 01 tháng; Chủ tịch UBND cấp huyện ít nhất 02 ngày trong 01 tháng", "khoản 2 Điều 18, Điều 13",
        "Đây là số buổi tiếp công dân định kỳ mỗi tháng, không phải thời hạn tính từ một ngày.",
        note="Chủ tịch UBND cấp xã trước đây tiếp hằng tuần: chưa đối chiếu văn bản.")),
    LAW_136_2025: always(Uncounted(
        "người đứng đầu cơ quan ít nhất 01 ngày trong 01 tháng; Chủ tịch UBND cấp xã ít nhất 02 ngày trong 01 tháng", "khoản 2 Điều 18, điểm c khoản 2 Điều 15",
        "Đây là số buổi tiếp công dân định kỳ mỗi tháng, không phải thời hạn tính từ một ngày.")),
})
PUBLISH_SCHEDULE = LimitTable("", {RECEPTION_LAW_2013: always(Uncounted(
    "05 ngày làm việc; 10 ngày làm việc đối với đại biểu Quốc hội", "chưa rõ điều",
    "Chỉ thấy quy định cho đại biểu Quốc hội và Hội đồng nhân dân; thời hạn chung chưa rõ nên không tính.", certainty=Certainty.UNCERTAIN))})
REFUSAL_NOTICE = LimitTable("grounds_complete_on", {DECREE_154_2026: always(Limit(3, "khoản 3 Điều 4", WORKING_DAY))})
BACKWARDS = "Thời hạn tính lùi từ buổi tiếp công dân trực tuyến, không tính tiến từ một ngày."
ONLINE_NOTICE = LimitTable("", {DECREE_154_2026: always(Uncounted("chậm nhất 05 ngày làm việc trước buổi tiếp", "khoản 1 Điều 23", BACKWARDS))})
ONLINE_TEST = LimitTable("", {DECREE_154_2026: always(Uncounted("chậm nhất 01 ngày làm việc trước buổi tiếp", "khoản 1 Điều 23", BACKWARDS))})
ONLINE_CONNECT = LimitTable("", {DECREE_154_2026: always(Uncounted("chậm nhất 01 giờ trước buổi tiếp", "khoản 1 Điều 23", BACKWARDS))})

RULES = (
    Rule("TCD-1", "Tiếp nhận nội dung khiếu nại, tố cáo, kiến nghị, phản ánh → trả lời, thông báo kết quả xử lý", ANSWER),
    Rule("TCD-2", "Giải quyết xong vụ việc → thông báo cho cơ quan, người đã chuyển", NOTIFY_FORWARDER),
    Rule("TCD-3", "Cơ quan chuyển nhận được thông báo kết quả → trả lời công dân", TELL_CITIZEN),
    Rule("TCD-4", "Người đứng đầu tiếp công dân định kỳ", HEAD_RECEIVES),
    Rule("TCD-5", "Công bố lịch tiếp công dân, thay đổi lịch", PUBLISH_SCHEDULE),
    Rule("TCD-6", "Đủ căn cứ từ chối tiếp công dân → Thông báo từ chối (Mẫu 01/TCD)", REFUSAL_NOTICE),
    Rule("OL-1", "Thông báo buổi tiếp công dân trực tuyến cho công dân và các cơ quan", ONLINE_NOTICE),
    Rule("OL-2", "Kiểm tra đường truyền trước buổi tiếp công dân trực tuyến", ONLINE_TEST),
    Rule("OL-3", "Kết nối các điểm cầu trước buổi tiếp công dân trực tuyến", ONLINE_CONNECT),
)
# fmt: on
