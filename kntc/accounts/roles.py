"""The posts an official can hold — vai trò của cán bộ."""

from kntc.law.term import Term


class OfficeRole(Term):
    """What an official does in a unit — vai trò trong cơ quan, đơn vị."""

    RECEPTION_OFFICER = "reception_officer", "cán bộ tiếp công dân"
    PETITION_OFFICER = "petition_officer", "cán bộ xử lý đơn"
    DIVISION_HEAD = "division_head", "lãnh đạo phòng"
    UNIT_HEAD = "unit_head", "lãnh đạo đơn vị"
    CHAIR = "chair", "Chủ tịch Ủy ban nhân dân"
    CASE_OFFICER = "case_officer", "cán bộ xác minh, giải quyết"
    ADVISER = "adviser", "cán bộ đơn vị tham mưu"
    UNIT_ADMINISTRATOR = "unit_administrator", "quản trị đơn vị"
    SYSTEM_ADMINISTRATOR = "system_administrator", "quản trị hệ thống"
    PROVINCIAL_MONITOR = "provincial_monitor", "cán bộ theo dõi của Thanh tra tỉnh"
    CUSTODIAN = "custodian", "người giữ két danh tính"
    PROGRAM = "program", "phần mềm của đơn vị"


LEADING: tuple[str, ...] = (OfficeRole.CHAIR.value, OfficeRole.UNIT_HEAD.value)
"""Who leads a body — người đứng đầu và cấp phó."""
