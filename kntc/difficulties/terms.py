"""What a difficulty is about, where it lies, what was done with it — loại, nơi xử lý, việc đã làm."""

from kntc.law.term import Term


class Kind(Term):
    """What somebody struggles with — loại khó khăn, vướng mắc."""

    TECHNICAL = "technical", "kỹ thuật"
    TRADE = "trade", "nghiệp vụ"


class Stage(Term):
    """Whose turn it is — tình trạng khó khăn, vướng mắc."""

    AT_PROVINCE = "at_province", "chờ Thanh tra tỉnh"
    AT_CENTRE = "at_centre", "chờ Thanh tra Chính phủ"
    ANSWERED = "answered", "đã trả lời"


class Deed(Term):
    """What was done with it — việc đã làm với khó khăn, vướng mắc."""

    ASKED = "asked", "nêu"
    SENT_UP = "sent_up", "gửi lên Thanh tra Chính phủ"
    ANSWERED = "answered", "trả lời"
    PUBLISHED = "published", "đăng thành câu hỏi trên cổng"


OPEN = (Stage.AT_PROVINCE, Stage.AT_CENTRE)
"""Somebody still has to answer."""
