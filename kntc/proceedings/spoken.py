"""Facts of a kind in words, for the page of the file — dữ kiện của hồ sơ bằng lời."""

from kntc.proceedings.models import KindRow
from kntc.ui.templatetags.vietnamese import vn_number

SUMS = (
    ("recover_money", "Thu hồi cho Nhà nước: tiền", "đồng"),
    ("recover_land", "Thu hồi cho Nhà nước: đất", "m²"),
    ("return_money", "Trả lại: tiền", "đồng"),
    ("return_land", "Trả lại: đất", "m²"),
    ("return_organisations", "Tổ chức được trả lại quyền lợi", ""),
    ("return_people", "Cá nhân được trả lại quyền lợi", ""),
    ("disciplined_organisations", "Tổ chức bị kiến nghị xử lý hành chính", ""),
    ("disciplined", "Người bị kiến nghị xử lý hành chính", ""),
    ("disciplined_staff", "Trong đó cán bộ, công chức, viên chức", ""),
    ("police_cases", "Chuyển cơ quan điều tra: số vụ", ""),
    ("police_people", "Chuyển cơ quan điều tra: số người", ""),
)


def told(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """The pairs of which something is known."""
    return [(label, words) for label, words in pairs if words]


def sums_of(row: KindRow) -> list[tuple[str, str]]:
    """What a decision or conclusion demands, each with its unit."""
    found = ((label, getattr(row, name, 0), unit) for name, label, unit in SUMS)
    return [(label, f"{vn_number(value)} {unit}".strip()) for label, value, unit in found if value]
