"""What officials may do besides the steps of a procedure, and who may — quyền hạn khác.

Written ``area:thing:verb``, in alphabetical order; the table of holders stands apart.
"""

from collections.abc import Mapping
from datetime import date

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.law.term import Term
from kntc.units import queries as units
from kntc.units.models import Unit


class Permission(Term):
    """A right that no procedure gives — quyền hạn."""

    ACCOUNT_CORRECT = "accounts:account:correct", "sửa họ tên, thông tin liên lạc của tài khoản"
    ACCOUNT_CREATE = "accounts:account:create", "tạo tài khoản"
    ACCOUNT_LOCK = "accounts:account:lock", "khóa, mở khóa tài khoản"
    PASSWORD_RESET = "accounts:password:reset", "đặt lại mật khẩu"
    POST_APPOINT = "accounts:post:appoint", "bố trí, thôi bố trí vị trí công tác"
    LOG_READ = "audit:log:read", "xem nhật ký truy cập"
    CATALOGUE_EDIT = "catalogues:entry:edit", "thêm, kết thúc dòng danh mục"
    CONTENT_EDIT = "contents:content:edit", "soạn, đăng, gỡ nội dung cổng thông tin"
    DIFFICULTY_ANSWER = "difficulties:difficulty:answer", "trả lời khó khăn, vướng mắc"
    DIFFICULTY_ASK = "difficulties:difficulty:ask", "nêu khó khăn, vướng mắc"
    DIFFICULTY_SEND_UP = "difficulties:difficulty:send_up", "gửi khó khăn, vướng mắc lên Thanh tra Chính phủ"
    REQUEST_DECIDE = "enrolment:request:decide", "duyệt, trả lại đề nghị cấp tài khoản"
    REQUEST_READ = "enrolment:request:read", "xem đề nghị cấp tài khoản"
    CONNECTION_ASK = "integration:connection:ask", "đề nghị kết nối phần mềm của đơn vị"
    CONNECTION_DECIDE = "integration:connection:decide", "duyệt, thu hồi kết nối"
    PROVINCE_OVERSEE = "proceedings:province:oversee", "theo dõi hồ sơ toàn tỉnh"
    DESTRUCTION_DECIDE = "retention:destruction:decide", "quyết định tiêu hủy hồ sơ hết thời hạn lưu trữ"
    DESTRUCTION_PROPOSE = "retention:destruction:propose", "đề nghị tiêu hủy hồ sơ hết thời hạn lưu trữ"
    OWN_DATA_TAKE = "search:own_data:take", "xem, kết xuất dữ liệu của một người theo yêu cầu của chính người đó"
    SOUGHT_WORDS_READ = "search:words:read", "xem từ ngữ đã dùng để tìm người"
    HANDLING_CHOOSE = "units:handling:choose", "chọn quy trình xử lý đơn"
    UNIT_REFORM = "units:unit:reform", "thành lập, sắp xếp đơn vị"
    MATCH_READ = "vault:match:read", "xem trùng khớp danh tính đã niêm phong"
    DAY_EDIT = "workdays:day:edit", "sửa ngày nghỉ, ngày làm bù"
    RULE_CHOOSE = "workdays:rule:choose", "chọn cách áp dụng luật"


class Scope(Term):
    """How far a right reaches — phạm vi."""

    COUNTRY = "country", "toàn quốc"
    OWN_PROVINCE = "own_province", "trong tỉnh của mình"
    OWN_UNIT = "own_unit", "trong đơn vị của mình"


COUNTRY, OWN_PROVINCE, OWN_UNIT = Scope

HOLDERS: Mapping[Permission, Mapping[OfficeRole, Scope]] = {
    Permission.ACCOUNT_CORRECT: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT},
    Permission.ACCOUNT_CREATE: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT},
    Permission.ACCOUNT_LOCK: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT},
    Permission.PASSWORD_RESET: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT},
    Permission.POST_APPOINT: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT},
    # The portal is one for the country. What a province would add goes up as a difficulty and comes back as a question.
    Permission.CONTENT_EDIT: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
    # The provincial Inspectorate clears up what it can and gathers the rest for the Government Inspectorate.
    Permission.DIFFICULTY_ANSWER: {
        OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY,
        OfficeRole.PROVINCIAL_MONITOR: OWN_PROVINCE,
    },
    Permission.DIFFICULTY_ASK: {each: OWN_UNIT for each in OfficeRole if each is not OfficeRole.PROGRAM},
    Permission.DIFFICULTY_SEND_UP: {OfficeRole.PROVINCIAL_MONITOR: OWN_PROVINCE},
    Permission.CONNECTION_ASK: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT},
    Permission.CONNECTION_DECIDE: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
    Permission.CATALOGUE_EDIT: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
    Permission.REQUEST_DECIDE: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
    # The provincial Inspectorate sees which units of its province wait, and urges; it opens no accounts.
    Permission.REQUEST_READ: {
        OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY,
        OfficeRole.PROVINCIAL_MONITOR: OWN_PROVINCE,
    },
    # Of the monitor the own province's; of the administrator lines of administration and signing in alone.
    Permission.LOG_READ: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY, OfficeRole.PROVINCIAL_MONITOR: OWN_PROVINCE},
    # Whoever receives people answers them what is held of them, and whoever leads the office.
    Permission.OWN_DATA_TAKE: {
        OfficeRole.RECEPTION_OFFICER: OWN_UNIT,
        OfficeRole.PETITION_OFFICER: OWN_UNIT,
        OfficeRole.CHAIR: OWN_UNIT,
        OfficeRole.UNIT_HEAD: OWN_UNIT,
    },
    Permission.SOUGHT_WORDS_READ: {OfficeRole.CUSTODIAN: OWN_PROVINCE},
    # Whoever keeps files proposes, the head decides; the owner's login carries out.
    Permission.DESTRUCTION_PROPOSE: {OfficeRole.PETITION_OFFICER: OWN_UNIT, OfficeRole.RECEPTION_OFFICER: OWN_UNIT},
    Permission.DESTRUCTION_DECIDE: {OfficeRole.CHAIR: OWN_UNIT, OfficeRole.UNIT_HEAD: OWN_UNIT},
    Permission.PROVINCE_OVERSEE: {OfficeRole.PROVINCIAL_MONITOR: OWN_PROVINCE},
    Permission.HANDLING_CHOOSE: {
        OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY,
        OfficeRole.UNIT_ADMINISTRATOR: OWN_UNIT,
    },
    Permission.UNIT_REFORM: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
    Permission.MATCH_READ: {OfficeRole.CUSTODIAN: OWN_PROVINCE},
    Permission.DAY_EDIT: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
    Permission.RULE_CHOOSE: {OfficeRole.SYSTEM_ADMINISTRATOR: COUNTRY},
}


def holds(actor: Post, permission: Permission, *, on: date, unit: Unit | None = None) -> bool:
    """Whether this post has the right on that day, over that unit where the right is not the country's."""
    scope = HOLDERS[permission].get(OfficeRole(actor.role))
    return scope is not None and actor.in_force(on) and _reaches(scope, actor.unit, unit)


def reach(actor: Post, permission: Permission, *, on: date) -> Scope | None:
    """How far this post's right reaches on that day; nothing where it has none. For lists over many units."""
    return HOLDERS[permission].get(OfficeRole(actor.role)) if actor.in_force(on) else None


def demand(actor: Post, permission: Permission, *, on: date, unit: Unit | None = None) -> None:
    """Let pass whoever has the right; NotYours, in words, for everybody else."""
    if not holds(actor, permission, on=on, unit=unit):
        where = f" tại {unit.name}" if unit else ""
        raise NotYours(f"Vị trí “{actor.label}” tại {actor.unit.name} không có quyền {permission.vietnamese}{where}.")


def _reaches(scope: Scope, own: Unit, unit: Unit | None) -> bool:
    if scope is COUNTRY:
        return True
    if unit is None:
        return False
    if scope is OWN_UNIT:
        return own.pk in (unit.pk, unit.serves_id)
    return own.pk == unit.pk or units.province_of(own) == units.province_of(unit)
