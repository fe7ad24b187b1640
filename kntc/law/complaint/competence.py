"""Who settles a complaint — thẩm quyền giải quyết khiếu nại (Luật Khiếu nại, Chương III mục 1; Luật 136/2025/QH15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kntc.law.complaint.terms import Instance
from kntc.law.term import Term


class Authority(Term):
    """Whose decision or act a complaint is about, and who settles it — người có thẩm quyền giải quyết."""

    COMMUNE_CHAIR = "commune_chair", "Chủ tịch Ủy ban nhân dân cấp xã"
    DISTRICT_CHAIR = "district_chair", "Chủ tịch Ủy ban nhân dân cấp huyện (đến 30/6/2025)"
    SUB_DEPARTMENT_HEAD = "sub_department_head", "Thủ trưởng cơ quan thuộc sở và cấp tương đương"
    DEPARTMENT_HEAD = (
        "department_head",
        "Thủ trưởng cơ quan chuyên môn, tổ chức hành chính thuộc Ủy ban nhân dân cấp tỉnh",
    )
    PROVINCE_CHAIR = "province_chair", "Chủ tịch Ủy ban nhân dân cấp tỉnh"
    MINISTER = "minister", "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ"


@dataclass(frozen=True)
class Competence:
    """Who settles in the first and the second instance, with the articles; no second means: to the court."""

    first: Authority
    first_article: str
    second: Authority | None
    second_article: str


TO_COURT = "Luật Khiếu nại, Điều 7 khoản 2: không đồng ý thì khởi kiện tại Tòa án"

COMPETENCE: Mapping[Authority, Competence] = MappingProxyType(
    {
        Authority.COMMUNE_CHAIR: Competence(
            Authority.COMMUNE_CHAIR, "Luật Khiếu nại, Điều 17",
            Authority.PROVINCE_CHAIR, "Luật Khiếu nại, Điều 21 khoản 2",
        ),
        Authority.SUB_DEPARTMENT_HEAD: Competence(
            Authority.SUB_DEPARTMENT_HEAD, "Luật Khiếu nại, Điều 19",
            Authority.DEPARTMENT_HEAD, "Luật Khiếu nại, Điều 20",
        ),
        Authority.DEPARTMENT_HEAD: Competence(
            Authority.DEPARTMENT_HEAD, "Luật Khiếu nại, Điều 20",
            Authority.PROVINCE_CHAIR, "Luật Khiếu nại, Điều 21 khoản 2",
        ),
        Authority.PROVINCE_CHAIR: Competence(
            Authority.PROVINCE_CHAIR, "Luật Khiếu nại, Điều 21 khoản 1",
            Authority.MINISTER, "Luật Khiếu nại, Điều 7 khoản 3",
        ),
        Authority.MINISTER: Competence(
            Authority.MINISTER, "Luật Khiếu nại, Điều 23",
            None, TO_COURT,
        ),
    },
)  # fmt: skip


class SuccessorNeeded(Exception):
    """A district is gone; its successor settles — cần xác định cơ quan kế thừa (Luật TCCQĐP 2025, Điều 54.8)."""


def competence(contested: Authority) -> Competence:
    """Who settles complaints about that authority's decisions and acts; a district's go through its successor."""
    if contested is Authority.DISTRICT_CHAIR:
        raise SuccessorNeeded(
            "Cấp huyện đã kết thúc hoạt động từ 01/7/2025: cơ quan kế thừa nơi phát sinh vụ việc giải quyết "
            "(Luật Tổ chức chính quyền địa phương 2025, Điều 54 khoản 8).",
        )
    return COMPETENCE[contested]


def settler(contested: Authority, instance: Instance) -> tuple[Authority | None, str]:
    """The competent authority of that instance with its article; None means the way leads to the court."""
    found = competence(contested)
    if instance is Instance.FIRST:
        return found.first, found.first_article
    return found.second, found.second_article
