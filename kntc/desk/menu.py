"""The menu in the order of the process — trình đơn nghiệp vụ.

One table. Whoever adds a page adds its item here; an item stands only for a page that exists.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, holds, reach
from kntc.accounts.roles import OfficeRole
from kntc.law.roles import HANDLER, HEAD, RECEIVER, REVIEWER, VERIFIER, Role

Sees = Callable[[Post, date], bool]
LIST = "desk:worklist"


def everybody(_actor: Post, _on: date) -> bool:
    """Whoever is signed in."""
    return True


def working(*parts: Role) -> Sees:
    """Whoever plays one of these parts in the own unit or for the authority it serves."""

    def sees(actor: Post, _on: date) -> bool:
        units = [actor.unit] if actor.unit.serves is None else [actor.unit, actor.unit.serves]
        return any(roles_at(actor, unit) & set(parts) for unit in units)

    return sees


def reading(*parts: Role) -> Sees:
    """Whoever plays one of these parts, and whoever watches over the province."""
    works = working(*parts)
    return lambda actor, on: works(actor, on) or actor.role == OfficeRole.PROVINCIAL_MONITOR


def holding(*permissions: Permission) -> Sees:
    """Whoever has one of these rights over the own unit."""
    return lambda actor, on: any(holds(actor, each, on=on, unit=actor.unit) for each in permissions)


@dataclass(frozen=True)
class Item:
    """One line: its words, its page, its icon, who sees it; with ``viec``, the work list behind it and its counts.

    What else is counted beside a line says a table of the settings (MENU_COUNTS): functions of packages above this one.
    """

    words: str
    name: str
    icon: str
    sees: Sees = everybody
    viec: str = ""
    key: str = ""

    @cached_property
    def url(self) -> str:
        """The address of the page."""
        return reverse(self.name) + (f"?viec={self.viec}" if self.viec else "")


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    heading: str
    items: tuple[Item, ...]


EVERY_PART = (RECEIVER, HANDLER, VERIFIER, HEAD)
AT_THE_DESK = working(RECEIVER, HANDLER)
MEETING = working(RECEIVER, HEAD)
GIVING_OUT = working(HEAD, REVIEWER)
SENDING = reading(RECEIVER, HANDLER, HEAD)
SETTLING = reading(*EVERY_PART)


def deciding(actor: Post, _on: date) -> bool:
    """Whoever decides in the own unit, and may lend that for some days."""
    return HEAD in roles_at(actor, actor.unit)


def administering(actor: Post, on: date) -> bool:
    """Whoever looks after accounts somewhere, or sees who asks for one."""
    return any(reach(actor, each, on=on) for each in (Permission.ACCOUNT_CREATE, Permission.REQUEST_READ))


MENU: tuple[Group, ...] = (
    Group("", (Item("Bàn làm việc", LIST, "inbox", key="desk"),)),
    Group(
        "1 Tiếp nhận",
        (
            Item("Tiếp công dân", "reception:day", "person-lines-fill", MEETING, key="tiep-cong-dan"),
            Item("Nhận đơn", "petition:receive", "envelope-open", AT_THE_DESK, key="don-moi"),
        ),
    ),
    Group(
        "2 Xử lý đơn",
        (
            Item("Phân loại, đề xuất", LIST, "funnel", SENDING, viec="xu-ly"),
            Item("Chờ duyệt", LIST, "check2-square", SETTLING, viec="cho-duyet"),
            Item("Theo dõi chuyển đơn", "desk:sent", "arrow-left-right", SENDING),
            Item("Bổ sung thông điệp", "completion:list", "paperclip", working(*EVERY_PART)),
        ),
    ),
    Group(
        "3 Giải quyết",
        (
            Item("Khiếu nại", LIST, "file-earmark-text", SETTLING, viec="khieu-nai"),
            Item("Tố cáo", LIST, "shield-exclamation", SETTLING, viec="to-cao"),
            Item("Kiến nghị, phản ánh", LIST, "chat-left-text", SETTLING, viec="kien-nghi"),
        ),
    ),
    Group("4 Thi hành", (Item("Theo dõi thi hành", LIST, "hammer", SETTLING, viec="thi-hanh"),)),
    Group(
        "Khai thác",
        (
            Item("Tra cứu", "search:find", "search", SETTLING),
            Item("Dữ liệu của một người", "search:own_data", "person-lines-fill", holding(Permission.OWN_DATA_TAKE)),
            Item("Sổ tiếp công dân", "reception:register", "journal-text", SETTLING),
            Item("Báo cáo", "reports:index", "files", SETTLING),
            Item(
                "Hồ sơ hết hạn lưu",
                "retention:due",
                "inbox",
                holding(Permission.DESTRUCTION_PROPOSE, Permission.DESTRUCTION_DECIDE),
            ),
            Item("Trùng khớp danh tính", "denunciation:repeats", "shield-exclamation", holding(Permission.MATCH_READ)),
            Item("Từ ngữ đã tìm người", "search:sought", "search", holding(Permission.SOUGHT_WORDS_READ)),
            Item("Quy tắc pháp luật", "administration:rules", "journal-text"),
        ),
    ),
    Group(
        "Quản trị",
        (
            Item("Việc quản trị", "administration:home", "inbox", administering),
            Item("Ủy quyền", "administration:delegations", "person-lock", deciding),
            Item("Cán bộ, tài khoản", "enrolment:choose_unit", "people", holding(Permission.ACCOUNT_CREATE)),
            Item("Sắp xếp đơn vị", "reforms:list", "arrow-left-right", holding(Permission.UNIT_REFORM)),
            Item(
                "Quy trình xử lý đơn",
                "administration:handling",
                "check2-square",
                holding(Permission.HANDLING_CHOOSE),
            ),
            Item("Nội dung cổng", "editing:contents", "file-earmark-text", holding(Permission.CONTENT_EDIT)),
            Item("Khó khăn, vướng mắc", "difficulties:list", "chat-left-text", holding(Permission.DIFFICULTY_ASK)),
            Item("Kết nối phần mềm", "connections:programs", "arrow-left-right", holding(Permission.CONNECTION_ASK)),
            Item("Ngày nghỉ, làm bù", "administration:days", "calendar3", holding(Permission.DAY_EDIT)),
        ),
    ),
)


def menu_of(actor: Post, *, on: date) -> Iterable[tuple[str, list[Item]]]:
    """What this official may open, group by group; a group with nothing in it is left out."""
    for group in MENU:
        items = [item for item in group.items if item.sees(actor, on)]
        if items:
            yield group.heading, items
