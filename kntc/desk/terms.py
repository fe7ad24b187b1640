"""Closed lists of the desk — tình trạng việc làm hàng loạt."""

from kntc.law.term import Term


class BulkState(Term):
    """How far work on many rows has come — tình trạng phân công hàng loạt."""

    WAITING = "waiting", "đang chờ"
    DONE = "done", "đã xong"
