"""Closed lists of the spine — tình trạng thời hạn, vai trò phân công."""

from kntc.law.term import Term


class ClockStatus(Term):
    """Where a clock stands — tình trạng thời hạn."""

    RUNNING = "running", "đang tính"
    PAUSED = "paused", "tạm dừng"
    MET = "met", "đã thực hiện"
    ENDED = "ended", "không còn áp dụng"
    STRUCK = "struck", "đã gạch bỏ"


class Duty(Term):
    """What an assigned person does — nhiệm vụ được phân công."""

    LEAD = "lead", "phụ trách"
    MEMBER = "member", "phối hợp"


OPEN = "open"
"""The action of the event that opens a proceeding."""
STRIKE = "strike"
"""The action of the event that undoes another."""
HAND_OVER = "custody"
"""The action of the event that moves a proceeding to another unit without a step of law (reform, succession)."""
STAFF = "staffing"
"""The action of the event that changes who works on a proceeding."""
RECKON = "reckon"
"""The action of the event that reckons clocks again after the calendar changed."""
FILES = "files"
"""The action of the event that puts files into the dossier."""
STRIKE_FILE = "strike_file"
"""The action of the event that strikes a file."""
DESTROY = "destroy"
"""The action of the event that says why what was typed before it is no longer there."""
RELATIVE = "relative"
"""The action of the event by which somebody near to a denouncer is sealed, or sealed again as is right."""
MATCHED = "matched"
"""The action of the event by which the custodian of the vault lays a file to a matter."""
WITHDRAWALS = frozenset({"withdraw", "withdraw_one"})
"""The steps, in every table that has them, by which parties withdraw; struck, they stand again."""
JOININGS = frozenset({"join", "associate", "dissociate", "approve_withdrawal"})
"""The steps that join a file to a matter or take it out; struck, it belongs where it belonged before."""

SPINE_ACTIONS = {
    OPEN: "Mở lượt giải quyết",
    STRIKE: "Gạch bỏ",
    HAND_OVER: "Bàn giao đơn vị giữ hồ sơ",
    RECKON: "Tính lại thời hạn theo lịch làm việc",
    STAFF: "Phân công",
    FILES: "Đưa giấy tờ vào hồ sơ",
    STRIKE_FILE: "Gạch bỏ giấy tờ",
    RELATIVE: "Niêm phong người thân cần bảo vệ",
    MATCHED: "Ghi nhận cùng vụ việc",
    DESTROY: "Tiêu hủy nội dung khi hết thời hạn lưu trữ",
}
