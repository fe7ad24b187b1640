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
from kntc.law.procedure import Ask, AskKind, grouped, number_of, optional
from kntc.law.recovery import RECOVERY, STAFF_HINT

EXAMINATION = (
    *grouped(
        "Đối tượng, thẩm quyền, thời hiệu",
        Ask("object_kind", "Đối tượng khiếu nại", AskKind.TERM, options=ObjectKind, article="Luật Khiếu nại, Điều 2"),
        Ask(
            "settler",
            "Người có thẩm quyền giải quyết",
            AskKind.TERM,
            options=Authority,
            article="Luật Khiếu nại, Điều 17 đến Điều 25",
        ),
        optional(
            "knew_on",
            "Ngày nhận được hoặc biết quyết định, hành vi",
            AskKind.DATE,
            "Lần hai: ngày nhận quyết định giải quyết lần đầu. Thời hiệu tính từ ngày này.",
            article="Luật Khiếu nại, Điều 9, Điều 33, Điều 48",
        ),
        optional("filed_on", "Ngày gửi đơn khiếu nại", AskKind.DATE, "Bỏ trống thì tính theo ngày nhận đơn."),
        optional(
            "obstacle_days",
            "Số ngày có trở ngại không tính vào thời hiệu",
            AskKind.NUMBER,
            "Ốm đau, thiên tai, địch họa, đi công tác, học tập ở nơi xa hoặc trở ngại khách quan khác.",
            article="Luật Khiếu nại, Điều 9",
        ),
        optional(
            "late_with_reason",
            "Quá thời hiệu nhưng có lý do chính đáng",
            AskKind.YES_NO,
            "Kể cả khi ngày cuối là ngày nghỉ lễ.",
        ),
        optional("dismissal", "Kỷ luật buộc thôi việc", AskKind.YES_NO, article="Luật Khiếu nại, Điều 48"),
    ),
    *grouped(
        "Điều kiện thụ lý (Luật Khiếu nại, Điều 11)",
        optional(
            "internal_matter",
            "Văn bản chỉ đạo nội bộ, văn bản quy phạm pháp luật hoặc bí mật nhà nước",
            AskKind.YES_NO,
            article="Điều 11 khoản 1",
        ),
        Ask(
            "directly_affected",
            "Liên quan trực tiếp đến quyền, lợi ích của người khiếu nại",
            AskKind.YES_NO,
            article="Điều 11 khoản 2",
        ),
        Ask("capable", "Người khiếu nại có năng lực hành vi dân sự đầy đủ", AskKind.YES_NO, article="Điều 11 khoản 3"),
        Ask(
            "representation",
            "Người thực hiện khiếu nại",
            AskKind.TERM,
            options=Representation,
            article="Điều 11 khoản 4, Điều 12",
        ),
        Ask("signed", "Đơn có chữ ký hoặc điểm chỉ", AskKind.YES_NO, article="Điều 11 khoản 5"),
        optional(
            "all_signed",
            "Đơn có chữ ký của tất cả những người khiếu nại",
            AskKind.YES_NO,
            "Khi nhiều người cùng khiếu nại, từ ngày 01/7/2026.",
            article="NĐ 124/2020, Điều 16",
        ),
        optional(
            "designated",
            "Có văn bản cử người đại diện",
            AskKind.YES_NO,
            "Khi nhiều người cùng khiếu nại về một nội dung.",
            article="NĐ 124/2020, Điều 6",
        ),
        optional(
            "second_decision_exists", "Đã có quyết định giải quyết lần hai", AskKind.YES_NO, article="Điều 11 khoản 7"
        ),
        optional(
            "termination_noticed_on",
            "Ngày đã thông báo đình chỉ giải quyết trước đây",
            AskKind.DATE,
            "Sau 30 ngày kể từ ngày này mà không tiếp tục khiếu nại thì không thụ lý.",
            article="Điều 11 khoản 8",
        ),
        optional("in_court", "Tòa án đã thụ lý hoặc giải quyết", AskKind.YES_NO, article="Điều 11 khoản 9"),
    ),
    *grouped(
        "Khiếu nại lần hai",
        optional(
            "first_decision_enclosed",
            "Kèm quyết định giải quyết lần đầu",
            AskKind.YES_NO,
            article="Luật Khiếu nại, Điều 33 khoản 1",
        ),
        optional(
            "first_overdue",
            "Lần đầu quá thời hạn mà chưa giải quyết",
            AskKind.YES_NO,
            article="Luật Khiếu nại, Điều 33 khoản 1",
        ),
    ),
)

REFUSAL = (
    Ask(
        "refusal_ground",
        "Căn cứ không thụ lý",
        AskKind.TERM,
        options=RefusalGround,
        hint="Căn cứ phải khớp với kết quả kiểm tra điều kiện thụ lý đã ghi.",
        article="Luật Khiếu nại, Điều 11",
    ),
    Ask("refusal_reason", "Lý do", AskKind.LONG_TEXT, hint="Ghi vào thông báo không thụ lý (Mẫu số 04)."),
)

COMPLEX = (
    Ask(
        "complex_grounds",
        "Căn cứ xác định vụ việc phức tạp",
        AskKind.TERMS,
        options=ComplexGround,
        article="NĐ 124/2020, Điều 3a",
    ),
    number_of(
        "complex_finding_no",
        "Số văn bản xác định vụ việc phức tạp",
        "Từ 01/7/2026 phải bằng văn bản; bỏ trống thì lấy số kế tiếp của dãy số đơn vị.",
    ),
)

RECHECK = (
    Ask(
        "complaint_right",
        "Kết quả kiểm tra lại: khiếu nại đúng",
        AskKind.YES_NO,
        hint="Có: ra quyết định giải quyết ngay. Không: giao xác minh.",
        article="Luật Khiếu nại, Điều 29 khoản 1",
    ),
)

VERIFICATION = (
    number_of("verification_order_no", "Số quyết định xác minh"),
    optional("team_lead", "Trưởng Đoàn (Tổ trưởng) xác minh", AskKind.OFFICIAL),
    optional("verifiers", "Thành viên Đoàn (Tổ) xác minh", AskKind.OFFICIALS),
    optional(
        "verified_by_unit",
        "Cơ quan được giao xác minh",
        AskKind.UNIT,
        "Khi không tự xác minh mà giao cơ quan có trách nhiệm.",
        article="Luật Khiếu nại, Điều 29 khoản 1",
    ),
    optional("verify_until", "Thời hạn xác minh đến ngày", AskKind.DATE, "Trong thời hạn giải quyết khiếu nại."),
)

MINUTES = (
    Ask("met_with", "Làm việc với", hint="Người, cơ quan làm việc và tư cách của họ."),
    Ask("minutes_content", "Nội dung làm việc", AskKind.LONG_TEXT, article="Luật Khiếu nại, Điều 29 khoản 2"),
)

INFORMATION_REQUEST = (
    Ask("asked_of", "Cơ quan, tổ chức, cá nhân được yêu cầu"),
    Ask("asked_items", "Thông tin, tài liệu, bằng chứng cần cung cấp", AskKind.LONG_TEXT),
    optional("asked_until", "Cung cấp trước ngày", AskKind.DATE),
)

EXPERTISE = (
    Ask("expert_body", "Cơ quan, tổ chức giám định"),
    Ask("expert_question", "Đối tượng, nội dung giám định", AskKind.LONG_TEXT, article="NĐ 124/2020, Điều 24"),
)

REPORT = (
    number_of("report_no", "Số báo cáo kết quả xác minh"),
    Ask("report_verdict", "Đánh giá nội dung khiếu nại", AskKind.TERM, options=Verdict),
    Ask(
        "results_differ",
        "Yêu cầu của người khiếu nại và kết quả xác minh còn khác nhau",
        AskKind.YES_NO,
        hint="Có: phải tổ chức đối thoại trước khi ra quyết định.",
        article="Luật Khiếu nại, Điều 30 khoản 1",
    ),
)

CALL = (
    Ask(
        "dialogue_on",
        "Ngày đối thoại",
        AskKind.DATE,
        hint="Từ 01/7/2026: thông báo trước ít nhất 05 ngày, như +5.",
        article="NĐ 124/2020, Điều 28 khoản 1",
    ),
    Ask("dialogue_place", "Địa điểm đối thoại"),
    Ask("dialogue_content", "Nội dung đối thoại", AskKind.LONG_TEXT),
)

MEETING = (
    Ask(
        "dialogue_chair",
        "Người chủ trì đối thoại",
        AskKind.TERM,
        options=DialogueChair,
        hint="Lần hai: người giải quyết trực tiếp chủ trì, trừ Chủ tịch tỉnh, Bộ trưởng được giao cấp dưới.",
        article="NĐ 124/2020, Điều 28",
    ),
    optional("heated", "Đông người, nhiều ý kiến khác nhau, gay gắt, ảnh hưởng an ninh, trật tự", AskKind.YES_NO),
    Ask(
        "absence",
        "Sự có mặt của người khiếu nại",
        AskKind.TERM,
        options=Absence,
        hint="Vắng mặt có lý do chính đáng thì không ghi ở đây mà ghi bước Hoãn đối thoại.",
        article="Luật Khiếu nại, Điều 30 khoản 6",
    ),
    optional(
        "attendance",
        "Những người tham dự khác",
        AskKind.LONG_TEXT,
        "Người bị khiếu nại, người có quyền, nghĩa vụ liên quan, cơ quan, tổ chức.",
    ),
    optional(
        "dialogue_result",
        "Kết quả đối thoại",
        AskKind.LONG_TEXT,
        "Điểm đã thống nhất, điểm còn khác nhau, như trong biên bản (Mẫu số 14).",
    ),
)

POSTPONEMENT = (
    Ask(
        "postpone_reason",
        "Lý do chính đáng của việc vắng mặt",
        AskKind.LONG_TEXT,
        hint="Sau khi hoãn phải thông báo lại ngày đối thoại.",
    ),
)

STAY_OF_EXECUTION = (
    number_of("stay_no", "Số quyết định tạm đình chỉ thi hành"),
    Ask("stay_reason", "Hậu quả khó khắc phục nếu tiếp tục thi hành", AskKind.LONG_TEXT),
    Ask(
        "stay_until",
        "Tạm đình chỉ thi hành đến ngày",
        AskKind.DATE,
        hint="Không quá thời gian còn lại của thời hạn giải quyết.",
        article="Luật Khiếu nại, Điều 35",
    ),
)

LIFTING = (
    number_of("lift_no", "Số quyết định hủy bỏ"),
    Ask("lift_reason", "Lý do hủy bỏ", AskKind.LONG_TEXT, article="Luật Khiếu nại, Điều 35"),
)

SUSPENSION = (
    Ask(
        "suspension_ground",
        "Căn cứ tạm đình chỉ",
        AskKind.TERM,
        options=SuspensionGround,
        article="Luật Khiếu nại, Điều 11a khoản 1",
    ),
    number_of("suspension_no", "Số quyết định tạm đình chỉ giải quyết"),
    Ask("suspension_proof", "Tài liệu chứng minh trong hồ sơ", AskKind.LONG_TEXT),
)

CONTINUATION = (number_of("continuation_no", "Số quyết định tiếp tục giải quyết"),)

SENT_PROCEDURAL = (
    optional(
        "procedural_sent_to",
        "Đã gửi cho",
        AskKind.LONG_TEXT,
        "Người khiếu nại, người bị khiếu nại, cơ quan có liên quan.",
    ),
)

WITHDRAWAL = (
    Ask("party", "Người rút khiếu nại", AskKind.CLAIMANT, hint="Những người khác giữ nguyên khiếu nại."),
    Ask("withdrawal_form", "Hình thức rút", AskKind.TERM, options=WithdrawalForm, article="Luật Khiếu nại, Điều 10"),
    Ask(
        "voluntary", "Việc rút là tự nguyện", AskKind.YES_NO, hint="Rút do bị ép buộc, đe dọa thì không được ghi nhận."
    ),
)

PARTIAL_WITHDRAWAL = (*WITHDRAWAL, Ask("withdrawn_items", "Nội dung rút", AskKind.LONG_TEXT))

TERMINATION = (
    Ask(
        "termination_ground",
        "Căn cứ đình chỉ",
        AskKind.TERM,
        options=TerminationGround,
        article="Luật Khiếu nại, Điều 10, Điều 11a khoản 2",
    ),
    number_of("termination_no", "Số quyết định đình chỉ"),
    Ask("termination_reason", "Lý do", AskKind.LONG_TEXT),
)

RESUMPTION = (
    optional(
        "voluntary",
        "Việc rút trước đây là tự nguyện",
        AskKind.YES_NO,
        "Nội dung đã tự nguyện rút không được xem xét lại.",
        article="Luật Khiếu nại, Điều 10",
    ),
)

DECISION = (
    *grouped(
        "Quyết định",
        number_of("decision_no", "Số quyết định giải quyết"),
        Ask("verdict", "Kết luận", AskKind.TERM, options=Verdict, article="Luật Khiếu nại, Điều 31, Điều 40"),
        Ask(
            "first_result",
            "Đối với kết quả giải quyết lần đầu",
            AskKind.TERM,
            required=False,
            options=FirstResult,
            hint="Chỉ ghi khi giải quyết lần hai.",
        ),
        Ask(
            "to_enforce",
            "Có nội dung phải thi hành",
            AskKind.YES_NO,
            hint="Có: khi quyết định có hiệu lực thì chuyển thi hành.",
            article="Luật Khiếu nại, Điều 46",
        ),
    ),
    *RECOVERY,
    *grouped(
        "Xử lý người vi phạm",
        optional("disciplined", "Số người bị kiến nghị xử lý hành chính", AskKind.NUMBER),
        optional("disciplined_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER, STAFF_HINT),
        optional("police_cases", "Chuyển cơ quan điều tra: số vụ", AskKind.NUMBER),
        optional("police_people", "Chuyển cơ quan điều tra: số người", AskKind.NUMBER),
        optional("police_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER, STAFF_HINT),
    ),
)

SENDING = (
    optional(
        "delivered_on",
        "Ngày người khiếu nại nhận được quyết định",
        AskKind.DATE,
        "Bỏ trống thì tính theo ngày gửi. Thời hạn khiếu nại lần hai tính từ ngày này.",
        article="Luật Khiếu nại, Điều 33",
    ),
)

PUBLICATION = (
    Ask(
        "publish_form", "Hình thức công khai", AskKind.TERM, options=PublishForm, article="NĐ 124/2020, Điều 29 khoản 3"
    ),
    optional("published_until", "Công khai đến ngày", AskKind.DATE, "Niêm yết, đăng cổng thông tin ít nhất 15 ngày."),
)

CONTEST = (
    Ask("second_filed_on", "Ngày nhận đơn khiếu nại lần hai", AskKind.DATE, article="Luật Khiếu nại, Điều 33"),
    optional("late_with_reason", "Quá thời hạn nhưng có lý do chính đáng", AskKind.YES_NO),
)

CLOSING = (
    Ask(
        "to_enforce",
        "Có nội dung phải thi hành",
        AskKind.YES_NO,
        hint="Còn nội dung phải thi hành thì chuyển thi hành, không kết thúc.",
    ),
)
