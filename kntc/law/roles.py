"""Who the law says may act — người có thẩm quyền, cán bộ."""

from kntc.law.term import Term


class Role(Term):
    """A part played in a procedure; kntc.accounts.authority says which official may play it."""

    HEAD = "head", "người có thẩm quyền giải quyết"
    RECEIVER = "receiver", "người tiếp công dân"
    HANDLER = "handler", "người xử lý đơn"
    VERIFIER = "verifier", "người xác minh, tham mưu giải quyết"
    REVIEWER = "reviewer", "lãnh đạo phòng"
    CALENDAR = "calendar", "thời hạn theo luật"


HEAD, RECEIVER, HANDLER, VERIFIER, REVIEWER, CALENDAR = Role
