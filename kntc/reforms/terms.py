"""What a reform does, and where it stands — hình thức sắp xếp, tình trạng."""

from kntc.law.term import Term


class ReformKind(Term):
    """What becomes of the bodies — hình thức sắp xếp đơn vị."""

    MERGE = "merge", "sáp nhập"
    SPLIT = "split", "chia tách"
    RENAME = "rename", "đổi tên"
    MOVE = "move", "chuyển cơ quan quản lý"
    DISSOLVE = "dissolve", "giải thể"
    OFFICIAL = "official", "bàn giao theo danh mục chính thức"


class Stage(Term):
    """How far a reform has come — tình trạng của đợt sắp xếp."""

    DRAFT = "draft", "đang soạn"
    SENT = "sent", "chờ người thứ hai duyệt"
    APPROVED = "approved", "đã duyệt, chờ thực hiện"
    DONE = "done", "đã thực hiện"
    UNDOING = "undoing", "chờ người thứ hai duyệt hoàn tác"
    UNDONE = "undone", "đã hoàn tác"
    DROPPED = "dropped", "đã bỏ"
