"""What waits for an administrator, and where everything is — trang đầu của quản trị.

One table. Whoever adds a page of administration adds its line here; a line stands only for who may open the page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, holds, reach
from kntc.administration.guide_pages import readings, reads
from kntc.difficulties import queries as difficulties
from kntc.enrolment import queries as enrolment


@dataclass(frozen=True)
class Standing:
    """How much waits behind a line, and since when."""

    count: int
    oldest: datetime | None = None

    @property
    def days(self) -> int | None:
        """How many days the oldest has waited."""
        return (timezone.now() - self.oldest).days if self.oldest else None


@dataclass(frozen=True)
class Line:
    """One page: its words, what it is for, who may open it, and what waits there."""

    words: str
    name: str
    says: str
    sees: Callable[[Post], bool]
    waits: Callable[[Post], Standing] | None = None


@dataclass(frozen=True)
class Shown:
    """A line as one official sees it."""

    words: str
    url: str
    says: str
    standing: Standing | None


def everybody(_actor: Post) -> bool:
    """Whoever is signed in."""
    return True


def holding(*permissions: Permission) -> Callable[[Post], bool]:
    """Whoever has one of these rights over the own unit."""
    return lambda actor: any(holds(actor, each, on=timezone.localdate(), unit=actor.unit) for each in permissions)


def reaching(permission: Permission) -> Callable[[Post], bool]:
    """Whoever has this right over something."""
    return lambda actor: reach(actor, permission, on=timezone.localdate()) is not None


def _requests(actor: Post) -> Standing:
    return Standing(*enrolment.standing(actor))


def _guides(actor: Post) -> Standing:
    return Standing(sum(each.at is None for each in readings(actor)))


def _difficulties(actor: Post) -> Standing:
    return Standing(*difficulties.standing(actor, on=timezone.localdate()))


LINES: tuple[Line, ...] = (
    Line(
        "Đề nghị cấp tài khoản",
        "enrolment:requests",
        "Đơn vị đề nghị tài khoản quản trị, kèm xác nhận của lãnh đạo",
        reaching(Permission.REQUEST_READ),
        _requests,
    ),
    Line(
        "Cán bộ, tài khoản",
        "enrolment:choose_unit",
        "Tạo, khóa tài khoản, phân quyền theo chức danh, đặt lại mật khẩu",
        holding(Permission.ACCOUNT_CREATE),
    ),
    Line(
        "Quyền hạn",
        "administration:rights",
        "Ai được làm gì, ở đâu, vì sao; quyền của tôi; xem như vai trò",
        everybody,
    ),
    Line(
        "Tài liệu phải đọc",
        "administration:guides",
        "Hướng dẫn dành cho quản trị, đọc theo thứ tự và đánh dấu",
        reads,
        _guides,
    ),
    Line(
        "Khó khăn, vướng mắc",
        "difficulties:list",
        "Đơn vị nêu, Thanh tra tỉnh trả lời hoặc gửi lên, Thanh tra Chính phủ trả lời",
        holding(Permission.DIFFICULTY_ASK),
        _difficulties,
    ),
    Line(
        "Nội dung cổng",
        "editing:contents",
        "Hướng dẫn, hỏi đáp, tin, tệp tải về của Cổng thông tin",
        holding(Permission.CONTENT_EDIT),
    ),
    Line(
        "Kết nối phần mềm",
        "connections:programs",
        "Phần mềm của đơn vị kết nối với hệ thống: đề nghị, tài khoản, thông điệp",
        holding(Permission.CONNECTION_ASK),
    ),
    Line(
        "Sắp xếp đơn vị",
        "reforms:list",
        "Sáp nhập, chia tách, đổi tên, chuyển cơ quan quản lý, giải thể; hai người duyệt",
        holding(Permission.UNIT_REFORM),
    ),
    Line(
        "Quy trình xử lý đơn",
        "administration:handling",
        "Đơn vị xử lý đơn theo quy trình đơn giản hay đầy đủ",
        holding(Permission.HANDLING_CHOOSE),
    ),
    Line(
        "Nhật ký truy cập",
        "administration:log",
        "Ai đã xem, tìm, kết xuất, thay đổi; mọi dòng không sửa, không xóa được",
        reaching(Permission.LOG_READ),
    ),
    Line(
        "Danh mục",
        "administration:catalogues",
        "Loại đơn, lĩnh vực, nguồn đơn, dân tộc, quốc gia cùng mã quốc gia",
        everybody,
    ),
    Line(
        "Ngày nghỉ, ngày làm bù",
        "administration:days",
        "Sửa lịch làm việc, xem trước thời hạn nào thay đổi",
        holding(Permission.DAY_EDIT),
    ),
    Line(
        "Tùy chọn áp dụng luật",
        "administration:choices",
        "Điểm các văn bản quy định khác nhau hoặc chưa quy định",
        holding(Permission.RULE_CHOOSE),
    ),
    Line(
        "Thời hạn lưu trữ",
        "retention:periods",
        "Hồ sơ được lưu bao lâu, theo văn bản nào; đặt thời hạn chưa đối chiếu văn bản",
        everybody,
    ),
    Line(
        "Quy tắc pháp luật",
        "administration:rules",
        "Mọi thời hạn, trình tự đang áp dụng cùng điều luật và hiệu lực",
        everybody,
    ),
)


def lines_for(actor: Post) -> Iterable[Shown]:
    """What this official may open, with what waits."""
    for line in LINES:
        if line.sees(actor):
            waits = line.waits or _above(line.name)
            yield Shown(line.words, reverse(line.name), line.says, waits(actor) if waits else None)


def _above(name: str) -> Callable[[Post], Standing] | None:
    """What a package above this one counts for its line; the settings name it."""
    counting = settings.WAITS_AT.get(name)
    return (lambda actor: Standing(*import_string(counting)(actor))) if counting else None
