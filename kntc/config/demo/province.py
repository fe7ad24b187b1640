"""The province itself: areas and bodies — địa bàn, cơ quan của tỉnh Nam Giang.

It hangs on no real body: nothing above it, nothing of it inside the official tree.
"""

from dataclasses import dataclass
from datetime import date

from kntc.config.demo import queries
from kntc.law.term import Term
from kntc.units import actions as units
from kntc.units.kinds import AreaKind, Handling, UnitKind
from kntc.units.models import Area, Unit

CODE, NAME = "NG", "Nam Giang"
SINCE = date(2015, 1, 1)
COMMITTEE, BOARD, INSPECTORATE, OFFICE = f"{CODE}.UBND", f"{CODE}.BTCD", f"{CODE}.TT", f"{CODE}.VP"

# Not names of real places of one province; the last lies far from every road.
WARDS = ("Bến Nghè", "Tân Vọng", "Cầu Sậy", "Đông Lũng", "Hòa Lĩnh", "Vạn Trúc")
RURAL = (
    "Khe Sình", "Đồng Lẫm", "Suối Hạc", "Nà Vầu", "Gò Mía", "Thượng Quế", "Hạ Quế", "Phú Lộng", "Trại Cói",
    "Mỹ Vang", "Lương Bồi", "Kim Trì", "Đại Hoan", "Cồn Vẹt", "Bãi Dâu", "Thạch Nương", "Yên Thoại", "Pù Lãng",
)  # fmt: skip
REMOTE = f"{CODE}{len(WARDS) + len(RURAL):03}"


class Department(Term):
    """The departments, by the abbreviation in their code — các sở."""

    AGRICULTURE = "SNNMT", "Sở Nông nghiệp và Môi trường"
    CONSTRUCTION = "SXD", "Sở Xây dựng"
    HOME_AFFAIRS = "SNV", "Sở Nội vụ"
    EDUCATION = "SGDDT", "Sở Giáo dục và Đào tạo"
    HEALTH = "SYT", "Sở Y tế"
    FINANCE = "STC", "Sở Tài chính"
    JUSTICE = "STP", "Sở Tư pháp"
    CULTURE = "SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"


@dataclass(frozen=True)
class Commune:
    """A commune as it is founded: code, name, kind — xã, phường."""

    code: str
    name: str
    kind: AreaKind

    @property
    def committee(self) -> str:
        """The code of its People's Committee."""
        return f"{self.code}.UBND"

    @property
    def spoken(self) -> str:
        """How people call it: xã Khe Sình."""
        return f"{self.kind.vietnamese} {self.name}"


COMMUNES = tuple(
    Commune(f"{CODE}{number:03}", name, AreaKind.WARD if name in WARDS else AreaKind.COMMUNE)
    for number, name in enumerate((*WARDS, *RURAL), start=1)
)
COMMUNE_OF = {each.committee: each for each in COMMUNES}


def found() -> None:
    """Enter the areas and bodies that are not there yet — lập tỉnh."""
    if queries.unit(COMMITTEE) is not None:
        return
    province = units.open_area(code=CODE, name=NAME, kind=AreaKind.PROVINCE, on=SINCE)
    committee = _body("UBND", "UBND", UnitKind.COMMITTEE, province)
    office = _body("VP", "Văn phòng UBND", UnitKind.OFFICE, province, parent=committee, serves=committee)
    _body("TT", "Thanh tra", UnitKind.INSPECTORATE, province, parent=committee, serves=committee)
    _body("BTCD", "Ban Tiếp công dân", UnitKind.BOARD, province, parent=office, serves=committee)
    for department in Department:
        _body(department.value, department.vietnamese, UnitKind.DEPARTMENT, province, parent=committee)
    for commune in COMMUNES:
        _found_commune(commune, province, committee)


def _body(
    abbreviation: str, name: str, kind: UnitKind, area: Area, *, parent: Unit | None = None, serves: Unit | None = None
) -> Unit:
    return units.open_unit(
        code=f"{CODE}.{abbreviation}",
        name=f"{name} tỉnh {NAME}",
        short_name=name if parent else f"UBND tỉnh {NAME}",
        kind=kind,
        on=SINCE,
        area=area,
        parent=parent,
        serves=serves,
    )


def _found_commune(commune: Commune, province: Area, committee: Unit) -> None:
    area = units.open_area(code=commune.code, name=commune.name, kind=commune.kind, parent=province, on=SINCE)
    units.open_unit(
        code=commune.committee,
        name=f"UBND {commune.spoken}, tỉnh {NAME}",
        short_name=f"UBND {commune.spoken}",
        kind=UnitKind.COMMITTEE,
        on=SINCE,
        area=area,
        parent=committee,
        handling=Handling.SIMPLE,
    )
