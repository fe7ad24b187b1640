"""Why an identity may be looked at — lý do xem danh tính (Luật Tố cáo 2018, Điều 8.3, 23, 29, 47, 56)."""

from kntc.law.term import Term


class Reason(Term):
    """The occasions of the law; a closed list, because a sentence typed here could hold the name itself."""

    ENTRY = "entry", "tiếp nhận, vào sổ"
    CLASSIFY = "classify", "phân loại, xử lý đơn"
    IDENTITY_CHECK = "identity_check", "kiểm tra thông tin người tố cáo, điều kiện thụ lý"
    SETTLE = "settle", "giải quyết tố cáo"
    VERIFY = "verify", "xác minh, làm việc với người tố cáo"
    NOTIFY = "notify", "thông báo, gửi văn bản cho người tố cáo"
    WITHDRAW = "withdraw", "ghi nhận việc rút tố cáo"
    PROTECT = "protect", "bảo vệ người tố cáo, người thân"
    TRANSFER = "transfer", "chuyển đơn, chuyển hồ sơ"
    UNSEAL = "unseal", "đơn không phải tố cáo, đưa thông tin vào hồ sơ"
    OVERSIGHT = "oversight", "kiểm tra, giám sát của cấp trên"
