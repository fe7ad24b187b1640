"""What the ledger counts, one measure a counted thing — chỉ tiêu thống kê (Thông tư 06/2025/TT-TTCP).

A statutory form is a sum of ledger lines; the members below name what one line stands for. Which column of
which form reads them is declared with the forms.
"""

from collections.abc import Mapping

from kntc.law.term import Term


class Measure(Term):
    """One countable thing of the forms 01/TCD to 05/KQTH — một chỉ tiêu."""

    # Biểu 01/TCD
    VISIT = "visit", "số lượt tiếp"
    VISITOR = "visitor", "số người được tiếp"
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

    # Biểu 03/GQKN
    COMPLAINT_EXAMINED = "complaint_examined", "vụ việc khiếu nại vào xem xét điều kiện thụ lý"
    COMPLAINT_EXAMINATION_ENDED = "complaint_examination_ended", "vụ việc khiếu nại đã xem xét xong điều kiện thụ lý"
    COMPLAINT_ACCEPTED = "complaint_accepted", "vụ việc khiếu nại đã thụ lý giải quyết"
    COMPLAINT_REFUSED = "complaint_refused", "vụ việc khiếu nại không thụ lý"
    COMPLAINT_TERMINATED = "complaint_terminated", "vụ việc khiếu nại đã rút đơn, đình chỉ giải quyết"
    COMPLAINT_DECIDED = "complaint_decided", "quyết định giải quyết khiếu nại đã ban hành"
    COMPLAINT_RECOVER_MONEY = "complaint_recover_money", "kiến nghị thu hồi cho Nhà nước qua giải quyết khiếu nại: tiền"
    COMPLAINT_RECOVER_LAND = "complaint_recover_land", "kiến nghị thu hồi cho Nhà nước qua giải quyết khiếu nại: đất"
    COMPLAINT_RETURN_MONEY = "complaint_return_money", "trả lại tổ chức, cá nhân qua giải quyết khiếu nại: tiền"
    COMPLAINT_RETURN_LAND = "complaint_return_land", "trả lại tổ chức, cá nhân qua giải quyết khiếu nại: đất"
    COMPLAINT_RETURN_ORGANISATIONS = "complaint_return_organisations", "số tổ chức được trả lại quyền lợi (khiếu nại)"
    COMPLAINT_RETURN_PEOPLE = "complaint_return_people", "số cá nhân được trả lại quyền lợi (khiếu nại)"
    COMPLAINT_DISCIPLINED = "complaint_disciplined", "số người bị kiến nghị xử lý hành chính (khiếu nại)"
    COMPLAINT_DISCIPLINED_STAFF = "complaint_disciplined_staff", "trong đó cán bộ, công chức, viên chức (khiếu nại)"
    COMPLAINT_POLICE_CASES = "complaint_police_cases", "số vụ chuyển cơ quan điều tra (khiếu nại)"
    COMPLAINT_POLICE_PEOPLE = "complaint_police_people", "số người chuyển cơ quan điều tra (khiếu nại)"
    COMPLAINT_POLICE_STAFF = (
        "complaint_police_staff",
        "cán bộ, công chức, viên chức chuyển cơ quan điều tra (khiếu nại)",
    )

    # Biểu 04/GQTC
    DENUNCIATION_EXAMINED = "denunciation_examined", "vụ việc tố cáo vào xem xét điều kiện thụ lý"
    DENUNCIATION_EXAMINATION_ENDED = "denunciation_examination_ended", "vụ việc tố cáo đã xem xét xong điều kiện thụ lý"
    DENUNCIATION_ACCEPTED = "denunciation_accepted", "vụ việc tố cáo đã thụ lý giải quyết"
    DENUNCIATION_REFUSED = "denunciation_refused", "vụ việc tố cáo không thụ lý"
    DENUNCIATION_TERMINATED = "denunciation_terminated", "vụ việc tố cáo đã rút đơn, đình chỉ giải quyết"
    DENUNCIATION_CONCLUDED = "denunciation_concluded", "kết luận nội dung tố cáo đã ban hành"
    DENUNCIATION_RECOVER_MONEY = (
        "denunciation_recover_money",
        "kiến nghị thu hồi cho Nhà nước qua giải quyết tố cáo: tiền",
    )
    DENUNCIATION_RECOVER_LAND = "denunciation_recover_land", "kiến nghị thu hồi cho Nhà nước qua giải quyết tố cáo: đất"
    DENUNCIATION_RETURN_MONEY = "denunciation_return_money", "trả lại tổ chức, cá nhân qua giải quyết tố cáo: tiền"
    DENUNCIATION_RETURN_LAND = "denunciation_return_land", "trả lại tổ chức, cá nhân qua giải quyết tố cáo: đất"
    DENUNCIATION_RETURN_ORGANISATIONS = (
        "denunciation_return_organisations",
        "số tổ chức được trả lại quyền lợi (tố cáo)",
    )
    DENUNCIATION_RETURN_PEOPLE = "denunciation_return_people", "số cá nhân được trả lại quyền lợi (tố cáo)"
    DENUNCIATION_DISCIPLINED_ORGANISATIONS = (
        "denunciation_disciplined_organisations",
        "số tổ chức bị kiến nghị xử lý hành chính (tố cáo)",
    )
    DENUNCIATION_DISCIPLINED = "denunciation_disciplined", "số cá nhân bị kiến nghị xử lý hành chính (tố cáo)"
    DENUNCIATION_DISCIPLINED_STAFF = "denunciation_disciplined_staff", "trong đó cán bộ, công chức, viên chức (tố cáo)"
    DENUNCIATION_POLICE_CASES = "denunciation_police_cases", "số vụ chuyển cơ quan điều tra (tố cáo)"
    DENUNCIATION_POLICE_PEOPLE = "denunciation_police_people", "số đối tượng chuyển cơ quan điều tra (tố cáo)"
    DENUNCIATION_POLICE_STAFF = (
        "denunciation_police_staff",
        "cán bộ, công chức, viên chức chuyển cơ quan điều tra (tố cáo)",
    )
    PROTECTED_PEOPLE = "protected_people", "số người được bảo vệ (người tố cáo, người thân thích)"
    PROTECTED_AT_WORK = "protected_at_work", "trong đó được bảo vệ vị trí công tác, việc làm"
    PROTECTED_IN_LIFE = (
        "protected_in_life",
        "trong đó được bảo vệ tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm",
    )

    # Biểu 05/KQTH
    ENFORCEMENT_DUE = "enforcement_due", "số quyết định phải thi hành, kết luận phải thực hiện"
    ENFORCEMENT_DONE = "enforcement_done", "số quyết định đã thi hành xong, kết luận đã thực hiện xong"
    TO_RECOVER_MONEY = "to_recover_money", "phải thu hồi cho Nhà nước: tiền"
    TO_RECOVER_LAND = "to_recover_land", "phải thu hồi cho Nhà nước: đất"
    RECOVERED_MONEY = "recovered_money", "đã thu hồi cho Nhà nước: tiền"
    RECOVERED_LAND = "recovered_land", "đã thu hồi cho Nhà nước: đất"
    TO_RETURN_MONEY = "to_return_money", "phải trả lại tổ chức, cá nhân: tiền"
    TO_RETURN_LAND = "to_return_land", "phải trả lại tổ chức, cá nhân: đất"
    RETURNED_MONEY = "returned_money", "đã trả lại tổ chức, cá nhân: tiền"
    RETURNED_LAND = "returned_land", "đã trả lại tổ chức, cá nhân: đất"
    PUNISHED_ORGANISATIONS = "punished_organisations", "số tổ chức đã bị xử lý hành chính"
    PUNISHED_PEOPLE = "punished_people", "số người đã bị xử lý hành chính"
    PUNISHED_STAFF = "punished_staff", "cán bộ, công chức, viên chức đã bị xử lý hành chính"
    PROSECUTED_CASES = "prosecuted_cases", "số vụ đã khởi tố"
    PROSECUTED_PEOPLE = "prosecuted_people", "số người, đối tượng đã khởi tố"
    PROSECUTED_STAFF = "prosecuted_staff", "cán bộ, công chức, viên chức đã bị khởi tố"


STOCKS: Mapping[Measure, Measure] = {
    Measure.PETITION_RECEIVED: Measure.PETITION_HANDLED,
    Measure.COMPLAINT_EXAMINED: Measure.COMPLAINT_EXAMINATION_ENDED,
    Measure.DENUNCIATION_EXAMINED: Measure.DENUNCIATION_EXAMINATION_ENDED,
}
"""What lies with a body until the other is counted there: carried over from period to period — số kỳ trước chuyển sang.

When the matter itself passes to another body (a reform), so does the count: what is handled there was received there.
"""
