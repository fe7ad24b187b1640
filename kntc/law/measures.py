"""What the ledger counts, one measure a counted thing — chỉ tiêu thống kê (Thông tư 06/2025/TT-TTCP).

A statutory form is a sum of ledger lines; the members below name what one line stands for. Which column of
which form reads them is declared with the forms.
"""

from kntc.law.term import Term


class Measure(Term):
    """One countable thing of the forms 01/TCD to 05/KQTH — một chỉ tiêu."""

    # Biểu 01/TCD
    RECEPTION_DAY = "reception_day", "số ngày tiếp công dân được công bố"
    VISIT = "visit", "số lượt tiếp"
    VISITOR = "visitor", "số người được tiếp"
    VISIT_MATTER = "visit_matter", "số vụ việc tiếp"
    GROUP = "group", "số đoàn đông người được tiếp"
    GROUP_MEMBER = "group_member", "số người trong đoàn đông người"

    # Biểu 02/XLD
    PETITION_RECEIVED = "petition_received", "số đơn đã tiếp nhận"
    PETITION_HANDLED = "petition_handled", "số đơn đã xử lý"
    PETITION_ELIGIBLE = "petition_eligible", "số đơn đủ điều kiện xử lý"
    PETITION_COMPETENT = "petition_competent", "số đơn thuộc thẩm quyền"
    PETITION_ELSEWHERE = "petition_elsewhere", "số đơn không thuộc thẩm quyền"
    PETITION_WITHDRAWN = "petition_withdrawn", "số đơn đã rút"
    PETITION_FILED = "petition_filed", "số đơn xếp lưu"

    # Kiến nghị, phản ánh (Nghị định 55/2022/NĐ-CP, Điều 6)
    FEEDBACK_RECEIVED = "feedback_received", "số kiến nghị, phản ánh thuộc thẩm quyền đã tiếp nhận giải quyết"
    FEEDBACK_ANSWERED = "feedback_answered", "số kiến nghị, phản ánh đã trả lời"
    FEEDBACK_TRANSFERRED = "feedback_transferred", "số kiến nghị, phản ánh đã chuyển cơ quan khác"
