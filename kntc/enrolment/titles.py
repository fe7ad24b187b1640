"""Job titles and the posts that come with them — phân quyền theo chức danh.

The administrator of a unit knows what somebody's job is called; which of our roles that means stands here, once.
What each role may do in a case is the law's table (``kntc.accounts.authority``).
"""

from collections.abc import Mapping

from kntc.accounts.roles import OfficeRole
from kntc.law.term import Term
from kntc.units.kinds import UnitKind, UnitLevel
from kntc.units.models import Unit


class JobTitle(Term):
    """What somebody's job is called in a unit — chức danh."""

    CHAIR = "chair", "Chủ tịch Ủy ban nhân dân"
    DEPUTY_CHAIR = "deputy_chair", "Phó Chủ tịch Ủy ban nhân dân"
    HEAD = "head", "Thủ trưởng cơ quan, đơn vị"
    DIVISION_HEAD = "division_head", "Lãnh đạo phòng (trưởng phòng, phó trưởng phòng)"
    RECEPTION_CLERK = "reception_clerk", "Cán bộ tiếp công dân"
    PETITION_CLERK = "petition_clerk", "Cán bộ xử lý đơn"
    CASE_CLERK = "case_clerk", "Cán bộ xác minh, giải quyết"
    ADVISER = "adviser", "Cán bộ tham mưu giải quyết"
    AREA_INSPECTOR = "area_inspector", "Thanh tra viên xác minh, theo dõi địa bàn"
    MONITOR = "monitor", "Cán bộ theo dõi của Thanh tra tỉnh"
    CUSTODIAN = "custodian", "Người giữ két danh tính"
    ADMINISTRATOR = "administrator", "Quản trị đơn vị"


ROLES: Mapping[JobTitle, tuple[OfficeRole, ...]] = {
    JobTitle.CHAIR: (OfficeRole.CHAIR,),
    # At a People's Committee a deputy receives citizens, and decides what the Chair delegates.
    JobTitle.DEPUTY_CHAIR: (OfficeRole.UNIT_HEAD,),
    JobTitle.HEAD: (OfficeRole.UNIT_HEAD,),
    JobTitle.DIVISION_HEAD: (OfficeRole.DIVISION_HEAD,),
    JobTitle.RECEPTION_CLERK: (OfficeRole.RECEPTION_OFFICER,),
    JobTitle.PETITION_CLERK: (OfficeRole.PETITION_OFFICER,),
    JobTitle.CASE_CLERK: (OfficeRole.CASE_OFFICER,),
    JobTitle.ADVISER: (OfficeRole.ADVISER,),
    JobTitle.AREA_INSPECTOR: (OfficeRole.CASE_OFFICER, OfficeRole.PROVINCIAL_MONITOR),
    JobTitle.MONITOR: (OfficeRole.PROVINCIAL_MONITOR,),
    JobTitle.CUSTODIAN: (OfficeRole.CUSTODIAN,),
    JobTitle.ADMINISTRATOR: (OfficeRole.UNIT_ADMINISTRATOR,),
}
"""The posts that a job brings; each is chosen at sign-in where there are several."""

SAYS: Mapping[JobTitle, str] = {
    JobTitle.CHAIR: "Tiếp công dân; duyệt, thụ lý, quyết định, kết luận",
    JobTitle.DEPUTY_CHAIR: "Tiếp công dân; việc khác theo ủy quyền của Chủ tịch",
    JobTitle.HEAD: "Tiếp công dân; duyệt, thụ lý, quyết định, kết luận trong thẩm quyền của đơn vị",
    JobTitle.DIVISION_HEAD: "Phân công, duyệt đề xuất của phòng; xử lý đơn, xác minh",
    JobTitle.RECEPTION_CLERK: "Tiếp công dân, nhận đơn, phân loại, đề xuất",
    JobTitle.PETITION_CLERK: "Nhận đơn, phân loại, đề xuất, chuyển đơn",
    JobTitle.CASE_CLERK: "Xác minh, đối thoại, báo cáo, dự thảo kết quả",
    JobTitle.ADVISER: "Xử lý đơn và xác minh giúp người có thẩm quyền",
    JobTitle.AREA_INSPECTOR: "Hai vị trí: xác minh, giải quyết; theo dõi hồ sơ toàn tỉnh",
    JobTitle.MONITOR: "Theo dõi hồ sơ toàn tỉnh, không sửa hồ sơ",
    JobTitle.CUSTODIAN: "Xem trùng khớp danh tính đã niêm phong, không mở danh tính",
    JobTitle.ADMINISTRATOR: "Tài khoản của đơn vị, không xem và không xử lý hồ sơ",
}

OF_COMMITTEES = frozenset({JobTitle.CHAIR, JobTitle.DEPUTY_CHAIR})
OF_PROVINCIAL_INSPECTORATES = frozenset({JobTitle.AREA_INSPECTOR, JobTitle.MONITOR, JobTitle.CUSTODIAN})


def offered(unit: Unit) -> list[JobTitle]:
    """The jobs that there are in a unit of this kind."""
    return [each for each in JobTitle if _exists(each, unit)]


def _exists(title: JobTitle, unit: Unit) -> bool:
    if title in OF_COMMITTEES:
        return unit.kind == UnitKind.COMMITTEE
    if title in OF_PROVINCIAL_INSPECTORATES:
        return unit.kind == UnitKind.INSPECTORATE and unit.level == UnitLevel.PROVINCE
    return title is not JobTitle.HEAD or unit.kind != UnitKind.COMMITTEE
