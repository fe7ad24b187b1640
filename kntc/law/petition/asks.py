"""What each step of petition handling asks — nội dung cần ghi khi xử lý đơn."""

from dataclasses import replace

from kntc.law.petition.terms import (
    AccusedPost,
    Direction,
    Instance,
    JoinRelation,
    PetitionKind,
    RecipientGroup,
    Withdrawal,
)
from kntc.law.procedure import Ask, AskKind, grouped, number_of, optional
from kntc.law.term import Term


class WithdrawalForm(Term):
    """How a petition was taken back (Luật 136/2025/QH15) — hình thức rút đơn."""

    PAPER = "paper", "đơn rút"
    MINUTES = "minutes", "biên bản ghi nhận"


def _yes_no(name: str, vietnamese: str, hint: str = "", article: str = "") -> Ask:
    return Ask(name, vietnamese, AskKind.YES_NO, required=False, hint=hint, article=article)


def _of(article: str, *asks: Ask) -> tuple[Ask, ...]:
    """Questions that one article asks; one that names its own keeps it."""
    return tuple(replace(ask, article=ask.article or article) for ask in asks)


HAS, LACKS = "TT 05/2021, Điều 6.2.a", "TT 05/2021, Điều 6.2.b"

KIND = Ask(
    "kind",
    "Loại đơn",
    AskKind.TERM,
    options=PetitionKind,
    hint="Phân loại theo nội dung, mục đích, yêu cầu của đơn, không theo tiêu đề (TT 05/2021, Điều 6).",
)
INSTANCE = Ask("instance", "Lần khiếu nại, tố cáo", AskKind.TERM, options=Instance)
FIELD = Ask("field", "Lĩnh vực", AskKind.CATALOGUE, required=False, catalogue="fields")
RESPONDENT_UNIT = Ask(
    "respondent_unit",
    "Cơ quan có quyết định, hành vi hoặc người bị khiếu nại, tố cáo, phản ánh",
    AskKind.UNIT,
    required=False,
    hint="Cơ quan đã giải thể vẫn chọn đúng tên cũ; hệ thống tìm cơ quan kế thừa.",
)
ACCUSED_POST = Ask("accused_post", "Vị trí của người bị tố cáo", AskKind.TERM, required=False, options=AccusedPost)
STATED_UNIT = Ask(
    "stated_unit",
    "Cơ quan có thẩm quyền giải quyết, nếu khác cơ quan hệ thống xác định",
    AskKind.UNIT,
    required=False,
)
COMPETENT_HERE = _yes_no(
    "competent_here",
    "Thuộc thẩm quyền giải quyết tại đây",
    "Để trống khi đã ghi cơ quan ở trên: hệ thống xác định theo luật.",
)

PAPER = _of(
    HAS,
    _yes_no("legible", "Đọc được nội dung đơn", article=LACKS),
    _yes_no("in_vietnamese", "Viết bằng tiếng Việt hoặc có bản dịch được công chứng"),
    _yes_no("dated", "Có ghi ngày, tháng, năm viết đơn"),
    _yes_no("named", "Có ghi họ, tên người viết đơn"),
    _yes_no("addressed", "Có ghi địa chỉ người viết đơn"),
    _yes_no("signed", "Có chữ ký hoặc điểm chỉ"),
    _yes_no("content_clear", "Nội dung rõ ràng"),
    _yes_no("respondent_named", "Có ghi người, cơ quan bị khiếu nại hoặc bị tố cáo"),
    _yes_no("reasons_given", "Có nêu lý do, yêu cầu (khiếu nại)"),
    _yes_no("reachable", "Có cách thức liên hệ (tố cáo)", article="Luật Tố cáo, Điều 23"),
    _yes_no("abusive", "Có nội dung chống chính sách, chia rẽ đoàn kết, thô tục, vu khống, xúc phạm", article=LACKS),
    _yes_no("has_originals", "Gửi kèm bản chính giấy tờ, tài liệu", article="TT 05/2021, Điều 6"),
)
PEOPLE = _of(
    "Luật Tố cáo, Điều 22 và 25",
    _yes_no("anonymous", "Nặc danh, mạo danh"),
    _yes_no("violator_clear", "Nêu rõ người có hành vi vi phạm (tố cáo)"),
    _yes_no("evidence_concrete", "Có tài liệu, chứng cứ cụ thể để thẩm tra, xác minh (tố cáo)"),
    Ask("signers", "Số người ký đơn", AskKind.NUMBER, required=False),
    _yes_no("representatives_designated", "Có văn bản cử người đại diện", article="NĐ 124/2020, Điều 6"),
    _yes_no("for_another", "Khiếu nại thay người khác", article="Luật Khiếu nại, Điều 11.4"),
    _yes_no(
        "authorised",
        "Có giấy ủy quyền hợp lệ hoặc là người đại diện theo pháp luật",
        article="Luật Khiếu nại, Điều 11.4",
    ),
)
ELSEWHERE = _of(
    LACKS,
    _yes_no("sent_to_competent_body", "Đơn gửi nhiều nơi, trong đó có cơ quan có thẩm quyền"),
    _yes_no("already_handled", "Đã được xử lý, hướng dẫn một lần về cùng nội dung"),
    _yes_no(
        "settled_finally",
        "Đã có quyết định giải quyết lần hai hoặc kết luận có hiệu lực",
        article="TT 05/2021, Điều 28",
    ),
    _yes_no("new_evidence", "Có tình tiết, chứng cứ mới", article="TT 05/2021, Điều 28"),
    _yes_no("not_acceptable", "Có căn cứ không thụ lý theo Luật Khiếu nại, Điều 11", article="Luật Khiếu nại, Điều 11"),
    _yes_no("lower_level_overdue", "Cấp dưới trực tiếp giải quyết quá thời hạn", article="TT 05/2021, Điều 14.2"),
)
SPECIAL = _of(
    "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33",
    Ask("withdrawal", "Đơn rút khiếu nại, tố cáo", AskKind.TERM, required=False, options=Withdrawal),
    _yes_no("withdrawal_doubtful", "Có căn cứ việc rút do bị ép buộc, đe dọa hoặc vẫn có dấu hiệu vi phạm"),
    _yes_no("party_discipline", "Tố cáo đảng viên vi phạm quy định của Đảng", article="TT 05/2021, Điều 15"),
    _yes_no("crime_signs", "Hành vi bị tố cáo có dấu hiệu tội phạm", article="Luật Tố cáo, Điều 27.1"),
    _yes_no("grave_damage", "Hành vi gây hoặc đe dọa gây thiệt hại nghiêm trọng", article="TT 05/2021, Điều 16"),
)
READING = (
    *grouped("Loại đơn", KIND, INSTANCE, FIELD),
    *grouped("Thẩm quyền", RESPONDENT_UNIT, ACCUSED_POST, STATED_UNIT, COMPETENT_HERE),
    *grouped("Điều kiện xử lý đơn", *PAPER),
    *grouped("Người đứng đơn", *PEOPLE),
    *grouped("Đã gửi, đã giải quyết ở đâu", *ELSEWHERE),
    *grouped("Trường hợp riêng", *SPECIAL),
)

DIRECTION = Ask("direction", "Hướng xử lý đề xuất", AskKind.TERM, options=Direction)
PROPOSAL_TEXT = Ask("proposal", "Nội dung đề xuất", AskKind.LONG_TEXT, required=False)
HANDLER = Ask("handler", "Cán bộ xử lý đơn", AskKind.OFFICIAL)
OPINION = Ask("opinion", "Ý kiến của lãnh đạo phòng", AskKind.LONG_TEXT, required=False)
REASON = Ask("reason", "Lý do", AskKind.LONG_TEXT)
DOCUMENT_NO = number_of("document_no", "Số văn bản")
RECEIVER = Ask("receiver", "Cơ quan nhận đơn", AskKind.UNIT)
RECIPIENT = Ask("recipient", "Cơ quan, tổ chức nhận đơn (ngoài hệ thống)")
RECIPIENT_GROUP = Ask("recipient_group", "Nhóm cơ quan nhận", AskKind.TERM, options=RecipientGroup)
GUIDED_TO = Ask("guided_to", "Cơ quan có thẩm quyền mà người có đơn được hướng dẫn đến", AskKind.UNIT, required=False)
MISSING = Ask("missing", "Nội dung cần bổ sung", AskKind.LONG_TEXT)
URGED_UNIT = Ask("urged_unit", "Cơ quan bị đôn đốc", AskKind.UNIT)
REPLY_DUE = Ask("reply_due", "Hạn báo cáo", AskKind.DATE, required=False)
REPLY_NO = optional("document_no", "Số văn bản phúc đáp", hint="Như ghi trên văn bản của cơ quan trả lời.")
REPLY_SUMMARY = Ask("reply_summary", "Tóm tắt nội dung trả lời", AskKind.LONG_TEXT)
RESULT = Ask("result", "Kết quả kiểm tra", AskKind.LONG_TEXT)
SUPPLEMENTED_ON = Ask("supplemented_on", "Ngày nhận đủ nội dung bổ sung", AskKind.DATE)
WITHDRAWAL_FORM = Ask("withdrawal_form", "Hình thức rút", AskKind.TERM, options=WithdrawalForm)
WITHDRAWER = Ask("party", "Người rút đơn", AskKind.CLAIMANT)
COERCED = Ask("withdrawal_doubtful", "Có căn cứ việc rút do bị ép buộc, đe dọa", AskKind.YES_NO, required=False)
MATTER = Ask("matter_code", "Mã hồ sơ của vụ việc")
RELATION = Ask("relation", "Quan hệ với vụ việc", AskKind.TERM, options=JoinRelation)
ORIGINALS = Ask("originals", "Danh mục bản chính trả lại", AskKind.LONG_TEXT)
