"""Words of petition handling — thuật ngữ về xử lý đơn (Thông tư 05/2021/TT-TTCP)."""

from kntc.law.term import Term


class PetitionKind(Term):
    """What a petition is, by content, purpose and request, not by its title (TT 05/2021, Điều 6) — loại đơn."""

    COMPLAINT = "complaint", "khiếu nại"
    DENUNCIATION = "denunciation", "tố cáo"
    FEEDBACK = "feedback", "kiến nghị, phản ánh"
    MIXED = "mixed", "có nhiều nội dung khác nhau"
    UNKNOWN = "unknown", "chưa rõ"


class Channel(Term):
    """How a petition reached the office — nguồn tiếp nhận."""

    POST = "post", "dịch vụ bưu chính"
    IN_PERSON = "in_person", "nộp hoặc trình bày trực tiếp"
    BOX = "box", "hộp thư góp ý, hòm thư"
    FORWARDED = "forwarded", "cơ quan, tổ chức, cá nhân có thẩm quyền chuyển đến"
    ONLINE = "online", "trực tuyến, thư điện tử"


class Forwarder(Term):
    """Who sent the petition on to us — nơi chuyển đơn."""

    NONE = "none", "không có"
    ELECTED = "elected", "Đại biểu Quốc hội, Đoàn đại biểu Quốc hội, Hội đồng nhân dân, cơ quan của Quốc hội"
    LEADER = "leader", "lãnh đạo Đảng, Nhà nước"
    FRONT = "front", "Mặt trận Tổ quốc, tổ chức chính trị - xã hội"
    PRESS = "press", "cơ quan báo chí"
    AGENCY = "agency", "cơ quan, tổ chức, đơn vị khác"


class Instance(Term):
    """Which round of settlement is asked for — lần khiếu nại, tố cáo."""

    FIRST = "first", "lần đầu"
    SECOND = "second", "khiếu nại lần hai"
    FURTHER = "further", "tố cáo tiếp"
    NONE = "none", "không áp dụng"


class AccusedPost(Term):
    """What the person denounced is in the body (Luật Tố cáo, Điều 13) — vị trí của người bị tố cáo."""

    HEAD = "head", "người đứng đầu hoặc cấp phó của người đứng đầu"
    STAFF = "staff", "người khác thuộc quyền quản lý của cơ quan"


class Withdrawal(Term):
    """Whether the paper takes back an earlier petition — rút đơn."""

    NONE = "none", "không phải đơn rút"
    FULL = "full", "rút toàn bộ"
    PARTIAL = "partial", "rút một phần"


class Direction(Term):
    """What is proposed to be done with a petition — hướng xử lý."""

    ACCEPT = "accept", "thụ lý"
    REFUSE = "refuse", "không thụ lý"
    ASSIGN = "assign", "giao giải quyết"
    GUIDE = "guide", "hướng dẫn"
    SUPPLEMENT = "supplement", "hướng dẫn bổ sung"
    TRANSFER = "transfer", "chuyển"
    RETURN = "return", "trả"
    FILE = "file", "lưu"
    SPLIT = "split", "tách đơn"
    URGE = "urge", "đôn đốc"
    INSPECT = "inspect", "kiểm tra"
    TERMINATE = "terminate", "đình chỉ"
    RECORD_PARTIAL = "record_partial", "ghi nhận rút một phần"
    CONTINUE = "continue", "tiếp tục giải quyết"


class JoinRelation(Term):
    """Why a petition belongs to an earlier matter — quan hệ với vụ việc đã có."""

    DUPLICATE = "duplicate", "đơn trùng"
    SAME_MATTER = "same_matter", "cùng vụ việc"
    SUPPLEMENT = "supplement", "đơn bổ sung"
    WITHDRAWAL = "withdrawal", "đơn rút"


class RecipientGroup(Term):
    """To which group of bodies a petition goes (NĐ 55/2022, Điều 6.2) — nhóm cơ quan nhận."""

    ELECTED = "QH", "Quốc hội, cơ quan của Quốc hội, Hội đồng nhân dân các cấp"
    ADMINISTRATION = "HC", "cơ quan hành chính nhà nước"
    JUDICIARY = "TT", "cơ quan tiến hành tố tụng, thi hành án"
    AUDIT = "KT", "Kiểm toán nhà nước"
    POLITICAL = "CTXH", "tổ chức chính trị, chính trị - xã hội, xã hội, nghề nghiệp, tôn giáo"
    SERVICE = "SN", "đơn vị sự nghiệp công lập, doanh nghiệp nhà nước, cơ quan, tổ chức khác"


class Paper(Term):
    """Papers of petition handling — văn bản xử lý đơn."""

    RECEIPT = "petition_receipt", "Giấy biên nhận đơn, tài liệu"
    PROPOSAL = "petition_proposal", "Phiếu đề xuất thụ lý đơn (TT05 Mẫu số 01)"
    GUIDANCE = "petition_guidance", "Phiếu hướng dẫn (TT05 Mẫu số 02)"
    TRANSFER = "petition_transfer", "Phiếu chuyển đơn (TT05 Mẫu số 03)"
    TRANSFER_NOTICE = "petition_transfer_notice", "Thông báo chuyển đơn gửi người có đơn"
    RETURN = "petition_return", "Văn bản trả đơn cho nơi chuyển"
    SUPPLEMENT_REQUEST = "petition_supplement_request", "Thông báo yêu cầu bổ sung điều kiện xử lý đơn"
    FILING = "petition_filing", "Đề xuất lưu đơn"
    SPLIT_GUIDANCE = "petition_split_guidance", "Phiếu hướng dẫn viết tách đơn"
    URGING = "petition_urging", "Văn bản yêu cầu báo cáo, đôn đốc giải quyết"
    INSPECTION = "petition_inspection", "Văn bản giao kiểm tra thông tin có nội dung tố cáo"
    ORIGINALS_RECEIPT = "petition_originals_receipt", "Giấy biên nhận trả lại bản chính giấy tờ, tài liệu"
    FORWARDER_REPLY = "petition_forwarder_reply", "Văn bản thông báo kết quả cho nơi chuyển đơn"
    URGENT_REPORT = "petition_urgent_report", "Báo cáo khẩn về hành vi gây hoặc đe dọa gây thiệt hại nghiêm trọng"
    DESTRUCTION = "petition_destruction", "Quyết định hủy đơn lưu"


class State(Term):
    """Where a petition stands at the desk of the office — trạng thái xử lý đơn."""

    RECEIVED = "received", "đã tiếp nhận"
    CLASSIFIED = "classified", "đã phân loại"
    PROPOSED = "proposed", "chờ duyệt hướng xử lý"
    REVIEWED = "reviewed", "lãnh đạo phòng đã duyệt"
    SUPPLEMENT_REQUESTED = "supplement_requested", "chờ người có đơn bổ sung"
    AWAITING = "awaiting", "chờ tiếp nhận giải quyết"
    HANDED_OVER = "handed_over", "đã chuyển sang giải quyết"
    GUIDED = "guided", "đã hướng dẫn"
    TRANSFERRED = "transferred", "đã chuyển đơn"
    TRANSFERRED_OUTSIDE = "transferred_outside", "đã chuyển đơn, chờ phúc đáp"
    RETURNED = "returned", "đã trả đơn cho nơi chuyển"
    SPLIT = "split", "đã tách đơn"
    URGED = "urged", "đã đôn đốc, chờ báo cáo"
    INSPECTING = "inspecting", "đang kiểm tra thông tin"
    JOINED = "joined", "đã gắn vào vụ việc"
    WITHDRAWN = "withdrawn", "đã rút đơn"
    ARCHIVED = "archived", "lưu đơn"
    KEPT = "kept", "hết thời hạn lưu, chờ quyết định hủy"
    DESTRUCTION_DECIDED = "destruction_decided", "đã quyết định hủy đơn"
    CLOSED = "closed", "đã kết thúc"


class Fate(Term):
    """What became of a petition at whoever received it — kết quả đơn đã chuyển."""

    UNOPENED = "unopened", "nơi nhận chưa mở"
    OPENED = "opened", "nơi nhận đang xử lý"
    RETURNED = "returned", "nơi nhận trả lại"
    PASSED_ON = "passed_on", "nơi nhận đã chuyển tiếp"
    SETTLED = "settled", "nơi nhận đã xử lý xong"
    AWAITING_REPLY = "awaiting_reply", "chờ phúc đáp"
    REPLIED = "replied", "đã có phúc đáp"


SEALED_KINDS = frozenset({PetitionKind.DENUNCIATION, PetitionKind.MIXED, PetitionKind.UNKNOWN})
