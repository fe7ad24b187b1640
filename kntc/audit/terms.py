"""What the log can say was done — loại thao tác trong nhật ký."""

from kntc.law.term import Term


class AuditAction(Term):
    """What somebody looked at, searched, exported or administered — thao tác."""

    ACCOUNT_CORRECTED = "account_corrected", "sửa thông tin tài khoản"
    ACCOUNT_CREATED = "account_created", "tạo tài khoản"
    ACCOUNT_LOCKED = "account_locked", "khóa tài khoản"
    ACCOUNT_UNLOCKED = "account_unlocked", "mở khóa tài khoản"
    CATALOGUE_LOADED = "catalogue_loaded", "nạp danh mục"
    CATALOGUE_ROW_ADDED = "catalogue_row_added", "thêm dòng danh mục"
    CATALOGUE_ROW_CODED = "catalogue_row_coded", "ghi mã quốc gia cho dòng danh mục"
    CATALOGUE_ROW_ENDED = "catalogue_row_ended", "kết thúc dòng danh mục"
    CONNECTION_APPROVED = "connection_approved", "duyệt kết nối phần mềm"
    CONNECTION_ASKED = "connection_asked", "đề nghị kết nối phần mềm"
    CONNECTION_RETURNED = "connection_returned", "trả lại đề nghị kết nối"
    CONNECTION_REVOKED = "connection_revoked", "thu hồi kết nối phần mềm"
    CONNECTION_SECRET = "connection_secret", "cấp lại mật khẩu kết nối"
    DAY_REMOVED = "day_removed", "bỏ ngày nghỉ, ngày làm bù"
    DAY_SET = "day_set", "đặt ngày nghỉ, ngày làm bù"
    DELEGATION_ENDED = "delegation_ended", "chấm dứt ủy quyền"
    DELEGATION_MADE = "delegation_made", "ủy quyền"
    DESTRUCTION_APPROVED = "destruction_approved", "quyết định tiêu hủy hồ sơ"
    DESTRUCTION_DONE = "destruction_done", "tiêu hủy hồ sơ"
    DESTRUCTION_PROPOSED = "destruction_proposed", "đề nghị tiêu hủy hồ sơ"
    DESTRUCTION_RETURNED = "destruction_returned", "trả lại đề nghị tiêu hủy hồ sơ"
    DOSSIER_VIEWED = "dossier_viewed", "xem hồ sơ"
    EVENT_STRUCK = "event_struck", "gạch bỏ diễn biến"
    EXPORTED = "exported", "kết xuất dữ liệu"
    FACTORS_RESET = "factors_reset", "bỏ xác thực hai lớp của người khác"
    FACTOR_ADDED = "factor_added", "thêm cách xác thực hai lớp"
    FACTOR_REMOVED = "factor_removed", "bỏ một cách xác thực hai lớp"
    FILE_OPENED = "file_opened", "mở tệp trong hồ sơ"
    GRANT_ENDED = "grant_ended", "thôi cấp quyền mở danh tính"
    GRANT_MADE = "grant_made", "cấp quyền mở danh tính"
    IDENTITY_ASKED = "identity_asked", "hỏi mở danh tính"
    IDENTITY_MENTIONED = "identity_mentioned", "ghi lời nêu người được giữ bí mật (bị từ chối)"
    IDENTITY_REVEALED = "identity_revealed", "mở danh tính"
    IDENTITY_SEALED = "identity_sealed", "niêm phong danh tính"
    IDENTITY_TRACED = "identity_traced", "bổ sung dấu trùng khớp danh tính"
    LINK_DRAWN = "link_drawn", "cấp liên kết đặt mật khẩu"
    LIST_VIEWED = "list_viewed", "xem sổ, danh sách"
    LOG_DESTROYED = "log_destroyed", "tiêu hủy nhật ký truy cập hết thời hạn"
    LOG_READ = "log_read", "xem nhật ký truy cập"
    MATCHES_READ = "matches_read", "xem trùng khớp danh tính"
    MESSAGE_COMPLETED = "message_completed", "bổ sung để ghi thông điệp của phần mềm"
    OWN_DATA_TAKEN = "own_data_taken", "kết xuất dữ liệu của một người"
    PASSWORD_CHANGED = "password_changed", "đổi mật khẩu"
    PASSWORD_RESET = "password_reset", "đặt lại mật khẩu"
    PERSON_SEARCHED = "person_searched", "tìm kiếm người"
    POST_ENDED = "post_ended", "thôi giữ vị trí công tác"
    POST_OPENED = "post_opened", "bố trí vị trí công tác"
    PRINTED = "printed", "in danh sách"
    RECOVERY_CODES_MADE = "recovery_codes_made", "tạo mã dự phòng"
    REFORM_APPROVED = "reform_approved", "duyệt đợt sắp xếp đơn vị"
    REFORM_DONE = "reform_done", "thực hiện đợt sắp xếp đơn vị"
    REFORM_PROPOSED = "reform_proposed", "đề nghị đợt sắp xếp đơn vị"
    REFORM_RETURNED = "reform_returned", "trả lại đợt sắp xếp đơn vị"
    REFORM_UNDONE = "reform_undone", "hoàn tác đợt sắp xếp đơn vị"
    REFORM_UNDO_ASKED = "reform_undo_asked", "đề nghị hoàn tác đợt sắp xếp đơn vị"
    REQUEST_APPROVED = "request_approved", "duyệt cấp tài khoản"
    REQUEST_ASKED = "request_asked", "yêu cầu bổ sung đề nghị cấp tài khoản"
    REQUEST_REFUSED = "request_refused", "từ chối đề nghị cấp tài khoản"
    REQUEST_RETURNED = "request_returned", "trả lại đề nghị cấp tài khoản"
    RETENTION_CHOSEN = "retention_chosen", "đặt thời hạn lưu trữ"
    RULE_CHOSEN = "rule_chosen", "chọn cách áp dụng luật"
    SESSION_ANNOUNCED = "session_announced", "công bố buổi tiếp công dân"
    SESSION_CANCELLED = "session_cancelled", "hủy buổi tiếp công dân"
    SESSION_CHANGED = "session_changed", "sửa buổi tiếp công dân"
    SESSION_ENDED_ELSEWHERE = "session_ended_elsewhere", "kết thúc phiên làm việc ở máy khác"
    SESSION_NOBODY_CAME = "session_nobody_came", "ghi nhận dân không đến buổi tiếp"
    SIGNED_IN = "signed_in", "đăng nhập"
    SIGNED_OUT = "signed_out", "đăng xuất"
    SIGN_IN_FAILED = "sign_in_failed", "đăng nhập không thành công"
    UNIT_CLOSED = "unit_closed", "kết thúc hoạt động của đơn vị"
    UNIT_OPENED = "unit_opened", "thành lập đơn vị"
    WORDS_READ = "words_read", "xem từ ngữ đã tìm người"


class LogGroup(Term):
    """What kind of deed a line tells — nhóm thao tác."""

    SEEN = "seen", "xem"
    SEARCHED = "searched", "tìm người"
    TAKEN_OUT = "taken_out", "kết xuất, in"
    IDENTITY = "identity", "danh tính"
    HANDLED = "handled", "nghiệp vụ"
    ADMINISTERED = "administered", "quản trị"
    SIGNING_IN = "signing_in", "đăng nhập"


# By the first words of a deed; whatever no row names was done to a matter, and administrators do not read it.
_GROUPS: tuple[tuple[LogGroup, tuple[str, ...]], ...] = (
    (LogGroup.SEEN, ("dossier_viewed", "file_opened", "list_viewed", "log_read")),
    (LogGroup.SEARCHED, ("person_searched", "words_read")),
    (LogGroup.TAKEN_OUT, ("exported", "own_data_taken", "printed")),
    (LogGroup.IDENTITY, ("grant_", "identity_", "matches_")),
    (
        LogGroup.SIGNING_IN,
        ("sign_in_", "signed_", "session_ended_elsewhere", "password_changed", "factor_", "recovery_codes_"),
    ),
    (
        LogGroup.ADMINISTERED,
        (
            *("account_", "catalogue_", "connection_", "day_", "delegation_", "factors_reset", "link_", "password_"),
            "log_destroyed",
            *("post_", "reform_", "request_", "retention_", "rule_", "unit_"),
        ),
    ),
)


def group_of(action: AuditAction) -> LogGroup:
    """The kind of deed — nhóm của một thao tác."""
    found = (group for group, firsts in _GROUPS if action.value.startswith(firsts))
    return next(found, LogGroup.HANDLED)


def actions_of(*groups: LogGroup) -> list[str]:
    """Every deed of these kinds, as the log stores it."""
    return [action.value for action in AuditAction if group_of(action) in groups]
