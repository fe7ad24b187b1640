"""What the steps of denunciation settlement ask; none asks who denounced — thông tin từng bước cần ghi."""

from kntc.law.denunciation.terms import (
    ComplexCriterion,
    ContentVerdict,
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
from kntc.law.petition.asks import MATTER, REASON, RELATION
from kntc.law.procedure import Ask, AskKind, grouped, number_of, optional
from kntc.law.recovery import RECOVERY, STAFF_HINT

EXAMINATION = grouped(
    "Điều kiện thụ lý (Luật Tố cáo, Điều 29 khoản 1)",
    Ask(
        "proper_form",
        "Tố cáo bằng đơn có ký tên hoặc trực tiếp, rõ họ tên, địa chỉ, đã xác minh",
        AskKind.YES_NO,
        article="Điều 29 khoản 1 điểm a",
    ),
    Ask("capable", "Người tố cáo có đủ năng lực hành vi dân sự", AskKind.YES_NO, article="Điều 29 khoản 1 điểm b"),
    optional("represented", "Có người đại diện theo quy định", AskKind.YES_NO, article="Điều 29 khoản 1 điểm b"),
    Ask("competent", "Thuộc thẩm quyền giải quyết", AskKind.YES_NO, article="Điều 29 khoản 1 điểm c"),
    Ask(
        "content_basis",
        "Nội dung có cơ sở để xác định người vi phạm, hành vi vi phạm",
        AskKind.YES_NO,
        article="Điều 29 khoản 1 điểm d",
    ),
    optional("from_complaint", "Xuất phát từ vụ việc khiếu nại đã giải quyết", AskKind.YES_NO),
    optional("new_evidence", "Có thông tin, chứng cứ về vi phạm của người giải quyết khiếu nại", AskKind.YES_NO),
    optional(
        "already_guided",
        "Đã gửi nơi có thẩm quyền hoặc đã được hướng dẫn",
        AskKind.YES_NO,
        article="Điều 24 khoản 3",
    ),
)

PROLONGATION = (
    optional("several_places", "Phải kiểm tra, xác minh tại nhiều địa điểm", AskKind.YES_NO),
    optional("delegated_check", "Ủy quyền cho cơ quan khác kiểm tra, xác minh", AskKind.YES_NO),
)

ACCEPTANCE = (
    number_of("acceptance_no", "Số quyết định thụ lý"),
    Ask(
        "accepted_content",
        "Nội dung tố cáo được thụ lý",
        AskKind.LONG_TEXT,
        hint="Mỗi nội dung một dòng; khi kết luận, từng dòng được kết luận riêng. Không ghi thông tin về người tố cáo.",
        article="Luật Tố cáo, Điều 29 khoản 2",
    ),
)
REOPENING = (
    Ask(
        "reopening_ground",
        "Căn cứ giải quyết lại",
        AskKind.TERM,
        options=ReopeningGround,
        article="Luật Tố cáo, Điều 37 khoản 3",
    ),
    *ACCEPTANCE,
)

REFUSAL = (
    Ask(
        "refusal_ground",
        "Căn cứ không thụ lý",
        AskKind.TERM,
        options=RefusalGround,
        hint="Căn cứ phải khớp với kết quả kiểm tra điều kiện thụ lý đã ghi.",
        article="Luật Tố cáo, Điều 29 khoản 1",
    ),
    Ask("refusal_reason", "Lý do", AskKind.LONG_TEXT),
)
SETTING_ASIDE = (
    Ask(
        "set_aside_ground",
        "Căn cứ không xử lý",
        AskKind.TERM,
        options=SetAsideGround,
        article="Luật Tố cáo, Điều 24 khoản 3, Điều 25 khoản 1",
    ),
)
TRANSFER = (
    Ask("transferred_to", "Cơ quan, tổ chức, cá nhân có thẩm quyền giải quyết"),
    number_of("transfer_no", "Số phiếu chuyển"),
)
CRIME_TRANSFER = (
    Ask("crime_body", "Cơ quan điều tra, Viện kiểm sát nhận hồ sơ"),
    Ask("police_cases", "Số vụ", AskKind.NUMBER),
    optional("police_people", "Số đối tượng", AskKind.NUMBER),
    optional("police_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER, STAFF_HINT),
)
ASSOCIATION = (MATTER, RELATION)
DISSOCIATION = (REASON,)
FORWARDER_ANSWER = (number_of("forwarder_answer_no", "Số văn bản thông báo kết quả xử lý"),)

TEAM = (
    number_of("team_order_no", "Số quyết định giao xác minh, thành lập Đoàn (Tổ) xác minh"),
    optional("team_lead", "Trưởng Đoàn (Tổ trưởng) xác minh", AskKind.OFFICIAL),
    optional(
        "team",
        "Thành viên Đoàn (Tổ) xác minh",
        AskKind.OFFICIALS,
        "Cả Trưởng Đoàn (Tổ trưởng) phải từ 02 người trở lên.",
        article="NĐ 31/2019, Điều 10",
    ),
    optional("verified_by_unit", "Cơ quan được giao xác minh", AskKind.UNIT, article="Luật Tố cáo, Điều 31"),
    optional("verify_until", "Thời hạn xác minh đến ngày", AskKind.DATE),
)
MINUTES = (
    Ask("met_with", "Làm việc với", hint="Không ghi tên người tố cáo; người tố cáo ghi bằng mã bí mật."),
    Ask("minutes_content", "Nội dung làm việc", AskKind.LONG_TEXT),
)
EXPERTISE = (
    Ask("expert_body", "Cơ quan, tổ chức giám định"),
    Ask("expert_question", "Đối tượng, nội dung giám định", AskKind.LONG_TEXT, article="Luật Tố cáo, Điều 32"),
)
REPORT = (
    number_of("report_no", "Số báo cáo kết quả xác minh"),
    optional("explanation", "Giải trình của người bị tố cáo", AskKind.LONG_TEXT, article="Luật Tố cáo, Điều 10"),
)
EXTENSION = (
    number_of("extension_no", "Số quyết định gia hạn"),
    Ask(
        "complex_criteria",
        "Tiêu chí vụ việc phức tạp",
        AskKind.TERMS,
        options=ComplexCriterion,
        hint="Một tiêu chí: phức tạp, gia hạn một lần. Từ hai tiêu chí: đặc biệt phức tạp, được gia hạn lần hai.",
        article="NĐ 31/2019, Điều 3 khoản 2",
    ),
)
SUSPENSION = (
    Ask(
        "suspension_ground",
        "Căn cứ tạm đình chỉ",
        AskKind.TERM,
        options=SuspensionGround,
        article="Luật Tố cáo, Điều 34 khoản 1",
    ),
    number_of("suspension_no", "Số quyết định tạm đình chỉ"),
    optional("suspension_reason", "Lý do", AskKind.LONG_TEXT),
)
CONTINUATION = (number_of("continuation_no", "Số quyết định tiếp tục giải quyết"),)
WITHDRAWAL = (
    Ask(
        "party",
        "Người rút tố cáo (theo mã bí mật)",
        AskKind.CLAIMANT,
        hint="Những người tố cáo khác giữ nguyên tố cáo.",
    ),
    Ask("withdrawal_form", "Hình thức rút", AskKind.TERM, options=WithdrawalForm, article="NĐ 31/2019, Điều 4"),
    Ask(
        "goes_on_for",
        "Lý do vẫn phải giải quyết",
        AskKind.TERM,
        required=False,
        options=GoesOnFor,
        article="Luật Tố cáo, Điều 33 khoản 3",
    ),
)
PARTIAL_WITHDRAWAL = (*WITHDRAWAL[:2], Ask("withdrawn_items", "Nội dung rút", AskKind.LONG_TEXT))
TERMINATION = (
    Ask(
        "termination_ground",
        "Căn cứ đình chỉ",
        AskKind.TERM,
        options=TerminationGround,
        article="Luật Tố cáo, Điều 34 khoản 3",
    ),
    number_of("termination_no", "Số quyết định đình chỉ"),
    Ask("termination_reason", "Lý do", AskKind.LONG_TEXT),
)

CONCLUSION = (
    *grouped(
        "Kết luận",
        number_of("conclusion_no", "Số kết luận nội dung tố cáo"),
        Ask(
            "verdicts",
            "Kết luận từng nội dung tố cáo",
            AskKind.VERDICTS,
            options=ContentVerdict,
            article="Luật Tố cáo, Điều 35 khoản 2",
        ),
        Ask("findings", "Kết quả xác minh từng nội dung (không ghi thông tin về người tố cáo)", AskKind.LONG_TEXT),
        optional("knowingly_false", "Cố ý tố cáo sai sự thật", AskKind.YES_NO),
        Ask(
            "to_enforce",
            "Có nội dung phải thực hiện",
            AskKind.YES_NO,
            hint="Có: sau khi xử lý kết luận thì chuyển theo dõi thực hiện.",
            article="NĐ 31/2019, Điều 18",
        ),
    ),
    *RECOVERY,
    *grouped(
        "Xử lý người vi phạm",
        optional("disciplined_organisations", "Số tổ chức bị kiến nghị xử lý hành chính", AskKind.NUMBER),
        optional("disciplined", "Số cá nhân bị kiến nghị xử lý hành chính", AskKind.NUMBER),
        optional("disciplined_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER, STAFF_HINT),
    ),
)
HANDLING = (
    number_of("handling_no", "Số quyết định, văn bản xử lý"),
    optional("handling", "Nội dung xử lý", AskKind.LONG_TEXT, article="Luật Tố cáo, Điều 36 khoản 1"),
)
PUBLICATION = (
    Ask("publish_form", "Hình thức công khai", AskKind.TERM, options=PublishForm, article="Luật Tố cáo, Điều 40"),
    optional("published_until", "Công khai đến ngày", AskKind.DATE, "Niêm yết, đăng cổng thông tin ít nhất 15 ngày."),
)
OVERDUE_DEMAND = (
    Ask("demand_no", "Số văn bản yêu cầu của cấp trên"),
    optional("demanded_on", "Ngày nhận văn bản yêu cầu", AskKind.DATE),
)
OVERDUE_REPORT = (
    Ask(
        "overdue_reason",
        "Lý do chậm và kết quả đến nay",
        AskKind.LONG_TEXT,
        article="Luật Tố cáo, Điều 38 khoản 2",
    ),
)

TO_PROTECT = optional(
    "people_to_protect",
    "Người được bảo vệ, theo mã bí mật",
    AskKind.SECRET_PEOPLE,
    "Chọn người tố cáo, người thân đã niêm phong trong hồ sơ. Họ tên, địa chỉ không ghi ở bước này.",
)
PROTECTION_REQUEST = (
    Ask("request_channel", "Cách đề nghị", AskKind.TERM, options=RequestChannel),
    optional("emergency", "Trường hợp khẩn cấp", AskKind.YES_NO),
    Ask("protected_person", "Người cần bảo vệ", AskKind.TERM, options=ProtectedPerson),
    TO_PROTECT,
    Ask("protection_reason", "Lý do, nội dung đề nghị (không ghi họ tên, địa chỉ)", AskKind.LONG_TEXT),
)
PROTECTION = (
    number_of("protection_no", "Số quyết định áp dụng biện pháp bảo vệ"),
    Ask("protection", "Biện pháp bảo vệ", AskKind.TERMS, options=Protection),
    Ask("threatened", "Có căn cứ đang bị xâm hại hoặc có nguy cơ bị xâm hại do việc tố cáo", AskKind.YES_NO),
    TO_PROTECT,
    Ask("protected_count", "Số người được bảo vệ", AskKind.NUMBER),
    optional("protecting_body", "Cơ quan có trách nhiệm bảo vệ"),
)
PROTECTION_REFUSAL = (Ask("protection_refusal_reason", "Lý do không áp dụng", AskKind.LONG_TEXT),)
PROTECTION_END = (Ask("protection_end", "Căn cứ chấm dứt", AskKind.TERM, options=ProtectionEnd),)
CLOSING = (Ask("to_enforce", "Có nội dung phải thực hiện", AskKind.YES_NO),)
