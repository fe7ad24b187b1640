"""What contents there are and whom they are for — loại nội dung, cấp, phần tài liệu."""

from kntc.law.term import Term
from kntc.units.kinds import UnitLevel


class Kind(Term):
    """What is published on the portal — loại nội dung."""

    GUIDE = "guide", "tài liệu hướng dẫn"
    QUESTION = "question", "câu hỏi thường gặp"
    NEWS = "news", "tin"
    FILE = "file", "tệp tải về"


class Status(Term):
    """Whether the public reads it — tình trạng nội dung."""

    DRAFT = "draft", "chưa đăng"
    PUBLISHED = "published", "đang đăng"
    WITHDRAWN = "withdrawn", "đã gỡ"


class Deed(Term):
    """What was done to a content — việc đã làm với nội dung."""

    WRITTEN = "written", "soạn"
    PUBLISHED = "published", "đăng"
    WITHDRAWN = "withdrawn", "gỡ khỏi cổng"


class Level(Term):
    """Whose guide it is, since there is no district any more — cấp của đơn vị đọc tài liệu."""

    MINISTRY = "ministry", "cấp bộ"
    PROVINCE = "province", "cấp tỉnh"
    COMMUNE = "commune", "cấp xã"


class Part(Term):
    """In which part of the list a guide stands; parts are read in this order — phần của danh mục tài liệu."""

    DEPLOYMENT = "deployment", "I. Hướng dẫn triển khai"
    ADMINISTRATION = "administration", "II. Hướng dẫn quản trị"
    USE = "use", "III. Hướng dẫn sử dụng theo vai trò"
    ON_REQUEST = "on_request", "Theo yêu cầu"


LEVEL_OF = {
    UnitLevel.CENTRAL: Level.MINISTRY,
    UnitLevel.PROVINCE: Level.PROVINCE,
    # Until it closes its books, what is left of a district reads what its communes read.
    UnitLevel.DISTRICT: Level.COMMUNE,
    UnitLevel.COMMUNE: Level.COMMUNE,
}
"""The level whose guides a body of this level reads."""
