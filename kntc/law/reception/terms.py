"""Words of citizen reception — thuật ngữ về tiếp công dân (Luật Tiếp công dân; NĐ 154/2026/NĐ-CP)."""

from kntc.law.term import Term


class ReceptionKind(Term):
    """What occasion it is (Luật Tiếp công dân, Điều 2) — loại tiếp công dân."""

    REGULAR = "regular", "thường xuyên"
    PERIODIC = "periodic", "định kỳ"
    URGENT = "urgent", "đột xuất"


class Mode(Term):
    """How people meet (Luật Tiếp công dân, Điều 3a, từ 01/7/2026) — hình thức tiếp."""

    IN_PERSON = "in_person", "trực tiếp"
    ONLINE = "online", "trực tuyến"


class Host(Term):
    """Who receives (Biểu 01/TCD) — người chủ trì."""

    OFFICER = "officer", "cán bộ tiếp công dân"
    HEAD = "head", "thủ trưởng"
    DELEGATE = "delegate", "người được ủy quyền"


class SessionStatus(Term):
    """What became of an announced session (Luật Tiếp công dân, Điều 24) — tình trạng buổi tiếp."""

    ANNOUNCED = "announced", "đã công bố"
    CANCELLED = "cancelled", "đã hủy"
    NOBODY_CAME = "nobody_came", "đã tổ chức, dân không đến"


class Result(Term):
    """What a visitor takes home (Luật Tiếp công dân, Điều 26, 28.1) — kết quả tiếp."""

    PETITION = "petition", "nhận đơn hoặc ghi lời trình bày thành đơn"
    GUIDED = "guided", "hướng dẫn"
    ANSWERED = "answered", "giải thích, trả lời ngay"
    PROMISED = "promised", "hẹn trả lời"
    REFUSED = "refused", "từ chối tiếp"
    LATER = "later", "ghi kết quả sau"


class AnswerKind(Term):
    """Whether somebody was shown the way or answered (Luật Tiếp công dân, Điều 26.1) — hướng dẫn hay trả lời."""

    GUIDED = "guided", "hướng dẫn đến cơ quan có thẩm quyền"
    ANSWERED = "answered", "giải thích, trả lời ngay"


class OnlineGround(Term):
    """When the head may receive online (NĐ 154/2026, Điều 20) — trường hợp tiếp trực tuyến."""

    COMPLEX = "20.1", "vụ việc phức tạp, kéo dài cần nhiều cơ quan"
    HARDSHIP = "20.2", "người ở vùng sâu, vùng xa, người có công, người già, người khuyết tật có nguyện vọng"
    EMERGENCY = "20.3", "thiên tai, dịch bệnh, an ninh, trật tự"
    DENUNCIATION = "20.4", "tố cáo phức tạp, người tố cáo không yêu cầu giữ bí mật"
    OTHER = "20.5", "trường hợp khác"


class RefusalGround(Term):
    """Why a visitor may be turned away (Luật Tiếp công dân, Điều 9; NĐ 154/2026, Điều 4.1) — căn cứ từ chối tiếp."""

    NOT_IN_CONTROL = "9.1", "say rượu, bia, dùng chất kích thích hoặc mất khả năng nhận thức, điều khiển hành vi"
    VIOLENT = "9.2", "đe dọa, xúc phạm người tiếp công dân hoặc vi phạm nội quy nơi tiếp công dân"
    SETTLED = (
        "9.3",
        "vụ việc đã giải quyết đúng, đã kiểm tra, rà soát, thông báo bằng văn bản nhưng vẫn cố tình kéo dài",
    )
    WEAPONS = "4.1.a", "mang vũ khí, chất nổ, vật nguy hiểm mà không giao nộp"
    SECURITY = "4.1.b", "không chấp hành kiểm tra an ninh"
    RECORDING = "4.1.c", "quay phim, ghi âm, phát trực tiếp trái yêu cầu hoặc gây mất trật tự"
    INCITING = "4.1.d", "kích động, gây rối trật tự"
    INCAPABLE = "4.1.đ", "không đủ năng lực hành vi dân sự và không có người đại diện hợp pháp"
    NO_PROOF = "4.1.e", "người đại diện không có giấy tờ chứng minh"
    OFF_TOPIC = "4.1.g", "nội dung không phải khiếu nại, tố cáo, kiến nghị, phản ánh"
    ANSWERED = "4.1.h", "kiến nghị, phản ánh đã được tiếp nhận, hướng dẫn hoặc trả lời, không có nội dung mới"
    JUDGED = "4.1.i", "đã có bản án, quyết định có hiệu lực của Tòa án, không thể xem xét lại"
    PENDING = "4.1.k", "vụ việc đang được cơ quan khác có thẩm quyền giải quyết"


class Paper(Term):
    """Papers of citizen reception — văn bản tiếp công dân."""

    REFUSAL_NOTICE = "reception_refusal_notice", "Thông báo từ chối tiếp công dân (Mẫu số 01/TCD)"
    DOCUMENTS_RECEIPT = "reception_documents_receipt", "Giấy biên nhận thông tin, tài liệu (Mẫu số 02/TCD)"
    MINUTES = "reception_minutes", "Biên bản tiếp công dân"
    GUIDANCE = "reception_guidance", "Phiếu hướng dẫn công dân"
    ONLINE_NOTICE = "reception_online_notice", "Thông báo tổ chức tiếp công dân trực tuyến"
    CONCLUSION = "reception_conclusion", "Thông báo kết luận việc tiếp công dân"
    RESULT_NOTICE = "reception_result_notice", "Thông báo kết quả xử lý nội dung tiếp công dân"


class State(Term):
    """Where a visit stands — trạng thái lượt tiếp."""

    SCHEDULED = "scheduled", "đã đăng ký tiếp"
    IN_PROGRESS = "in_progress", "đang tiếp"
    RECORDED = "recorded", "đã ghi nội dung"
    PETITION_CREATED = "petition_created", "đã tiếp nhận đơn"
    GUIDED = "guided", "đã hướng dẫn, trả lời"
    PROMISED = "promised", "hẹn trả lời"
    NOTIFIED = "notified", "đã thông báo kết quả"
    REFUSED = "refused", "từ chối tiếp"
    ABSENT = "absent", "công dân không đến"
    CLOSED = "closed", "đã kết thúc"


GROUNDS_OF_THE_LAW = (RefusalGround.NOT_IN_CONTROL, RefusalGround.VIOLENT, RefusalGround.SETTLED)
GROUNDS_WITH_NOTICE = (RefusalGround.SETTLED, RefusalGround.ANSWERED)
