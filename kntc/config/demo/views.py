"""Views that officials kept at their desks before anybody looks — bộ lọc đã lưu."""

from kntc.accounts.roles import OfficeRole
from kntc.config.demo.office import Office
from kntc.config.demo.province import BOARD, COMMITTEE, INSPECTORATE
from kntc.desk import actions

ROLE = OfficeRole
KEPT = (
    (BOARD, ROLE.PETITION_OFFICER, "Đất đai", "?viec=don-vi&linh-vuc=KN-HC-DD", False),
    (BOARD, ROLE.UNIT_HEAD, "Quá hạn của ban", "?viec=don-vi&han=over", True),
    (COMMITTEE, ROLE.CHAIR, "Tố cáo", "?viec=don-vi&loai=denunciation", False),
    (INSPECTORATE, ROLE.CASE_OFFICER, "Khiếu nại", "?viec=phu-trach&loai=complaint", False),
    (INSPECTORATE, ROLE.PROVINCIAL_MONITOR, "Khiếu nại quá hạn", "?viec=qua-han&loai=complaint", True),
)


def keep(office: Office) -> None:
    """Each in the first place of its official, once, when the province is founded."""
    for unit, role, name, address, shared in KEPT:
        actions.keep_view(office.post(unit, role), name=name, address=address, shared=shared)
