"""Who settles a denunciation — thẩm quyền giải quyết tố cáo (Luật Tố cáo, Chương III; Luật 136/2025/QH15)."""

from collections.abc import Mapping
from types import MappingProxyType

from kntc.law.term import Term


class Accused(Term):
    """Whose act in office is denounced — người bị tố cáo."""

    COMMUNE_STAFF = "commune_staff", "người đứng đầu, cấp phó, công chức của cơ quan thuộc Ủy ban nhân dân cấp xã"
    COMMUNE_CHAIR = "commune_chair", "Chủ tịch, Phó Chủ tịch Ủy ban nhân dân cấp xã"
    DEPARTMENT_STAFF = "department_staff", "công chức, đơn vị thuộc cơ quan chuyên môn cấp tỉnh"
    DEPARTMENT_HEAD = "department_head", "người đứng đầu, cấp phó cơ quan chuyên môn thuộc Ủy ban nhân dân cấp tỉnh"
    PROVINCE_CHAIR = "province_chair", "Chủ tịch, Phó Chủ tịch Ủy ban nhân dân cấp tỉnh"
    MINISTRY_STAFF = "ministry_staff", "công chức, người đứng đầu đơn vị thuộc bộ"
    MINISTER = "minister", "Bộ trưởng, Thứ trưởng"
    PUBLIC_UNIT = "public_unit", "người đứng đầu, cấp phó đơn vị sự nghiệp công lập"
    JUDGE = "judge", "thẩm phán, công chức Tòa án"


class Settler(Term):
    """Who settles — người giải quyết tố cáo."""

    COMMUNE_CHAIR = "commune_chair", "Chủ tịch Ủy ban nhân dân cấp xã"
    DEPARTMENT_HEAD = "department_head", "Thủ trưởng cơ quan chuyên môn thuộc Ủy ban nhân dân cấp tỉnh"
    PROVINCE_CHAIR = "province_chair", "Chủ tịch Ủy ban nhân dân cấp tỉnh"
    MINISTER = "minister", "Bộ trưởng"
    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ"
    MANAGING_BODY = "managing_body", "người đứng đầu cơ quan quản lý trực tiếp đơn vị"
    CHIEF_JUSTICE = "chief_justice", "Chánh án Tòa án có thẩm quyền quản lý"


COMPETENCE: Mapping[Accused, tuple[Settler, str]] = MappingProxyType(
    {
        Accused.COMMUNE_STAFF: (Settler.COMMUNE_CHAIR, "Luật Tố cáo, Điều 13 khoản 1"),
        Accused.COMMUNE_CHAIR: (Settler.PROVINCE_CHAIR, "Luật Tố cáo, Điều 13 (sửa đổi bởi Luật 136/2025/QH15)"),
        Accused.DEPARTMENT_STAFF: (Settler.DEPARTMENT_HEAD, "Luật Tố cáo, Điều 13"),
        Accused.DEPARTMENT_HEAD: (Settler.PROVINCE_CHAIR, "Luật Tố cáo, Điều 13"),
        Accused.PROVINCE_CHAIR: (Settler.PRIME_MINISTER, "Luật Tố cáo, Điều 13 khoản 8"),
        Accused.MINISTRY_STAFF: (Settler.MINISTER, "Luật Tố cáo, Điều 13"),
        Accused.MINISTER: (Settler.PRIME_MINISTER, "Luật Tố cáo, Điều 13 khoản 8"),
        Accused.PUBLIC_UNIT: (Settler.MANAGING_BODY, "Luật Tố cáo, Điều 16"),
        Accused.JUDGE: (Settler.CHIEF_JUSTICE, "Luật Tố cáo, Điều 14"),
    },
)


def settler(accused: Accused) -> tuple[Settler, str]:
    """Who settles a denunciation of that person, with the article."""
    return COMPETENCE[accused]


def may_delegate_to_government_inspectorate(found: Settler) -> bool:
    """The Prime Minister may give a case to the Inspector General — Luật Tố cáo, Điều 13 khoản 8 điểm c."""
    return found is Settler.PRIME_MINISTER
