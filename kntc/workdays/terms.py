"""Words of the working calendar — thuật ngữ lịch làm việc."""

from kntc.law.term import Term


class DayKind(Term):
    """What makes a day differ from the ordinary week — loại ngày."""

    OFF = "off", "ngày nghỉ"
    WORK = "work", "ngày làm bù"


OFF, WORK = DayKind
