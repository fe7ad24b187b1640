"""The two look-ups — tra danh mục, tra thông tin đơn."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kntc.dossiers.models import Party
from kntc.integration import queries
from kntc.integration.checking import Wrong
from kntc.integration.models import Case, Program
from kntc.integration.terms import Fault, Kind
from kntc.law.petition.terms import SEALED_KINDS
from kntc.proceedings import clock

PURPOSE = "Tìm đơn đã có trước khi gửi"
HIDDEN = "Bí mật"


def catalogue(_program: Program, values: Mapping[str, Any]) -> list[dict[str, str]]:
    """A catalogue, flat; one without values is empty."""
    found = queries.listed(
        Kind(values["LoaiDanhMuc"]),
        on=clock.today(),
        province=values["MaTinh"],
        ministry=values["MaBoNganh"],
        branch=values["MaLoaiKhieuTo"],
    )
    return [{"Ma": code, "Ten": name} for code, name in found]


def petitions(program: Program, values: Mapping[str, Any]) -> list[dict[str, str]]:
    """The petitions found; of a denunciation nothing, but by its own Id that it is there (Luật Tố cáo, Điều 8)."""
    asked, name, number = (values[each] for each in ("MaVuViec", "TenNguoiKhieuNai", "SoDinhDanhCaNhan"))
    if not (asked or name or number):
        why = "chưa có giá trị; cần ít nhất một trong MaVuViec, TenNguoiKhieuNai, SoDinhDanhCaNhan"
        raise Wrong(Fault.CONDITION, "TenNguoiKhieuNai", why, "Bổ sung rồi gửi lại.")
    if asked:
        return _by_id(program, asked)
    found = queries.found_by(program, name=name, number=number, words=values["NoiDung"])
    return [_told(case, party) for case, party in found]


def _by_id(program: Program, asked: str) -> list[dict[str, str]]:
    try:
        found = queries.case_of(program, UUID(asked))
    except ValueError:
        why = f"= '{asked[:40]}' không đúng dạng GUID"
        raise Wrong(Fault.NO_GUID, "MaVuViec", why, "Dùng đúng Id đã nhận được.") from None
    if found is None:
        return []
    if found.dossier.is_sealed or found.kind in SEALED_KINDS:
        return [{"Id": str(found.pk), "ChuDon": HIDDEN, "DiaChi": "", "CMTND": "", "NoiDung": ""}]
    return [_told(found, queries.claimant_of(found.dossier))]


def _told(case: Case, party: Party | None) -> dict[str, str]:
    lives = [party.address, _spoken(party)] if party else []
    return {
        "Id": str(case.pk),
        "ChuDon": party.name if party else "",
        "DiaChi": ", ".join(each for each in lives if each),
        "CMTND": party.id_no if party else "",
        "NoiDung": case.petition.text or case.dossier.subject,
    }


def _spoken(party: Party) -> str:
    area, words = party.home, []
    while area is not None:
        words.append(area.full_name)
        area = area.parent
    return ", ".join(words)
