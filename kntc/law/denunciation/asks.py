"""What the steps of denunciation settlement ask; none asks who denounced — thông tin từng bước cần ghi."""

from kntc.law.denunciation.terms import (
    ComplexCriterion,
    GoesOnFor,
    ProtectedPerson,
    Protection,
    ProtectionEnd,
    PublishForm,
    RefusalGround,
    ReopeningGround,
    RequestChannel,
    SetAsideGround,
    SuspensionGround,
    TerminationGround,
    WithdrawalForm,
)
from kntc.law.procedure import Ask, AskKind, optional

EXAMINATION = (
    Ask("proper_form", "Tố cáo bằng đơn có ký tên hoặc trực tiếp, rõ họ tên, địa chỉ, đã xác minh", AskKind.YES_NO),
    Ask("capable", "Người tố cáo có đủ năng lực hành vi dân sự", AskKind.YES_NO),
    optional("represented", "Có người đại diện theo quy định", AskKind.YES_NO),
    Ask("competent", "Thuộc thẩm quyền giải quyết", AskKind.YES_NO),
    Ask("content_basis", "Nội dung có cơ sở để xác định người vi phạm, hành vi vi phạm", AskKind.YES_NO),
    optional("from_complaint", "Xuất phát từ vụ việc khiếu nại đã giải quyết", AskKind.YES_NO),
    optional("new_evidence", "Có thông tin, chứng cứ về vi phạm của người giải quyết khiếu nại", AskKind.YES_NO),
    optional("already_guided", "Đã gửi nơi có thẩm quyền hoặc đã được hướng dẫn", AskKind.YES_NO),
)

PROLONGATION = (
    optional("several_places", "Phải kiểm tra, xác minh tại nhiều địa điểm", AskKind.YES_NO),
    optional("delegated_check", "Ủy quyền cho cơ quan khác kiểm tra, xác minh", AskKind.YES_NO),
)

ACCEPTANCE = (
    Ask("acceptance_no", "Số quyết định thụ lý"),
    Ask("accepted_content", "Nội dung tố cáo được thụ lý (không ghi thông tin về người tố cáo)", AskKind.LONG_TEXT),
    Ask("contents", "Số nội dung tố cáo được thụ lý", AskKind.NUMBER),
)
REOPENING = (
    Ask("reopening_ground", "Căn cứ giải quyết lại", AskKind.TERM, options=ReopeningGround),
    *ACCEPTANCE,
)

REFUSAL = (
    Ask("refusal_ground", "Căn cứ không thụ lý", AskKind.TERM, options=RefusalGround),
    Ask("refusal_reason", "Lý do", AskKind.LONG_TEXT),
)
SETTING_ASIDE = (Ask("set_aside_ground", "Căn cứ không xử lý", AskKind.TERM, options=SetAsideGround),)
TRANSFER = (
    Ask("transferred_to", "Cơ quan, tổ chức, cá nhân có thẩm quyền giải quyết"),
    optional("transfer_no", "Số phiếu chuyển"),
)
CRIME_TRANSFER = (
    Ask("crime_body", "Cơ quan điều tra, Viện kiểm sát nhận hồ sơ"),
    Ask("police_cases", "Số vụ", AskKind.NUMBER),
    optional("police_people", "Số đối tượng", AskKind.NUMBER),
    optional("police_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER),
)
FORWARDER_ANSWER = (Ask("forwarder_answer_no", "Số văn bản thông báo kết quả xử lý"),)

TEAM = (
    Ask("team_order_no", "Số quyết định giao xác minh, thành lập Đoàn (Tổ) xác minh"),
    optional("team", "Thành viên Đoàn (Tổ) xác minh", AskKind.OFFICIALS, "Từ 02 người trở lên."),
    optional("verified_by_unit", "Cơ quan được giao xác minh", AskKind.UNIT),
    optional("verify_until", "Thời hạn xác minh đến ngày", AskKind.DATE),
)
REPORT = (
    Ask("report_no", "Số báo cáo kết quả xác minh"),
    optional("explanation", "Giải trình của người bị tố cáo", AskKind.LONG_TEXT),
)
EXTENSION = (
    Ask("extension_no", "Số quyết định gia hạn"),
    Ask("complex_criteria", "Tiêu chí vụ việc phức tạp", AskKind.TERMS, options=ComplexCriterion),
)
SUSPENSION = (
    Ask("suspension_ground", "Căn cứ tạm đình chỉ", AskKind.TERM, options=SuspensionGround),
    Ask("suspension_no", "Số quyết định tạm đình chỉ"),
    optional("suspension_reason", "Lý do", AskKind.LONG_TEXT),
)
CONTINUATION = (Ask("continuation_no", "Số quyết định tiếp tục giải quyết"),)
WITHDRAWAL = (
    Ask("party", "Người rút tố cáo (theo mã bí mật)", AskKind.PARTY),
    Ask("withdrawal_form", "Hình thức rút", AskKind.TERM, options=WithdrawalForm),
    Ask("goes_on_for", "Lý do vẫn phải giải quyết (Điều 33 khoản 3)", AskKind.TERM, required=False, options=GoesOnFor),
)
PARTIAL_WITHDRAWAL = (*WITHDRAWAL[:2], Ask("withdrawn_items", "Nội dung rút", AskKind.LONG_TEXT))
TERMINATION = (
    Ask("termination_ground", "Căn cứ đình chỉ", AskKind.TERM, options=TerminationGround),
    Ask("termination_no", "Số quyết định đình chỉ"),
    Ask("termination_reason", "Lý do", AskKind.LONG_TEXT),
)

CONCLUSION = (
    Ask("conclusion_no", "Số kết luận nội dung tố cáo"),
    Ask("findings", "Kết luận từng nội dung (không ghi thông tin về người tố cáo)", AskKind.LONG_TEXT),
    optional("contents_right", "Số nội dung tố cáo đúng", AskKind.NUMBER),
    optional("contents_partly", "Số nội dung đúng một phần", AskKind.NUMBER),
    optional("contents_wrong", "Số nội dung tố cáo sai", AskKind.NUMBER),
    optional("knowingly_false", "Cố ý tố cáo sai sự thật", AskKind.YES_NO),
    Ask("to_enforce", "Có nội dung phải thực hiện", AskKind.YES_NO),
    optional("recover_money", "Thu hồi cho Nhà nước: tiền (đồng)", AskKind.NUMBER),
    optional("recover_land", "Thu hồi cho Nhà nước: đất (m²)", AskKind.NUMBER),
    optional("return_money", "Trả lại tổ chức, cá nhân: tiền (đồng)", AskKind.NUMBER),
    optional("return_land", "Trả lại tổ chức, cá nhân: đất (m²)", AskKind.NUMBER),
    optional("return_organisations", "Số tổ chức được trả lại quyền lợi", AskKind.NUMBER),
    optional("return_people", "Số cá nhân được trả lại quyền lợi", AskKind.NUMBER),
    optional("disciplined_organisations", "Số tổ chức bị kiến nghị xử lý hành chính", AskKind.NUMBER),
    optional("disciplined", "Số cá nhân bị kiến nghị xử lý hành chính", AskKind.NUMBER),
    optional("disciplined_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER),
)
HANDLING = (
    Ask("handling_no", "Số quyết định, văn bản xử lý"),
    optional("handling", "Nội dung xử lý", AskKind.LONG_TEXT),
)
PUBLICATION = (
    Ask("publish_form", "Hình thức công khai", AskKind.TERM, options=PublishForm),
    optional("published_until", "Công khai đến ngày", AskKind.DATE),
)
OVERDUE_DEMAND = (
    Ask("demand_no", "Số văn bản yêu cầu của cấp trên"),
    optional("demanded_on", "Ngày nhận văn bản yêu cầu", AskKind.DATE),
)
OVERDUE_REPORT = (Ask("overdue_reason", "Lý do chậm và kết quả đến nay", AskKind.LONG_TEXT),)

PROTECTION_REQUEST = (
    Ask("request_channel", "Cách đề nghị", AskKind.TERM, options=RequestChannel),
    optional("emergency", "Trường hợp khẩn cấp", AskKind.YES_NO),
    Ask("protected_person", "Người cần bảo vệ", AskKind.TERM, options=ProtectedPerson),
    Ask("protection_reason", "Lý do, nội dung đề nghị (không ghi họ tên, địa chỉ)", AskKind.LONG_TEXT),
)
PROTECTION = (
    optional("protection_no", "Số quyết định áp dụng biện pháp bảo vệ"),
    Ask("protection", "Biện pháp bảo vệ", AskKind.TERMS, options=Protection),
    Ask("threatened", "Có căn cứ đang bị xâm hại hoặc có nguy cơ bị xâm hại do việc tố cáo", AskKind.YES_NO),
    Ask("protected_count", "Số người được bảo vệ", AskKind.NUMBER),
    optional("protecting_body", "Cơ quan có trách nhiệm bảo vệ"),
)
PROTECTION_REFUSAL = (Ask("protection_refusal_reason", "Lý do không áp dụng", AskKind.LONG_TEXT),)
PROTECTION_END = (Ask("protection_end", "Căn cứ chấm dứt", AskKind.TERM, options=ProtectionEnd),)
CLOSING = (Ask("to_enforce", "Có nội dung phải thực hiện", AskKind.YES_NO),)
