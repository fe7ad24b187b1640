"""Words of complaint settlement — thuật ngữ giải quyết khiếu nại (Luật Khiếu nại; NĐ 124/2020; NĐ 155/2026)."""

from collections.abc import Mapping
from types import MappingProxyType

from kntc.law.term import Term


class Instance(Term):
    """Which round of settlement — lần khiếu nại (Luật Khiếu nại, Điều 7)."""

    FIRST = "first", "lần đầu"
    SECOND = "second", "lần hai"


class ObjectKind(Term):
    """What is complained of — đối tượng khiếu nại (Luật Khiếu nại, Điều 2)."""

    DECISION = "decision", "quyết định hành chính"
    ACT = "act", "hành vi hành chính"
    DISCIPLINE = "discipline", "quyết định kỷ luật cán bộ, công chức"


class Verdict(Term):
    """How far the complaint is right — kết luận về khiếu nại (Luật Khiếu nại, Điều 31, 40)."""

    RIGHT = "right", "khiếu nại đúng"
    PARTLY = "partly", "khiếu nại đúng một phần"
    WRONG = "wrong", "khiếu nại sai"


class FirstResult(Term):
    """What the second instance makes of the first result — kết quả giải quyết lần hai (Biểu 03/GQKN, cột 11-12)."""

    UPHELD = "upheld", "công nhận kết quả giải quyết lần đầu"
    CHANGED = "changed", "hủy, sửa kết quả giải quyết lần đầu"


class Representation(Term):
    """Through whom the complaint is made — người thực hiện việc khiếu nại (Luật Khiếu nại, Điều 12)."""

    SELF = "self", "tự mình khiếu nại"
    LAWFUL = "lawful", "qua người đại diện hợp pháp"
    INVALID = "invalid", "qua người đại diện không hợp pháp, không có ủy quyền hợp lệ"


class RefusalGround(Term):
    """Complaints that are not accepted, in the order of the article — Luật Khiếu nại, Điều 11."""

    INTERNAL = "11.1", "văn bản, hành vi chỉ đạo, điều hành nội bộ; văn bản quy phạm pháp luật; bí mật nhà nước"
    NOT_AFFECTED = "11.2", "không liên quan trực tiếp đến quyền, lợi ích hợp pháp của người khiếu nại"
    INCAPABLE = "11.3", "người khiếu nại không có năng lực hành vi dân sự đầy đủ mà không có người đại diện hợp pháp"
    REPRESENTATIVE = "11.4", "người đại diện không hợp pháp thực hiện khiếu nại"
    UNSIGNED = "11.5", "đơn khiếu nại không có chữ ký hoặc điểm chỉ của người khiếu nại"
    TOO_LATE = "11.6", "thời hiệu, thời hạn khiếu nại đã hết mà không có lý do chính đáng"
    SETTLED_TWICE = "11.7", "khiếu nại đã có quyết định giải quyết khiếu nại lần hai"
    TERMINATED = "11.8", "đã thông báo đình chỉ, sau 30 ngày người khiếu nại không tiếp tục khiếu nại"
    IN_COURT = "11.9", "việc khiếu nại đã được Tòa án thụ lý hoặc giải quyết, trừ trường hợp đình chỉ"


class ComplexGround(Term):
    """When a matter is complex — vụ việc phức tạp (NĐ 124/2020, Điều 3a; thêm bởi NĐ 155/2026, Điều 2)."""

    SEVERAL_PLACES = "a", "phải xác minh một nội dung tại từ hai địa điểm trở lên"
    SEVERAL_CONTENTS = "b", "có từ hai nội dung trở lên"
    MANY_PEOPLE = "c", "nhiều người khiếu nại hoặc liên quan đến quyền, lợi ích của nhiều người"
    FOREIGN = "d", "có yếu tố nước ngoài"
    SEVERAL_BODIES = "đ", "liên quan đến trách nhiệm quản lý của nhiều cơ quan"
    BODIES_DISAGREE = "e", "các cơ quan có thẩm quyền còn ý kiến khác nhau"
    EVIDENCE_CONFLICTS = "g", "tài liệu, chứng cứ mâu thuẫn, cần thời gian xác minh, giám định"


class SuspensionGround(Term):
    """Why settlement is suspended — tạm đình chỉ giải quyết (Luật Khiếu nại, Điều 11a.1, từ 01/7/2026)."""

    OBSTACLE = "11a.1a", "sự kiện bất khả kháng hoặc trở ngại khách quan"
    RELATED_RESULT = "11a.1b", "chờ kết quả giải quyết vụ việc khác có liên quan của cơ quan có thẩm quyền"


class TerminationGround(Term):
    """Why settlement is terminated — đình chỉ giải quyết (Luật Khiếu nại, Điều 10, 11a.2)."""

    WITHDRAWN = "11a.2a", "người khiếu nại rút toàn bộ khiếu nại"
    NO_SUCCESSOR = "11a.2b", "người khiếu nại chết, cơ quan, tổ chức giải thể, phá sản mà không có người kế thừa"
    NO_OBJECT = "11a.2c", "đối tượng khiếu nại không còn"
    IN_COURT = "11a.2d", "Tòa án đã thụ lý hoặc giải quyết vụ việc"


class WithdrawalForm(Term):
    """How a complaint is withdrawn — hình thức rút khiếu nại (Luật Khiếu nại, Điều 10)."""

    PETITION = "petition", "đơn rút khiếu nại"
    MINUTES = "minutes", "biên bản ghi nhận việc rút khiếu nại"


class Absence(Term):
    """Whether the complainant came to the dialogue — sự có mặt của người khiếu nại (Luật Khiếu nại, Điều 30.6)."""

    PRESENT = "present", "có mặt"
    UNEXCUSED = "unexcused", "vắng mặt không có lý do chính đáng"


class DialogueChair(Term):
    """Who chairs the dialogue — người chủ trì đối thoại (NĐ 124/2020, Điều 28)."""

    SETTLER = "settler", "người giải quyết khiếu nại trực tiếp chủ trì"
    ASSIGNED = "assigned", "cấp phó, thủ trưởng cơ quan được giao chủ trì"


class PublishForm(Term):
    """How a decision is made public — hình thức công khai quyết định (NĐ 124/2020, Điều 29.3)."""

    MEETING = "meeting", "công bố tại cuộc họp"
    POSTING = "posting", "niêm yết tại trụ sở, nơi tiếp công dân"
    PORTAL = "portal", "đăng trên cổng, trang thông tin điện tử"
    PRESS = "press", "thông báo trên phương tiện thông tin đại chúng"


class State(Term):
    """Where a complaint stands — trạng thái giải quyết khiếu nại."""

    RECEIVED = "received", "chờ thụ lý"
    REFUSED = "refused", "không thụ lý"
    SECOND_REFUSED = "second_refused", "không thụ lý khiếu nại lần hai"
    ACCEPTED = "accepted", "đã thụ lý"
    RECHECKED = "rechecked", "đã kiểm tra lại quyết định, hành vi bị khiếu nại"
    VERIFYING = "verifying", "đang xác minh"
    DIALOGUE = "dialogue", "đã đối thoại"
    SUSPENDED = "suspended", "tạm đình chỉ giải quyết"
    TERMINATED = "terminated", "đình chỉ giải quyết"
    LAPSED = "lapsed", "kết thúc do đình chỉ"
    DECIDED = "decided", "đã có quyết định giải quyết"
    CONTESTED = "contested", "đã khiếu nại lần hai"
    EFFECTIVE = "effective", "quyết định có hiệu lực pháp luật"
    HANDED_OVER = "handed_over", "đã chuyển thi hành"
    CLOSED = "closed", "đã kết thúc"


class Paper(Term):
    """Papers of a complaint file — văn bản trong hồ sơ giải quyết khiếu nại."""

    ACCEPTANCE = "complaint_acceptance", "Thông báo về việc thụ lý giải quyết khiếu nại"
    REFUSAL = "complaint_refusal", "Thông báo về việc không thụ lý giải quyết khiếu nại"
    COMPLEX_FINDING = "complaint_complex_finding", "Văn bản xác định vụ việc khiếu nại phức tạp"
    RECHECK = "complaint_recheck", "Báo cáo kết quả kiểm tra lại quyết định, hành vi bị khiếu nại"
    VERIFICATION_ORDER = "complaint_verification_order", "Quyết định về việc xác minh nội dung khiếu nại"
    VERIFICATION_MINUTES = "complaint_verification_minutes", "Biên bản làm việc về xác minh nội dung khiếu nại"
    INFORMATION_REQUEST = "complaint_information_request", "Văn bản đề nghị cung cấp thông tin, tài liệu, bằng chứng"
    EXPERTISE_ORDER = "complaint_expertise_order", "Quyết định trưng cầu giám định"
    STAY = "complaint_stay", "Quyết định tạm đình chỉ việc thi hành quyết định hành chính bị khiếu nại"
    STAY_LIFTED = "complaint_stay_lifted", "Quyết định hủy bỏ quyết định tạm đình chỉ việc thi hành"
    VERIFICATION_REPORT = "complaint_verification_report", "Báo cáo kết quả xác minh nội dung khiếu nại"
    DIALOGUE_NOTICE = "complaint_dialogue_notice", "Thông báo tổ chức đối thoại"
    DIALOGUE_MINUTES = "complaint_dialogue_minutes", "Biên bản đối thoại với người khiếu nại"
    SUSPENSION = "complaint_suspension", "Quyết định tạm đình chỉ giải quyết khiếu nại"
    TERMINATION = "complaint_termination", "Quyết định đình chỉ giải quyết khiếu nại"
    CONTINUATION = "complaint_continuation", "Quyết định tiếp tục giải quyết khiếu nại"
    WITHDRAWAL_MINUTES = "complaint_withdrawal_minutes", "Biên bản ghi nhận việc rút khiếu nại"
    DECISION = "complaint_decision", "Quyết định về việc giải quyết khiếu nại"


FORM_NUMBERS: Mapping[Paper, str] = MappingProxyType(
    {
        Paper.ACCEPTANCE: "ND124-03",
        Paper.REFUSAL: "ND124-04",
        Paper.VERIFICATION_ORDER: "ND124-05",
        Paper.VERIFICATION_MINUTES: "ND124-06",
        Paper.INFORMATION_REQUEST: "ND124-07",
        Paper.EXPERTISE_ORDER: "ND124-09",
        Paper.STAY: "ND124-11",
        Paper.STAY_LIFTED: "ND124-12",
        Paper.VERIFICATION_REPORT: "ND124-13",
        Paper.DIALOGUE_MINUTES: "ND124-14",
        Paper.SUSPENSION: "ND124-14a",
        Paper.TERMINATION: "ND124-14a",
        Paper.CONTINUATION: "ND124-14b",
        Paper.DECISION: "ND124-15",
    },
)
"""The form of the decree for each paper; a paper without one is drafted by the agency itself."""

SECOND_DECISION_FORM = "ND124-16"


def form_number(paper: Paper, instance: Instance) -> str:
    """The form number of a paper; the decision of the second instance has its own — biểu mẫu áp dụng."""
    second = paper is Paper.DECISION and instance is Instance.SECOND
    return SECOND_DECISION_FORM if second else FORM_NUMBERS.get(paper, "")
