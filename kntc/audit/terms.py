"""What the log can say was done — loại thao tác trong nhật ký."""

from kntc.law.term import Term


class AuditAction(Term):
    """What somebody looked at, searched, exported or administered — thao tác."""

    ACCOUNT_CREATED = "account_created", "tạo tài khoản"
    ACCOUNT_LOCKED = "account_locked", "khóa tài khoản"
    ACCOUNT_UNLOCKED = "account_unlocked", "mở khóa tài khoản"
    CATALOGUE_LOADED = "catalogue_loaded", "nạp danh mục"
    DAY_REMOVED = "day_removed", "bỏ ngày nghỉ, ngày làm bù"
    DAY_SET = "day_set", "đặt ngày nghỉ, ngày làm bù"
    DELEGATION_ENDED = "delegation_ended", "chấm dứt ủy quyền"
    DELEGATION_MADE = "delegation_made", "ủy quyền"
    DOSSIER_VIEWED = "dossier_viewed", "xem hồ sơ"
    EVENT_STRUCK = "event_struck", "gạch bỏ diễn biến"
    EXPORTED = "exported", "kết xuất dữ liệu"
    GRANT_ENDED = "grant_ended", "thôi cấp quyền mở danh tính"
    GRANT_MADE = "grant_made", "cấp quyền mở danh tính"
    IDENTITY_REVEALED = "identity_revealed", "mở danh tính"
    IDENTITY_SEALED = "identity_sealed", "niêm phong danh tính"
    PASSWORD_CHANGED = "password_changed", "đổi mật khẩu"
    PASSWORD_RESET = "password_reset", "đặt lại mật khẩu"
    PERSON_SEARCHED = "person_searched", "tìm kiếm người"
    POST_ENDED = "post_ended", "thôi giữ vị trí công tác"
    POST_OPENED = "post_opened", "bố trí vị trí công tác"
    RULE_CHOSEN = "rule_chosen", "chọn cách áp dụng luật"
    SIGNED_IN = "signed_in", "đăng nhập"
    SIGNED_OUT = "signed_out", "đăng xuất"
    SIGN_IN_FAILED = "sign_in_failed", "đăng nhập không thành công"
    UNIT_CLOSED = "unit_closed", "kết thúc hoạt động của đơn vị"
    UNIT_OPENED = "unit_opened", "thành lập đơn vị"
