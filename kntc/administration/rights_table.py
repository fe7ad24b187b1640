"""Who may do what, and why: read off the tables that decide it, never written by hand — bảng quyền hạn.

What the law fixes are parts in procedures; the rest are permissions. Nobody changes either here: a person gets rights
by a job (kntc.enrolment.titles), and loses them with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kntc.accounts import authority
from kntc.accounts import queries as officials
from kntc.accounts.models import Account, Delegation, Post
from kntc.accounts.permissions import HOLDERS, Permission
from kntc.accounts.roles import OfficeRole
from kntc.law.procedure import Procedure
from kntc.law.procedures import PROCEDURES
from kntc.law.roles import CALENDAR, Role

AREAS: Mapping[str, tuple[str, str]] = {
    "accounts": ("Tài khoản", "Quản trị đơn vị lo tài khoản của đơn vị; quản trị hệ thống lo thay khi đơn vị nhờ."),
    "enrolment": ("Đề nghị cấp tài khoản", "Nơi quản lý hệ thống xét duyệt; Thanh tra tỉnh thấy để đôn đốc."),
    "audit": ("Nhật ký truy cập", "Người giám sát xem, không ai sửa."),
    "catalogues": ("Danh mục", "Danh mục dùng chung cả nước."),
    "contents": ("Nội dung cổng", "Cổng thông tin là một cho cả nước."),
    "difficulties": ("Khó khăn, vướng mắc", "Ai cũng nêu được; Thanh tra tỉnh tháo gỡ hoặc gửi lên."),
    "integration": ("Kết nối phần mềm", "Đơn vị đề nghị, nơi quản lý hệ thống duyệt."),
    "proceedings": ("Theo dõi hồ sơ", "Thanh tra tỉnh theo dõi, đôn đốc trong tỉnh, không sửa hồ sơ."),
    "retention": ("Lưu trữ, tiêu hủy", "Hết thời hạn lưu mới tiêu hủy, hai người quyết định, có biên bản."),
    "search": ("Tra cứu", "Việc tra cứu theo người chỉ người có trách nhiệm giám sát mới đọc lại được."),
    "units": ("Đơn vị", "Sắp xếp đơn vị theo văn bản của cấp có thẩm quyền."),
    "vault": ("Két danh tính", "Người giữ két biết hai danh tính trùng nhau, không mở danh tính."),
    "workdays": ("Lịch làm việc, tùy chọn", "Lịch và cách áp dụng luật dùng chung cả nước."),
}
SHOWN_ROLES = tuple(each for each in OfficeRole if each is not OfficeRole.PROGRAM)
NONE = "–"
OWN, BUT_COMMITTEES = "đơn vị mình", "đơn vị mình, trừ UBND"
IF_SIMPLE = "đơn vị mình, nếu một bàn làm việc"
SERVED, SERVING = "cơ quan mình giúp việc", "cơ quan giúp việc mình"


@dataclass(frozen=True)
class Row:
    """One right: what it is, a cell for each role; of the law's with its steps and their articles."""

    words: str
    cells: tuple[str, ...]
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """Rights of one procedure, or of one part of administration, and why they are held so."""

    heading: str
    why: str
    rows: tuple[Row, ...]
    is_law: bool


@dataclass(frozen=True)
class Held:
    """Something a person may do: what, where, and why."""

    words: str
    where: str
    why: str


def matrix() -> list[Group]:
    """Everything: the law's parts by procedure, then permissions by area — ma trận quyền."""
    return [*map(_of_procedure, PROCEDURES.values()), *_of_permissions()]


def places(role: OfficeRole, part: Role) -> list[str]:
    """Where whoever holds this post plays that part, in words: the tables of authority, read once."""
    own = part in authority.OWN_UNIT.get(role, authority.NOBODY)
    found = []
    if own and part not in authority.COMMITTEE.get(role, {part}):
        found.append(BUT_COMMITTEES)
    elif own:
        found.append(OWN)
    elif part in authority.SIMPLE_UNIT.get(role, authority.NOBODY):
        found.append(IF_SIMPLE)
    if part in authority.SERVED_AUTHORITY.get(role, authority.NOBODY):
        found.append(SERVED)
    if part in authority.SERVING_BODY.get(role, authority.NOBODY):
        found.append(SERVING)
    return found


def held_by(account: Account, *, on: date) -> list[tuple[str, list[Held]]]:
    """What a person may do on that day, post by post, and what others lent — quyền của một người."""
    found = []
    for post in officials.posts_of(account, on):
        why = f"vị trí “{post.label}” từ {post.since:%d/%m/%Y}"
        rights = [*_parts(post, why), *_permissions(post, why)]
        for lent in officials.delegations_to(post, on):
            rights += _parts(lent.from_post, _lent(lent))
        found.append((f"{post.label}, {post.unit.name}", rights))
    return found


def _of_procedure(procedure: Procedure) -> Group:
    rows = []
    for part in Role:
        steps = tuple((row.title, row.article) for row in procedure.steps.values() if part in row.by and row.on_page)
        if steps and part is not CALENDAR:
            cells = tuple("; ".join(places(role, part)) or NONE for role in SHOWN_ROLES)
            rows.append(Row(part.vietnamese, cells, steps))
    return Group(procedure.vietnamese, "Do luật định, điều luật ghi ở từng bước.", tuple(rows), is_law=True)


def _of_permissions() -> Iterable[Group]:
    areas: dict[str, list[Permission]] = {}
    for each in Permission:
        areas.setdefault(each.value.partition(":")[0], []).append(each)
    for area, permissions in areas.items():
        heading, why = AREAS.get(area, (area, "Quyền của vị trí, không giao riêng cho từng người."))
        yield Group(heading, why, tuple(map(_permission_row, permissions)), is_law=False)


def _permission_row(permission: Permission) -> Row:
    scopes = HOLDERS[permission]
    cells = tuple(scopes[role].vietnamese if role in scopes else NONE for role in SHOWN_ROLES)
    return Row(permission.vietnamese, cells)


def _parts(post: Post, why: str) -> Iterable[Held]:
    units = [post.unit] if post.unit.serves is None else [post.unit, post.unit.serves]
    for unit in units:
        for part in Role:
            if part in authority.roles_at(post, unit):
                yield Held(f"làm việc của {part.vietnamese}", unit.name, why)


def _permissions(post: Post, why: str) -> Iterable[Held]:
    for each in Permission:
        scope = HOLDERS[each].get(OfficeRole(post.role))
        if scope is not None:
            yield Held(each.vietnamese, scope.vietnamese, why)


def _lent(lent: Delegation) -> str:
    return f"ủy quyền của {lent.from_post.account.full_name} đến {lent.until:%d/%m/%Y}: {lent.reason}"
