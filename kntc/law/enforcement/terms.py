"""Words of enforcement — thuật ngữ thi hành quyết định giải quyết khiếu nại, thực hiện kết luận tố cáo."""

from collections.abc import Mapping
from types import MappingProxyType

from kntc.law.term import Term


class Basis(Term):
    """What is carried out; the two blocks of form 05/KQTH — căn cứ thi hành."""

    COMPLAINT = "complaint", "quyết định giải quyết khiếu nại"
    DENUNCIATION = "denunciation", "kết luận nội dung tố cáo"


class Duty(Term):
    """What an obligation consists of — nội dung nghĩa vụ thi hành."""

    RECOVER = "recover", "thu hồi cho Nhà nước"
    RETURN = "return", "trả lại cho tổ chức, cá nhân"
    DISCIPLINE = "discipline", "xử lý hành chính tổ chức, cá nhân vi phạm"
    AMEND = "amend", "sửa đổi, thay thế, hủy bỏ quyết định; chấm dứt hành vi"
    OTHER = "other", "nội dung khác"


class State(Term):
    """Where enforcement stands — trạng thái thi hành."""

    DUE = "due", "phải thi hành"
    INSTRUCTED = "instructed", "đã chỉ đạo thi hành"
    ENFORCING = "enforcing", "đang thi hành"
    COERCING = "coercing", "đang cưỡng chế thi hành"
    ENFORCED = "enforced", "đã thi hành xong"


class Paper(Term):
    """Papers of enforcement — văn bản thi hành."""

    INSTRUCTION = "enforcement_instruction", "Văn bản chỉ đạo, tổ chức thi hành"
    COERCION = "enforcement_coercion", "Quyết định cưỡng chế thi hành"
    PROGRESS = "enforcement_progress", "Báo cáo tiến độ thi hành"
    REPORT = "enforcement_report", "Báo cáo kết quả thi hành"


FORM_NUMBERS: Mapping[Paper, str] = MappingProxyType({})
"""The decrees give no form for enforcement: the agencies draft these papers themselves."""
