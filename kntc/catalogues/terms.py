"""The catalogues — các danh mục."""

from kntc.law.term import Term


class Catalogue(Term):
    """A closed list that changes with its dates, not with the program — danh mục."""

    COUNTRIES = "countries", "quốc gia"
    DIRECTIONS = "directions", "hướng xử lý"
    ETHNIC_GROUPS = "ethnic_groups", "dân tộc"
    FIELDS = "fields", "lĩnh vực"
    KINDS = "kinds", "loại đơn"
    RECIPIENT_GROUPS = "recipient_groups", "nhóm cơ quan nhận đơn"
    RESULTS = "results", "kết quả giải quyết"
    SOURCES = "sources", "nguồn đơn đến"


class Mark(Term):
    """How well a row is known — mức độ chắc chắn của dòng danh mục."""

    DERIVED = "derived", "suy ra từ cách tính của phần mềm khác"
    ENTERED = "entered", "quản trị hệ thống nhập theo văn bản"
    MEMORY = "memory", "chưa đối chiếu văn bản"
    OURS = "ours", "đề xuất của hệ thống"
    VERIFIED = "verified", "đã đối chiếu nguồn"
