"""Words of recommendations and reports by citizens — thuật ngữ về kiến nghị, phản ánh."""

from kntc.law.term import Term


class FeedbackResult(Term):
    """What became of it — kết quả xử lý kiến nghị, phản ánh."""

    TAKEN_UP = "taken_up", "tiếp thu"
    EXPLAINED = "explained", "trả lời, giải trình"
    NOTED = "noted", "ghi nhận, lưu"


class Paper(Term):
    """Papers of feedback — văn bản giải quyết kiến nghị, phản ánh."""

    ASSIGNMENT = "feedback_assignment", "Văn bản giao giải quyết kiến nghị, phản ánh"
    ANSWER = "feedback_answer", "Văn bản trả lời kiến nghị, phản ánh"
    TRANSFER = "feedback_transfer", "Phiếu chuyển đơn kiến nghị, phản ánh"


class State(Term):
    """Where a recommendation or report stands — trạng thái kiến nghị, phản ánh."""

    RECEIVED = "received", "chờ giao giải quyết"
    ASSIGNED = "assigned", "đang giải quyết"
    ANSWERED = "answered", "đã có văn bản trả lời"
    TRANSFERRED = "transferred", "đã chuyển cơ quan có thẩm quyền"
    CLOSED = "closed", "đã kết thúc"
