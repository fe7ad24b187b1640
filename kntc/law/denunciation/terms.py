"""Words of denunciation settlement — thuật ngữ giải quyết tố cáo (Luật Tố cáo 2018; NĐ 31/2019; NĐ 156/2026)."""

from collections.abc import Mapping
from types import MappingProxyType

from kntc.law.term import Term


class Instance(Term):
    """A first denunciation, or one after a conclusion — lần tố cáo (Luật Tố cáo, Điều 37)."""

    FIRST = "first", "lần đầu"
    FURTHER = "further", "tố cáo tiếp"


class Verdict(Term):
    """What the conclusion says of the whole — kết luận nội dung tố cáo (Luật Tố cáo, Điều 35)."""

    RIGHT = "right", "tố cáo đúng"
    PARTLY = "partly", "tố cáo có đúng, có sai"
    WRONG = "wrong", "tố cáo sai"


class ContentVerdict(Term):
    """What the conclusion says of one content — kết luận từng nội dung tố cáo (Luật Tố cáo, Điều 35.2)."""

    RIGHT = "right", "đúng"
    PARTLY = "partly", "đúng một phần"
    WRONG = "wrong", "sai"


class RefusalGround(Term):
    """What an accepted denunciation must have — điều kiện thụ lý (Luật Tố cáo, Điều 29.1)."""

    FORM = "29.1a", "tố cáo không thực hiện theo quy định tại Điều 23 Luật Tố cáo"
    CAPACITY = "29.1b", "người tố cáo không đủ năng lực hành vi dân sự mà không có người đại diện"
    COMPETENCE = "29.1c", "không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận"
    CONTENT = "29.1d", "nội dung không có cơ sở để xác định người vi phạm, hành vi vi phạm pháp luật"
    FROM_COMPLAINT = "29.1", "xuất phát từ khiếu nại đã giải quyết, không có chứng cứ về vi phạm của người giải quyết"
    NOT_REOPENED = "37.3", "tố cáo tiếp không có căn cứ giải quyết lại"


class SetAsideGround(Term):
    """What is not processed at all — không xử lý (Luật Tố cáo, Điều 24.3, 25.1)."""

    ALREADY_SENT = "24.3", "đơn đồng thời gửi nơi có thẩm quyền, hoặc đã được hướng dẫn mà vẫn gửi"
    NAMELESS = "25.1", "không rõ họ tên, địa chỉ người tố cáo, hoặc không theo hình thức Luật Tố cáo quy định"


class ComplexCriterion(Term):
    """When a matter is complex; two or more: especially complex — NĐ 31/2019, Điều 3.2."""

    SEVERAL_PLACES = "a", "phải xác minh tại từ hai địa điểm trở lên"
    SEVERAL_CONTENTS = "b", "có từ hai nội dung trở lên"
    MANY_PEOPLE = "c", "nhiều người tố cáo hoặc liên quan đến quyền, lợi ích của nhiều người"
    FOREIGN = "d", "có yếu tố nước ngoài"
    SEVERAL_BODIES = "đ", "liên quan đến trách nhiệm quản lý của nhiều cơ quan"
    BODIES_DISAGREE = "e", "các cơ quan có thẩm quyền còn ý kiến khác nhau"
    EVIDENCE_CONFLICTS = "g", "tài liệu, chứng cứ mâu thuẫn, cần thời gian xác minh, giám định"


class SuspensionGround(Term):
    """Why settlement is suspended — tạm đình chỉ (Luật Tố cáo, Điều 34.1)."""

    OTHER_RESULT = "34.1a", "chờ kết quả giải quyết của cơ quan, tổ chức, cá nhân khác hoặc vụ việc khác có liên quan"
    EXPERTISE = "34.1b", "chờ kết quả giám định bổ sung, giám định lại"


class TerminationGround(Term):
    """Why settlement is terminated — đình chỉ (Luật Tố cáo, Điều 34.3)."""

    WITHDRAWN = "34.3a", "người tố cáo rút toàn bộ nội dung tố cáo, trừ trường hợp Điều 33 khoản 3"
    ACCUSED_DEAD = "34.3b", "người bị tố cáo chết và nội dung tố cáo chỉ liên quan đến trách nhiệm của người đó"
    SETTLED = "34.3c", "đã được giải quyết bằng bản án, quyết định có hiệu lực của Tòa án, cơ quan có thẩm quyền"


class GoesOnFor(Term):
    """Why a withdrawn denunciation is settled all the same — Luật Tố cáo, Điều 33.3."""

    NONE = "none", "không có"
    VIOLATION = "violation", "có căn cứ xác định hành vi vi phạm pháp luật"
    COERCED = "coerced", "việc rút do bị đe dọa, mua chuộc"
    SLANDER = "slander", "người tố cáo lợi dụng tố cáo để vu khống, xúc phạm"


class WithdrawalForm(Term):
    """How a denunciation is withdrawn — hình thức rút tố cáo (NĐ 31/2019, Điều 4; NĐ 156/2026, Điều 1)."""

    PETITION = "petition", "đơn rút tố cáo"
    MINUTES = "minutes", "biên bản ghi nhận việc rút tố cáo"


class ReopeningGround(Term):
    """Why a concluded matter is settled again — căn cứ giải quyết lại (Luật Tố cáo, Điều 37.3)."""

    BIASED = "37.3a", "kết quả xác minh, kết luận thiếu chính xác hoặc thiếu khách quan"
    EVIDENCE_MISSED = "37.3b", "bỏ sót thông tin, tài liệu, chứng cứ quan trọng"
    LAW_MISAPPLIED = "37.3c", "áp dụng pháp luật không đúng khi xác minh, kết luận"


class PublishForm(Term):
    """How a conclusion is made public — hình thức công khai (Luật Tố cáo, Điều 40; NĐ 31/2019, Điều 6)."""

    MEETING = "meeting", "công bố tại cuộc họp"
    POSTING = "posting", "niêm yết tại trụ sở, nơi tiếp công dân"
    PORTAL = "portal", "đăng trên cổng, trang thông tin điện tử"
    PRESS = "press", "thông báo trên phương tiện thông tin đại chúng"


class Protection(Term):
    """What is protected — biện pháp bảo vệ (Luật Tố cáo, Chương VI)."""

    SECRECY = "secrecy", "bí mật thông tin"
    WORK = "work", "vị trí công tác, việc làm"
    LIFE = "life", "tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm"


class ProtectedPerson(Term):
    """Who is protected — người được bảo vệ (Luật Tố cáo, Điều 47.1)."""

    DENOUNCER = "denouncer", "người tố cáo"
    SPOUSE = "spouse", "vợ hoặc chồng"
    PARENT = "parent", "cha, mẹ đẻ"
    ADOPTIVE_PARENT = "adoptive_parent", "cha, mẹ nuôi"
    CHILD = "child", "con đẻ, con nuôi"


class RequestChannel(Term):
    """How protection is asked for — cách đề nghị bảo vệ (Luật Tố cáo, Điều 50)."""

    WRITTEN = "written", "văn bản"
    IN_PERSON = "in_person", "trực tiếp (trường hợp khẩn cấp)"
    PHONE = "phone", "điện thoại (trường hợp khẩn cấp)"


class ProtectionEnd(Term):
    """Why protection ends — chấm dứt bảo vệ (Luật Tố cáo, Điều 54; Luật 136/2025/QH15)."""

    CONCLUDED = "concluded", "đã ban hành kết luận nội dung tố cáo hoặc quyết định đình chỉ"
    BASIS_GONE = "basis_gone", "căn cứ áp dụng không còn"
    REQUESTED = "requested", "theo đề nghị của người được bảo vệ"
    BREACH = "breach", "người được bảo vệ cố ý vi phạm nghĩa vụ (Điều 48.2)"


class State(Term):
    """Where a denunciation stands — trạng thái giải quyết tố cáo."""

    RECEIVED = "received", "đang xử lý ban đầu"
    NOT_ACCEPTED = "not_accepted", "không thụ lý"
    TRANSFERRED = "transferred", "đã chuyển cơ quan có thẩm quyền"
    NOT_PROCESSED = "not_processed", "không xử lý"
    ACCEPTED = "accepted", "đã thụ lý"
    VERIFYING = "verifying", "đang xác minh"
    SUSPENDED = "suspended", "tạm đình chỉ giải quyết"
    TERMINATED = "terminated", "đình chỉ giải quyết"
    DROPPED = "dropped", "kết thúc do đình chỉ"
    CONCLUDED = "concluded", "đã kết luận nội dung tố cáo"
    HANDLED = "handled", "đã xử lý kết luận"
    MONITORED = "monitored", "đã chuyển theo dõi thực hiện kết luận"
    COMPLETED = "completed", "đã kết thúc"


class Paper(Term):
    """Papers of a denunciation file — văn bản trong hồ sơ giải quyết tố cáo."""

    EXTENSION = "denunciation_extension", "Quyết định gia hạn giải quyết tố cáo"
    WITHDRAWAL_MINUTES = "denunciation_withdrawal_minutes", "Biên bản ghi nhận việc rút tố cáo"
    ACCEPTANCE = "denunciation_acceptance", "Quyết định thụ lý tố cáo"
    NOTICE_TO_DENOUNCER = "denunciation_notice_to_denouncer", "Thông báo việc thụ lý tố cáo"
    NOTICE_TO_ACCUSED = "denunciation_notice_to_accused", "Thông báo về nội dung tố cáo"
    TEAM = "denunciation_team", "Quyết định thành lập Đoàn (Tổ) xác minh nội dung tố cáo"
    MINUTES = "denunciation_minutes", "Biên bản làm việc"
    EXPERTISE_ORDER = "denunciation_expertise_order", "Quyết định trưng cầu giám định"
    REPORT = "denunciation_report", "Báo cáo kết quả xác minh nội dung tố cáo"
    CONCLUSION = "denunciation_conclusion", "Kết luận nội dung tố cáo"
    REFUSAL = "denunciation_refusal", "Thông báo không thụ lý tố cáo"
    TRANSFER = "denunciation_transfer", "Phiếu chuyển đơn tố cáo"
    CRIME_TRANSFER = "denunciation_crime_transfer", "Văn bản chuyển hồ sơ có dấu hiệu tội phạm"
    FORWARDER_ANSWER = "denunciation_forwarder_answer", "Văn bản thông báo kết quả xử lý cho nơi chuyển tố cáo"
    SUSPENSION = "denunciation_suspension", "Quyết định tạm đình chỉ giải quyết tố cáo"
    CONTINUATION = "denunciation_continuation", "Quyết định tiếp tục giải quyết tố cáo"
    TERMINATION = "denunciation_termination", "Quyết định đình chỉ giải quyết tố cáo"
    HANDLING = "denunciation_handling", "Quyết định, văn bản xử lý kết luận nội dung tố cáo"
    RESULT_NOTICE = "denunciation_result_notice", "Thông báo kết luận nội dung tố cáo cho người tố cáo"
    PROTECTION = "denunciation_protection", "Quyết định áp dụng biện pháp bảo vệ"
    PROTECTION_REFUSAL = "denunciation_protection_refusal", "Thông báo không áp dụng biện pháp bảo vệ"
    PROTECTION_END = "denunciation_protection_end", "Quyết định chấm dứt biện pháp bảo vệ"
    OVERDUE_REPORT = "denunciation_overdue_report", "Báo cáo về việc chậm giải quyết tố cáo"


FORM_NUMBERS: Mapping[Paper, str] = MappingProxyType(
    {
        Paper.EXTENSION: "ND31-01",
        Paper.WITHDRAWAL_MINUTES: "ND31-03",
        Paper.ACCEPTANCE: "ND31-04",
        Paper.NOTICE_TO_DENOUNCER: "ND31-05",
        Paper.NOTICE_TO_ACCUSED: "ND31-06",
        Paper.TEAM: "ND31-07",
        Paper.MINUTES: "ND31-08",
        Paper.EXPERTISE_ORDER: "ND31-09",
        Paper.REPORT: "ND31-10",
        Paper.CONCLUSION: "ND31-12",
        Paper.TRANSFER: "TT05-03",
    },
)
"""The form of the decree for each paper; a paper without one is drafted by the agency itself."""

# Papers that the accused or the public read: nothing of the denouncer may be bound into them (Điều 8.3, 40).
WITHOUT_DENOUNCER = frozenset({Paper.NOTICE_TO_ACCUSED, Paper.CONCLUSION, Paper.HANDLING})
