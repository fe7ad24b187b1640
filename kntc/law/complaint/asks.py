"""What the steps of complaint settlement ask — thông tin từng bước giải quyết khiếu nại cần ghi."""

from kntc.law.complaint.competence import Authority
from kntc.law.complaint.terms import (
    Absence,
    ComplexGround,
    DialogueChair,
    FirstResult,
    ObjectKind,
    PublishForm,
    RefusalGround,
    Representation,
    SuspensionGround,
    TerminationGround,
    Verdict,
    WithdrawalForm,
)
from kntc.law.procedure import Ask, AskKind, optional

EXAMINATION = (
    Ask("object_kind", "Đối tượng khiếu nại", AskKind.TERM, options=ObjectKind),
    Ask("settler", "Người có thẩm quyền giải quyết", AskKind.TERM, options=Authority),
    optional(
        "knew_on", "Ngày nhận được hoặc biết quyết định, hành vi (lần hai: ngày nhận quyết định lần đầu)", AskKind.DATE
    ),
    optional("filed_on", "Ngày gửi đơn khiếu nại", AskKind.DATE, "Bỏ trống thì tính theo ngày nhận đơn."),
    optional("obstacle_days", "Số ngày có trở ngại không tính vào thời hiệu", AskKind.NUMBER),
    optional(
        "late_with_reason",
        "Quá thời hiệu nhưng có lý do chính đáng",
        AskKind.YES_NO,
        "Kể cả khi ngày cuối là ngày nghỉ lễ.",
    ),
    optional("dismissal", "Kỷ luật buộc thôi việc", AskKind.YES_NO),
    optional(
        "internal_matter", "Văn bản chỉ đạo nội bộ, văn bản quy phạm pháp luật hoặc bí mật nhà nước", AskKind.YES_NO
    ),
    Ask("directly_affected", "Liên quan trực tiếp đến quyền, lợi ích của người khiếu nại", AskKind.YES_NO),
    Ask("capable", "Người khiếu nại có năng lực hành vi dân sự đầy đủ", AskKind.YES_NO),
    Ask("representation", "Người thực hiện khiếu nại", AskKind.TERM, options=Representation),
    Ask("signed", "Đơn có chữ ký hoặc điểm chỉ", AskKind.YES_NO),
    optional("all_signed", "Đơn có chữ ký của tất cả những người khiếu nại", AskKind.YES_NO),
    optional("designated", "Có văn bản cử người đại diện", AskKind.YES_NO),
    optional("second_decision_exists", "Đã có quyết định giải quyết lần hai", AskKind.YES_NO),
    optional("termination_noticed_on", "Ngày đã thông báo đình chỉ giải quyết trước đây", AskKind.DATE),
    optional("in_court", "Tòa án đã thụ lý hoặc giải quyết", AskKind.YES_NO),
    optional("first_decision_enclosed", "Kèm quyết định giải quyết lần đầu (khiếu nại lần hai)", AskKind.YES_NO),
    optional("first_overdue", "Lần đầu quá thời hạn mà chưa giải quyết (khiếu nại lần hai)", AskKind.YES_NO),
)

REFUSAL = (
    Ask("refusal_ground", "Căn cứ không thụ lý", AskKind.TERM, options=RefusalGround),
    Ask("refusal_reason", "Lý do", AskKind.LONG_TEXT),
)

COMPLEX = (
    Ask("complex_grounds", "Căn cứ xác định vụ việc phức tạp", AskKind.TERMS, options=ComplexGround),
    optional("complex_finding_no", "Số văn bản xác định vụ việc phức tạp", hint="Bắt buộc từ 01/7/2026."),
)

RECHECK = (Ask("complaint_right", "Kết quả kiểm tra lại: khiếu nại đúng", AskKind.YES_NO),)

VERIFICATION = (
    Ask("verification_order_no", "Số quyết định xác minh"),
    optional("verified_by_unit", "Cơ quan được giao xác minh", AskKind.UNIT),
    optional("verifiers", "Thành viên Đoàn (Tổ) xác minh", AskKind.OFFICIALS),
    optional("verify_until", "Thời hạn xác minh đến ngày", AskKind.DATE),
)

REPORT = (
    Ask("report_no", "Số báo cáo kết quả xác minh"),
    Ask("report_verdict", "Đánh giá nội dung khiếu nại", AskKind.TERM, options=Verdict),
    Ask("results_differ", "Yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau", AskKind.YES_NO),
)

CALL = (
    Ask("dialogue_on", "Ngày đối thoại", AskKind.DATE),
    Ask("dialogue_place", "Địa điểm đối thoại"),
    Ask("dialogue_content", "Nội dung đối thoại", AskKind.LONG_TEXT),
)

MEETING = (
    Ask("dialogue_chair", "Người chủ trì đối thoại", AskKind.TERM, options=DialogueChair),
    optional("heated", "Đông người, nhiều ý kiến khác nhau, gay gắt, ảnh hưởng an ninh, trật tự", AskKind.YES_NO),
    Ask("absence", "Sự có mặt của người khiếu nại", AskKind.TERM, options=Absence),
    optional("dialogue_result", "Kết quả đối thoại", AskKind.LONG_TEXT),
)

POSTPONEMENT = (Ask("postpone_reason", "Lý do chính đáng của việc vắng mặt", AskKind.LONG_TEXT),)

STAY_OF_EXECUTION = (
    Ask("stay_no", "Số quyết định tạm đình chỉ thi hành"),
    Ask("stay_reason", "Hậu quả khó khắc phục nếu tiếp tục thi hành", AskKind.LONG_TEXT),
    Ask("stay_until", "Tạm đình chỉ thi hành đến ngày", AskKind.DATE),
)

SUSPENSION = (
    Ask("suspension_ground", "Căn cứ tạm đình chỉ", AskKind.TERM, options=SuspensionGround),
    Ask("suspension_no", "Số quyết định tạm đình chỉ giải quyết"),
    Ask("suspension_proof", "Tài liệu chứng minh trong hồ sơ", AskKind.LONG_TEXT),
)

CONTINUATION = (Ask("continuation_no", "Số quyết định tiếp tục giải quyết"),)

WITHDRAWAL = (
    Ask("party", "Người rút khiếu nại", AskKind.PARTY),
    Ask("withdrawal_form", "Hình thức rút", AskKind.TERM, options=WithdrawalForm),
    Ask("voluntary", "Việc rút là tự nguyện", AskKind.YES_NO),
)

PARTIAL_WITHDRAWAL = (*WITHDRAWAL, Ask("withdrawn_items", "Nội dung rút", AskKind.LONG_TEXT))

TERMINATION = (
    Ask("termination_ground", "Căn cứ đình chỉ", AskKind.TERM, options=TerminationGround),
    Ask("termination_no", "Số quyết định đình chỉ"),
    Ask("termination_reason", "Lý do", AskKind.LONG_TEXT),
)

RESUMPTION = (optional("voluntary", "Việc rút trước đây là tự nguyện", AskKind.YES_NO),)

DECISION = (
    Ask("decision_no", "Số quyết định giải quyết"),
    Ask("verdict", "Kết luận", AskKind.TERM, options=Verdict),
    Ask(
        "first_result",
        "Đối với kết quả giải quyết lần đầu",
        AskKind.TERM,
        required=False,
        options=FirstResult,
        hint="Chỉ ghi khi giải quyết lần hai.",
    ),
    Ask("to_enforce", "Có nội dung phải thi hành", AskKind.YES_NO),
    optional("recover_money", "Thu hồi cho Nhà nước: tiền (đồng)", AskKind.NUMBER),
    optional("recover_land", "Thu hồi cho Nhà nước: đất (m²)", AskKind.NUMBER),
    optional("return_money", "Trả lại tổ chức, cá nhân: tiền (đồng)", AskKind.NUMBER),
    optional("return_land", "Trả lại tổ chức, cá nhân: đất (m²)", AskKind.NUMBER),
    optional("return_organisations", "Số tổ chức được trả lại quyền lợi", AskKind.NUMBER),
    optional("return_people", "Số cá nhân được trả lại quyền lợi", AskKind.NUMBER),
    optional("disciplined", "Số người bị kiến nghị xử lý hành chính", AskKind.NUMBER),
    optional("disciplined_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER),
    optional("police_cases", "Chuyển cơ quan điều tra: số vụ", AskKind.NUMBER),
    optional("police_people", "Chuyển cơ quan điều tra: số người", AskKind.NUMBER),
    optional("police_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER),
)

SENDING = (
    optional(
        "delivered_on", "Ngày người khiếu nại nhận được quyết định", AskKind.DATE, "Bỏ trống thì tính theo ngày gửi."
    ),
)

PUBLICATION = (
    Ask("publish_form", "Hình thức công khai", AskKind.TERM, options=PublishForm),
    optional("published_until", "Công khai đến ngày", AskKind.DATE),
)

CONTEST = (
    Ask("second_filed_on", "Ngày nhận đơn khiếu nại lần hai", AskKind.DATE),
    optional("late_with_reason", "Quá thời hạn nhưng có lý do chính đáng", AskKind.YES_NO),
)

CLOSING = (Ask("to_enforce", "Có nội dung phải thi hành", AskKind.YES_NO),)
