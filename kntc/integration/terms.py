"""Words of the connection — thuật ngữ liên thông."""

from kntc.law.term import Term


class Status(Term):
    """Where a request for a connection stands — tình trạng kết nối."""

    ASKED = "asked", "đang chờ duyệt"
    APPROVED = "approved", "đang kết nối"
    RETURNED = "returned", "đã trả lại"
    REVOKED = "revoked", "đã thu hồi"


class Fate(Term):
    """What became of a message once it was taken in — tình trạng thông điệp."""

    WRITTEN = "written", "đã ghi vào hồ sơ"
    WAITING = "waiting", "đã nhận, chờ ghi"
    REPLACED = "replaced", "đã thay bằng thông điệp sau"
    SETTLED = "settled", "cán bộ đã xử lý trong hồ sơ"


class Kind(Term):
    """The catalogues of the national connection, by number — loại danh mục."""

    AREAS = "1", "địa giới hành chính"
    UNITS = "2", "cơ quan hành chính"
    COUNTRIES = "3", "quốc gia"
    ETHNIC_GROUPS = "4", "dân tộc"
    SOURCES = "5", "nguồn đơn"
    SUBJECTS = "6", "loại khiếu tố"
    MINISTRY_UNITS = "7", "đơn vị trực thuộc bộ, ngành"
    DECISIONS = "8", "loại quyết định giải quyết hành chính"
    COMPETENCES = "9", "thẩm quyền giải quyết"
    RESULTS = "10", "loại kết quả giải quyết"
    PAPERS = "11", "loại giấy tờ"
    REVIEWS = "12", "loại rà soát đơn"
    DIRECTIONS = "13", "hướng xử lý"
    STAGES = "14", "bước giải quyết"


class Fault(Term):
    """Why a message is refused — mã lỗi."""

    UNREADABLE = "KNTC-001", "nội dung gửi không phải JSON, cũng không phải biểu mẫu"
    MISSING = "KNTC-101", "thiếu trường bắt buộc"
    NO_GUID = "KNTC-102", "Id không đúng dạng GUID"
    UNKNOWN_ID = "KNTC-103", "Id không có hoặc của đơn vị khác"
    OUT_OF_ORDER = "KNTC-104", "thông điệp đến trước bước phải có"
    LOCKED = "KNTC-105", "hồ sơ đã khóa"
    NO_CODE = "KNTC-201", "mã không có trong danh mục"
    BAD_VALUE = "KNTC-202", "ngày, số không hợp lệ"
    CONDITION = "KNTC-203", "thiếu trường phải có trong trường hợp này"
    CONTRADICTION = "KNTC-204", "loại đơn và kết quả không khớp nhau"
    TOO_LONG = "KNTC-205", "dài quá giới hạn"
    NO_BASE64 = "KNTC-301", "tệp không phải Base64"
    BAD_FILE = "KNTC-302", "tệp không được nhận"
    TOO_LARGE = "KNTC-303", "tệp hoặc thông điệp quá lớn"
    NOT_YOURS = "KNTC-401", "cơ quan ngoài phạm vi của tài khoản"
    NOT_ALLOWED = "KNTC-402", "tài khoản không được dùng chức năng này"
    OUR_FAULT = "KNTC-500", "lỗi của hệ thống nhận"
